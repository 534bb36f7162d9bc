"""The rounds that dashboards show: those still to come, from the records of the rounds topic; at most a hundred."""

import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from talkwatch.core import wording
from talkwatch.publish.names import country_of, parties_of
from talkwatch_schemas import Round
from talkwatch_schemas.meeting import Meeting, Status

MAX_SHOWN = 100
"""Rounds at a time: a dashboard with more is no dashboard, and each costs Prometheus four series and some more for
its parties and disputes."""
_LONGEST = 200
"""Characters of a text that becomes a label's value."""
_MAX_KEPT = 1000
_OVER = (Status.HELD, Status.CANCELLED)
_AFTER_ITS_LAST_DAY = timedelta(hours=12)
"""A day ends last twelve hours after it has in UTC."""
_WITHOUT_A_DATE = timedelta(days=14)
_LAST_DAY = date(9000, 1, 1)
"""A slip of an operator's may name any year; a day after the last one of all cannot be told."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """One meeting to come. `begins` is in UTC and None without a date; it is open until `ends`.

    `parties` and `country` are names for people; `disputes` has a line for each field that its sources contradict.
    """

    id: str
    talks: str
    parties: tuple[str, ...]
    status: str
    city: str
    country: str
    venue: str
    certainty: str
    publishers: int
    disputes: tuple[str, ...]
    begins: datetime | None
    ends: datetime


def open_round(known: Round) -> OpenRound | None:
    """Give what there is to show of a round, or None where nothing went out of it or it will not take place."""
    meeting = known.meeting
    if not known.sequence or known.withdrawn or meeting.status in _OVER:
        return None
    return OpenRound(
        id=known.round.id or "",
        talks=known.round.label or "–".join(known.round.parties),
        parties=parties_of(known.round),
        status=str(meeting.status or "unknown"),
        city=meeting.city or "",
        country=country_of(meeting),
        venue=(meeting.venue or "")[:_LONGEST],
        certainty=known.certainty,
        publishers=known.corroboration.publishers,
        disputes=tuple(line[:_LONGEST] for line in wording.disputes(known)),
        begins=begins(meeting),
        ends=_midnight(meeting.date.latest) + timedelta(days=1) + _AFTER_ITS_LAST_DAY
        if meeting.date
        else known.corroboration.last_seen + _WITHOUT_A_DATE,
    )


def begins(meeting: Meeting) -> datetime | None:
    """Give when it begins: the instant where the hour is known, else midnight UTC of the first day it may be."""
    if meeting.time and meeting.time.utc:
        return meeting.time.utc
    return _midnight(meeting.date.earliest) if meeting.date else None


class OpenRounds:
    """The rounds that are open, kept from their newest records. May be used from several threads."""

    def __init__(self) -> None:
        """Begin empty."""
        self._rounds: dict[str, OpenRound] = {}
        self._lock = threading.Lock()

    def take(self, known: Round) -> None:
        """Take in the newest record of a round."""
        shown = open_round(known)
        with self._lock:
            self._rounds.pop(known.round.id or "", None)
            if shown:
                self._rounds[shown.id] = shown
            if len(self._rounds) > _MAX_KEPT:
                self._rounds = {r.id: r for r in sorted(self._rounds.values(), key=_order)[: _MAX_KEPT // 2]}

    def shown(self, now: datetime) -> list[OpenRound]:
        """Give those that are open at `now`, at most `MAX_SHOWN`: by date, those without one last."""
        with self._lock:
            self._rounds = {r.id: r for r in self._rounds.values() if r.ends > now}
            return sorted(self._rounds.values(), key=_order)[:MAX_SHOWN]


def _order(known: OpenRound) -> tuple[bool, datetime, str]:
    return known.begins is None, known.begins or known.ends, known.id


def _midnight(day: date) -> datetime:
    return datetime.combine(min(day, _LAST_DAY), time(), UTC)
