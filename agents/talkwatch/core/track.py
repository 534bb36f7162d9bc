"""The fold: the rounds of a series and what one article asserts of it, to the rounds that changed and why.

Pure: no clock and no random. A replay of a message changes nothing. Where a message changes two rounds, any prefix of
the writes followed by a replay ends in the same state and the same alerts: each round decides by what it holds itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from talkwatch.core.alerting import (
    Decision,
    Reason,
    certainty,
    corroboration,
    decide,
    digest,
    evidence,
    heads,
    make_alert,
    mediators,
)
from talkwatch.core.extract import label
from talkwatch.core.facts import Facts, tally
from talkwatch.core.identity import Match, find_round
from talkwatch.core.policy import Policy
from talkwatch.core.similarity import near
from talkwatch.core.state import (
    MAX_ALERTS,
    MAX_ASSERTIONS,
    MAX_SEEN,
    Assertion,
    RoundState,
    message_hash,
    round_id,
)
from talkwatch_schemas import Alert, ArticleEvents, Round, RoundRef, TalkEvent
from talkwatch_schemas.round import HistoryEntry

RESTORE = "restore"
"""Cause of a message that says nothing, and asks that the round named by its article id be written again."""
_PUBLIC_HISTORY = 32
_PUBLIC_EVIDENCE = 12


class Claim(StrEnum):
    """What an assertion is to its round. These are metric labels too."""

    NEW = "new"
    REPEAT = "repeat"
    OLDER_REVISION = "older_revision"
    NEW_REVISION = "new_revision"
    NEAR_COPY = "near_copy"
    RESTATED = "restated"


@dataclass(frozen=True)
class Verdict:
    """What one event of the message came to, in one round: as a claim, as a match, and as an alert or none."""

    round: str
    claim: Claim
    match: str
    decision: Reason
    alert: Alert | None = None


@dataclass(frozen=True)
class Outcome:
    """The rounds to write, in order, and the verdicts."""

    changed: tuple[RoundState, ...]
    verdicts: tuple[Verdict, ...]


def track(rounds: Iterable[RoundState], message: ArticleEvents, policy: Policy) -> Outcome:
    """Fold one message into the rounds of its series. Gives changed rounds only; never raises on a valid message."""
    if message.cause == RESTORE:
        return Outcome(tuple(state for state in rounds if state.id == message.article.id), ())
    if not message.parties:
        return Outcome((), tuple(Verdict("", Claim.NEW, "", Reason.UNCLEAR_PARTIES) for _ in message.events))
    states = {state.id: state for state in rounds}
    name = message_hash(message)
    known = [a.article for s in states.values() for a in s.assertions if a.article.id == message.article.id]
    if any(article.order > message.article.order for article in known):
        return Outcome((), (Verdict("", Claim.OLDER_REVISION, "", Reason.NOTHING_NEW),))
    changed: dict[str, RoundState] = {}
    verdicts: list[Verdict] = []
    taken: set[str] = set()
    for index, event in enumerate(message.events):
        state, match = _choose(states, message, name, index, event, taken)
        taken.add(state.id)
        if name in state.seen:
            verdicts.append(Verdict(state.id, Claim.REPEAT, match, Reason.NOTHING_NEW))
            continue
        after, verdict = _apply(state, message, name, index, event, match, policy)
        states[state.id] = changed[state.id] = after
        verdicts.append(verdict)
    for state in list(states.values()):
        if state.id not in taken and any(a.article.id == message.article.id for a in state.assertions):
            after, verdict = _take_back(state, message, name, policy)
            states[state.id] = changed[state.id] = after
            verdicts.append(verdict)
    return Outcome(tuple(changed.values()), tuple(verdicts))


def _choose(
    states: dict[str, RoundState],
    message: ArticleEvents,
    name: str,
    index: int,
    event: TalkEvent,
    taken: set[str],
) -> tuple[RoundState, str]:
    """The round that an event speaks of: on a replay the one that it went to, else by identity, else a new one."""
    for state in states.values():
        if any(a.message == name and a.index == index for a in state.assertions):
            return state, Match.SAME_MESSAGE
    found = find_round(list(states.values()), event, message.article, taken)
    if found.round is not None:
        return found.round, found.reason
    fresh = round_id(message.series, message.article.id + message.article.revision, index)
    if fresh in states:
        return states[fresh], Match.SAME_MESSAGE
    time = message.article.time
    state = RoundState(
        id=fresh,
        series=message.series,
        parties=message.parties,
        track=event.round.track,
        first_seen=time,
        last_seen=time,
    )
    return state, found.reason


def _apply(
    state: RoundState,
    message: ArticleEvents,
    name: str,
    index: int,
    event: TalkEvent,
    match: str,
    policy: Policy,
) -> tuple[RoundState, Verdict]:
    earlier = [a for a in state.assertions if a.article.id == message.article.id]
    claim = Assertion(
        message=name,
        index=index,
        article=message.article,
        cause=message.cause,
        event=event,
    )
    kind = _kind_of(claim, earlier, state)
    kept = _bounded((*(a for a in state.assertions if a.article.id != message.article.id), claim))
    time = message.article.time
    state = state.model_copy(
        update={
            "assertions": kept,
            "seen": (*state.seen, name)[-MAX_SEEN:],
            "first_seen": min(state.first_seen, time),
            "last_seen": max(state.last_seen, time),
            "revision": state.revision + 1,
        }
    )
    return _conclude(state, claim, kind, match, policy)


def _kind_of(claim: Assertion, earlier: list[Assertion], state: RoundState) -> Claim:
    if earlier:
        return Claim.NEW_REVISION
    if any(near(a.article.fingerprint, claim.article.fingerprint) for a in state.assertions):
        return Claim.NEAR_COPY
    known, said = state.known, claim.event.meeting
    fields = ("date", "time", "venue", "city")
    if state.sequence and all(getattr(said, f) in (None, getattr(known, f)) for f in fields):
        return Claim.RESTATED
    return Claim.NEW


def _conclude(
    state: RoundState, claim: Assertion, kind: Claim, match: str, policy: Policy
) -> tuple[RoundState, Verdict]:
    """Add up the claims, decide, and append the alert under the round's next sequence."""
    facts = tally(state.assertions, policy.margin)
    state = state.model_copy(update={"number": facts.number or state.number})
    decision = decide(state, facts, claim, policy.min_confidence)
    if decision.kind is None:
        return _without_alert(state, facts, decision), Verdict(state.id, kind, match, decision.reason)
    alert = make_alert(state, facts, decision, claim, policy)
    entry = HistoryEntry(
        sequence=state.sequence + 1,
        kind=decision.kind,
        time=alert.time,
        changed=alert.data.changed,
        digest=digest(alert),
    )
    after = state.model_copy(
        update={
            "known": facts.meeting,
            "disputed": facts.disputed,
            "sequence": state.sequence + 1,
            "digest": entry.digest,
            "alerts": (*state.alerts, alert)[-MAX_ALERTS:],
            "history": (*state.history, entry)[-_PUBLIC_HISTORY:],
        }
    )
    return after, Verdict(state.id, kind, match, decision.reason, alert)


