"""The rounds table is made anew only where the workers can be set back; else all is as it was."""

from types import SimpleNamespace
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import NoError, TopicAuthorizationFailedError, UnknownMemberIdError

from talkwatch.kafka import clients
from talkwatch.kafka.flow import WORKERS
from talkwatch.operate.rebuild import rebuild
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import CHANGELOG, EVENTS, TOPICS

Told = dict[TopicPartition, Any]


class Cluster:
    """All topics, and a group of workers without members; what is done to them stands in `done`."""

    def __init__(self, answer: Any = NoError, slow_by: int = 0) -> None:
        self.topics, self.done = set(TOPICS), list[str]()
        self._answer, self._still_told = answer, slow_by

    def describe_groups(self, _groups: list[str]) -> dict[str, dict[str, list[str]]]:
        return {WORKERS: {"members": []}}

    def partitions_for_topic(self, _topic: str) -> set[int]:
        return {0, 1}

    def beginning_offsets(self, places: list[TopicPartition]) -> Told:
        return dict.fromkeys(places, 3)

    def alter_group_offsets(self, _group: str, offsets: Told) -> Told:
        self.done.append(f"set back to {sorted({at.offset for at in offsets.values()})}")
        return dict.fromkeys(offsets, NoError) | {TopicPartition(EVENTS, 1): self._answer}

    def list_topics(self) -> list[str]:
        if CHANGELOG in self.topics or not self._still_told:
            return sorted(self.topics)
        self._still_told -= 1
        return sorted(self.topics | {CHANGELOG})

    def delete_topics(self, names: list[str]) -> None:
        self.topics -= set(names)
        self.done.append("deleted")

    def create_topics(self, wanted: dict[str, Any], wait_for_metadata: bool) -> None:
        assert wait_for_metadata
        self.topics |= set(wanted)
        self.done.append("created")

    def close(self) -> None:
        pass


def make_anew(monkeypatch: pytest.MonkeyPatch, cluster: Any) -> str:
    monkeypatch.setattr(clients, "admin", lambda _settings: cluster)
    monkeypatch.setattr(clients, "consumer", lambda _settings: cluster)
    return rebuild(Settings())


@pytest.mark.parametrize("answer", [UnknownMemberIdError, TopicAuthorizationFailedError])
def test_where_the_workers_cannot_be_set_back_nothing_is_deleted(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    """The client tells of a refusal in its answer, and raises nothing."""
    cluster = Cluster(answer)
    with pytest.raises(UserError, match=rf"\({answer.__name__}\).*is as it was.*Stop all workers"):
        make_anew(monkeypatch, cluster)
    assert cluster.topics == set(TOPICS)
    assert cluster.done == ["set back to [3]"]


def test_workers_are_set_back_before_anything_is_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster()
    assert "start them again" in make_anew(monkeypatch, cluster)
    assert cluster.done == ["set back to [3]", "deleted", "created"]


def test_a_broker_that_has_not_heard_of_the_deletion_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster(slow_by=2)
    make_anew(monkeypatch, cluster)
    assert cluster.done[-1] == "created"
    assert cluster.topics == set(TOPICS)


def test_after_an_end_in_between_it_may_be_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster()
    cluster.topics.remove(CHANGELOG)
    make_anew(monkeypatch, cluster)
    assert cluster.done == ["set back to [3]", "created"]


def test_while_a_worker_runs_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = SimpleNamespace(describe_groups=lambda _groups: {WORKERS: {"members": ["one"]}}, close=lambda: None)
    with pytest.raises(UserError, match="1 workers are running"):
        make_anew(monkeypatch, busy)
