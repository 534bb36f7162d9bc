"""What goes out of a round is what the fold wrote into it: nothing is added up a second time, by other thresholds."""

import json
import zlib
from datetime import UTC, datetime
from functools import cache

from support import flood
from support.writing import POLICY, Desk, article

from talkwatch import EXTRACTOR
from talkwatch.core.dry_run import run
from talkwatch.core.policy import Policy
from talkwatch.core.publish import public
from talkwatch.core.track.corrections import order_of
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.shrink import PAST_BYTES, shrink
from talkwatch.core.track.state import RoundState, decode
from talkwatch_schemas import Article, Correction

SERIES = "cl-no"
PLAN = "Norway and Chile will hold the second round of talks in Geneva on June {}, the ministry of Norway said."


def told(day: int, publisher: str = "wire.example", hour: int = 9) -> Article:
    return article(PLAN.format(day), f"2025-06-01T{hour:02}:00:00Z", publisher=publisher)


def as_before(state: RoundState) -> RoundState:
    """The state as a version writes it that knows of no standing."""
    return state.model_copy(update={"standing": None})


@cache
def grown() -> list[RoundState]:
    """Every state that rounds of a year pass through, those shrunk and those an operator touched included."""
    desk = Desk()
    names = ("Norway and Chile", "Norway and Japan")
    desk.take(*(item for item in flood.articles(30 * 144) if item.title.startswith(names)))
    orders = (("retract", None), ("merge", 1), ("split", None))
    for number, (action, into) in enumerate(orders):
        states = desk.states(SERIES)
        known = states[-1 - number]
        moved = tuple(claim.article.id for claim in known.assertions[:1]) if action == "split" else ()
        order = Correction(
            action=action, round=known.id, into=states[into].id if into is not None else None, articles=moved
        )
        moment = datetime(2026, 6, 1 + number, tzinfo=UTC)
        desk.fold(order_of(public(known), order, "ada", "the ministry denied it", moment))
    return [state for outcome in desk.outcomes for state in outcome.changed]


def test_a_state_of_before_gives_the_round_that_it_gave() -> None:
    states = grown()
    assert len(states) > 100
    assert any(state.withdrawn for state in states)
    assert any(state.merged_into for state in states)
    for state in states:
        assert state.standing
        assert public(state) == public(as_before(state))


def test_a_shrunk_round_stands_on_the_claims_that_are_left() -> None:
    for state in grown():
        small = shrink(state, POLICY)
        assert public(small) == public(as_before(small))
        assert len(small.encode()) <= PAST_BYTES


def test_the_round_is_as_certain_as_its_alert_whatever_an_operator_calls_likely() -> None:
    for likely, word in ((0.85, "likely"), (1.0, "possible")):
        [outcome] = run([told(6)], Policy(likely=likely), EXTRACTOR, Rounds())
        [alert] = [verdict.alert for verdict in outcome.verdicts]
        known = public(decode(outcome.changed[0].encode()))
        assert alert is not None
        assert (known.certainty, alert.data.certainty) == (word, word)
        assert known.confidence == alert.data.confidence


def test_what_a_worker_does_not_know_it_writes_back_without_and_the_next_fold_notes_it_again() -> None:
    """So no standing outlives the claims that it is of, when versions take turns."""
    desk = Desk()
    desk.take(told(6))
    [state] = desk.states(SERIES)
    seen, rest = zlib.decompress(state.encode()[8:]).split(b"\n", 1)
    newer = json.dumps(json.loads(rest) | {"mood": "hopeful"}).encode()
    again = decode(state.encode()[:8] + zlib.compress(seen + b"\n" + newer))
    assert again.encode() == state.encode()
    encoded = {state.id: as_before(state).encode()}
    [outcome] = run([told(7, "other.example", 10)], POLICY, EXTRACTOR, Rounds(encoded))
    desk.take(told(7, "other.example", 10))
    assert [changed.encode() for changed in outcome.changed] == [s.encode() for s in desk.states(SERIES)]


def test_whoever_folds_the_same_writes_the_same() -> None:
    given = [told(6), told(6, "other.example", 10), told(8, "third.example", 11)]
    one: dict[str, bytes] = {}
    other: dict[str, bytes] = {}
    for encoded in (one, other):
        list(run(given, POLICY, EXTRACTOR, Rounds(encoded)))
    assert one == other
    assert all(decode(raw).standing for raw in one.values())


def test_where_a_claim_had_to_go_its_words_are_missing_and_the_counts_stay() -> None:
    """A state is cut to its bound after the fold; what the fold found is still true of the round."""
    desk = Desk()
    desk.take(told(6), told(6, "other.example", 10))
    [state] = desk.states(SERIES)
    cut = public(state.model_copy(update={"assertions": state.assertions[:1]}))
    assert cut.corroboration == public(state).corroboration
    assert len(cut.evidence) < len(public(state).evidence)
