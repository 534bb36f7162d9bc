"""What people read: alerts, leads, and what the core makes of articles without Kafka."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from talkwatch.cli.named import countries_named, kinds_named, parties_named, reason_named
from talkwatch.cli.options import Articles, AsJson, print_json, print_rich, settings_with_logging
from talkwatch.process.errors import UserError

if TYPE_CHECKING:
    from talkwatch.core.dry_run import Messages
    from talkwatch.feed.articles import Line
    from talkwatch_schemas import Article

app = typer.Typer()

Reader = Annotated[str, typer.Option(help="A file of a model's recorded answers, or the address of an endpoint.")]
ReaderMode = Annotated[str, typer.Option("--mode", help="With --reader: judge or read, the part that the model has.")]


@app.command()
def alerts(
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="Also those that went out before.")] = False,
    latest: Annotated[int, typer.Option(help="Only so many that were told last, and end.", min=0, max=100_000)] = 0,
    party: Annotated[list[str] | None, typer.Option(help="Of talks with this party; may be repeated.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="Held in this country; may be repeated.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Of this kind; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print alerts as a subscriber sees them, until Ctrl-C."""
    from talkwatch.process.signals import until_signal
    from talkwatch.show.alerts import alert_panel
    from talkwatch.subscribe.alerts import AlertReader, alerts_of, follow, latest_of
    from talkwatch.subscribe.selection import Selection

    only = Selection(
        parties=tuple(sorted(parties_named(party))),
        countries=tuple(sorted(countries_named(country))),
        kinds=tuple(sorted(kinds_named(kind))),
    )
    reader = AlertReader(settings_with_logging(), from_beginning or latest > 0)
    stopping = until_signal()
    wanted = ((told, alert) for told, alert in alerts_of(follow(reader, stopping, latest > 0)) if only.wants(alert))
    for told, alert in latest_of(wanted, latest) if latest else wanted:
        if as_json:
            print_json(told.value)
        else:
            print_rich(alert_panel(alert, told.told_at, datetime.now(UTC)))


@app.command()
def leads(
    reason: Annotated[str, typer.Option(help="Held back for this reason only: low_confidence or no_status.")] = "",
    party: Annotated[list[str] | None, typer.Option(help="Of talks with this party; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show meetings that are told, but not surely enough to alert: the newest first. They may be wrong."""
    from talkwatch.show.leads import lead_panel, leads_of
    from talkwatch.subscribe.rounds import read_rounds

    reason, parties = reason_named(reason), parties_named(party)
    rounds = read_rounds(settings_with_logging())
    found = leads_of((known for known, _ in rounds.values()), reason, parties)
    if not found and not as_json:
        typer.echo("There is no such lead: every meeting that is told has gone out, or is over.")
    for known in found:
        if as_json:
            print_json(rounds[known.round.id or ""][1])
        else:
            print_rich(lead_panel(known, datetime.now(UTC)))


@app.command()
def extract(
    file: Annotated[str, typer.Argument(help="One article: a JSON object, or - for standard input.")] = "",
    articles: Articles = "",
    as_json: AsJson = False,
    why: Annotated[bool, typer.Option("--why", help="Also which rule gave what, and what is missing.")] = False,
    reader: Reader = "",
    mode: ReaderMode = "read",
) -> None:
    """Show what is found in an article, and the sentences that it rests on. Needs no Kafka."""
    from rich.console import Console

    from talkwatch import EXTRACTOR
    from talkwatch.core.extract.extract import extract as extract_article
    from talkwatch.core.extract.why import explain
    from talkwatch.feed.articles import read_lines, read_one
    from talkwatch.show.extraction import print_extraction
    from talkwatch.show.why import print_why

    if not file and not articles:
        raise UserError("name an article: talkwatch extract FILE, or talkwatch extract --articles PATH --json")
    console = Console()
    read = _reader_at(reader, mode)
    for article in _readable(read_lines(articles) if articles else read_one(file)):
        found = extract_article(article, EXTRACTOR)
        messages = read(article, found) if read else found
        events = [event for message in messages for event in message.events]
        if as_json:
            told = [json.loads(event.to_json()) for event in events]
            typer.echo(json.dumps({"url": article.url, "events": told}, ensure_ascii=False))
        else:
            print_extraction(console, article, events)
            if why:
                print_why(console, explain(article))


@app.command("dry-run")
def dry_run(articles: Articles, as_json: AsJson = False, reader: Reader = "", mode: ReaderMode = "read") -> None:
    """Print the alerts that a stream of articles would cause, the same bytes as the real path gives. Needs no Kafka."""
    from talkwatch import EXTRACTOR
    from talkwatch.core.dry_run import run
    from talkwatch.core.track.rounds import Rounds
    from talkwatch.feed.articles import read_lines
    from talkwatch.process.settings import load_settings
    from talkwatch.show.alerts import alert_panel

    policy = load_settings().policy()
    read = _reader_at(reader, mode)
    for outcome in run(_readable(read_lines(articles)), policy, EXTRACTOR, Rounds(), read):
        for verdict in outcome.verdicts:
            if verdict.alert is None:
                continue
            if as_json:
                print_json(verdict.alert.to_json())
            else:
                print_rich(alert_panel(verdict.alert))


@app.command()
def config() -> None:
    """Print the settings in effect, secrets masked."""
    from talkwatch.process.settings import load_settings

    typer.echo(load_settings().model_dump_json(indent=2, exclude_none=True))


@app.command()
def version() -> None:
    """Print the version."""
    from talkwatch import __version__

    typer.echo(__version__)


def _reader_at(where: str, mode: str) -> "Callable[[Article, Messages], Messages] | None":
    """Give the model that `--reader` names, None without one."""
    if not where:
        return None
    from talkwatch.core.reader.modes import Mode
    from talkwatch.process.settings import load_settings
    from talkwatch.reader.alone import backend_at, reader_of

    if mode not in (Mode.JUDGE, Mode.READ):
        raise UserError(f"--mode {mode} is no part that --reader can have; take judge or read")
    settings = load_settings()
    backend = backend_at(where, settings)
    return reader_of(
        backend, Mode(mode), settings.policy(), settings.reader.timeout, lambda told: typer.echo(told, err=True)
    )


def _readable(lines: "Iterable[Line]") -> "Iterator[Article]":
    """Give the articles of an input; what is rejected is said on standard error, what repeats is passed over.

    Raises `UserError` at the end where none could be read.
    """
    from talkwatch.feed.articles import Rejected, Repeated, articles_of
    from talkwatch_schemas import Article

    read = 0
    for item in articles_of(lines, datetime.now(UTC)):
        if isinstance(item, Article):
            read += 1
            yield item
        elif isinstance(item, Rejected):
            typer.echo(
                f"{item.line.source}, line {item.line.number}: rejected, {item.reason}: {item.detail}",
                err=True,
            )
        else:
            assert isinstance(item, Repeated)
    if not read:
        raise UserError("no article could be read; each is a JSON object with url, title, text and publisher")
