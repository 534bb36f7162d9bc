"""What a round's claims add up to: for each field the value that leads, by trust, and weight of source and time.

The outcome depends on the set of claims alone, never on the order in which they came.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from talkwatch.core.days import instant, overlap
from talkwatch.core.gazetteer import cities
from talkwatch.core.policy import Policy
from talkwatch.core.track.sources import independent
from talkwatch.core.track.state import OPERATOR, Claim
from talkwatch.core.track.status import leading_status
from talkwatch.core.track.trust import Basis, Trust, chance, trust
from talkwatch.core.track.venues import leaves, name_words, same_venue
from talkwatch.core.track.when import by_date, compatible, contradict, finest, live
from talkwatch_schemas.meeting import DateInterval, Meeting, MeetingTime

_DISPUTABLE: tuple[str, ...] = ("date", "city", "venue", "time")
_Key = Callable[[Claim], Hashable | None]


@dataclass(frozen=True)
class Facts:
    """The meeting as the claims have it, the claims that carry each field, and which fields are disputed.

    `sides`: of each disputed field its rival values, the leading one first. `basis`: on what the facts rest.
    `agreeing`: the claims of several sources that agree on the day. `sources`: the independent source of each message.
    `articles` and `publishers` count no order of an operator.
    """

    meeting: Meeting
    carriers: dict[str, Claim]
    sides: Mapping[str, tuple["Side", ...]]
    confidence: float
    articles: int
    publishers: int
    number: int | None
    basis: Basis
    agreeing: tuple[Claim, ...]
    sources: Mapping[str, str]

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields of which no value outweighs the others."""
        return tuple(self.sides)


@dataclass(frozen=True)
class Side:
    """One value of a field: who claims it, and how much that weighs."""

    claims: list[Claim]
    weight: float

    @property
    def newest(self) -> Claim:
        """The claim that was told last."""
        return max(self.claims, key=lambda a: a.order)


@dataclass(frozen=True)
class _Count:
    """The count of one round, field by field: which claims carry a field, and the sides of those that are disputed."""

    sources: Mapping[str, str]
    trusted: Trust
    policy: Policy
    carriers: dict[str, Claim] = field(default_factory=dict)
    sides: dict[str, tuple[Side, ...]] = field(default_factory=dict)

    def is_certain(self, claim: Claim) -> bool:
        return claim.message in self.trusted.certain

    def believes_date(self, claim: Claim) -> bool:
        return claim.message in self.trusted.dated

    def choose(self, name: str, key: _Key, among: Iterable[Claim]) -> Claim | None:
        """Give the best claim of the value that leads, and note it as the field's carrier.

        Claims that are not certain speak only where none that is tells the field; then the first word stands.
        """
        telling = [a for a in among if key(a) is not None]
        voices = [a for a in telling if self.is_certain(a)]
        if voices:
            leader = self._leader(name, _grouped(voices, key))
            best = max(leader, key=lambda a: (a.event.confidence, a.order))
        elif telling:
            best = min(telling, key=lambda a: a.order)
        else:
            return None
        self.carriers[name] = best
        return best

    def choose_date(self, claims: Iterable[Claim]) -> Claim | None:
        """Give the claim with the finest date of those that are one with the date that leads."""
        told = live(claims, filter(self.believes_date, claims))
        leader = self._leader("date", by_date(filter(self.believes_date, told)), contradict)
        if not leader:
            return None
        refining = (a for a in told if a.event.confidence >= self.policy.possible)
        self.carriers["date"] = finest(leader[0], refining)
        return self.carriers["date"]

    def _leader(
        self,
        name: str,
        groups: Mapping[Hashable, list[Claim]],
        are_rivals: Callable[[Claim, Claim], bool] = lambda one, other: True,
    ) -> list[Claim]:
        """Give the claims of the leading value; a lead over a rival that is below the margin is a dispute."""
        if not groups:
            return []
        newest = max(a.article.time for members in groups.values() for a in members)
        candidates = [Side(members, self._weight(members, newest)) for members in groups.values()]
        candidates.sort(key=lambda c: (c.weight, c.newest.order), reverse=True)
        first, *others = candidates
        near = (c for c in others if first.weight - c.weight < self.policy.margin)
        if rivals := [c for c in near if are_rivals(first.claims[0], c.claims[0])]:
            self.sides[name] = (first, *rivals)
        return first.claims

    def _weight(self, members: list[Claim], newest: datetime) -> float:
        independents = len(_publishers(members, self.sources))
        weight = max(a.event.confidence for a in members) + 0.1 * min(max(independents - 1, 0), 3)
        weight += 0.2 * any(a.event.official for a in members)
        weight += 10.0 * any(a.cause == OPERATOR for a in members)
        age = (newest - max(a.article.time for a in members)) / timedelta(days=1)
        return weight - 0.5 * min(age, 1.0)


