"""Records on their way to the broker: sent one after the other, awaited together."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from talkwatch.kafka import clients
from talkwatch.process.settings import Settings

_MOST_UNDER_WAY = 500
_CLOSE_SECONDS = 30


class Outbox:
    """Sends by a producer that the caller made, and remembers what was not acknowledged yet: 500 records at most.

    `patience` is in seconds, for each acknowledgement. Nothing is known to be written before `settle` has returned.
    """

    def __init__(self, producer: Any, patience: float) -> None:
        """Begin with nothing on its way."""
        self._producer = producer
        self._patience = patience
        self._under_way: list[Any] = []

    @property
    def full(self) -> bool:
        """Whether the next record would first wait for all before it."""
        return len(self._under_way) >= _MOST_UNDER_WAY

    def send(self, topic: str, value: bytes, key: bytes | None = None, **options: Any) -> None:
        """Send a record. `options` go to the producer: headers, a partition. Raises `KafkaError`, as `settle` does."""
        if self.full:
            self.settle()
        self._under_way.append(self._producer.send(topic, value=value, key=key, **options))

    def settle(self) -> list[Any]:
        """Wait until the broker has all of it; gives the place of each, a partition and an offset.

        Raises `KafkaError` where it does not take one; the rest is unknown.
        """
        places = [future.get(timeout=self._patience) for future in self._under_way]
        self._under_way.clear()
        return places


@contextmanager
def outbox(settings: Settings, patience: float) -> Iterator[Outbox]:
    """Give an outbox with a producer of its own; at the end all of it is acknowledged, or this raises `KafkaError`."""
    producer = clients.producer(settings)
    try:
        sent = Outbox(producer, patience)
        yield sent
        sent.settle()
    finally:
        producer.close(timeout=_CLOSE_SECONDS)
