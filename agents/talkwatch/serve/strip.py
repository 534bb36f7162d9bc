"""The meetings of the coming weeks, as the page draws them: each on its days, with those that it stood on before."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pydantic import Field

from talkwatch.serve.board import Board
from talkwatch.serve.calendar import is_tentative
from talkwatch.serve.filters import Number, RoundFilters
from talkwatch.serve.known import KnownRound, is_withdrawn, stood
from talkwatch_schemas import Round

_MOST_MEETINGS = 500


class StripFilters(RoundFilters):
    """Which meetings, and for how many days from today on."""

    days: Number = Field(56, ge=1, le=366)


def strip(board: Board, wanted: StripFilters, today: date) -> dict[str, Any]:
    """Give those of which an alert went out (with `lead`: those held back) by date, from `today` (UTC) on."""
    last = today + timedelta(days=wanted.days - 1)
    within = {"since": max(wanted.since or today, today), "until": min(wanted.until or last, last)}
    kind = {} if wanted.lead else {"alerted": True}
    found, _ = board.rounds.find(wanted.model_copy(update=within | kind).query(), _MOST_MEETINGS)
    return {"from": str(today), "days": wanted.days, "meetings": [_meeting(known) for known in found]}


@lru_cache(2 * _MOST_MEETINGS)
def _meeting(kept: KnownRound) -> dict[str, Any]:
    known = Round.from_json(kept.raw)
    meeting = stood(known)
    assert meeting.date is not None
    return {
        "id": known.round.id,
        "label": known.round.label or "Talks",
        "first": str(meeting.date.earliest),
        "last": str(meeting.date.latest),
        "precision": meeting.date.precision,
        "status": "withdrawn" if is_withdrawn(known) else str(meeting.status or "unknown"),
        "tentative": is_tentative(known),
        "trail": list(dict.fromkeys(_trail(known, meeting.date.earliest))),
    }


def _trail(known: Round, now: date) -> Iterator[str]:
    """Give the first days on which the meeting stood before, the oldest first."""
    for entry in known.history:
        if entry.meeting and entry.meeting.date and entry.meeting.date.earliest != now:
            yield str(entry.meeting.date.earliest)