def tally(assertions: tuple[Claim, ...], policy: Policy) -> Facts:
    """Add up the claims of one round."""
    sources = independent(assertions)
    count = _Count(sources, trust(assertions, sources, policy), policy)
    voices = [a for a in assertions if count.believes_date(a)]
    day = count.choose_date(assertions)
    date = day.event.meeting.date if day else None
    numbers = count.choose("number", _number, voices)
    number = numbers.event.round.number if numbers else None
    certain = [a for a in assertions if count.is_certain(a)]
    moves = [a for a in certain if a.event.moved]
    details = [a for a in assertions if count.is_certain(a) or _may_refine(a, date, number, policy)]
    lands = {_country(a) for a in certain} - {None}
    placed = [a for a in details if count.is_certain(a) or not lands or _country(a) in {None, *lands}]
    placed = [a for a in placed if not any(_has_left(move, a) for move in moves)]
    city = count.choose("city", _city, placed)
    country = count.choose("country", _country, [city] if city else placed)
    at_city = [a for a in placed if city is None or _city(a) in (None, _city(city))]
    at_city = [a for a in at_city if not any(_is_replaced(_venue_of, a, move) for move in moves)]
    venue = count.choose("venue", _venue_names(at_city), at_city)
    timed = [a for a in details if compatible(a.event.meeting.date, date)]
    timed = [a for a in timed if not any(_is_replaced(_time_key, a, move) for move in moves)]
    time = count.choose("time", _time_key, timed)
    status = leading_status(details, count.is_certain)
    if status:
        count.carriers["status"] = status
    sides = {name: count.sides[name] for name in _DISPUTABLE if name in count.sides}
    meeting = Meeting(
        status=status.event.meeting.status if status else None,
        date=date,
        time=_complete(time.event.meeting.time, date, city) if time else None,
        venue=venue.event.meeting.venue if venue else None,
        city=_city(city) if city else None,
        country=_country(country) if country else None,
    )
    return Facts(
        meeting=meeting,
        carriers=count.carriers,
        sides=sides,
        confidence=confidence(_speaking_of(date, assertions, voices), sources, sides),
        articles=len({a.article.id for a in assertions if a.cause != OPERATOR}),
        publishers=len(_publishers(assertions, sources)),
        number=number,
        basis=count.trusted.basis,
        agreeing=count.trusted.agreeing,
        sources=sources,
    )


def confidence(claims: list[Claim], sources: Mapping[str, str], sides: Mapping[str, tuple[Side, ...]]) -> float:
    """Give the chance that what these claims bear out is right, 0 to 0.99.

    In a dispute only those count that are on no rival's side, and their chance is scaled to the share that the leading
    side has of the weight of all: rival values exclude one another, so their shares are one together (as Luce's axiom
    of choice has it, 1959). Of several disputed fields the one with the smallest share counts, since the same rivals
    may stand behind all of them.
    """
    rivals = {claim.message for first, *others in sides.values() for side in others for claim in side.claims}
    shares = [_share(first, others) for first, *others in sides.values()]
    return round(chance([a for a in claims if a.message not in rivals], sources) * min(shares, default=1.0), 2)


def _share(first: Side, others: list[Side]) -> float:
    total = first.weight + sum(max(side.weight, 0.0) for side in others)
    return max(first.weight, 0.0) / total if total > 0 else 0.0


def _publishers(claims: Iterable[Claim], sources: Mapping[str, str]) -> set[str]:
    """Give the independent sources of these claims; an operator is none."""
    return {sources[claim.message] for claim in claims if claim.cause != OPERATOR}


def _grouped(claims: Iterable[Claim], key: _Key) -> dict[Hashable, list[Claim]]:
    groups: dict[Hashable, list[Claim]] = {}
    for claim in sorted(claims, key=lambda a: a.order):
        groups.setdefault(key(claim), []).append(claim)
    return groups


def _may_refine(claim: Claim, date: DateInterval | None, number: int | None, policy: Policy) -> bool:
    """Whether a claim that is not certain tells of which round it speaks, contradicts not its date, and is likely."""
    said = claim.event
    named = said.reference or (number and said.round.number == number) or (said.meeting.date and date)
    return said.confidence >= policy.possible and bool(named) and compatible(said.meeting.date, date)


def _speaking_of(date: DateInterval | None, claims: Iterable[Claim], voices: list[Claim]) -> list[Claim]:
    """Give the claims that bear the date out; where none is known, those that are believed."""
    if date is None:
        return voices
    return [a for a in claims if (said := a.event.meeting.date) and overlap(said, date)]


def _has_left(move: Claim, claim: Claim) -> bool:
    """Whether a later claim says that the meeting is no more where this one puts it."""
    later = move.article.order > claim.article.order
    return later and bool(claim.event.meeting.country) and leaves(move.event, claim.event.meeting)


def _is_replaced(told: _Key, claim: Claim, move: Claim) -> bool:
    """Whether a later claim, a move, and not to another day, tells another venue or hour than this."""
    later = move.article.order > claim.article.order
    same_day = not (move.event.previous and move.event.previous.date)
    old, new = told(claim), told(move)
    return bool(later and same_day and old and new and old != new)


def _number(claim: Claim) -> int | None:
    return claim.event.round.number


def _country(claim: Claim) -> str | None:
    return claim.event.meeting.country


def _city(claim: Claim) -> str | None:
    return claim.event.meeting.city


def _venue_names(claims: Iterable[Claim]) -> Callable[[Claim], Hashable | None]:
    """Give the key of a claim's venue: the first name, in alphabetical order, that may be the same building."""
    names = sorted({a.event.meeting.venue for a in claims if a.event.meeting.venue})
    first = {name: next(other for other in names if same_venue(name, other)) for name in names}
    return lambda claim: first.get(claim.event.meeting.venue or "")


def _venue_of(claim: Claim) -> Hashable | None:
    return name_words(claim.event.meeting.venue) if claim.event.meeting.venue else None


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
