"""Which round of its series an event speaks of. Decides with a reason; published ids never change."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from talkwatch.core.track.state import RoundState
from talkwatch.core.track.trust import CALLED_OFF
from talkwatch.core.track.venues import leaves
from talkwatch_schemas import ArticleRef, Meeting, TalkEvent
from talkwatch_schemas.meeting import DateInterval, Status

EPOCH = timedelta(days=180)
"""Talks that rest longer than this count anew: the Istanbul talks of 2022 and of 2025 both have a first round."""
_MOVE = timedelta(days=10)
"""Another date within this of an open round's is that round, moved or contradicted, unless the words say otherwise."""
_RUNNING = timedelta(days=45)
"""Talks that began this long ago can still be broken off."""
_REOPEN = timedelta(days=90)
_OPEN = (Status.PROPOSED, Status.SCHEDULED, Status.UNDER_WAY, Status.POSTPONED)


class Match(StrEnum):
    """Why an event belongs to a round, or to a new one."""

    SAME_MESSAGE = "same_message"
    NUMBER = "number"
    DATE = "date"
    OLD_DATE = "old_date"
    OPEN_ROUND = "open_round"
    MOVED = "moved"
    REOPENED = "reopened"
    NEW = "new"


@dataclass(frozen=True)
class Found:
    """The round (None: a new one) and why."""

    round: RoundState | None
    reason: Match


def find_round(rounds: list[RoundState], event: TalkEvent, article: ArticleRef, taken: set[str]) -> Found:
    """Decide. `taken` are ids that other events of the same message already speak of: one meeting, one event."""
    close = [r for r in rounds if r.id not in taken and _gap(r, event, article) <= EPOCH]
    near = [r for r in close if r.track == event.round.track]
    number = event.round.number
    numbered = [r for r in near if number and r.number == number]
    if numbered:
        return Found(max(numbered, key=_recency), Match.NUMBER)
    loose = [r for r in near if not (number and r.number)]
    dated = [r for r in close if _may_be_one_track(r, event) and not (number and r.number)]
    for wanted, reason in (
        (event.meeting.date, Match.DATE),
        (event.previous.date if event.previous else None, Match.OLD_DATE),
    ):
        same = [r for r in dated if wanted and _claims(r, wanted) and not _elsewhere(r, event)]
        if same:
            return Found(max(same, key=_recency), reason)
    return _open_round(loose, event, article)


def _may_be_one_track(state: RoundState, event: TalkEvent) -> bool:
    """Whether two texts may speak of one meeting though only one tells who was sent.

    That leaders meet is told as a rule; where a text does not tell it, the day and the place must be the same.
    """
    one, other = state.track, event.round.track
    if one == other or "leaders" not in (one, other):
        return one == other or None in (one, other)
    here, there = state.known, event.meeting
    one_day = bool(here.date and there.date and here.date.precision == there.date.precision == "day")
    place = (here.country and here.country == there.country) or (here.venue and here.venue == there.venue)
    return None in (one, other) and one_day and bool(place)


def _open_round(rounds: list[RoundState], event: TalkEvent, article: ArticleRef) -> Found:
    """Without a number or a shared date: the round that lies open, if the words allow it."""
    if event.meeting.status is Status.HELD and event.meeting.date:
        return Found(None, Match.NEW)
    today = article.day
    for state in sorted(rounds, key=_recency, reverse=True):
        known = state.known
        if not _lies_open(known) and not (
            known.status is Status.CANCELLED and event.meeting.status is Status.CANCELLED
        ):
            continue
        called_off = event.meeting.status in CALLED_OFF
        ahead = known.date is None or known.date.latest + (_RUNNING if called_off else timedelta(0)) >= today
        if event.meeting.date is None:
            if (ahead or known.status is Status.POSTPONED) and not _elsewhere(state, event):
                return Found(state, Match.OPEN_ROUND)
            continue
        if known.date is None and not _elsewhere(state, event):
            return Found(state, Match.OPEN_ROUND)
        again = known.status is Status.POSTPONED and event.reference != "new" and not _elsewhere(state, event)
        if again and known.date and event.meeting.date.earliest - known.date.latest <= _REOPEN:
            return Found(state, Match.REOPENED)
        if (
            known.date
            and ahead
            and abs(event.meeting.date.earliest - known.date.earliest) <= _MOVE
            and not _elsewhere(state, event)
        ):
            return Found(state, Match.MOVED)
    return Found(None, Match.NEW)


def _lies_open(known: Meeting) -> bool:
    """Whether more may be told of it. Of a mere place, without a day or a status, nobody can say what is meant."""
    return known.status in _OPEN or (known.status is None and known.date is not None)


def _recency(state: RoundState) -> tuple[float, str]:
    return (state.last_seen.timestamp(), state.id)


def _claims(state: RoundState, wanted: DateInterval) -> bool:
    """Whether the round's date, or one that an article gave for it, is this one."""
    dates = [state.known.date, *(a.event.meeting.date for a in state.assertions)]
    return any(d and d.earliest <= wanted.latest and wanted.earliest <= d.latest for d in dates)


def _elsewhere(state: RoundState, event: TalkEvent) -> bool:
    """Whether both name a place, and not the same country: neither where it is now, nor where it was said to be before.

    But not where the event says that its place is a new one.
    """
    here, there = state.known, event.meeting
    if not (here.country and there.country) or leaves(event, here):
        return False
    return there.country not in {here.country, *(claim.event.meeting.country for claim in state.assertions)}


def _gap(state: RoundState, event: TalkEvent, article: ArticleRef) -> timedelta:
    """Time between the round and what the event speaks of, by their dates where known, else by the articles'."""
    mine = state.known.date.earliest if state.known.date else state.last_seen.date()
    theirs: date = event.meeting.date.earliest if event.meeting.date else article.day
    return abs(mine - theirs)
