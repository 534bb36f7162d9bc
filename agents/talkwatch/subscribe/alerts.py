"""Alerts as a subscriber reads them. Committed records only."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, NamedTuple

from talkwatch.kafka.tail import Tail
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import ALERTS


class _Pair(NamedTuple):
    told_at: datetime
    value: bytes


class Told(_Pair):
    """An alert as it came: when it was told, by the broker's clock in UTC, and its bytes. `place` orders all alerts."""

    place: tuple[int, int, int]

    @classmethod
    def of(cls, record: Any) -> "Told":
        """Give what a record of the topic holds."""
        told = cls(datetime.fromtimestamp(record.timestamp / 1000, UTC), record.value)
        told.place = (record.timestamp, record.partition, record.offset)
        return told


class AlertReader:
    """Reads the alerts topic from its beginning or its end, by its own position and no consumer group."""

    def __init__(self, settings: Settings, from_beginning: bool) -> None:
        """Connect and take a position; what is published from now on is not missed."""
        self._tail = Tail(settings, [ALERTS])
        if not from_beginning:
            self._tail.skip_to_end()

    def poll(self, milliseconds: int) -> list[Told]:
        """Give what came in, ordered by when it was told within the call."""
        return sorted(map(Told.of, self._tail.poll(milliseconds)), key=attrgetter("place"))

    def at_end(self) -> bool:
        """Whether everything that is committed so far has been read."""
        return not self._tail.missing()

    def close(self) -> None:
        """Disconnect."""
        self._tail.close()


def follow(reader: AlertReader, stopping: Callable[[], bool], to_end: bool = False) -> Iterator[Told]:
    """Give alerts as they come until told to stop, or only `to_end`: those that are there."""
    while not stopping() and not (to_end and reader.at_end()):
        yield from reader.poll(200)


def latest_of(alerts: Iterable[Told], count: int) -> list[Told]:
    """Give those that were told last, in the order in which they were told: the same for every reader."""
    return heapq.nlargest(count, alerts, key=attrgetter("place"))[::-1]
