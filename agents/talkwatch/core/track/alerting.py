"""Decide whether a change of a round's facts is worth an alert, and which. A decision always has a reason."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from talkwatch.core.policy import Policy
from talkwatch.core.track.facts import Facts
from talkwatch.core.track.state import CORRECTION, FIELDS, OPERATOR, Claim, RoundState, Standing
from talkwatch.core.track.venues import same_venue
from talkwatch.core.wording import label
from talkwatch_schemas import Alert, AlertData, Corroboration, Delegation, Evidence, Kind, Meeting, RoundRef
from talkwatch_schemas.meeting import DateInterval, Status

_OVER = (Status.HELD,)
MAX_EVIDENCE = 8


class Reason(StrEnum):
    """Why an alert goes out, or why none does. These are metric labels too."""

    ALERT = "alert"
    NOTHING_NEW = "nothing_new"
    NO_DATE_OR_PLACE = "no_date_or_place"
    ALREADY_OVER = "already_over"
    LOW_CONFIDENCE = "low_confidence"
    DISPUTED_BEFORE = "disputed_before"
    PAST_ROUND = "past_round"
    WITHDRAWN = "withdrawn"
    UNCLEAR_PARTIES = "unclear_parties"


@dataclass(frozen=True)
class Decision:
    """What to do about a change: the kind of alert (None: none goes out), the changed fields, and why."""

    kind: Kind | None
    changed: tuple[str, ...]
    reason: Reason


def decide(state: RoundState, facts: Facts, claim: Claim | None, min_confidence: float) -> Decision:
    """Compare what went out of the round with what its claims now add up to.

    `claim` is what the article says that brought the change; None when an article took its claims back.
    """
    new, old = facts.meeting, state.told
    changed = tuple(name for name in FIELDS if _differs(name, old, new))
    facts_changed = tuple(name for name in changed if name != "status")
    if not state.sequence:
        return _first(new, facts, claim, changed, min_confidence)
    if facts.disputed and set(facts.disputed) & set(facts_changed):
        if set(facts.disputed) <= set(state.disputed):
            return Decision(None, (), Reason.DISPUTED_BEFORE)
        return Decision(Kind.DISPUTED, tuple(f"/meeting/{n}" for n in facts.disputed), Reason.ALERT)
    kind = _kind(old, new, facts_changed, changed)
    if kind is None:
        return Decision(None, (), Reason.NOTHING_NEW)
    mended = claim is not None and claim.cause in (OPERATOR, CORRECTION)  # what went out was wrong: said also when over
    if kind in (Kind.DATE_CHANGED, Kind.VENUE_CHANGED) and not mended and (new.status in _OVER or _past(new, claim)):
        return Decision(None, (), Reason.ALREADY_OVER)
    if claim is not None and claim.event.confidence < min_confidence:
        return Decision(None, (), Reason.LOW_CONFIDENCE)
    return Decision(kind, tuple(f"/meeting/{n}" for n in changed), Reason.ALERT)


def _first(
    new: Meeting, facts: Facts, claim: Claim | None, changed: tuple[str, ...], min_confidence: float
) -> Decision:
    if not (new.date or new.city or new.venue or new.country):
        return Decision(None, (), Reason.NO_DATE_OR_PLACE)
    if new.status in _OVER or new.status is Status.CANCELLED or (claim is not None and claim.event.background):
        return Decision(None, (), Reason.PAST_ROUND)
    if _past(new, claim):
        return Decision(None, (), Reason.ALREADY_OVER)
    uncertain = new.status in (Status.PROPOSED, Status.POSTPONED)
    if uncertain and (new.date is None or new.date.precision != "day"):
        return Decision(None, (), Reason.NO_DATE_OR_PLACE)
    if facts.confidence < min_confidence:
        return Decision(None, (), Reason.LOW_CONFIDENCE)
    return Decision(Kind.ANNOUNCED, tuple(f"/meeting/{n}" for n in changed if n != "status"), Reason.ALERT)


def _past(meeting: Meeting, claim: Claim | None) -> bool:
    if meeting.date is None or claim is None or meeting.status is Status.UNDER_WAY:
        return False
    loaded = claim.article.loaded_at if claim.article.backfill or claim.cause == CORRECTION else None
    return meeting.date.latest < (loaded or claim.article.time).date()


def _kind(old: Meeting, new: Meeting, facts_changed: tuple[str, ...], changed: tuple[str, ...]) -> Kind | None:
    """The strongest kind that the change amounts to."""
    status = new.status if "status" in changed else None
    gained = {name for name in facts_changed if getattr(new, name) is not None}
    if facts_changed and not gained:
        return Kind.RETRACTED
    if status is Status.CANCELLED:
        return Kind.CANCELLED
    if status is Status.POSTPONED:
        return Kind.POSTPONED
    if {"date", "time"} & gained:
        return Kind.DATE_CHANGED
    if gained:
        return Kind.VENUE_CHANGED
    reopened = old.status in (Status.PROPOSED, Status.POSTPONED, Status.CANCELLED)
    if status in (Status.SCHEDULED, Status.UNDER_WAY) and reopened:
        return Kind.CONFIRMED
    return Kind.CONCLUDED if status is Status.HELD else None


def _differs(name: str, old: Meeting, new: Meeting) -> bool:
    """Whether a field says something else now. One that nobody claims any more differs too."""
    before, after = getattr(old, name), getattr(new, name)
    if before is None or after is None:
        return before is not after
    if name == "date":
        return _other_date(before, after)
    if name == "time":
        both = before.utc is not None and after.utc is not None
        return bool(before.utc != after.utc if both else before.local != after.local)
    return not same_venue(before, after) if name == "venue" else bool(before != after)


def _other_date(before: DateInterval, after: DateInterval) -> bool:
    """A later end of the same first day is news; a day within a known range is not."""
    if before.precision == after.precision == "day" and before.earliest == after.earliest:
        return after.latest > before.latest
    return (before.earliest, before.latest) != (after.earliest, after.latest)


CERTAINTIES = ("observed", "likely", "possible", "unlikely")


def certainty(status: Status | str | None, confidence: float, policy: Policy) -> str:
    """Say how sure it is in words of CAP 1.2, one of `CERTAINTIES`."""
    if status in (Status.HELD, Status.UNDER_WAY) and confidence >= policy.possible:
        return "observed"
    if confidence >= policy.likely:
        return "likely"
    return "possible" if confidence >= policy.possible else "unlikely"


def make_alert(state: RoundState, facts: Facts, decision: Decision, claim: Claim, policy: Policy) -> Alert:
    """Write the alert that follows `state`, whose facts have become `facts`. The same input gives the same bytes."""
    assert decision.kind is not None
    assert decision.changed
    sequence = state.sequence + 1
    number = state.number
    round_ref = RoundRef(
        id=state.id,
        parties=state.parties,
        number=number,
        track=state.track,
        label=label(state.parties, number, state.track),
    )
    names = tuple(pointer.rsplit("/", 1)[1] for pointer in decision.changed)
    data = AlertData(
        kind=decision.kind,
        cause="backfill" if claim.article.backfill and claim.cause == "article" else claim.cause,
        sequence=sequence,
        round=round_ref,
        merged_into=state.merged_into,
        meeting=facts.meeting,
        changed=decision.changed,
        previous=Meeting(**{n: getattr(state.told, n) for n in names}),
        certainty=certainty(facts.meeting.status, facts.confidence, policy),
        confidence=facts.confidence,
        delegations=heads(state.assertions),
        facilitators=mediators(state.assertions),
        corroboration=corroboration(state, facts),
        evidence=evidence(facts, names, claim),
        references=tuple(f"{state.id}:{n}" for n in range(max(1, sequence - 1), sequence)),
    )
    return Alert(
        id=f"{state.id}:{sequence}",
        source=policy.source,
        type=f"io.talkwatch.round.{decision.kind}.v1",
        subject=state.id,
        time=claim.article.time,
        partitionkey=state.id,
        sequence=f"{sequence:010}",
        data=data,
    )


def digest(alert: Alert) -> str:
    """Name the bytes of an alert."""
    return sha256(alert.to_json()).hexdigest()[:16]


def corroboration(state: RoundState, counts: Facts | Standing) -> Corroboration:
    """Count the articles and independent publishers behind the round."""
    return Corroboration(
        articles=counts.articles,
        publishers=counts.publishers,
        first_seen=state.first_seen,
        last_seen=state.last_seen,
    )


def heads(assertions: tuple[Claim, ...]) -> tuple[Delegation, ...]:
    """Who leads each delegation, by the newest article that says so."""
    found: dict[str, Delegation] = {}
    for claim in sorted(assertions, key=lambda a: (a.article.order, a.message)):
        found.update({d.party: d for d in claim.event.delegations})
    return tuple(found[party] for party in sorted(found))


def mediators(assertions: tuple[Claim, ...]) -> tuple[str, ...]:
    """Who facilitates, by any article that says so."""
    return tuple(sorted({code for claim in assertions for code in claim.event.facilitators}))


def evidence(facts: Facts, names: tuple[str, ...], claim: Claim | None) -> tuple[Evidence, ...]:
    """The words behind the changed fields, the article at hand first; at least one of it."""
    rows: list[Evidence] = []
    for name in names:
        for carrier in filter(None, (claim, facts.carriers.get(name))):
            quote = quote_of(carrier, name)
            if quote and getattr(carrier.event.meeting, name) == getattr(facts.meeting, name):
                rows.append(quote)
                break
    if claim is not None and not any(r.url == claim.article.url for r in rows):
        rows = [*claim.event.evidence[:1], *rows]
    return tuple(rows[:MAX_EVIDENCE])


def quote_of(claim: Claim, name: str) -> Evidence | None:
    """Give the words of a claim for a field; those for the city stand for its country too."""
    fields = (f"/meeting/{name}", "/meeting/city" if name == "country" else "")
    quote = next((e for e in claim.event.evidence if e.field in fields), None)
    return quote and quote.model_copy(update={"field": f"/meeting/{name}"})
