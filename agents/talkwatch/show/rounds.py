"""How people read rounds on a terminal."""

from datetime import datetime

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from talkwatch.core.wording import (
    certainty,
    day,
    disputes,
    facilitators,
    field,
    headline,
    heads,
    how_soon,
    in_utc,
    lacks,
    source,
    sources,
    stands,
    status,
    when,
    where,
)
from talkwatch.show.frame import framed
from talkwatch.show.printable import cell, side_by_side
from talkwatch_schemas import AlertData, Evidence, Kind, Meeting, Round
from talkwatch_schemas.round import HistoryEntry

_WHEN = 20
"""Columns for the date: what is left of 80 holds every id and the longest word of a name."""


def rounds_table(rounds: list[Round], now: datetime | None = None) -> Table:
    """Show rounds in the order of their days, each with its date beside all else, so that 80 columns hold it.

    With `now` it says how far off each is, and which are over.
    """
    table = Table("When", "Meeting", box=box.HORIZONTALS, show_lines=True)
    table.columns[0].width = _WHEN
    for known in sorted(
        rounds, key=lambda r: (str(r.meeting.date.earliest) if r.meeting.date else "", r.round.id or "")
    ):
        table.add_row(Text("\n").join(_dates(known, now)), Text("\n").join(_lines(known, now)))
    return table


def round_panel(known: Round, now: datetime | None = None) -> Panel:
    """Show one round: what is known, what contradicts it, what it said before it was withdrawn, evidence, history."""
    taken_back = known.withdrawal
    rows = side_by_side(
        When=day(known.meeting, now),
        Where=where(known.meeting) or "not known",
        Status=f"{status(known, now)} · {certainty(known)}",
        Unconfirmed=lacks(known.lead.reason) if known.lead else "",
        Disputed=disputes(known),
        Withdrawn=f"{in_utc(taken_back.time):%Y-%m-%d %H:%M} UTC: {taken_back.reason}" if taken_back else "",
        Said=(stands(taken_back.was) or "nothing that is kept") if taken_back else "",
        Merged=f"into {known.merged_into}" if known.merged_into else "",
        Heads=heads(known.delegations) or "not known",
        Facilitator=facilitators(known.facilitators) or "none named",
        Sources=sources(known.corroboration),
    )
    history = [*_history(known)] or [Text("  no alert went out")]
    body = Group(rows, "", *map(_evidence, known.evidence), "", "History (times of the articles, UTC)", *history)
    return framed(known.round.label or "", "", body, id=known.round.id or "")


def _dates(known: Round, now: datetime | None) -> list[Text]:
    soon = how_soon(known.meeting, now) if now else ""
    return [cell(when(known.meeting) or "not known"), *([cell(soon, "dim")] if soon else [])]


def _lines(known: Round, now: datetime | None) -> list[Text]:
    """Give the lines of one meeting; the parties stand apart, so that a line turns between two of them."""
    marks = [status(known, now), *(["disputed"] if known.disputes else []), sources(known.corroboration)]
    lines = [
        cell((known.round.label or "").replace("–", " – "), "bold"),
        cell(where(known.meeting)),
        cell(" · ".join(marks)),
        cell(known.round.id or "", "dim"),
    ]
    return [line for line in lines if line]


def _evidence(quote: Evidence) -> Text:
    return Text.assemble(
        cell(f"{field(quote.field):8}", "bold"),
        *("“", cell(quote.quote, "italic"), "”\n"),
        cell(f"        {source(quote)}", "dim"),
    )


def _history(known: Round) -> list[Text]:
    """Give a line for each alert: when, and what it told, by what was known before and after it."""
    before = (None, *(entry.meeting for entry in known.history))
    return [
        cell(f"{entry.sequence:>3}  {in_utc(entry.time):%Y-%m-%d %H:%M}  {_told(known, entry, was)}")
        for entry, was in zip(known.history, before, strict=False)
    ]


def _told(known: Round, entry: HistoryEntry, was: Meeting | None) -> str:
    """Say what an alert told. Where an older version kept no facts, its fields must do: whether they moved is lost."""
    names = [pointer.rsplit("/", 1)[-1] for pointer in entry.changed]
    if entry.meeting is None or (was is None and entry.sequence > 1):
        moved = entry.kind in (Kind.DATE_CHANGED, Kind.VENUE_CHANGED)
        kind = "told" if moved else entry.kind.replace("_", " ")
        return f"{kind.capitalize()}: {', '.join(map(field, names))}"
    kept = {name: getattr(was, name, None) for name in names} if was else {}
    return headline(
        AlertData(
            kind=entry.kind, cause="article", sequence=entry.sequence, round=known.round, meeting=entry.meeting,
            changed=entry.changed, previous=Meeting(**kept), certainty=known.certainty, confidence=known.confidence,
            corroboration=known.corroboration, evidence=(),
        )
    )  # fmt: skip
