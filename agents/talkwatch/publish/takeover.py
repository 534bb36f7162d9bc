"""What a publisher does before it publishes: end what others began, read what went out, and go to where they ended.

Most is read before others are fenced, so that nobody publishes for as short a time as possible.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kafka import TopicPartition

from talkwatch.kafka import clients
from talkwatch.kafka.flow import PUBLISHER
from talkwatch.kafka.tail import Tail
from talkwatch.process.settings import Settings
from talkwatch.publish.transactions import TRANSACTION_SECONDS, begun, connected
from talkwatch.subscribe.rounds import rounds_of
from talkwatch_schemas import Round
from talkwatch_schemas.topics import ROUNDS

log = logging.getLogger(__name__)
_SETTLE_SECONDS = TRANSACTION_SECONDS + 30.0
"""Longer than a broker lets the transaction of a dead publisher stand: it looks every 10 s."""


def fence_the_only_one(settings: Settings) -> None:
    """End the publisher of a version that had one for all partitions, under one id; its transaction is over then.

    It finds out at its next transaction, and leaves. Started again it would publish beside this one: it must be
    stopped before (docs/operating.md).
    """
    begun(connected(settings, PUBLISHER), PUBLISHER).close(timeout=1)


class WentOut:
    """The records of the rounds topic, each given once; a round's last one is its newest."""

    def __init__(self, settings: Settings) -> None:
        """Connect. Raises `UserError` where the topic is missing."""
        self._tail = Tail(settings, [ROUNDS])
        self._written = Tail(settings, [ROUNDS], isolation_level="read_uncommitted")

    def so_far(self) -> Iterator[Round]:
        """Give those that a subscriber sees now. Raises `KafkaError`."""
        return _rounds(self._tail.to_end())

    def to_the_end(self) -> Iterator[Round]:
        """Give all others that are written by now and committed. Raises `KafkaError`.

        Rounds of all partitions lie mixed on their topic, and the open transaction of another publisher hides what was
        committed behind its first record. What is hidden would go out twice, so this waits for the end of such a one.
        """
        return _rounds(self._tail.until(self._written.ends(), _SETTLE_SECONDS))

    def close(self) -> None:
        """Disconnect."""
        self._tail.close()
        self._written.close()


def _rounds(records: Iterable[Any]) -> Iterator[Round]:
    return (known for _name, known, _raw in rounds_of(records))


def continue_from_committed(source: Any, places: Sequence[TopicPartition]) -> None:
    """Assign the partitions, each from its committed offset, or from its beginning where it has no such offset.

    From there nothing is said twice, once what went out has been read: this is asked of the rounds topic, record by
    record, and the offset only spares the question. Raises `KafkaError`.
    """
    source.assign(places)
    committed = {place: clients.asked(source.committed, place) for place in places}
    begins, ends = clients.asked(source.beginning_offsets, places), clients.asked(source.end_offsets, places)
    for place, offset in committed.items():
        if offset is not None and begins[place] <= offset <= ends[place]:
            source.seek(place, offset)
            continue
        if offset is not None:
            log.warning(
                "partition %d of %s has the offsets %d to %d, and publishers had come to %d: it was made anew, is an "
                "older copy, or lost records. It is read from its beginning; what went out is not said again",
                place.partition, place.topic, begins[place], ends[place], offset,
            )  # fmt: skip
        source.seek_to_beginning(place)
