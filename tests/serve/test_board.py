"""The board: one order for every replica, and a place in it from which a listener goes on without a gap."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.views import ALERTS, LEAD, MORNING, ROUND, alert, board_of, place

from talkwatch.serve import board as module
from talkwatch.serve.board import Board
from talkwatch.serve.places import START, Cursor, Place

PARTITIONS = 8
Told = list[tuple[Place, bytes]]


@st.composite
def topics(draw: st.DrawFn, most: int = 40) -> list[Told]:
    """Give what lies in each partition: places whose times mostly grow, as those of a broker whose clock is set back do."""
    made: list[Told] = []
    for partition in range(PARTITIONS):
        steps = draw(st.lists(st.integers(-3, 40), max_size=most // PARTITIONS + 3))
        time, offset, records = MORNING, 0, []
        for step in steps:
            time, offset = time + step, offset + 1 + (step > 20)  # marks of transactions take offsets too
            records.append((Place(time, partition, offset), alert(f"r{partition}:{offset}").to_json()))
        made.append(records)
    return made


@st.composite
def interleavings(draw: st.DrawFn, topic: list[Told]) -> Told:
    """Give the records as one reader may get them: those of a partition in their order."""
    turns = draw(st.permutations([p for p, records in enumerate(topic) for _ in records]))
    left = [iter(records) for records in topic]
    return [next(left[p]) for p in turns]


def one_after_the_other(topic: Iterable[Told]) -> Iterator[tuple[Place, bytes]]:
    """Give the records as they come after a restart: partition by partition."""
    for records in topic:
        yield from records


def filled(records: Iterable[tuple[Place, bytes]], *, at_once: bool = False) -> Board:
    """Give a board that has read these: before it said that it is complete, or after."""
    board = Board(filled=at_once)
    for where, raw in records:
        board.take_alert(raw, where)
    board.fill()
    return board


def order(board: Board) -> list[str]:
    return [known.id for known in board.alerts.walk()]


@settings(deadline=None, max_examples=60)
@given(st.data(), st.booleans(), st.sampled_from([7, 1000]))
def test_every_replica_has_the_same_alerts_in_the_same_order(data: st.DataObject, at_once: bool, most: int) -> None:
    topic = data.draw(topics())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MAX_ALERTS", most)
        one = filled(data.draw(interleavings(topic)), at_once=at_once)
        other = filled(one_after_the_other(topic))
    assert order(one) == order(other)
    assert one.now() == other.now()
    assert len(one.alerts) == min(most, sum(map(len, topic)))
    places = [known.place for known in one.alerts.walk()]
    assert places == sorted(places)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_who_saw_some_gets_exactly_the_rest_from_any_replica(data: st.DataObject) -> None:
    """Also where alerts of another partition came in late: told before the last one that was seen."""
    topic = data.draw(topics())
    came = data.draw(interleavings(topic))
    live, cursor, seen = Board(), Cursor(START, ()), data.draw(st.integers(0, len(came)))
    for where, raw in came[:seen]:
        live.take_alert(raw, where)
        cursor = cursor.after(next(known.place for known in live.alerts.walk() if known.raw is raw))
    restarted = filled(one_after_the_other(topic))
    again, unseen, wrong = restarted.since(str(cursor))
    assert wrong is None
    assert {known.raw for known in unseen} == {raw for _, raw in came[seen:]}
    assert [known.id for known in unseen] == [name for name in order(restarted) if name in {k.id for k in unseen}]
    for known in unseen:
        again = again.after(known.place)
    assert again.seen == restarted.now().seen
    assert restarted.since(str(again))[1] == []


def test_the_last_told_are_kept_not_the_last_that_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ALERTS", 3)
    for at_once in (True, False):
        late = [(place(number), alert(f"r:{number}").to_json()) for number in (5, 6, 1, 4, 2, 3)]
        assert order(filled(late, at_once=at_once)) == ["r:4", "r:5", "r:6"]


def test_a_clock_that_is_set_back_does_not_turn_a_partition_round() -> None:
    board = Board()
    for offset, told in enumerate((3000, 1000, 2000)):
        board.take_alert(alert(f"r:{offset}").to_json(), Place(told, 0, offset))
    assert order(board) == ["r:0", "r:1", "r:2"]
    assert [known.place.told for known in board.alerts.walk()] == [3000, 3000, 3000]


def test_an_id_says_what_was_seen_and_is_short() -> None:
    cursor = Cursor(Place(1764230000123, 3, 17), (0, 5, 0, 18, 2, 0, 0, 1))
    assert str(cursor) == "1764230000123-3-17_0.5.0.18.2.0.0.1"
    assert Cursor.read(str(cursor)) == cursor
    assert cursor.after(Place(1764230000999, 9, 4)).seen == (0, 5, 0, 18, 2, 0, 0, 1, 0, 5)


@pytest.mark.parametrize(
    "name", ["", "cl-no-cc57e13c48f9:2", "1-2-3", "1-2-3_a", "-1-0-0_0", "1-0-0_0.", "9" * 5000, "١-0-0_0"]
)
def test_an_id_that_is_none_gets_all_that_is_kept_and_a_word(name: str) -> None:
    board = board_of([], ALERTS)
    cursor, unseen, wrong = board.since(name)
    assert "may be missing" in (wrong or "")
    assert [known.id for known in unseen] == [one.id for one in ALERTS]
    assert not any(cursor.has(known.place) for known in unseen)


def test_an_id_of_another_topic_gets_all_that_is_kept_and_a_word() -> None:
    board = board_of([], ALERTS)
    seen = board.now().seen
    for cursor in (
        Cursor(place(3), (*seen[:-1], seen[-1] + 1)),  # more than there is
        Cursor(place(3), (*seen, 1)),  # a partition that is not there
        Cursor(place(3)._replace(told=5), seen),  # another alert lies at this place
    ):
        _, unseen, wrong = board.since(str(cursor))
        assert "another alerts topic" in (wrong or "")
        assert len(unseen) == len(ALERTS)


def test_who_was_away_too_long_is_told_and_gets_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ALERTS", 4)
    board, cursor = board_of([], []), Cursor(START, ())
    for number in range(12):
        board.take_alert(alert(f"r:{number}").to_json(), place(number))
        if number == 5:
            cursor = board.now()
    again, unseen, wrong = board.since(str(cursor))
    assert "not kept any more" in (wrong or "")
    assert [known.id for known in unseen] == ["r:8", "r:9", "r:10", "r:11"]
    assert board.since(str(again))[2] is None, "it is told once"
    assert board.since(str(board.now()))[1:] == ([], None)


def test_what_the_topic_itself_has_dropped_is_told() -> None:
    board = Board(filled=False)
    board.begin(0, 7)
    board.begin(1, 0)
    board.take_alert(alert("r:7").to_json(), Place(MORNING, 0, 7))
    board.fill()
    assert "not kept" in (board.since(str(Cursor(Place(5, 0, 4), (5, 0))))[2] or "")
    assert board.since(str(Cursor(Place(5, 0, 6), (7, 0))))[2] is None


def test_partitions_that_were_added_are_unseen() -> None:
    board = board_of([], ALERTS)
    _, unseen, wrong = board.since(str(Cursor(START, (2, 1))))
    assert wrong is None
    assert {known.place.partition for known in unseen} == set(range(2, 8))


def test_an_older_revision_and_a_repeated_alert_change_nothing() -> None:
    board = board_of([ROUND], ALERTS)
    version = board.version
    board.take_round(ROUND.model_copy(update={"revision": ROUND.revision - 1, "outcome": "old"}).to_json())
    board.take_round(ROUND.to_json())
    board.take_alert(ALERTS[0].to_json(), place(500))
    found = board.rounds.get(ROUND.round.id or "")
    assert found is not None
    assert found.raw == ROUND.to_json()
    assert (len(board.alerts), board.version) == (len(ALERTS), version)


def test_a_round_whose_record_was_deleted_is_gone() -> None:
    board = board_of([ROUND, LEAD], [])
    board.drop_round(ROUND.round.id or "")
    board.drop_round("never there")
    assert [known.id for known in board.rounds.walk()] == [LEAD.round.id]
