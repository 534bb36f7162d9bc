"""Reading topics by one's own position, without a consumer group: all of them, or what comes from now on."""

import math
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaTimeoutError

from talkwatch.kafka import clients
from talkwatch.process.settings import Settings


class Tail:
    """Follows all partitions of some topics. `options` go to the consumer; committed records only, if not said so.

    Who is not `patient` hears at once that a broker does not say where a partition begins or ends; else it is asked
    again for half a minute.
    """

    def __init__(self, settings: Settings, topics: Iterable[str], *, patient: bool = True, **options: Any) -> None:
        """Connect, at the beginning of each topic. Raises `UserError` for one that is missing; then nothing is open."""
        self._client = clients.consumer(settings, **options)
        self._asked = clients.asked if patient else _asked_once
        self._topics = tuple(topics)
        with ExitStack() as opened:
            opened.callback(self._client.close)
            self._partitions = clients.partitions_of(self._client, self._topics)
            self._client.assign(self._partitions)
            self._client.seek_to_beginning(*self._partitions)
            opened.pop_all()

    def skip_to_end(self) -> "Tail":
        """Leave out what is there; what is written from now on is not missed."""
        for partition, end in self.ends().items():
            self._client.seek(partition, end)
        return self

    def go_on(self, topic: str, positions: dict[int, int]) -> "Tail":
        """Leave out what is before these `positions` of a topic, which an earlier tail gave."""
        for partition, offset in positions.items():
            self._client.seek(TopicPartition(topic, partition), offset)
        return self

    def skip_to_last(self, offsets: int) -> "Tail":
        """Leave out what is there but for so many offsets of each partition; ends of transactions take some of them."""
        begins = self._asked(self._client.beginning_offsets, self._partitions)
        for partition, end in self.ends().items():
            self._client.seek(partition, max(begins[partition], end - offsets))
        return self

    def poll(self, milliseconds: int, most: int = 500) -> list[Any]:
        """Give records that came in, those of a partition in their order; wait so long for the first."""
        batch = self._client.poll(timeout_ms=milliseconds, max_records=most)
        return [record for records in batch.values() for record in records]

    def has_read(self, place: Any) -> bool:
        """Whether a record was read by now; `place` has its topic, partition and offset. Asks nobody."""
        partition = TopicPartition(place.topic, place.partition)
        return bool(self._client.position(partition) > place.offset)

    def positions(self, topic: str) -> dict[int, int]:
        """Give the offset of the next record of each partition of a topic. Raises `KafkaError`."""
        return {place.partition: self._position(place) for place in self._partitions if place.topic == topic}

    def ends(self) -> dict[TopicPartition, int]:
        """Give where each partition ends by now. Raises `KafkaError`."""
        found: dict[TopicPartition, int] = self._asked(self._client.end_offsets, self._partitions)
        return found

    def missing(self, ends: dict[TopicPartition, int] | None = None) -> int:
        """Give how many records before these ends, if not said those of now, were not read yet. Raises `KafkaError`."""
        until = self.ends() if ends is None else ends
        return sum(max(0, until[place] - self._position(place)) for place in self._partitions)

    def to_end(self) -> Iterator[Any]:
        """Give every record up to the ends at the time of the call."""
        yield from self.until(self.ends())

    def until(self, ends: dict[TopicPartition, int], seconds: float = math.inf) -> Iterator[Any]:
        """Give every record up to these ends. Raises `KafkaTimeoutError` where they are not reached in time."""
        deadline = time.monotonic() + seconds
        while self.missing(ends):
            if time.monotonic() > deadline:
                raise KafkaTimeoutError(f"transactions hide records of {', '.join(self._topics)}")
            yield from self.poll(200)

    def _position(self, place: TopicPartition) -> int:
        position: int = self._asked(self._position_now, place)
        return position

    def _position_now(self, place: TopicPartition) -> int:
        position: int | None = self._client.position(place)
        if position is None:  # where it begins is not known yet: the client has given up asking
            raise KafkaTimeoutError(f"no broker says where {place} begins")
        return position

    def close(self) -> None:
        """Disconnect."""
        self._client.close()


def _asked_once(ask: Callable[..., Any], *about: Any) -> Any:
    return ask(*about)


def read_all(settings: Settings, topic: str, **options: Any) -> Iterator[Any]:
    """Give every record of a topic that is there by now, those of a partition in their order."""
    tail = Tail(settings, [topic], **options)
    try:
        yield from tail.to_end()
    finally:
        tail.close()
