"""`talkwatch rounds`: look at the rounds, and make their table anew."""

from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from talkwatch.cli.named import parties_named
from talkwatch.cli.options import AsJson, print_json, print_rich, settings_with_logging
from talkwatch.process.errors import UserError

if TYPE_CHECKING:
    from talkwatch_schemas import Meeting, Round

app = typer.Typer(help="Show the rounds, and mend them.", invoke_without_command=True)
Reason = Annotated[str, typer.Option(help="Why. Subscribers read it as the evidence of the alert.")]
Who = Annotated[str, typer.Option(help="Who orders it. Default: your login name.")]
RoundId = Annotated[str, typer.Argument(help="Id of the round, as `talkwatch rounds` and every alert show it.")]


@app.callback()
def rounds(
    context: typer.Context,
    party: Annotated[list[str] | None, typer.Option(help="Of talks with this party; may be repeated.")] = None,
    upcoming: Annotated[bool, typer.Option("--upcoming", help="Only those whose day is not over.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the rounds; one of them with `show ID`."""
    from talkwatch.show.rounds import rounds_table
    from talkwatch.subscribe.rounds import read_rounds

    if context.invoked_subcommand:
        return
    now, parties = datetime.now(UTC), parties_named(party)
    known = [
        (record, raw)
        for record, raw in read_rounds(settings_with_logging()).values()
        if (not parties or parties & set(record.round.parties)) and (not upcoming or is_upcoming(record, now))
    ]
    if not as_json:
        print_rich(rounds_table([record for record, _ in known], now))
        return
    for _, raw in known:
        print_json(raw)


def is_upcoming(known: "Round", now: datetime) -> bool:
    """Whether the meeting may still come, or goes on, in the zone of its place; a postponed one keeps its day."""
    from talkwatch.core.wording import has_passed
    from talkwatch_schemas import Status

    over = known.withdrawn or known.meeting.status in (Status.HELD, Status.CANCELLED)
    return known.meeting.date is not None and not over and not has_passed(known.meeting, now)


@app.command()
def show(round_id: RoundId, as_json: AsJson = False) -> None:
    """Show one round with its evidence and history."""
    from talkwatch.show.rounds import round_panel
    from talkwatch.subscribe.rounds import read_rounds

    known = read_rounds(settings_with_logging())
    if round_id not in known:
        raise UserError(f"there is no round {round_id}; `talkwatch rounds` lists them")
    record, raw = known[round_id]
    if as_json:
        print_json(raw)
    else:
        print_rich(round_panel(record, datetime.now(UTC)))


@app.command()
def retract(round_id: RoundId, reason: Reason, who: Who = "") -> None:
    """Withdraw a round that is wrong: one alert `retracted`, and none on it until you `set` it again."""
    _order(reason, who, action="retract", round=round_id)


@app.command("set")
def set_facts(
    round_id: RoundId,
    reason: Reason,
    who: Who = "",
    date: Annotated[str, typer.Option(help="First day, as 2025-06-02.")] = "",
    until: Annotated[str, typer.Option(help="Last day.")] = "",
    time: Annotated[str, typer.Option(help="Local hour, as 13:00.")] = "",
    zone: Annotated[str, typer.Option(help="Zone of the hour, as Europe/Istanbul. Default: the city's.")] = "",
    city: Annotated[str, typer.Option(help="English name of the city.")] = "",
    venue: Annotated[str, typer.Option(help="Building.")] = "",
    status: Annotated[str, typer.Option(help="proposed, scheduled, under_way, held, postponed or cancelled.")] = "",
    clear: Annotated[list[str] | None, typer.Option(help="Field whose claims so far are taken away.")] = None,
) -> None:
    """State facts of a round; they outweigh every article, until you state others."""
    from talkwatch.core.track.state import FIELDS
    from talkwatch.operate.orders import meeting_of
    from talkwatch_schemas import Meeting, Status

    unknown = sorted(set(clear or ()) - set(FIELDS))
    if unknown:
        raise UserError(f"there is no field {', '.join(unknown)}; --clear takes {', '.join(FIELDS)}")
    if status and status not in list(Status):
        raise UserError(f"there is no status {status}; take one of {', '.join(Status)}")
    said = meeting_of(date, until, time, zone, city, venue, status)
    if said == Meeting() and not clear:
        raise UserError("state at least one fact, or --clear one; --help lists them")
    _order(reason, who, said, action="set", round=round_id, clear=tuple(clear or ()))


@app.command()
def merge(round_id: RoundId, into: RoundId, reason: Reason, who: Who = "") -> None:
    """Make two rounds one: the first is retracted with `merged_into`, its articles speak of the second."""
    _order(reason, who, action="merge", round=round_id, into=into)


@app.command()
def split(
    round_id: RoundId,
    reason: Reason,
    article: Annotated[list[str], typer.Option(help="Address or id of an article that speaks of another meeting.")],
    who: Who = "",
) -> None:
    """Give what some articles claim to a round of its own."""
    from talkwatch.operate.orders import article_ids

    _order(reason, who, action="split", round=round_id, articles=article_ids(article))


def _order(reason: str, who: str, said: "Meeting | None" = None, **what: Any) -> None:
    """Send the correction that `what` names by its fields."""
    from talkwatch.operate.orders import send_order
    from talkwatch_schemas import Correction

    if not reason.strip():
        raise UserError("say why with --reason; subscribers read it")
    correction = Correction(**what)
    send_order(settings_with_logging(), correction, who or getuser(), reason, datetime.now(UTC), said)
    typer.echo(f"ordered: {correction.action} {correction.round}; the alert follows where a published fact changes")


@app.command()
def rebuild() -> None:
    """Make the rounds table anew from the events topic, when its changelog was lost. Stop all workers first."""
    from talkwatch.operate.rebuild import rebuild as make_anew

    typer.echo(make_anew(settings_with_logging()))
