"""`talkwatch feeds`: the list of feeds, whether they answer, and how they are."""

import asyncio
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from talkwatch.cli.options import AsJson, console, print_json, print_rich, settings_with_logging
from talkwatch.process.errors import UserError

app = typer.Typer(help="Look after the list of feeds.", no_args_is_help=True)
ListFile = Annotated[Path, typer.Argument(help="The list of feeds, YAML.")]
Language = Annotated[str, typer.Option(help="Language of its articles, such as en.")]


@app.command()
def starter() -> None:
    """Print a list to begin with: agencies, papers, ministries and organisations in eight languages."""
    typer.echo(files("talkwatch.feed.web").joinpath("starter.yaml").read_text(encoding="utf-8"), nl=False)


@app.command("list")
def list_feeds(path: ListFile, as_json: AsJson = False) -> None:
    """Show the feeds of a list."""
    from talkwatch.feed.web.feeds import read_list
    from talkwatch.feed.web.tables import feeds_table

    known = read_list(path)
    if as_json:
        for feed in known.feeds:
            print_json(feed.model_dump_json().encode())
    else:
        print_rich(feeds_table(known.feeds))


@app.command()
def check(path: ListFile) -> None:
    """Ask each feed once, and say what came of it. Needs no Kafka; exit code 1 when one does not answer well."""
    from rich.console import Console

    from talkwatch.feed.web.addresses import Addresses
    from talkwatch.feed.web.checking import check_feeds
    from talkwatch.feed.web.feeds import read_list

    known = read_list(path)
    addresses = Addresses(settings_with_logging().feeds.networks())
    with console().status(f"Asking {len(known.feeds)} feeds"):
        found = asyncio.run(check_feeds(known, addresses, datetime.now(UTC)))
    out = Console()
    for one in found:
        out.print(str(one), style=None if one.well else "red", markup=False, soft_wrap=True)
    bad = sum(not one.well for one in found)
    out.print(f"{len(found) - bad} of {len(found)} feeds answer well")
    if bad:
        raise typer.Exit(1)


@app.command()
def add(
    path: ListFile,
    url: Annotated[str, typer.Argument(help="Address of the feed.")],
    language: Language,
    name: Annotated[str, typer.Option(help="What to call it.")] = "",
    family: Annotated[str, typer.Option(help="Who stands behind it; default: its domain.")] = "",
    official: Annotated[bool, typer.Option("--official", help="A party or an organisation speaks for itself.")] = False,
) -> None:
    """Add a feed to the end of a list."""
    _extend(path, [{"url": url, "language": language, "name": name, "family": family, "official": official}])


@app.command("import")
def import_opml(
    opml: Annotated[Path, typer.Argument(help="An OPML file of a feed reader.")], into: ListFile, language: Language
) -> None:
    """Add the feeds of an OPML file to a list; those that are there already stay as they are."""
    from talkwatch.feed.web.feeds import read_opml

    _extend(into, [feed.model_dump() for feed in read_opml(opml, language)])


@app.command()
def status(as_json: AsJson = False) -> None:
    """Show how each feed is, by what the feeders wrote: last success, next poll, articles, failures."""
    from talkwatch.feed.web.status import read_states
    from talkwatch.feed.web.tables import feed_states_table

    states = read_states(settings_with_logging())
    if as_json:
        for state in states:
            print_json(state.model_copy(update={"seen": ()}).to_json())
    else:
        print_rich(feed_states_table(states, datetime.now(UTC)))


def _extend(path: Path, rows: list[dict[str, object]]) -> None:
    from pydantic import ValidationError

    from talkwatch.feed.web.feeds import Feed, FeedList, read_list, write_list

    known = read_list(path)
    have = {feed.id for feed in known.feeds}
    try:
        fresh = [feed for row in rows if (feed := Feed.model_validate(row)).id not in have]
        whole = FeedList(contact=known.contact, feeds=(*known.feeds, *fresh))
    except ValidationError as error:
        raise UserError("; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors()[:5])) from None
    new = path.with_suffix(".new")
    new.write_text(write_list(whole), encoding="utf-8")
    new.replace(path)
    typer.echo(f"{len(fresh)} added, {len(rows) - len(fresh)} were there; {path} has {len(whole.feeds)} feeds")
