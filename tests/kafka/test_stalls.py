"""Standing still is told from waiting, from working and from having nothing to do."""

from talkwatch.kafka.stalls import Offsets, Stalls


def test_it_stands_still_where_input_waits_and_nothing_is_committed() -> None:
    stalls = Stalls()
    assert stalls.observe(0.0, {"p": Offsets(5, 9)}) == 0.0
    assert stalls.observe(40.0, {"p": Offsets(5, 12)}) == 40.0
    assert stalls.observe(70.0, {"p": Offsets(6, 12)}) == 0.0, "it moves, however slowly"
    assert stalls.observe(80.0, {"p": Offsets(6, 12)}) == 10.0


def test_idle_is_not_standing_still() -> None:
    stalls = Stalls()
    for now in (0.0, 1000.0):
        assert stalls.observe(now, {"p": Offsets(9, 9)}) == 0.0
    assert stalls.observe(1001.0, {"p": Offsets(9, 10)}) == 0.0, "the first record after a long silence"


def test_the_worst_partition_counts_and_one_that_moved_away_does_not() -> None:
    stalls = Stalls()
    stalls.observe(0.0, {"p": Offsets(1, 2), "q": Offsets(1, 1)})
    assert stalls.observe(30.0, {"p": Offsets(1, 2), "q": Offsets(1, 2)}) == 30.0
    assert stalls.observe(40.0, {"q": Offsets(1, 2)}) == 10.0


def test_after_an_outage_it_begins_anew() -> None:
    stalls = Stalls()
    stalls.observe(0.0, {"p": Offsets(1, 2)})
    stalls.forget()
    assert stalls.observe(500.0, {"p": Offsets(1, 2)}) == 0.0
