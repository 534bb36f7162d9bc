"""When the meeting takes place, by the claims: which dates were replaced, which are one, and the finest of them."""

from collections.abc import Hashable, Iterable
from datetime import timedelta

from talkwatch.core.track.state import Claim
from talkwatch_schemas.meeting import DateInterval

_COARSE = {"day": 0, "week": 2, "month": 3}
_SPELL = timedelta(days=7)
"""A meeting may last so long. Where a text names more days, it means that the meeting is on one of them."""


def overlap(a: DateInterval, b: DateInterval) -> bool:
    """Whether the two have a day in common."""
    return a.earliest <= b.latest and b.earliest <= a.latest


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
    """Gather the claims by the date that they tell, the finest first in each; who tells none is left out.

    Days are told apart by the first of them. A coarser date joins every finer one that it shares a day with, and a day
    that lies within some days of a meeting joins these: neither contradicts the other, so none is a date of its own.
    """
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        told = claim.event.meeting.date
        if told is not None:
            groups.setdefault(_key(told), []).append(claim)
    spans = {key: max(map(_date, members), key=lambda d: d.latest) for key, members in groups.items()}
    hosts = {key: [host for host in groups if _tells_more(spans[host], span)] for key, span in spans.items()}
    kept = {key: sorted(groups[key], key=_longest_then_newest) for key, above in hosts.items() if not above}
    for key, above in hosts.items():
        for host in above:
            kept.get(host, []).extend(groups[key])
    return kept


def finest(chosen: Claim, others: Iterable[Claim]) -> Claim:
    """Give the claim with the finest date within the chosen one's ("June 2" within "June"), else the chosen one."""
    whole = _date(chosen)
    told = [(a, a.event.meeting.date) for a in others if a.event.meeting.date]
    within = [a for a, date in told if _coarseness(date) < _coarseness(whole) and _in(date, whole)]
    return min(within, key=lambda a: (_coarseness(_date(a)), a.article.order, a.message), default=chosen)


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


def _tells_more(fine: DateInterval, coarse: DateInterval) -> bool:
    """Whether the one says all that the other does: it is finer, or has its day among its own."""
    mine, theirs = _coarseness(fine), _coarseness(coarse)
    if mine == theirs == 0:
        return fine.earliest < coarse.earliest and coarse.latest <= fine.latest
    return mine < theirs and overlap(fine, coarse)


def _in(inner: DateInterval, outer: DateInterval) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _longest_then_newest(claim: Claim) -> tuple[int, float, float, str]:
    said, fetched, _ = claim.article.order
    return -_date(claim).latest.toordinal(), -said, -fetched, claim.message
