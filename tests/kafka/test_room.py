"""Topics that would refuse a record which we may send."""

from types import SimpleNamespace
from typing import Any

import pytest

from talkwatch.kafka import clients
from talkwatch.kafka.topics import find_drift, require_room
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch.publish.publisher import Publisher
from talkwatch.worker.run import Worker
from talkwatch_schemas.topics import ALERTS, EVENTS, ROUNDS, TOPICS


class Admin:
    """A cluster whose topics are as they should be, but for their room."""

    def __init__(self, room: dict[str, int]) -> None:
        self._room = room

    def describe_topics(self, names: list[str]) -> list[dict[str, Any]]:
        return [{"name": name, "partitions": [0] * (TOPICS[name].partitions or 1)} for name in names]

    def describe_configs(self, asked: list[Any]) -> dict[str, Any]:
        return {"topic": {one.name: self._configs(one.name) for one in asked}}

    def _configs(self, name: str) -> dict[str, dict[str, str]]:
        policy = dict(TOPICS[name].policy)
        if name in self._room:
            policy["max.message.bytes"] = str(self._room[name])
        return {key: {"value": value} for key, value in policy.items()}


def test_a_topic_without_room_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError) as refused:
        require_room(Admin({EVENTS: 5_000}), EVENTS, ROUNDS)
    assert f"{EVENTS}: max.message.bytes is 5000, should be 1048588 or more" in str(refused.value)
    assert f"--entity-name {EVENTS} --add-config max.message.bytes=1048588" in str(refused.value)
    assert ROUNDS not in str(refused.value)


@pytest.mark.parametrize("room", [1_000_012, 1_048_576, 2_000_000])
def test_what_holds_our_largest_record_is_room_enough(room: int) -> None:
    """Brokers of other makes, and old ones, come with a little less than Kafka; `topics check` says so."""
    admin = Admin({EVENTS: room})
    require_room(admin, EVENTS)
    assert [drift.topic for drift in find_drift(admin)] == ([EVENTS] if room < 1_048_588 else [])


def test_where_settings_may_not_be_seen_nothing_is_refused() -> None:
    require_room(SimpleNamespace(describe_configs=lambda _asked: {"topic": {EVENTS: {}}}), EVENTS)
    require_room(SimpleNamespace(describe_configs=lambda _asked: {}), EVENTS)


def test_a_worker_does_not_start_that_could_not_send(monkeypatch: pytest.MonkeyPatch) -> None:
    """It left with 75 for ever."""
    monkeypatch.setattr(clients, "patiently", lambda _settings, ask: ask(Admin({EVENTS: 5_000})))
    with pytest.raises(UserError, match=f"{EVENTS}: max.message.bytes is 5000"):
        Worker(Settings())


def test_a_publisher_does_not_start_that_could_not_send(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "patiently", lambda _settings, ask: ask(Admin({ALERTS: 5_000})))
    with pytest.raises(UserError, match=f"{ALERTS}: max.message.bytes is 5000"):
        Publisher(Settings()).run(lambda: True)
