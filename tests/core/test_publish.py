"""What the publisher does about a record: publish, pass over, or hold back."""

from support.writing import Desk, article

from talkwatch.core.publish import Sent, Step, plan, public, restore_request
from talkwatch.core.track.alerting import digest
from talkwatch.core.track.state import RoundState

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
    sent = Sent(revision=1, sequence=1, digests={1: digest(known.alerts[0])})
    assert [a.data.sequence for a in plan(known, sent).alerts] == [2, 3]


def test_a_replay_publishes_nothing() -> None:
    known = state()
    assert plan(known, Sent.of(known)).step is Step.KNOWN


def test_whatever_is_read_again_from_the_beginning_publishes_nothing() -> None:
    """As where a publisher's offset is not the changelog's: each state that a round has had comes once more."""
    desk, states = Desk(), []
    for number, day in enumerate(("June 6", "June 8", "June 10"), 1):
        text = f"The second round of talks between {PAIR} has been moved to {day}, the ministry said."
        desk.take(article(text, f"2025-06-0{number}T09:00:00+00:00"))
        states += desk.states("cl-no")
    assert [known.sequence for known in states] == [1, 2, 3]
    assert [plan(known, Sent.of(states[-1])).step for known in states] == [Step.STALE, Step.STALE, Step.KNOWN]


def test_a_gap_is_held_back() -> None:
    known = state().model_copy(update={"alerts": state().alerts[2:]})
    assert plan(known, Sent()).step is Step.GAP


def test_the_same_sequence_with_another_digest_is_held_back() -> None:
    assert plan(state(), Sent(revision=1, sequence=1, digests={1: "other"})).step is Step.OTHER_HISTORY


def test_a_state_behind_what_went_out_is_held_back() -> None:
    assert plan(state(), Sent(revision=0, sequence=9)).step is Step.OTHER_HISTORY


def test_what_went_out_is_told_alike_from_the_state_and_from_the_public_round() -> None:
    known = state()
    assert Sent.of(known) == Sent.of(public(known))


def test_an_old_state_of_the_same_history_is_stale_and_asked_for_again() -> None:
    """A worker that lost its partitions wrote it. The request names the round; the fold answers with what it holds."""
    desk = Desk()
    desk.take(article(f"{PAIR} will hold the second round of talks on June 6.", "2025-06-01T09:00:00+00:00"))
    [old] = desk.states("cl-no")
    desk.take(article(f"The second round of talks between {PAIR} has been moved to June 8.", "2025-06-02T09:00:00Z"))
    [new] = desk.states("cl-no")
    assert plan(old, Sent.of(new)).step is Step.STALE

    outcome = desk.fold(restore_request(old, "0.1.0"))
    assert outcome.changed == (new,)
    assert outcome.verdicts == ()
    assert plan(outcome.changed[0], Sent.of(new)).step is Step.KNOWN


def test_a_state_that_began_anew_is_no_old_state_but_another_history() -> None:
    """The changelog was lost: revision and sequence are low again, but the alerts are not those that went out."""
    desk = Desk()
    desk.take(article(f"{PAIR} will hold the second round of talks on June 6.", "2025-06-01T09:00:00+00:00"))
    [other] = desk.states("cl-no")
    assert plan(other, Sent.of(state())).step is Step.OTHER_HISTORY


def test_a_sequence_beyond_all_bounds_is_a_gap_too() -> None:
    assert plan(state().model_copy(update={"sequence": 2**80}), Sent()).step is Step.GAP
