"""What the publisher does about a record: publish, pass over, or hold back."""

from writing import Desk, article

from talkwatch.core.alerting import digest
from talkwatch.core.publication import Sent, Step, plan
from talkwatch.core.state import RoundState

PAIR = "Norway and Chile"


def state() -> RoundState:
    desk = Desk()
    for number, day in enumerate(("June 6", "June 8", "June 10"), 1):
        text = f"The second round of talks between {PAIR} has been moved to {day}, the ministry said."
        desk.take(article(text, f"2025-06-0{number}T09:00:00+00:00"))
    [found] = desk.states("cl-no")
    assert found.sequence == 3
    return found


def test_a_new_round_goes_out_whole() -> None:
    step = plan(state(), Sent())
    assert (step.step, [a.data.sequence for a in step.alerts]) == (Step.PUBLISH, [1, 2, 3])


def test_only_what_is_above_the_last_sequence_goes_out() -> None:
    known = state()
    sent = Sent(revision=1, sequence=1, digest=digest(known.alerts[0]))
    assert [a.data.sequence for a in plan(known, sent).alerts] == [2, 3]


def test_a_replay_publishes_nothing() -> None:
    known = state()
    sent = Sent(known.revision, known.sequence, known.digest)
    assert plan(known, sent).step is Step.KNOWN


def test_a_gap_is_held_back() -> None:
    known = state().model_copy(update={"alerts": state().alerts[2:]})
    assert plan(known, Sent()).step is Step.GAP


def test_the_same_sequence_with_another_digest_is_held_back() -> None:
    assert plan(state(), Sent(revision=1, sequence=1, digest="other")).step is Step.OTHER_HISTORY


def test_a_state_behind_what_went_out_is_held_back() -> None:
    assert plan(state(), Sent(revision=0, sequence=9, digest="x")).step is Step.OTHER_HISTORY
