"""What a feed's dates are worth, judged by all of its entries and the moment of the fetch. Pure.

Nothing is published after it was fetched. So a feed whose newest entries lie ahead by hours writes the clock of its
place, and names no zone, or a wrong one. Which day it writes is right there: so the day and the hour stay as written,
and the offset becomes the smallest, in whole hours, by which the entry was there when it was fetched.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from talkwatch.feed.web.dates.dates import Moment
from talkwatch.feed.web.dates.zones import EAST
from talkwatch_schemas.article import FUTURE, NO_OFFSET, OLD, WRONG_OFFSET

_AHEAD = timedelta(hours=1)
"""Clocks of publishers are a little wrong; more than this is no clock."""
_SLOW = timedelta(minutes=10)
"""The same where no zone is told, so that an hour may be one of the zone."""
_HOUR = timedelta(hours=1)
_YEARS = timedelta(days=366)
_ENOUGH = 2
"""Entries ahead that make a habit of it; one alone among others may be meant for tomorrow."""


@dataclass(frozen=True)
class Dated:
    """When an entry was published, with the offset that counts, and what is doubtful about it: one of `DOUBTS`."""

    at: datetime
    doubt: str | None


@dataclass(frozen=True)
class Habit:
    """How a feed writes its dates: for each name of a zone that it uses ("" for none) the offset that is meant."""

    meant: Mapping[str, tzinfo]

    def read(self, moment: Moment, now: datetime) -> Dated:
        """Give what a date of the feed says, fetched at `now`."""
        offset = self.meant.get(moment.zone)
        at = moment.at if offset is None else moment.at.replace(tzinfo=offset)
        wrong = offset is not None and moment.has_offset and offset not in moment.others
        if (hours := _hours_ahead(at, moment, now)) and (moved := _moved(at, hours)):
            at, wrong = moved, moment.has_offset
        return Dated(at, _doubt(at, now, wrong, moment.has_offset))


def habit_of(moments: Iterable[Moment], now: datetime) -> Habit:
    """Learn from all dates of a feed that was fetched at `now`.

    Dates without a zone are of the zone that all the others name, else of UTC.
    """
    by_zone: dict[str, list[Moment]] = {}
    for moment in moments:
        by_zone.setdefault(moment.zone, []).append(moment)
    named = {zone: those for zone, those in by_zone.items() if those[0].has_offset}
    meant = {zone: offset for zone, those in named.items() if (offset := _meant(those, now))}
    told = {meant.get(zone) or moment.at.tzinfo for zone, those in named.items() for moment in those}
    usual = told.pop() if len(told) == 1 else None
    for zone in by_zone.keys() - named.keys():
        offset = _meant([replace(m, at=m.at.replace(tzinfo=usual or UTC)) for m in by_zone[zone]], now) or usual
        if offset:
            meant[zone] = offset
    return Habit(meant)


def _meant(those: list[Moment], now: datetime) -> tzinfo | None:
    """Give the offset that dates under one name of a zone must have, where it is not the one that they have."""
    ahead = [moment for moment in those if _hours_ahead(moment.at, moment, now)]
    if len(ahead) < min(_ENOUGH, len(those)):
        return None
    for other in those[0].others:
        if not any(_hours_ahead(moment.at.replace(tzinfo=other), moment, now) for moment in those):
            return other
    if those[0].has_offset and those[0].at.utcoffset():
        return None  # who writes +0300 knows where he is; what lies ahead there is meant to come out later
    newest = max(ahead, key=lambda moment: moment.at)
    moved = _moved(newest.at, _hours_ahead(newest.at, newest, now))
    return moved.tzinfo if moved else None


def _hours_ahead(at: datetime, moment: Moment, now: datetime) -> int:
    """Give by how many hours a date lies ahead, rounded up; 0 where it does not, or further than zones reach."""
    early = at - now
    if early <= (_AHEAD if moment.has_offset else _SLOW) or early > EAST:
        return 0
    return max(1, math.ceil((early - _SLOW) / _HOUR))


def _moved(at: datetime, hours: int) -> datetime | None:
    """Give the same day and hour with an offset further east; None where no land lies there."""
    offset = (at.utcoffset() or timedelta(0)) + hours * _HOUR
    return at.replace(tzinfo=timezone(offset)) if offset <= EAST else None


def _doubt(at: datetime, now: datetime, wrong: bool, has_offset: bool) -> str | None:
    if at > now + _AHEAD:
        return FUTURE
    if at < now - _YEARS:
        return OLD
    if wrong:
        return WRONG_OFFSET
    return None if has_offset else NO_OFFSET
