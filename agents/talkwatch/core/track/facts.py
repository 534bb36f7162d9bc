"""What a round's claims add up to: for each field the value that leads, by weight of source and time.

The outcome depends on the set of claims alone, never on the order in which they came.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from talkwatch.core.days import instant
from talkwatch.core.gazetteer import cities
from talkwatch.core.track.sources import independent
from talkwatch.core.track.state import OPERATOR, Claim
from talkwatch.core.track.venues import same_venue
from talkwatch_schemas.meeting import DateInterval, Meeting, MeetingTime, Status


@dataclass(frozen=True)
class Facts:
    """The meeting as the claims have it, the claims that carry each field, and which fields are disputed."""

    meeting: Meeting
    carriers: dict[str, Claim]
    disputed: tuple[str, ...]
    confidence: float
    articles: int
    publishers: int
    number: int | None


@dataclass(frozen=True)
class _Candidate:
    """One value of a field: who claims it, and how much that weighs."""

    key: Hashable
    claims: tuple[Claim, ...]
    weight: float

    @property
    def newest(self) -> Claim:
        return max(self.claims, key=lambda a: (a.article.order, a.message))

    @property
    def best(self) -> Claim:
        return max(self.claims, key=lambda a: (a.event.confidence, a.article.order, a.message))


def tally(assertions: tuple[Claim, ...], margin: float) -> Facts:
    """Add up the claims of one round."""
    sources = independent(assertions)
    carriers: dict[str, Claim] = {}
    disputed: list[str] = []

    def choose(name: str, key: Callable[[Claim], Hashable | None], among: Iterable[Claim]) -> Claim | None:
        leader, contested = _leader([a for a in among if key(a) is not None], key, sources, margin)
        if leader is None:
            return None
        if contested:
            disputed.append(name)
        carriers[name] = leader
        return leader

    dated = _without_superseded(assertions)
    day = choose("date", _date_key, dated)
    date = day.event.meeting.date if day else None
    if day and date:
        finest = _finest(date, [a for a in dated if a.event.meeting.date])
        carriers["date"], date = finest
    city = choose("city", lambda a: a.event.meeting.city, assertions)
    country = choose("country", lambda a: a.event.meeting.country, [city] if city else assertions)
    at_city = [a for a in assertions if city is None or a.event.meeting.city in (None, city.event.meeting.city)]
    venue = choose("venue", _venue_names(at_city), at_city)
    on_day = [a for a in dated if _compatible(a.event.meeting.date, date)]
    time = choose("time", _time_key, on_day)
    state = _status(assertions, carriers)
    numbers = choose("number", lambda a: a.event.round.number, assertions)
    meeting = Meeting(
        status=state,
        date=date,
        time=_complete(time.event.meeting.time, date, city) if time else None,
        venue=venue.event.meeting.venue if venue else None,
        city=city.event.meeting.city if city else None,
        country=country.event.meeting.country if country else None,
    )
    sure = 1.0
    for source in set(sources.values()):
        sure *= 1 - max(a.event.confidence for a in assertions if sources[a.message] == source) * 0.98
    return Facts(
        meeting=meeting,
        carriers=carriers,
        disputed=tuple(d for d in disputed if d in ("date", "time", "city", "venue")),
        confidence=round(1 - sure, 2),
        articles=len({a.article.id for a in assertions}),
        publishers=len(set(sources.values())),
        number=numbers.event.round.number if numbers else None,
    )


def _leader(
    claims: list[Claim],
    key: Callable[[Claim], Hashable | None],
    sources: dict[str, str],
    margin: float,
) -> tuple[Claim | None, bool]:
    """The best claim of the leading value, and whether another value comes within the margin."""
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    if not groups:
        return None, False
    newest = max(a.article.time for a in claims)
    candidates = []
    for value, members in groups.items():
        independents = len({sources[a.message] for a in members})
        weight = max(a.event.confidence for a in members) + 0.1 * min(independents - 1, 3)
        weight += 0.2 * any(a.event.official for a in members)
        weight += 10.0 * any(a.cause == OPERATOR for a in members)
        age = (newest - max(a.article.time for a in members)) / timedelta(days=1)
        weight -= 0.5 * min(age, 1.0)
        candidates.append(_Candidate(value, tuple(members), weight))
    candidates.sort(key=lambda c: (c.weight, c.newest.article.order, c.newest.message), reverse=True)
    contested = len(candidates) > 1 and candidates[0].weight - candidates[1].weight < margin
    return candidates[0].best, contested


def _without_superseded(assertions: tuple[Claim, ...]) -> list[Claim]:
    """Leave out dates that a later article says were replaced ("moved from X to Y", "moved to Y")."""
    moves = [
        a
        for a in assertions
        if a.event.meeting.date and (a.event.moved or (a.event.previous and a.event.previous.date))
    ]
    return [claim for claim in assertions if not any(_replaces(move, claim) for move in moves)]


def _replaces(move: Claim, claim: Claim) -> bool:
    mine, new = claim.event.meeting.date, move.event.meeting.date
    if mine is None or new is None or _overlap(new, mine) or move.article.order <= claim.article.order:
        return False
    old = move.event.previous.date if move.event.previous else None
    return _overlap(old, mine) if old else move.event.moved


def _overlap(a: DateInterval, b: DateInterval) -> bool:
    return a.earliest <= b.latest and b.earliest <= a.latest


def _compatible(a: DateInterval | None, b: DateInterval | None) -> bool:
    return a is None or b is None or _overlap(a, b)


def _date_key(claim: Claim) -> Hashable | None:
    """Tell dates apart by their first day, or by their week or month."""
    date = claim.event.meeting.date
    if date is None:
        return None
    return date.earliest if date.precision == "day" else (date.precision, date.earliest)


def _finest(chosen: DateInterval, claims: list[Claim]) -> tuple[Claim, DateInterval]:
    """The most precise date that lies within the chosen one: "June 2" within "June". Else the chosen one itself."""
    inside = [(a, a.event.meeting.date) for a in claims if a.event.meeting.date is not None]
    within = [
        (a, d)
        for a, d in inside
        if chosen.earliest <= d.earliest and d.latest <= chosen.latest and (d == chosen or chosen.precision != "day")
    ]
    longest = [(a, d) for a, d in inside if d.precision == "day" == chosen.precision and d.earliest == chosen.earliest]
    pool = longest or within
    return min(
        pool,
        key=lambda p: (
            _PRECISION[p[1].precision],
            -(p[1].latest - p[1].earliest).days if longest else 0,
            [-x for x in p[0].article.order[:2]],
            p[0].message,
        ),
    )


_PRECISION = {"day": 0, "week": 1, "month": 2}


def _venue_names(claims: Iterable[Claim]) -> Callable[[Claim], Hashable | None]:
    """Give the key of a claim's venue: the first name, in alphabetical order, that may be the same building."""
    names = sorted({a.event.meeting.venue for a in claims if a.event.meeting.venue})
    first = {name: next(other for other in names if same_venue(name, other)) for name in names}
    return lambda claim: first.get(claim.event.meeting.venue or "")


