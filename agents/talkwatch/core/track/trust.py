"""Which claims of a round are believed, on what its facts rest, and how sure that makes them.

A claim is believed by its own chance, or where another publisher, for itself, reads a meeting on the same day, or
where an operator who had seen it added his word. What is not believed changes nothing that is: it may refine it, and
else waits for a second source.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from talkwatch.core.days import overlap
from talkwatch.core.policy import Policy
from talkwatch.core.track.state import OPERATOR, Acquaintance, Claim
from talkwatch.core.track.when import tells_days
from talkwatch_schemas.meeting import Meeting, Status

OPEN = (Status.PROPOSED, Status.SCHEDULED, Status.UNDER_WAY)
"""What is said of a meeting that will take place, or is taking place."""
CALLED_OFF = (Status.POSTPONED, Status.CANCELLED)
"""What is said of a meeting that will not take place as planned."""
_SUREST = 0.99


class Basis(StrEnum):
    """On what the facts of a round rest: nothing that suffices, two readings that agree, or one that is sure."""

    NOTHING = "nothing"
    AGREEMENT = "agreement"
    WITNESS = "witness"


@dataclass(frozen=True)
class Trust:
    """The basis, the messages of the claims that are certain, and the claims that agree, in order of their articles.

    A certain claim is believed in all that it says, one that agrees in its day; `dated` has the messages of both. Where
    the basis is nothing, all claims count as certain: they are what is known, and nobody is told of it.
    """

    basis: Basis
    certain: frozenset[str]
    dated: frozenset[str]
    agreeing: tuple[Claim, ...] = ()


def trust(claims: tuple[Claim, ...], sources: Mapping[str, str], policy: Policy) -> Trust:
    """Decide which claims are believed; `sources` gives the independent source of each message."""
    certain = [claim for claim in claims if is_certain(claim, policy)]
    agreeing = _agreeing(claims, sources, policy)
    if agreeing or any(map(_bears_witness, certain)):
        basis = Basis.WITNESS if any(map(_bears_witness, certain)) else Basis.AGREEMENT
        return Trust(basis, _names(certain), _names((*certain, *agreeing)), agreeing)
    vouched = _vouched(claims)
    if _make_a_meeting(vouched):
        firm = _names((*certain, *vouched))
        return Trust(Basis.WITNESS, firm, firm)
    return Trust(Basis.NOTHING, _names(claims), _names(claims))


def _names(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(claim.message for claim in claims)


def is_certain(claim: Claim, policy: Policy) -> bool:
    """Whether a claim is believed by its own chance and tells a status, or because an operator stated it."""
    told = claim.event.meeting.status is not None
    return claim.cause == OPERATOR or (told and not is_unsure(claim, policy))


def is_unsure(claim: Claim, policy: Policy) -> bool:
    """Whether a claim is too uncertain to be believed alone.

    Less is asked of one that names what was told, and of one that calls a meeting off and names no day, or that told by
    a party or the host: it can change nothing but what was told.
    """
    least = [policy.min_confidence]
    if claim.acquainted is Acquaintance.WHAT_WAS:
        least.append(policy.acquainted)
    if claim.acquainted is Acquaintance.NUMBER:
        least.append(policy.following)
    told_by_them = claim.acquainted is Acquaintance.WHAT_WAS and claim.event.official
    if claim.event.meeting.status in CALLED_OFF and (claim.event.meeting.date is None or told_by_them):
        least.append(policy.calling_off)
    return claim.event.confidence < min(least)


def _bears_witness(claim: Claim) -> bool:
    """Whether a sure claim can stand alone: its words tell a status, and a date or a place."""
    said = claim.event.meeting
    return said.status is not None and not claim.event.background and bool(said.date or said.city or said.country)


def _vouched(claims: tuple[Claim, ...]) -> list[Claim]:
    """Give what an operator has stated, and what he had seen by his latest word and let stand; without any, nothing.

    What an article says afterwards he has not seen, also where it was written before.
    """
    words = [claim.article.time for claim in claims if claim.cause == OPERATOR]
    return [claim for claim in claims if words and _came(claim) <= max(words)]


def _came(claim: Claim) -> datetime:
    """When it could be read here: a feed, or an archive that is loaded, may bring an article long after its time."""
    article = claim.article
    loaded = article.loaded_at if article.backfill else None  # else the time of a correction of what was there before
    return max(filter(None, (article.time, article.fetched_at, loaded)))


def _make_a_meeting(claims: list[Claim]) -> bool:
    """Whether the claims, one adding to the other, tell a status, and a date or a place."""
    said = [claim.event.meeting for claim in claims]
    return any(m.status for m in said) and any(m.date or m.city or m.venue or m.country for m in said)


def _agreeing(claims: tuple[Claim, ...], sources: Mapping[str, str], policy: Policy) -> tuple[Claim, ...]:
    """Give the claims that another source agrees with on the day, where one of the two tells that it lies ahead.

    What is certain needs no other, and is not compared with its like.
    """
    sure = any(is_certain(claim, policy) for claim in claims)  # then who tells no status adds nothing to it
    told = (claim for claim in claims if claim.event.meeting.status is not None or not sure)
    likely = (claim for claim in told if claim.event.confidence >= policy.corroborating)
    told_by_articles = (claim for claim in likely if claim.cause != OPERATOR)  # an operator is no second source
    candidates = sorted(filter(_tells_a_day_ahead, told_by_articles), key=lambda a: a.order)
    found: dict[str, Claim] = {}
    for one in candidates:
        if is_certain(one, policy):
            continue
        others = (other for other in candidates if sources[other.message] != sources[one.message])
        second = next((other for other in others if _agree(one.event.meeting, other.event.meeting)), None)
        if second:
            found |= {one.message: one, second.message: second}
    return tuple(sorted(found.values(), key=lambda a: a.order))


def _tells_a_day_ahead(claim: Claim) -> bool:
    said = claim.event.meeting
    ahead = said.status is None or said.status in OPEN
    return bool(ahead and said.date and tells_days(said.date) and not claim.event.background)


def _agree(one: Meeting, other: Meeting) -> bool:
    """The parties are those of the series. Two countries are two meetings."""
    apart = one.country and other.country and one.country != other.country
    same_day = one.date and other.date and overlap(one.date, other.date)
    return bool(same_day and (one.status or other.status) and not apart)


def chance(claims: Iterable[Claim], sources: Mapping[str, str]) -> float:
    """Give the chance that a meeting is right of which these claims all speak, 0 to 0.99; without claims 0.

    The surest source counts in full and each further one by half of its word: a noisy-or (Pearl 1988) takes the errors
    of its causes for independent, but one reader has read all these texts, and what misleads it in one may mislead it
    in the next.
    """
    best: dict[str, float] = {}
    for claim in claims:
        source = sources[claim.message]
        best[source] = max(best.get(source, 0.0), claim.event.confidence)
    wrong, weight = 1.0, 1.0
    for sure in sorted(best.values(), reverse=True):
        wrong *= 1 - weight * sure
        weight = 0.5
    return round(min(1 - wrong, _SUREST), 2)
