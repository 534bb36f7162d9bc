"""Alerts as a subscriber reads them. Committed records only."""

import heapq
from collections.abc import Callable, Iterable, Iterator

from talkwatch.kafka.tail import Tail
from talkwatch.process.settings import Settings
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS


class AlertReader:
    """Reads the alerts topic from its beginning or its end, by its own position and no consumer group."""

    def __init__(self, settings: Settings, from_beginning: bool) -> None:
        """Connect and take a position; what is published from now on is not missed."""
        self._tail = Tail(settings, [ALERTS])
        if not from_beginning:
            self._tail.skip_to_end()

    def poll(self, milliseconds: int) -> list[bytes]:
        """Give the values that came in, ordered by time of publication within the call."""
        records = sorted(self._tail.poll(milliseconds), key=lambda r: (r.timestamp, r.partition, r.offset))
        return [record.value for record in records]

    def at_end(self) -> bool:
        """Whether everything that is committed so far has been read."""
        return not self._tail.missing()

    def close(self) -> None:
        """Disconnect."""
        self._tail.close()


def follow(reader: AlertReader, stopping: Callable[[], bool], to_end: bool = False) -> Iterator[bytes]:
    """Give alerts as they come until told to stop, or only `to_end`: those that are there."""
    while not stopping() and not (to_end and reader.at_end()):
        yield from reader.poll(200)


def latest_of(alerts: Iterable[tuple[bytes, Alert]], count: int) -> list[tuple[bytes, Alert]]:
    """Give the latest of them by their articles' time, in order; those of one round in the order of their sequence."""
    newest = heapq.nlargest(count, alerts, key=lambda pair: (pair[1].time, pair[1].subject, pair[1].data.sequence))
    return newest[::-1]
