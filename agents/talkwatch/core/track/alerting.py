"""Write the alert of a decision: what changed, what is known now, and the words behind it."""

from hashlib import sha256

from talkwatch.core.policy import Policy
from talkwatch.core.track.decision import Decision
from talkwatch.core.track.disputes import disputes
from talkwatch.core.track.facts import Facts
from talkwatch.core.track.quotes import order_url, quote_of, shown
from talkwatch.core.track.state import Claim, RoundState, Standing
from talkwatch.core.track.trust import Basis
from talkwatch.core.wording import label
from talkwatch_schemas import Alert, AlertData, Corroboration, Delegation, Dispute, Evidence, Kind, Meeting, RoundRef
from talkwatch_schemas.meeting import Status

MAX_EVIDENCE = 8
CERTAINTIES = ("observed", "likely", "possible", "unlikely")


def certainty(status: Status | str | None, facts: Facts, policy: Policy) -> str:
    """Say how sure it is in words of CAP 1.2, one of `CERTAINTIES`.

    What is disputed and would else be believed is possible: in CAP that is one half at most. It is not unlikely, since
    the meeting itself is not in dispute.
    """
    if facts.sides and facts.basis is not Basis.NOTHING:
        return "possible"
    if status in (Status.HELD, Status.UNDER_WAY) and facts.confidence >= policy.possible:
        return "observed"
    if facts.confidence >= policy.likely:
        return "likely"
    return "possible" if facts.confidence >= policy.possible else "unlikely"


def make_alert(
    state: RoundState, facts: Facts, decision: Decision, claim: Claim, counts: Facts | Standing, policy: Policy
) -> Alert:
    """Write the alert that follows `state`, whose facts have become `facts`. The same input gives the same bytes.

    `counts`: what it rests on; of a meeting that is taken back, what it had rested on.
    """
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
    rivals = disputes(facts, facts.disputed, facts.meeting)
    data = AlertData(
        kind=decision.kind,
        cause="backfill" if claim.article.backfill and claim.cause == "article" else claim.cause,
        sequence=sequence,
        round=round_ref,
        merged_into=state.merged_into,
        meeting=facts.meeting,
        changed=decision.changed,
        previous=Meeting(**{n: getattr(state.told, n) for n in names}),
        certainty=certainty(facts.meeting.status, facts, policy),
        confidence=facts.confidence,
        delegations=heads(state.assertions),
        facilitators=mediators(state.assertions),
        corroboration=corroboration(state, counts),
        evidence=_both_sides(evidence(facts, names, claim), rivals if decision.kind is Kind.DISPUTED else None),
        references=tuple(f"{state.id}:{n}" for n in range(max(1, sequence - 1), sequence)),
        disputes=rivals,
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
    """The words behind the changed fields, the article at hand first; at least one of it, and of each that agrees."""
    rows: list[Evidence] = []
    for name in names:
        for carrier in filter(None, (claim, facts.carriers.get(name))):
            quote = quote_of(carrier, name)
            if quote and getattr(carrier.event.meeting, name) == getattr(facts.meeting, name):
                rows.append(quote)
                break
    own = claim and {claim.article.url, order_url(claim.article.id)}
    if claim and own and not any(r.url in own for r in rows):
        rows = [*map(shown, claim.event.evidence[:1]), *rows]
    for agreeing in facts.agreeing if facts.basis is Basis.AGREEMENT else ():
        quote = quote_of(agreeing, "date")
        if quote and not any(r.url == quote.url for r in rows):
            rows.append(quote)
    return tuple(rows[:MAX_EVIDENCE])


def _both_sides(rows: tuple[Evidence, ...], disputed: tuple[Dispute, ...] | None) -> tuple[Evidence, ...]:
    """Add to an alert of a dispute a quote of each side that it does not cite yet."""
    for dispute in disputed or ():
        for rival in dispute.rivals:
            if rival.evidence and not set(rival.evidence) & set(rows):
                rows = (*rows, rival.evidence[0])
    return rows[:MAX_EVIDENCE]