def _without_alert(state: RoundState, facts: Facts, decision: Decision) -> RoundState:
    """Keep what was published where it was; a round that never alerted simply knows more."""
    if state.sequence == 0 or decision.reason is Reason.ALREADY_OVER:
        return state.model_copy(update={"known": facts.meeting})
    if decision.reason is Reason.NOTHING_NEW:
        status = facts.meeting.status
        return state.model_copy(
            update={"known": state.known.model_copy(update={"status": status}), "disputed": facts.disputed}
        )
    return state


def _take_back(state: RoundState, message: ArticleEvents, name: str, policy: Policy) -> tuple[RoundState, Verdict]:
    """A newer revision no longer speaks of this round: its claims go. Facts without any claim left are retracted."""
    kept = tuple(a for a in state.assertions if a.article.id != message.article.id)
    gone = next(a for a in state.assertions if a.article.id == message.article.id)
    state = state.model_copy(
        update={"assertions": kept, "seen": (*state.seen, name)[-MAX_SEEN:], "revision": state.revision + 1}
    )
    claim = gone.model_copy(update={"article": message.article, "message": name})
    return _conclude(state, claim, Claim.NEW_REVISION, "", policy)


def _bounded(assertions: tuple[Assertion, ...]) -> tuple[Assertion, ...]:
    """Keep at most 40: those that some field rests on first, then the newest. Which ones depends on the set alone."""
    if len(assertions) <= MAX_ASSERTIONS:
        return assertions
    ranked = sorted(assertions, key=lambda a: (a.article.order, a.message), reverse=True)
    values: dict[tuple[str, str], int] = {}
    keep: list[Assertion] = []
    rest: list[Assertion] = []
    for claim in ranked:
        meeting = claim.event.meeting
        held = [
            (f, str(getattr(meeting, f))) for f in ("date", "time", "venue", "city", "status") if getattr(meeting, f)
        ]
        fresh = [v for v in held if values.get(v, 0) < 3]
        for value in held:
            values[value] = values.get(value, 0) + 1
        (keep if fresh else rest).append(claim)
    chosen = {a.message for a in (keep + rest)[:MAX_ASSERTIONS]}
    return tuple(a for a in assertions if a.message in chosen)


def public(state: RoundState, policy: Policy) -> Round:
    """Give the public record of a round: what is known, by which words, and its history; no bookkeeping."""
    facts = tally(state.assertions, policy.margin)
    names = ("date", "time", "venue", "city", "country", "status")
    return Round(
        round=RoundRef(
            id=state.id,
            parties=state.parties,
            number=state.number,
            track=state.track,
            label=label(state.parties, state.number, state.track),
        ),
        meeting=state.known,
        revision=state.revision,
        sequence=state.sequence,
        digest=state.digest,
        certainty=certainty(state.known.status, facts.confidence, policy),
        confidence=facts.confidence,
        delegations=heads(state.assertions),
        facilitators=mediators(state.assertions),
        outcome=next((a.event.outcome for a in reversed(state.assertions) if a.event.outcome), None),
        corroboration=corroboration(state, facts),
        evidence=evidence(facts, names, None)[:_PUBLIC_EVIDENCE],
        history=state.history,
    )
