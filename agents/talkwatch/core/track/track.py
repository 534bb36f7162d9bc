"""The fold: the rounds of a series and what one article asserts of it, to the rounds that changed and why.

Pure: no clock and no random. A replay of a message changes nothing. Where a message changes two rounds, any prefix of
the writes followed by a replay ends in the same state and the same alerts: each round decides by what it holds itself.
"""

from collections.abc import Iterable

from talkwatch.core.policy import Policy
from talkwatch.core.series import round_id
from talkwatch.core.track.alerting import (
    Reason,
    certainty,
    corroboration,
    evidence,
    heads,
    mediators,
)
from talkwatch.core.track.claims import ClaimKind, Outcome, Verdict, add_claim, facts_of, take_back
from talkwatch.core.track.corrections import correct
from talkwatch.core.track.identity import Match, find_round
from talkwatch.core.track.state import (
    Claim,
    RoundState,
    message_hash,
)
from talkwatch.core.wording import label
from talkwatch_schemas import ArticleEvents, Round, RoundRef, TalkEvent

RESTORE = "restore"
"""Cause of a message that says nothing, and asks that the round named by its article id be written again."""
_PUBLIC_EVIDENCE = 12


def track(rounds: Iterable[RoundState], message: ArticleEvents, policy: Policy) -> Outcome:
    """Fold one message into the rounds of its series. Gives changed rounds only; never raises on a valid message."""
    if message.cause == RESTORE:
        return Outcome(tuple(state for state in rounds if state.id == message.article.id), ())
    if not message.parties:
        return Outcome((), tuple(Verdict("", ClaimKind.NEW, "", Reason.UNCLEAR_PARTIES) for _ in message.events))
    states = {state.id: state for state in rounds}
    name = message_hash(message)
    if message.correction:
        return correct(states, message, policy)
    known = [a for s in states.values() for a in s.assertions if a.article.id == message.article.id]
    if any(_outdated(message, claim) for claim in known):
        return Outcome((), (Verdict("", ClaimKind.OLDER_REVISION, "", Reason.NOTHING_NEW),))
    changed: dict[str, RoundState] = {}
    verdicts: list[Verdict] = []
    taken: set[str] = set()
    for index, event in enumerate(message.events):
        state, match = _choose(states, message, name, index, event, taken)
        if state.id in taken:  # two meetings for the article, one since an operator merged them: the first one counts
            verdicts.append(Verdict(state.id, ClaimKind.RESTATED, match, Reason.NOTHING_NEW))
            continue
        taken.add(state.id)
        if name in state.seen:
            verdicts.append(Verdict(state.id, ClaimKind.REPEAT, match, Reason.NOTHING_NEW))
            continue
        after, verdict = add_claim(state, message, name, index, event, match, policy)
        states[state.id] = changed[state.id] = after
        verdicts.append(verdict)
    for state in list(states.values()):
        if state.id not in taken and any(a.article.id == message.article.id for a in state.assertions):
            after, verdict = take_back(state, message, name, policy)
            states[state.id] = changed[state.id] = after
            verdicts.append(verdict)
    return Outcome(tuple(changed.values()), tuple(verdicts))


def _outdated(message: ArticleEvents, known: Claim) -> bool:
    """Whether a later revision of the article, or newer rules on the same one, have spoken already.

    A correction may come from older rules: then an operator has gone back to them.
    """
    if known.article.order != message.article.order:
        return known.article.order > message.article.order
    return message.cause == "article" and _version(known.extractor) > _version(message.extractor)


def _version(extractor: str) -> tuple[int, ...]:
    return tuple(int(part) for part in extractor.partition("~")[0].split(".") if part.isdigit())


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
        return _merged(states, found.round), found.reason
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


def _merged(states: dict[str, RoundState], state: RoundState) -> RoundState:
    """Follow an operator's mergers to the round that is left; each is followed once at most."""
    seen = {state.id}
    while state.merged_into in states and state.merged_into not in seen:
        state = states[state.merged_into]
        seen.add(state.id)
    return state


def public(state: RoundState, policy: Policy) -> Round:
    """Give the public record of a round: what is known, by which words, and its history; no bookkeeping."""
    facts = facts_of(state, policy)
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
        withdrawn=state.withdrawn,
        merged_into=state.merged_into,
    )
