"""Where a publisher goes on: at its committed offset, if the partition has it."""

from collections.abc import Sequence

import pytest
from kafka import TopicPartition
from kafka.errors import OffsetOutOfRangeError

from talkwatch.publish.takeover import continue_from_committed
from talkwatch_schemas.topics import CHANGELOG

PLACE = TopicPartition(CHANGELOG, 3)


class Source:
    """A consumer of one partition that refuses what a broker would."""

    def __init__(self, begin: int, end: int, committed: int | None) -> None:
        self.range, self._committed, self.position = (begin, end), committed, -1

    def assign(self, places: Sequence[TopicPartition]) -> None:
        self.assigned = list(places)

    def committed(self, _place: TopicPartition) -> int | None:
        return self._committed

    def beginning_offsets(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, self.range[0])

    def end_offsets(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, self.range[1])

    def seek(self, _place: TopicPartition, offset: int) -> None:
        self.position = offset

    def seek_to_beginning(self, *_places: TopicPartition) -> None:
        self.position = self.range[0]

    def poll(self) -> int:
        if not self.range[0] <= self.position <= self.range[1]:
            raise OffsetOutOfRangeError(PLACE)
        return self.position


@pytest.mark.parametrize(
    ("begin", "end", "committed", "goes_on"),
    [(0, 20, 7, 7), (0, 20, 20, 20), (5, 20, 5, 5), (0, 20, 0, 0), (0, 20, None, 0), (5, 20, None, 5)],
)
def test_it_goes_on_at_what_is_committed(
    begin: int, end: int, committed: int | None, goes_on: int, caplog: pytest.LogCaptureFixture
) -> None:
    source = Source(begin, end, committed)
    continue_from_committed(source, [PLACE])
    assert source.assigned == [PLACE]
    assert source.poll() == goes_on
    assert caplog.text == ""


@pytest.mark.parametrize(("begin", "end", "committed"), [(0, 20, 21), (0, 0, 1_000), (5, 20, 4)])
def test_an_offset_that_the_partition_does_not_have_is_named_and_all_is_read(
    begin: int, end: int, committed: int, caplog: pytest.LogCaptureFixture
) -> None:
    """The topic was made anew, or restored from an older copy: no new start brings that offset back."""
    source = Source(begin, end, committed)
    continue_from_committed(source, [PLACE])
    assert source.poll() == begin
    assert f"partition 3 of {CHANGELOG} has the offsets {begin} to {end}" in caplog.text
    assert f"had come to {committed}" in caplog.text
