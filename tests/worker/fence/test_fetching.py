"""How long a fetch that finds nothing keeps others waiting."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from faust.transport.drivers import aiokafka as driver

from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app
from talkwatch.worker.fence.fetching import PromptConsumerThread


@pytest.mark.parametrize(("kind", "milliseconds"), [(driver.AIOKafkaConsumerThread, 1500), (PromptConsumerThread, 200)])
def test_fault_15_a_fetch_that_finds_nothing_keeps_the_connection_busy(kind: Any, milliseconds: int) -> None:
    async def waits() -> Any:
        thread = kind.__new__(kind)
        thread.app = build_app(Settings()).app
        thread.consumer = SimpleNamespace(in_transaction=False)
        consumer = thread._create_worker_consumer(SimpleNamespace(url=thread.app.conf.broker, default_port=9092))
        await consumer.stop()
        return consumer._fetch_max_wait_ms

    assert asyncio.run(waits()) == milliseconds


def test_fault_15_our_consumer_fetches_in_our_thread(guarded: Callable[..., Any]) -> None:
    assert isinstance(guarded()._thread, PromptConsumerThread)
