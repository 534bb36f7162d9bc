"""Read what a subscriber sees: alerts in order, and the newest record of each round. Committed records only."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from talkwatch.kafka import clients
from talkwatch.process.settings import Settings
from talkwatch_schemas import Alert, Round
from talkwatch_schemas.topics import ALERTS, ROUNDS


class AlertReader:
    """Reads the alerts topic from its beginning or its end, by its own position and no consumer group."""

    def __init__(self, settings: Settings, from_beginning: bool) -> None:
        """Connect and take a position; what is published from now on is not missed."""
        self._client = clients.consumer(settings)
        self._partitions = clients.partitions_of(self._client, [ALERTS])
        self._client.assign(self._partitions)
        if from_beginning:
            self._client.seek_to_beginning(*self._partitions)
        else:
            for partition, end in self._client.end_offsets(self._partitions).items():
                self._client.seek(partition, end)

    def poll(self, milliseconds: int) -> list[bytes]:
        """Give the values that came in, ordered by time of publication within the call."""
        batch = self._client.poll(timeout_ms=milliseconds, max_records=500)
        records = sorted(
            (r for records in batch.values() for r in records),
            key=lambda r: (r.timestamp, r.partition, r.offset),
        )
        return [record.value for record in records]

    def at_end(self) -> bool:
        """Whether everything that is committed so far has been read."""
        ends = self._client.end_offsets(self._partitions)
        return all(self._client.position(tp) >= ends[tp] for tp in self._partitions)

    def close(self) -> None:
        """Disconnect."""
        self._client.close()


def follow(reader: AlertReader, stopping: Callable[[], bool], to_end: bool = False) -> Iterator[bytes]:
    """Give alerts as they come until told to stop, or only `to_end`: those that are there."""
    while not stopping() and not (to_end and reader.at_end()):
        yield from reader.poll(200)


def latest_of(alerts: Iterable[tuple[bytes, Alert]], count: int) -> list[tuple[bytes, Alert]]:
    """Give the latest of them by their articles' time, in order; those of one round in the order of their sequence."""
    newest = heapq.nlargest(count, alerts, key=lambda pair: (pair[1].time, pair[1].subject, pair[1].data.sequence))
    return newest[::-1]


def read_rounds(settings: Settings) -> dict[str, tuple[Round, bytes]]:
    """Give the newest record of each round, with its bytes, by id."""
    return {name: (known, raw) for name, known, raw in round_records(settings)}


def round_records(settings: Settings) -> Iterator[tuple[str, Round, bytes]]:
    """Give every record of the rounds topic: id, round, and its bytes. A round's last one is its newest."""
    client: Any = clients.consumer(settings)
    for record in clients.read_to_end(client, clients.partitions_of(client, [ROUNDS])):
        if record.value is not None:
            yield record.key.decode(), Round.from_json(record.value), record.value
    client.close()
