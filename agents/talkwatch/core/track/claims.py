"""A claim joins a round or leaves it: what the round knows then, whether an alert goes out, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from talkwatch.core.policy import Policy
from talkwatch.core.similarity import near
from talkwatch.core.track.acquaintance import acquaintance
from talkwatch.core.track.alerting import digest, make_alert
from talkwatch.core.track.decision import Decision, Reason, decide, lacking
from talkwatch.core.track.facts import Facts
from talkwatch.core.track.standing import facts_of, standing_of, with_standing
from talkwatch.core.track.state import MAX_ALERTS, MAX_ASSERTIONS, MAX_SEEN, OPERATOR, Claim, RoundState, Standing
from talkwatch.core.track.withdrawing import says_nothing, taken_back
from talkwatch_schemas import Alert, ArticleEvents, Meeting, TalkEvent
from talkwatch_schemas.round import HistoryEntry, Lead

_HISTORY = 32


class ClaimKind(StrEnum):
    """What a claim is to its round. These are metric labels too."""

    NEW = "new"
    REPEAT = "repeat"
    OLDER_REVISION = "older_revision"
    NEW_REVISION = "new_revision"
    NEAR_COPY = "near_copy"
    RESTATED = "restated"
    CORRECTION = "correction"
    UNKNOWN_ROUND = "unknown_round"


@dataclass(frozen=True)
class Verdict:
    """What one event of the message came to, in one round: as a claim, as a match, and as an alert or none."""

    round: str
    claim: ClaimKind
    match: str
    decision: Reason
    alert: Alert | None = None


@dataclass(frozen=True)
class Outcome:
    """The rounds to write, in order, and the verdicts."""

    changed: tuple[RoundState, ...]
    verdicts: tuple[Verdict, ...]


def add_claim(
    state: RoundState,
    message: ArticleEvents,
    name: str,
    index: int,
    event: TalkEvent,
    match: str,
    policy: Policy,
    rounds: Iterable[RoundState] = (),
) -> tuple[RoundState, Verdict]:
    """Let one event of a message speak of this round, in place of what its article said before.

    `rounds`: those of its series, as they stand.
    """
    earlier = [a for a in state.assertions if a.article.id == message.article.id]
    claim = Claim(
        message=name,
        index=index,
        article=message.article,
        cause=message.cause,
        extractor=message.extractor,
        acquainted=acquaintance(event, state, rounds),
        event=event,
    )
    kind = _kind_of(claim, earlier, state)
    kept = bounded((*(a for a in state.assertions if a.article.id != message.article.id), claim))
    time = message.article.time
    after = state.model_copy(
        update={
            "assertions": kept,
            "seen": (*state.seen, name)[-MAX_SEEN:],
            "first_seen": min(state.first_seen, time),
            "last_seen": max(state.last_seen, time),
            "revision": state.revision + 1,
        }
    )
    return conclude(state, after, claim, kind, match, policy)


def _kind_of(claim: Claim, earlier: list[Claim], state: RoundState) -> ClaimKind:
    if earlier:
        return ClaimKind.NEW_REVISION
    if any(near(a.article.fingerprint, claim.article.fingerprint) for a in state.assertions):
        return ClaimKind.NEAR_COPY
    known, said = state.known, claim.event.meeting
    fields = ("date", "time", "venue", "city")
    if state.sequence and all(getattr(said, f) in (None, getattr(known, f)) for f in fields):
        return ClaimKind.RESTATED
    return ClaimKind.NEW


def conclude(
    before: RoundState, state: RoundState, claim: Claim, kind: ClaimKind, match: str, policy: Policy
) -> tuple[RoundState, Verdict]:
    """Add up the claims, decide, append the alert under the round's next sequence, and note how the round stands.

    `before` is the round as it was, `state` with the claims that it has now.
    """
    facts = facts_of(state, policy)
    counts = standing_of(before, policy) if before.sequence and says_nothing(facts.meeting) else facts
    state = state.model_copy(update={"number": facts.number or state.number})
    after, verdict = _decided(state, facts, counts, claim, kind, match, policy)
    after = after.model_copy(update={"lead": _lead(after, facts, claim)})
    after = after.model_copy(update={"taken_back": taken_back(before, after, claim, policy)})
    return with_standing(after, facts, policy), verdict


def _lead(after: RoundState, facts: Facts, claim: Claim) -> Lead | None:
    """Say that the round is a lead, and since when. An article that only recalls a meeting makes none."""
    if after.sequence or after.withdrawn or (claim.event.background and not after.lead):
        return None
    reason = lacking(facts, claim)
    return Lead(reason=reason, since=after.lead.since if after.lead else claim.article.time) if reason else None


def _decided(
    state: RoundState,
    facts: Facts,
    counts: Facts | Standing,
    claim: Claim,
    kind: ClaimKind,
    match: str,
    policy: Policy,
) -> tuple[RoundState, Verdict]:
    if state.withdrawn and state.known == Meeting():
        return state, Verdict(state.id, kind, match, Reason.WITHDRAWN)
    decision = decide(state, facts, claim, policy)
    if decision.kind is None:
        return _without_alert(state, facts, decision), Verdict(state.id, kind, match, decision.reason)
    alert = make_alert(state, facts, decision, claim, counts, policy)
    entry = HistoryEntry(
        sequence=state.sequence + 1,
        kind=decision.kind,
        time=alert.time,
        changed=alert.data.changed,
        digest=digest(alert),
        meeting=facts.meeting,
    )
    after = state.model_copy(
        update={
            "known": facts.meeting,
            "disputed": facts.disputed,
            "sequence": state.sequence + 1,
            "digest": entry.digest,
            "alerts": (*state.alerts, alert)[-MAX_ALERTS:],
            "history": (*state.history, entry)[-_HISTORY:],
        }
    )
    return after, Verdict(state.id, kind, match, decision.reason, alert)


def _without_alert(state: RoundState, facts: Facts, decision: Decision) -> RoundState:
    """Keep what was published where it was; a round that never alerted simply knows more."""
    if state.sequence == 0 or decision.reason is Reason.ALREADY_OVER:
        return state.model_copy(update={"known": facts.meeting, "disputed": facts.disputed})
    if decision.reason is Reason.NOTHING_NEW:
        status = facts.meeting.status
        return state.model_copy(
            update={"known": state.known.model_copy(update={"status": status}), "disputed": facts.disputed}
        )
    return state


def take_back(state: RoundState, message: ArticleEvents, name: str, policy: Policy) -> tuple[RoundState, Verdict]:
    """A newer revision no longer speaks of this round: its claims go. Facts without any claim left are retracted."""
    kept = tuple(a for a in state.assertions if a.article.id != message.article.id)
    gone = next(a for a in state.assertions if a.article.id == message.article.id)
    after = state.model_copy(
        update={"assertions": kept, "seen": (*state.seen, name)[-MAX_SEEN:], "revision": state.revision + 1}
    )
    claim = gone.model_copy(update={"article": message.article, "message": name, "cause": message.cause})
    return conclude(state, after, claim, ClaimKind.NEW_REVISION, "", policy)


def bounded(assertions: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Keep at most 40: those that some field rests on first, then the newest. Which ones depends on the set alone."""
    if len(assertions) <= MAX_ASSERTIONS:
        return assertions
    ranked = sorted(assertions, key=lambda a: (a.cause == OPERATOR, a.order), reverse=True)
    values: dict[tuple[str, str], int] = {}
    surest = _surest(ranked)
    keep: list[Claim] = []
    rest: list[Claim] = []
    for claim in ranked:
        held = _values(claim)
        fresh = any(values.get(value, 0) < 3 or surest[value] is claim for value in held)
        for value in held:
            values[value] = values.get(value, 0) + 1
        (keep if fresh else rest).append(claim)
    chosen = {a.message for a in (keep + rest)[:MAX_ASSERTIONS]}
    return tuple(a for a in assertions if a.message in chosen)


def _surest(claims: list[Claim]) -> dict[tuple[str, str], Claim]:
    """Give the surest claim of each value, the newest of equals: without it others may not be believed."""
    ascending = sorted(claims, key=lambda a: (a.event.confidence, a.order))
    return {value: claim for claim in ascending for value in _values(claim)}


def _values(claim: Claim) -> list[tuple[str, str]]:
    meeting = claim.event.meeting
    fields = ("date", "time", "venue", "city", "status")
    return [(name, str(getattr(meeting, name))) for name in fields if getattr(meeting, name)]
