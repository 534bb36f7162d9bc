"""What a transaction holds back of a round: a state that a woken zombie wrote, until the right one comes."""

from datetime import UTC, datetime

from talkwatch.core.track.state import RoundState
from talkwatch.publish.ledger import Ledger, Turn

NOW = datetime(2025, 5, 1, tzinfo=UTC)
ROUND = RoundState(id="CL-NO-1", series="CL-NO", parties=("CL", "NO"), first_seen=NOW, last_seen=NOW)


def test_a_stale_state_is_held_back_and_asked_for_once() -> None:
    ledger = Ledger()
    turn = Turn(ledger, stale=[ROUND])
    assert turn.hold_back_stale() == [ROUND]
    assert ledger.why_held()
    assert Turn(ledger, stale=[ROUND]).hold_back_stale() == [], "it was asked for before"


def test_nobody_is_asked_where_the_right_state_comes_in_the_same_batch() -> None:
    ledger = Ledger()
    turn = Turn(ledger, stale=[ROUND])
    turn.came_right(ROUND)
    assert turn.hold_back_stale() == []
    assert ledger.why_held() is None
