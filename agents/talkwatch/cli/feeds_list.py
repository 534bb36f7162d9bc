"""The commands of `talkwatch feeds` that read or change a list. Comments in it stay."""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talkwatch.cli.options import AsJson, print_json, print_rich, settings_with_logging
from talkwatch.process.errors import UserError

if TYPE_CHECKING:
    from talkwatch.feed.web.lists.discover import Named
    from talkwatch.feed.web.lists.feeds import Feed, FeedList

app = typer.Typer(help="Look after the list of feeds.", no_args_is_help=True)
ListFile = Annotated[Path, typer.Argument(help="The list of feeds, YAML.")]
Contact = Annotated[
    str, typer.Option(help="Your mail address or a page, for a new list: publishers see it in every request.")
]
_TRIES = 3


@app.command()
def init(
    path: ListFile = Path("feeds.yaml"),
    contact: Contact = "",
    with_starter: Annotated[
        bool, typer.Option("--starter", help="Begin with public feeds in eight languages.")
    ] = False,
    opml: Annotated[Path | None, typer.Option(help="Begin with the feeds of an OPML file.")] = None,
    language: Annotated[str, typer.Option(help="Of the OPML's feeds that name none, such as en.")] = "",
) -> None:
    """Write a first list of feeds: an empty one, the starter list, or one from OPML."""
    from talkwatch.feed.web.lists.editing import begin, empty_list

    if with_starter and opml:
        raise UserError("name one of --starter and --opml; `talkwatch feeds import` adds the other afterwards")
    if opml and not language:
        raise UserError("name the language of those feeds that do not name their own, such as --language en")
    if path.exists():
        raise UserError(f"{path} is there already; add to it, or name another file")
    yours = _contact(contact)
    begin(
        path, _starter_text().replace(_STARTERS_CONTACT, f"contact: {yours}\n") if with_starter else empty_list(yours)
    )
    typer.echo(f"{path} is written, with the contact {yours}")
    if opml:
        import_opml(opml, path, language)
    if not with_starter and not opml:
        typer.echo(f"Add feeds: talkwatch feeds add {path} https://paper.example --language en")
    typer.echo(f"Try them: talkwatch feeds check {path}\nRun the monitor on them: talkwatch up --feeds {path}")


@app.command()
def starter() -> None:
    """Print a list to begin with: agencies, papers, ministries and organisations in eight languages."""
    typer.echo(_starter_text(), nl=False)


@app.command("list")
def list_feeds(path: ListFile, as_json: AsJson = False) -> None:
    """Show the feeds of a list."""
    from talkwatch.feed.web.lists.feeds import read_list
    from talkwatch.feed.web.lists.tables import feeds_table

    known = read_list(path)
    if as_json:
        for feed in known.feeds:
            print_json(feed.model_dump_json().encode())
    else:
        print_rich(feeds_table(known.feeds))


@app.command()
def add(
    path: ListFile,
    address: Annotated[str, typer.Argument(help="Of a feed, or of a site, whose feeds are then looked for.")],
    language: Annotated[str, typer.Option(help="Of its articles, such as en. Default: what the feed says.")] = "",
    name: Annotated[str, typer.Option(help="What to call it.")] = "",
    family: Annotated[str, typer.Option(help="Who stands behind it; default: its domain.")] = "",
    official: Annotated[bool, typer.Option("--official", help="A party or an organisation speaks for itself.")] = False,
    every: Annotated[bool, typer.Option("--all", help="All feeds of the site, where it has several.")] = False,
    unasked: Annotated[bool, typer.Option("--unasked", help="Take the address as it is, without asking it.")] = False,
    contact: Contact = "",
) -> None:
    """Add a feed to the end of a list; of a site's address its feeds are found. The list is begun if there is none."""
    known = _list_or_new(path, contact)
    url = address if "://" in address else f"https://{address}"
    found = [(url, language)] if unasked else asyncio.run(_found(known, url, language, every))
    for one, said in found:
        if not said:
            raise UserError(f"{one} does not say its language; name it, such as --language en")
    rows = [{"url": one, "language": said, "name": name, "family": family, "official": official} for one, said in found]
    _extend(path, _feeds(rows))


@app.command("import")
def import_opml(
    opml: Annotated[Path, typer.Argument(help="An OPML file of a feed reader.")],
    into: ListFile,
    language: Annotated[str, typer.Option(help="Of feeds that name none, such as en.")],
    contact: Contact = "",
) -> None:
    """Add the feeds of an OPML file to a list; those that are there already stay, and what is no feed is named."""
    from talkwatch.feed.web.lists.opml import read_opml

    _feeds([{"url": "https://paper.example/", "language": language}])
    found = read_opml(opml, language)
    _list_or_new(into, contact)
    for line in found.left_out:
        typer.echo(f"left out: {line}", err=True)
    if not found.feeds:
        raise UserError(f"{opml} has no feed that can be taken")
    _extend(into, found.feeds)


