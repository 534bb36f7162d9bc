"""What is left of a round of long ago: its facts, each by the one claim that carries it. 4 KiB at most."""

from typing import TypeVar

from talkwatch.core.policy import Policy
from talkwatch.core.track.facts import Facts, tally
from talkwatch.core.track.standing import facts_of, with_standing
from talkwatch.core.track.state import FIELDS, Claim, RoundState, TakenBack
from talkwatch.core.track.trust import is_certain
from talkwatch_schemas import Meeting

PAST_BYTES = 4096
_Item = TypeVar("_Item")
_STEPS = ((32, 32, 512), (4, 16, 256), (1, 8, 128), (0, 4, 32), (0, 1, 0))
"""How many alerts, entries of the history and hashes of articles are kept, until the rest fits."""


def shrink(state: RoundState, policy: Policy) -> RoundState:
    """Give the round with as much of its past as fits into 4 KiB; what it knows stays, revision and sequence too.

    A replay of an article whose hash is gone counts as an article that says the same again.
    """
    facts = tally(state.assertions, policy)
    state = state.model_copy(update={"assertions": _carriers(state, facts, policy)})
    state = with_standing(state, facts_of(state, policy), policy)  # of fewer claims than before
    for alerts, entries, hashes in _STEPS:
        state = state.model_copy(
            update={
                "alerts": _newest(state.alerts, alerts),
                "history": _newest(state.history, entries),
                "seen": _newest(state.seen, hashes),
            }
        )
        if len(state.encode()) <= PAST_BYTES:
            return state
    state = state.model_copy(update={"assertions": tuple(_bare(claim) for claim in state.assertions)})
    return state.model_copy(update={"taken_back": state.taken_back and _without_words(state.taken_back)})


def _carriers(state: RoundState, facts: Facts, policy: Policy) -> tuple[Claim, ...]:
    """Leave each carrying claim only what it carries, so that the same facts come of fewer claims.

    A sure one also keeps its status, without which it is none; a doubtful one its day and number, by which alone it is
    known to speak of this round.
    """
    carried: dict[str, set[str]] = {}
    for name, claim in facts.carriers.items():
        known_by = {"status"} if is_certain(claim, policy) else {"date", "number"}
        carried.setdefault(claim.message, known_by).add(name)
    return tuple(_only(claim, carried[claim.message]) for claim in state.assertions if claim.message in carried)


def _only(claim: Claim, names: set[str]) -> Claim:
    meeting = claim.event.meeting
    kept = Meeting(**{name: getattr(meeting, name) for name in FIELDS if name in names})
    number = claim.event.round.number if "number" in names else None
    event = claim.event.model_copy(
        update={
            "meeting": kept,
            "previous": None,
            "round": claim.event.round.model_copy(update={"number": number}),
            "evidence": tuple(e for e in claim.event.evidence if e.field.rpartition("/")[2] in names),
        }
    )
    return claim.model_copy(update={"event": event, "article": claim.article.model_copy(update={"fingerprint": ()})})


def _bare(claim: Claim) -> Claim:
    """Drop the words: what is left has bounded fields only."""
    article = claim.article.model_copy(update={"title": claim.article.title[:80]})
    return claim.model_copy(
        update={"event": claim.event.model_copy(update={"evidence": (), "outcome": None}), "article": article}
    )


def _without_words(taken: TakenBack) -> TakenBack:
    """Likewise of what is taken back."""
    withdrawal = taken.withdrawal.model_copy(update={"reason": taken.withdrawal.reason[:80]})
    return taken.model_copy(update={"withdrawal": withdrawal, "evidence": ()})


def _newest(items: tuple[_Item, ...], count: int) -> tuple[_Item, ...]:
    return items[-count:] if count else ()
