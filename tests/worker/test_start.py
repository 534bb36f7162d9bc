"""What a worker asks the cluster before Faust starts."""

from typing import Any

import pytest

from talkwatch.kafka import clients
from talkwatch.process.settings import KafkaSettings, Settings
from talkwatch.worker.run import on_brokers_in_service

GIVEN = Settings(kafka=KafkaSettings(bootstrap_servers="one:9092,silent:9092"))


def told(monkeypatch: pytest.MonkeyPatch, *brokers: dict[str, Any]) -> str:
    """Give the addresses with which Faust's clients begin where the cluster tells of these brokers."""
    admin = type("Admin", (), {"describe_cluster": lambda _self: {"brokers": brokers}})()
    monkeypatch.setattr(clients, "patiently", lambda _settings, ask: ask(admin))
    return on_brokers_in_service(GIVEN).kafka.bootstrap_servers


def test_faust_begins_with_brokers_that_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    """aiokafka waits for a minute and more for a host that never answers before it tries the next one."""
    brokers = (
        {"host": "one", "port": 9092, "is_fenced": False},
        {"host": "silent", "port": 9092, "is_fenced": True},
        {"host": "::1", "port": 19092, "is_fenced": False},
    )
    assert told(monkeypatch, *brokers) == "one:9092,[::1]:19092"


def test_older_brokers_tell_only_of_those_that_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, {"host": "one", "port": 9092}) == "one:9092"


def test_where_none_is_told_what_was_set_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch) == "one:9092,silent:9092"
