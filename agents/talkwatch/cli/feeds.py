"""`talkwatch feeds`: whether feeds answer, how they are, and asking one now. `feeds_list` has what changes lists."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from talkwatch.cli.feeds_list import ListFile
from talkwatch.cli.feeds_list import app as app
from talkwatch.cli.options import AsJson, DataDir, console, print_json, print_rich, settings_with_logging
from talkwatch.process.errors import UserError


@app.command()
def check(path: ListFile) -> None:
    """Ask each feed once, say what came of it and what to do. Needs no Kafka; exit code 1 when one fails."""
    from talkwatch.feed.web.http.addresses import of_the_web
    from talkwatch.feed.web.lists.checking import check_feeds
    from talkwatch.feed.web.lists.feeds import to_poll
    from talkwatch.feed.web.lists.findings import Level, finding
    from talkwatch.feed.web.lists.tables import checks_table

    settings = settings_with_logging()
    known = to_poll(path, settings.feeds.contact)
    now, asked = datetime.now(UTC), 0
    with console().status(_asking(0, len(known.feeds))) as status:

        def done() -> None:
            nonlocal asked
            asked += 1
            status.update(_asking(asked, len(known.feeds)))

        found = asyncio.run(check_feeds(known, of_the_web(settings.feeds.networks()), now, done))
    findings = [finding(one, settings.reader, now) for one in found]
    print_rich(checks_table(findings))
    if any(one.level is Level.FAILS for one in findings):
        raise typer.Exit(1)


@app.command()
def status(
    path: Annotated[Path | None, typer.Argument(help="Only the feeds of this list.")] = None, as_json: AsJson = False
) -> None:
    """Show how each feed is, by what the feeders wrote: what fails and why, articles, last new one, next poll."""
    from talkwatch.feed.web.lists.feeds import read_list
    from talkwatch.feed.web.lists.status import read_states
    from talkwatch.feed.web.lists.tables import feed_states_table

    known = read_list(path) if path else None
    settings = settings_with_logging()
    states = read_states(settings, known)
    if as_json:
        for state in states:
            print_json(state.model_copy(update={"seen": ()}).to_json())
    else:
        if not states:
            raise UserError("no feeder has asked a feed yet; `talkwatch up --feeds LIST` does")
        print_rich(feed_states_table(states, settings.reader, datetime.now(UTC)))


@app.command()
def poll(
    name: Annotated[str, typer.Argument(help="Its name or address, as the list has it.")], data_dir: DataDir = None
) -> None:
    """Have the running feeder ask a feed now, and say what came of it. Works where it shares its data folder."""
    from talkwatch.feed.web.requests import ask

    settings = settings_with_logging()
    with console().status(f"Waiting for the feeder to ask {name}"):
        typer.echo(ask((data_dir or settings.data_dir).absolute(), name))


def _asking(asked: int, of: int) -> str:
    return f"Asking {of} feeds, one of a host at a time: {asked} are through"
