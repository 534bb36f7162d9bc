"""A broker that is silent is given up after a while, and the next one is asked; nothing ends for it."""

from typing import Any

import pytest
from kafka import KafkaConsumer
from kafka.errors import (
    KafkaTimeoutError,
    NodeNotReadyError,
    RequestTimedOutError,
    SaslAuthenticationFailedError,
)
from kafka.future import Future
from kafka.net import KafkaNetClient
from kafka.producer.transaction_manager import TransactionalRequestResult, TransactionManager

from talkwatch.kafka import clients
from talkwatch.process.settings import Settings

SILENCES = pytest.mark.parametrize("error", [RequestTimedOutError(), KafkaTimeoutError(), NodeNotReadyError()])


def asked(error: Exception, client: Any, monkeypatch: pytest.MonkeyPatch) -> TransactionalRequestResult:
    """Begin with transactions, by a coordinator from which this comes instead of an answer."""
    monkeypatch.setattr(KafkaNetClient, "send", lambda *_args, **_options: Future().failure(error))
    manager = TransactionManager(transactional_id="t", transaction_timeout_ms=1000)
    result = manager.initialize_transactions()
    handler = manager.next_request_handler(False)
    sent: Any = client.__new__(client).send(1, handler.request)
    sent.add_both(handler.on_complete, manager.next_in_flight_request_correlation_id())
    return result


@SILENCES
def test_kafka_python_ends_a_producer_of_transactions_whose_coordinator_is_silent_and_ours_does_not(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(error, KafkaNetClient, monkeypatch).failed
    assert not asked(error, clients._Client, monkeypatch).is_done


def test_a_password_that_is_wrong_is_no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KafkaNetClient, "send", lambda *_: Future().failure(SaslAuthenticationFailedError()))
    sent = clients._Client.__new__(clients._Client).send(1, None)
    assert isinstance(sent.exception, SaslAuthenticationFailedError)


def test_an_answer_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KafkaNetClient, "send", lambda *_: Future().success("answer"))
    assert clients._Client.__new__(clients._Client).send(1, None).value == "answer"


@pytest.mark.parametrize(
    ("make", "name"),
    [(clients.admin, "KafkaAdminClient"), (clients.consumer, "KafkaConsumer"), (clients.producer, "KafkaProducer")],
)
def test_no_client_waits_for_a_silent_broker_for_as_long_as_kafka_python(
    make: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, name, lambda **options: options)
    assert make(Settings())["request_timeout_ms"] <= 10_000 < KafkaConsumer.DEFAULT_CONFIG["request_timeout_ms"]
    assert make(Settings()).get("kafka_client") is (clients._Client if make is clients.producer else None)
    if make is not clients.admin:
        assert make(Settings(), request_timeout_ms=5)["request_timeout_ms"] == 5
