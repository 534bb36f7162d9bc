"""The fold: the rounds of a series and what one article asserts of it, to the rounds that changed and why.

Pure: no clock and no random. A replay of a message changes nothing. Where a message changes two rounds, any prefix of
the writes followed by a replay ends in the same state and the same alerts: each round decides by what it holds itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from talkwatch.core.policy import Policy
from talkwatch.core.series import round_id
from talkwatch.core.track.claims import ClaimKind, Outcome, Verdict, add_claim, take_back
from talkwatch.core.track.corrections import correct
from talkwatch.core.track.decision import Reason
from talkwatch.core.track.identity import Match, find_round
from talkwatch.core.track.state import (
    Claim,
    RoundState,
    message_hash,
)
from talkwatch_schemas import ArticleEvents, TalkEvent

RESTORE = "restore"
"""Cause of a message that says nothing, and asks that the round named by its article id be written again."""


def track(rounds: Iterable[RoundState], message: ArticleEvents, policy: Policy) -> Outcome:
    """Fold one message into the rounds of its series. Gives changed rounds only; never raises on a valid message."""
    states = {state.id: state for state in rounds}
    if message.cause == RESTORE:
        return Outcome(tuple(state for state in states.values() if state.id == message.article.id), ())
    if not message.parties:
        return Outcome((), tuple(Verdict("", ClaimKind.NEW, "", Reason.UNCLEAR_PARTIES) for _ in message.events))
    if message.correction:
        return correct(states, message, policy)
    if _is_outdated(message, states):
        return Outcome((), (Verdict("", ClaimKind.OLDER_REVISION, "", Reason.NOTHING_NEW),))
    turn = _Turn(states, message, policy)
    for index, event in enumerate(message.events):
        turn.add(index, event)
    turn.take_back_what_is_said_no_more()
    return Outcome(tuple(turn.changed.values()), tuple(turn.verdicts))


@dataclass
class _Turn:
    """One message on its way through the rounds of its series: what changed so far, and which rounds it spoke of."""

    states: dict[str, RoundState]
    message: ArticleEvents
    policy: Policy
    changed: dict[str, RoundState] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.name = message_hash(self.message)

    def add(self, index: int, event: TalkEvent) -> None:
        """Let an event speak of its round: the claim joins, the facts are added up, an alert is decided upon."""
        state, match = self._round_of(index, event)
        if state.id in self.taken:  # two meetings for the article, one since an operator merged them: the first counts
            self.verdicts.append(Verdict(state.id, ClaimKind.RESTATED, match, Reason.NOTHING_NEW))
            return
        self.taken.add(state.id)
        if self.name in state.seen:
            self.verdicts.append(Verdict(state.id, ClaimKind.REPEAT, match, Reason.NOTHING_NEW))
            return
        rounds = self.states.values()
        self._keep(*add_claim(state, self.message, self.name, index, event, match, self.policy, rounds))

    def take_back_what_is_said_no_more(self) -> None:
        """Take the article's claims out of the rounds that it spoke of before, and does not now."""
        article = self.message.article.id
        for state in list(self.states.values()):
            if state.id not in self.taken and any(claim.article.id == article for claim in state.assertions):
                self._keep(*take_back(state, self.message, self.name, self.policy))

    def _keep(self, after: RoundState, verdict: Verdict) -> None:
        self.states[after.id] = self.changed[after.id] = after
        self.verdicts.append(verdict)

    def _round_of(self, index: int, event: TalkEvent) -> tuple[RoundState, str]:
        """The round that an event speaks of: on a replay the one that it went to, else by identity, else a new one."""
        states, message = self.states, self.message
        for state in states.values():
            if any(claim.message == self.name and claim.index == index for claim in state.assertions):
                return state, Match.SAME_MESSAGE
        found = find_round(list(states.values()), event, message.article, self.taken)
        if found.round is not None:
            return _merged(states, found.round), found.reason
        fresh = round_id(message.series, message.article.id + message.article.revision, index)
        if fresh in states:
            return states[fresh], Match.SAME_MESSAGE
        return _new_round(fresh, message, event), found.reason


def _new_round(name: str, message: ArticleEvents, event: TalkEvent) -> RoundState:
    time = message.article.time
    return RoundState(
        id=name,
        series=message.series,
        parties=message.parties,
        track=event.round.track,
        first_seen=time,
        last_seen=time,
    )


def _is_outdated(message: ArticleEvents, states: Mapping[str, RoundState]) -> bool:
    claims = (claim for state in states.values() for claim in state.assertions)
    return any(_outdated(message, claim) for claim in claims if claim.article.id == message.article.id)


def _outdated(message: ArticleEvents, known: Claim) -> bool:
    """Whether a later revision of the article, or newer rules on the same one, have spoken already.

    A correction may come from older rules: then an operator has gone back to them.
    """
    if known.article.order != message.article.order:
        return known.article.order > message.article.order
    return message.cause == "article" and _version(known.extractor) > _version(message.extractor)


def _version(extractor: str) -> tuple[int, ...]:
    own = extractor.partition("~")[0].partition("+")[0]  # a model beside the rules makes no other version of them
    return tuple(int(part) for part in own.split(".") if part.isdigit())


def _merged(states: dict[str, RoundState], state: RoundState) -> RoundState:
    """Follow an operator's mergers to the round that is left; each is followed once at most."""
    seen = {state.id}
    while state.merged_into in states and state.merged_into not in seen:
        state = states[state.merged_into]
        seen.add(state.id)
    return state
