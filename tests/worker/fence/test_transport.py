"""What Faust is given to work with."""

import asyncio
from types import SimpleNamespace

import pytest
from aiokafka.client import AIOKafkaClient
from aiokafka.errors import UnknownTopicOrPartitionError
from faust.transport.drivers import aiokafka as driver

from talkwatch.kafka.clients import ANSWER_MS
from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app
from talkwatch.worker.fence import transport
from talkwatch.worker.fence.consumer import GuardedConsumer
from talkwatch.worker.fence.transport import OUTAGE_SECONDS, GuardedTransport, IdempotentProducer, known_in_time


def test_fault_2_the_producer_of_at_least_once_is_not_idempotent_but_ours_is() -> None:
    plain = driver.Producer.__new__(driver.Producer)
    plain.app = SimpleNamespace(in_transaction=False)
    assert "enable_idempotence" not in plain._settings_extra()
    ours = IdempotentProducer.__new__(IdempotentProducer)
    assert ours._settings_extra() == {"acks": "all", "enable_idempotence": True}
    app = build_app(Settings()).app
    assert isinstance(app.producer_transport, GuardedTransport)
    assert isinstance(app.producer, IdempotentProducer)
    assert app.transport.Consumer is GuardedConsumer


def test_fault_18_the_same_limit_holds_for_an_answer_and_for_an_outage_but_ours_have_one_each() -> None:
    async def limits(kind: type[driver.Producer]) -> tuple[float, float, float]:
        made = kind(build_app(Settings()).app.producer_transport)._new_producer()
        made._closed = True  # it was never started
        return (
            made.client._request_timeout_ms / 1000,
            made._message_accumulator._batch_ttl,
            made._request_timeout_ms / 1000,
        )

    assert asyncio.run(limits(driver.Producer)) == (ANSWER_MS / 1000,) * 3
    assert asyncio.run(limits(IdempotentProducer)) == (ANSWER_MS / 1000, OUTAGE_SECONDS, OUTAGE_SECONDS)


def test_fault_18_a_topic_that_is_new_is_asked_for_until_brokers_answer_and_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Seen as a worker that left with 75 where nothing passed between it and the brokers for 40 s."""
    answers: list[set[int] | Exception] = [UnknownTopicOrPartitionError(), UnknownTopicOrPartitionError(), {0, 1}]

    async def ask(topic: str) -> set[int]:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert asyncio.run(known_in_time(ask, "a topic")) == {0, 1}
    monkeypatch.setattr(transport, "OUTAGE_SECONDS", 0.0)
    answers[:] = [UnknownTopicOrPartitionError()]
    with pytest.raises(UnknownTopicOrPartitionError):
        asyncio.run(known_in_time(ask, "a topic"))
    assert callable(AIOKafkaClient._wait_on_metadata), "what is asked by another name would not be waited for"
