"""The sides of a dispute as people read them: each value with who publishes it, and in which words."""

from talkwatch.core.days import overlap
from talkwatch.core.track.facts import Facts, Side
from talkwatch.core.track.quotes import quote_of
from talkwatch.core.track.state import OPERATOR, Claim
from talkwatch.core.track.venues import same_venue
from talkwatch_schemas import Dispute, Meeting, Rival
from talkwatch_schemas.meeting import Evidence

MAX_RIVALS = 4
MAX_PUBLISHERS = 8
MAX_QUOTES = 2


def disputes(facts: Facts, names: tuple[str, ...], known: Meeting) -> tuple[Dispute, ...] | None:
    """Give what is disputed of these fields, the side that stands in `known` first; None where nothing is."""
    found = tuple(
        Dispute(field=f"/meeting/{name}", rivals=_rivals(facts, name, known)) for name in names if name in facts.sides
    )
    return found or None


def stands_in(facts: Facts, name: str, known: Meeting) -> bool:
    """Whether what is known of a disputed field is the value of one of its sides."""
    return any(_tells(side, name, known) for side in facts.sides[name])


def _rivals(facts: Facts, name: str, known: Meeting) -> tuple[Rival, ...]:
    sides = sorted(facts.sides[name], key=lambda side: not _tells(side, name, known))[:MAX_RIVALS]
    return tuple(
        Rival(
            value=Meeting(**{name: getattr(known if _tells(side, name, known) else _said(side, name), name)}),
            publishers=_publishers(side, facts),
            evidence=_quotes(side, name, facts),
        )
        for side in sides
    )


def _tells(side: Side, name: str, known: Meeting) -> bool:
    said, stands = getattr(_said(side, name), name), getattr(known, name)
    if stands is None:
        return False
    if name == "date":
        return overlap(said, stands)
    if name == "time":  # the one that is known has got its zone and instant from other claims
        return bool(said.local == stands.local or (said.utc and said.utc == stands.utc))
    return same_venue(said, stands) if name == "venue" else bool(said == stands)


def _said(side: Side, name: str) -> Meeting:
    """Give the meeting of the claim that speaks for a side: the one with most days, else the surest."""
    return _ranked(side, name)[0].event.meeting


def _ranked(side: Side, name: str) -> list[Claim]:
    if name == "date":
        return list(side.claims)
    return sorted(side.claims, key=lambda a: (a.event.confidence, a.article.order, a.message), reverse=True)


def _publishers(side: Side, facts: Facts) -> tuple[str, ...]:
    """Name each independent source once, by the first of its publishers that spoke."""
    names: dict[str, str] = {}
    for claim in sorted(side.claims, key=lambda a: (a.article.order, a.message)):
        if claim.cause != OPERATOR:
            names.setdefault(facts.sources[claim.message], claim.article.publisher)
    return tuple(names.values())[:MAX_PUBLISHERS]


def _quotes(side: Side, name: str, facts: Facts) -> tuple[Evidence, ...]:
    """Give words of the side, one quote of each source."""
    found: dict[str, Evidence] = {}
    for claim in _ranked(side, name):
        if quote := quote_of(claim, name):
            found.setdefault(facts.sources[claim.message], quote)
    return tuple(found.values())[:MAX_QUOTES]