def _time_key(claim: Claim) -> Hashable | None:
    time = claim.event.meeting.time
    return (time.utc.time() if time.utc else time.local) if time else None


def _complete(time: MeetingTime | None, date: DateInterval | None, city: Claim | None) -> MeetingTime | None:
    """Give the hour its zone and instant where another claim brought day or city."""
    if time is None:
        return None
    known = cities().get(city.event.meeting.city or "") if city else None
    zone = time.tz or (known.zone if known else None)
    return MeetingTime(local=time.local, tz=zone, utc=instant(date, time.local, zone))


_SETTLED = (Status.POSTPONED, Status.CANCELLED)


def _status(assertions: tuple[Claim, ...], carriers: dict[str, Claim]) -> Status | str | None:
    """The newest word on the status; a mere plan does not undo that a meeting was held, moved off or called off.

    What an operator has stated stands above all.

    Postponed and cancelled fall when a newer article gives a plan with a date; held falls to nothing but a newer plan
    for a day that lies ahead of it.
    """
    ordered = sorted(assertions, key=lambda a: (a.article.order, a.message))
    stated = [a for a in ordered if a.cause == OPERATOR and a.event.meeting.status]
    if stated:
        carriers["status"] = stated[-1]
        return stated[-1].event.meeting.status
    status: Status | str | None = None
    for claim in ordered:
        said = claim.event.meeting.status
        if said is None:
            continue
        if status in _SETTLED and said in (Status.SCHEDULED, Status.PROPOSED):
            date = claim.event.meeting.date
            if date is None or claim.event.confidence < 0.6 or _known_before(claim, ordered):
                continue
        if status in (Status.SCHEDULED, Status.UNDER_WAY) and said is Status.PROPOSED:
            continue
        if status is Status.HELD and said is not Status.HELD and not _ahead(claim):
            continue
        if status is Status.UNDER_WAY and said is Status.SCHEDULED and not _ahead(claim):
            continue
        status = said
        carriers["status"] = claim
    return status


def _known_before(claim: Claim, ordered: list[Claim]) -> bool:
    """Whether the date of this plan had been told before the meeting was put off: then it is the old one."""
    mine = claim.event.meeting.date
    assert mine is not None
    stop = next(a for a in ordered if a.event.meeting.status in _SETTLED)
    return any(
        (told := a.event.meeting.date)
        and told.precision == "day"
        and a.article.order < stop.article.order
        and _overlap(told, mine)
        for a in ordered
    )


def _ahead(claim: Claim) -> bool:
    date = claim.event.meeting.date
    return bool(date and date.earliest > claim.article.time.date())
