"""How people read leads on a terminal: meetings that are told and not surely enough, so that nothing has gone out."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from rich.panel import Panel

from talkwatch.core.wording import day, disputes, how_far, lacks, sources, where
from talkwatch.show.frame import framed, quotes
from talkwatch.show.printable import side_by_side
from talkwatch_schemas import Round

_QUOTES = 3


def leads_of(rounds: Iterable[Round], reason: str = "", parties: frozenset[str] = frozenset()) -> list[Round]:
    """Give the rounds that are leads, the newest first: of this reason, and with one of these parties, where named."""
    found = (
        (known.lead.since, known.round.id or "", known)
        for known in rounds
        if known.lead and reason in ("", known.lead.reason) and (not parties or parties & set(known.round.parties))
    )
    return [known for _, _, known in sorted(found, key=lambda row: row[:2], reverse=True)]


def lead_panel(known: Round, now: datetime) -> Panel:
    """Show a lead: what is told, how likely it is, what it lacks, and the sentences that it rests on."""
    lead = known.lead
    assert lead is not None
    rows = side_by_side(
        Talks=known.round.label or "",
        When=day(known.meeting, now),
        Where=where(known.meeting) or "not known",
        Disputed=disputes(known),
        Status=how_far(known.meeting),
        Chance=f"{known.confidence:.2f} · {known.certainty}",
        Lacks=lacks(lead.reason),
        Heard=f"{age(now - lead.since)} ago · {sources(known.corroboration)}",
    )
    said = quotes(known.evidence, _QUOTES)
    return framed("Unconfirmed", "yellow", rows, "", *said, id=known.round.id or "")


def age(past: timedelta) -> str:
    """Say how long that is: "2 days", "5 hours", "1 minute". What lies ahead, by a wrong clock, is no time."""
    minutes = max(0, int(past.total_seconds() // 60))
    for name, size in (("day", 24 * 60), ("hour", 60)):
        if minutes >= size:
            return _many(minutes // size, name)
    return _many(minutes, "minute")


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
