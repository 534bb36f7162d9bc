"""The consumers and producers that Faust works with: ours."""

import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import UnknownTopicOrPartitionError
from faust.transport.drivers.aiokafka import Producer, Transport

from talkwatch.worker.fence.consumer import GuardedConsumer
from talkwatch.worker.fence.hooks import Hooks

OUTAGE_SECONDS = 300.0
"""For so long a record waits until its topic is known and its partition has a leader; then the process leaves."""


class IdempotentProducer(Producer):
    """A producer whose retries cannot double a record (fault 2), and that sits out an outage (fault 18)."""

    def _new_producer(self, transactional_id: str | None = None) -> AIOKafkaProducer:
        made = super()._new_producer(transactional_id)
        made._message_accumulator._batch_ttl = OUTAGE_SECONDS
        made._request_timeout_ms = 1000 * OUTAGE_SECONDS  # for room in its buffer
        made.client._wait_on_metadata = partial(known_in_time, made.client._wait_on_metadata)
        return made

    def _settings_extra(self) -> dict[str, Any]:
        return {"acks": "all", "enable_idempotence": True}


async def known_in_time(ask: Callable[[str], Awaitable[Any]], topic: str) -> Any:
    """Give the partitions of a topic that is sent to for the first time; asked again for as long as an outage may last.

    Raises `UnknownTopicOrPartitionError` after that.
    """
    end = time.monotonic() + OUTAGE_SECONDS
    while True:
        try:
            return await ask(topic)
        except UnknownTopicOrPartitionError:
            if time.monotonic() > end:
                raise


class GuardedTransport(Transport):
    """Faust's Kafka transport with the guarded consumer, which gets `hooks`, and the idempotent producer."""

    Consumer = GuardedConsumer
    Producer = IdempotentProducer

    def __init__(self, url: Any, app: Any, hooks: Hooks) -> None:
        """Take the broker's addresses, the app, and what each consumer is to ask."""
        super().__init__(url, app)
        self.hooks = hooks

    def create_consumer(self, callback: Any, **options: Any) -> Any:
        """Make the consumer; Faust calls this once it starts."""
        return super().create_consumer(callback, hooks=self.hooks, **options)
