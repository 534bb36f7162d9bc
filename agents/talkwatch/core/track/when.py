"""When the meeting takes place, by the claims: which dates were replaced, which are one, and the finest of them."""

from collections.abc import Hashable, Iterable
from datetime import timedelta

from talkwatch.core.days import overlap, within
from talkwatch.core.track.state import Claim
from talkwatch_schemas.meeting import DateInterval

_COARSE = {"day": 0, "week": 2, "month": 3}
_SPELL = timedelta(days=7)
"""A meeting may last so long. Where a text names more days, it means that the meeting is on one of them."""


def compatible(a: DateInterval | None, b: DateInterval | None) -> bool:
    """Whether both may be told of one meeting: a date that is not told contradicts none."""
    return a is None or b is None or overlap(a, b)


def tells_days(date: DateInterval) -> bool:
    """Whether the days of the meeting are told, and not a time within which they lie."""
    return _coarseness(date) == 0


def live(claims: Iterable[Claim], movers: Iterable[Claim]) -> list[Claim]:
    """Leave out dates that a later one of `movers` says were replaced ("moved from X to Y", "moved to Y")."""
    told = (a for a in movers if a.event.meeting.date)
    moves = [a for a in told if a.event.moved or (a.event.previous and a.event.previous.date)]
    return [claim for claim in claims if not any(_replaces(move, claim) for move in moves)]


def _replaces(move: Claim, claim: Claim) -> bool:
    mine, new = claim.event.meeting.date, move.event.meeting.date
    if mine is None or new is None or overlap(new, mine) or move.article.order <= claim.article.order:
        return False
    old = move.event.previous.date if move.event.previous else None
    return overlap(old, mine) if old else move.event.moved


def by_date(claims: Iterable[Claim]) -> dict[Hashable, list[Claim]]:
    """Gather the claims by the date that they tell, the longest first in each; who tells none is left out.

    Days are told apart by the first of them. A coarser date that shares a day with a finer one is no date of its own:
    it bears the finer one out, or none where there are several.
    """
    groups: dict[Hashable, list[Claim]] = {}
    for claim in sorted((a for a in claims if a.event.meeting.date), key=_longest_then_newest):
        groups.setdefault(_key(_date(claim)), []).append(claim)
    finer = {key: [other for other in groups if _is_finer(groups[other][0], groups[key][0])] for key in groups}
    kept = {key: list(members) for key, members in groups.items() if not finer[key]}
    for key, above in finer.items():
        borne_out = [other for other in above if other in kept]
        if len(borne_out) == 1:
            kept[borne_out[0]].extend(groups[key])
    return kept


def contradict(one: Claim, other: Claim) -> bool:
    """Whether two dates cannot both be right: one is no single day among the days of the other."""
    return not (_is_day_of(_date(one), _date(other)) or _is_day_of(_date(other), _date(one)))


def finest(chosen: Claim, others: Iterable[Claim]) -> Claim:
    """Give the claim with the finest date within the chosen one's ("June 2" within "June"), else the chosen one."""
    whole = _date(chosen)
    told = [(a, a.event.meeting.date) for a in others if a.event.meeting.date]
    finer = [a for a, date in told if _coarseness(date) < _coarseness(whole) and within(date, whole)]
    return min(finer, key=lambda a: (_coarseness(_date(a)), a.order), default=chosen)


def _date(claim: Claim) -> DateInterval:
    told = claim.event.meeting.date
    assert told is not None
    return told


def _coarseness(told: DateInterval) -> int:
    rank = _COARSE.get(told.precision, _COARSE["month"])
    return 1 if rank == 0 and told.latest - told.earliest > _SPELL else rank


def _key(told: DateInterval) -> Hashable:
    rank = _coarseness(told)
    return told.earliest if rank == 0 else (rank, told.earliest)


def _is_finer(fine: Claim, coarse: Claim) -> bool:
    one, other = _date(fine), _date(coarse)
    return _coarseness(one) < _coarseness(other) and overlap(one, other)


def _is_day_of(day: DateInterval, days: DateInterval) -> bool:
    return day.earliest == day.latest and within(day, days)


def _longest_then_newest(claim: Claim) -> tuple[int, float, float, str]:
    said, fetched, _ = claim.article.order
    return -_date(claim).latest.toordinal(), -said, -fetched, claim.message
