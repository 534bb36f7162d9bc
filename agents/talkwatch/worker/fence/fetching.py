"""How long a fetch waits for records (fault 15)."""

from typing import Any

from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread

FETCH_SECONDS = 0.2
"""For so long a fetch waits for records, here and at the broker, and a seek for the fetch."""


class PromptConsumerThread(AIOKafkaConsumerThread):
    """The thread that fetches; no fetch of it waits at the broker for long (fault 15)."""

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = int(FETCH_SECONDS * 1000)
        return consumer