@app.command()
def remove(
    path: ListFile, name: Annotated[str, typer.Argument(help="Name or address of a feed, as the list has it.")]
) -> None:
    """Take a feed out of a list."""
    from talkwatch.feed.web.lists import editing
    from talkwatch.feed.web.lists.feeds import read_list

    found = read_list(path).named(name)
    if not found:
        raise UserError(f"{path} has no feed {name}; `talkwatch feeds list {path}` shows those that it has")
    if len(found) > 1:
        raise UserError(f"several feeds are called {name}; name one by its address:\n" + _lines(f.url for f in found))
    editing.remove(path, found[0])
    typer.echo(f"{found[0].label} is taken out; {path} has {_count(path)}")


_STARTERS_CONTACT = "contact: https://talkwatch.example/contact\n"


def _starter_text() -> str:
    return files("talkwatch.feed.web").joinpath("starter.yaml").read_text(encoding="utf-8")


def _contact(given: str) -> str:
    """Give the contact for a new list: the option's, the setting's, or what a person types."""
    from talkwatch.feed.web.lists.feeds import contact_of

    known = given or settings_with_logging().feeds.contact
    if known:
        return contact_of(known)
    if not sys.stdin.isatty():
        raise UserError("name a contact for the publishers with --contact: a mail address, or a page about you")
    typer.echo(
        "Publishers see a contact in every request, so that they can tell you when something is wrong.", err=True
    )
    for _ in range(_TRIES):
        try:
            return contact_of(typer.prompt("Your mail address, or a page about you", err=True))
        except UserError as error:
            typer.echo(str(error), err=True)
    raise UserError("no list is written without a contact")


def _list_or_new(path: Path, contact: str) -> "FeedList":
    from talkwatch.feed.web.lists.editing import begin, empty_list
    from talkwatch.feed.web.lists.feeds import read_list

    if not path.exists():
        begin(path, empty_list(_contact(contact)))
    return read_list(path)


async def _found(known: "FeedList", url: str, language: str, every: bool) -> list[tuple[str, str]]:
    """Give the addresses of the feeds at an address, each with its language. Raises `UserError`."""
    from talkwatch.feed.web.aside import Aside
    from talkwatch.feed.web.http.addresses import of_the_web
    from talkwatch.feed.web.http.fetch import Fetcher
    from talkwatch.feed.web.lists.discover import feeds_at, in_turns, language_at
    from talkwatch.feed.web.lists.feeds import with_contact

    settings = settings_with_logging()
    contact = with_contact(known, settings.feeds.contact).contact
    async with Fetcher(contact, of_the_web(settings.feeds.networks())) as fetcher, Aside() as aside:
        get = in_turns(fetcher, lambda address: typer.echo(f"asking {address}", err=True))
        found, why = await feeds_at(url, get, aside)
        if not found:
            raise UserError(f"{url} is not added: {why}\nTo add it all the same: --unasked")
        chosen = _chosen(found, url, every)
        return [(one.url, language or one.language or await language_at(one.url, get)) for one in chosen]


def _chosen(found: list["Named"], url: str, every: bool) -> list["Named"]:
    if len(found) == 1 or every:
        return found
    told = _lines(f"{number}. {one.url}  {one.title}".rstrip() for number, one in enumerate(found, 1))
    if not sys.stdin.isatty():
        raise UserError(f"{url} has several feeds; add one by its address, or all of them with --all:\n{told}")
    typer.echo(f"{url} has several feeds:\n{told}", err=True)
    typed = typer.prompt("Which? Numbers with commas between, or all", err=True)
    if typed.strip().lower() == "all":
        return found
    numbers = {int(part) for part in typed.split(",") if part.strip().isdigit()}
    chosen = [one for number, one in enumerate(found, 1) if number in numbers]
    if not chosen:
        raise UserError("none is added")
    return chosen


def _feeds(rows: list[dict[str, object]]) -> "list[Feed]":
    from pydantic import ValidationError

    from talkwatch.feed.web.lists.feeds import Feed

    try:
        return [Feed.model_validate(row) for row in rows]
    except ValidationError as error:
        mistakes = (f"{e['loc'][-1]}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()[:5])
        raise UserError("; ".join(mistakes)) from None


def _extend(path: Path, feeds: Sequence["Feed"]) -> None:
    """Add feeds, say how many, and of which languages nobody reads the articles."""
    from talkwatch.feed.web.lists import editing
    from talkwatch.feed.web.lists.languages import reader_of, unread

    fresh = editing.add(path, feeds)
    for feed in fresh[:1] if len(feeds) == 1 else ():
        typer.echo(f"{feed.url} ({feed.language})")
    typer.echo(f"{len(fresh)} added, {len(feeds) - len(fresh)} there before; {path} has {_count(path)}")
    reader = settings_with_logging().reader
    for language in sorted({feed.language for feed in fresh if not reader_of(feed.language, reader)}):
        typer.echo(f"warning: {unread(language)}", err=True)


def _count(path: Path) -> str:
    from talkwatch.feed.web.lists.feeds import read_list

    count = len(read_list(path).feeds)
    return f"{count} feed{'' if count == 1 else 's'}"


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(f"  {text}" for text in texts)
