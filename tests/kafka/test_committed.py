"""Committed offsets of the workers that a topic does not have."""

from types import SimpleNamespace
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import NoError, UnknownMemberIdError

from talkwatch.kafka import clients
from talkwatch.kafka.committed import keep_within
from talkwatch.kafka.flow import WORKERS
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

Told = dict[TopicPartition, Any]


class Cluster:
    """One partition of each topic, from a beginning to an end, and what the workers have committed of it."""

    def __init__(self, committed: dict[str, int | None], answer: Any = NoError, **topics: tuple[int, int]) -> None:
        self.committed, self._answer = committed, answer
        self._topics = {ARTICLES: topics["articles"], EVENTS: topics["events"]}

    def list_group_offsets(self, group: str) -> dict[str, Told]:
        offsets = {name: at if at is None else SimpleNamespace(offset=at) for name, at in self.committed.items()}
        return {group: {TopicPartition(name, 0): at for name, at in offsets.items()}}

    def alter_group_offsets(self, group: str, offsets: Told) -> Told:
        assert group == WORKERS
        if self._answer is NoError:
            self.committed |= {place.topic: at.offset for place, at in offsets.items()}
        return dict.fromkeys(offsets, self._answer)

    def partitions_for_topic(self, _topic: str) -> set[int]:
        return {0}

    def beginning_offsets(self, places: list[TopicPartition]) -> Told:
        return {place: self._topics[place.topic][0] for place in places}

    def end_offsets(self, places: list[TopicPartition]) -> Told:
        return {place: self._topics[place.topic][1] for place in places}

    def close(self) -> None:
        pass


def start(monkeypatch: pytest.MonkeyPatch, cluster: Cluster) -> dict[str, int | None]:
    """Do as a worker at its start; give what is committed then."""
    monkeypatch.setattr(clients, "patiently", lambda _settings, ask: ask(cluster))
    monkeypatch.setattr(clients, "consumer", lambda _settings, **_options: cluster)
    keep_within(Settings())
    return cluster.committed


@pytest.mark.parametrize(
    "committed",
    [{}, {ARTICLES: None, EVENTS: -1}, {ARTICLES: 7, EVENTS: 12, CHANGELOG: 99}, {EVENTS: 1}],
    ids=["nothing", "nothing yet", "up to the end", "what retention took since"],
)
def test_what_the_topics_have_stays(monkeypatch: pytest.MonkeyPatch, committed: dict[str, int | None]) -> None:
    assert start(monkeypatch, Cluster(dict(committed), articles=(0, 7), events=(3, 12))) == committed


def test_an_offset_past_the_end_is_set_back(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    cluster = Cluster({ARTICLES: 900, EVENTS: 13}, articles=(0, 400), events=(3, 13))
    assert start(monkeypatch, cluster) == {ARTICLES: 0, EVENTS: 13}
    assert f"{ARTICLES}, partition 0: 900, it ends at 400" in caplog.text
    assert EVENTS not in caplog.text


def test_while_others_run_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster({ARTICLES: 900}, UnknownMemberIdError, articles=(0, 400), events=(0, 0))
    with pytest.raises(UserError, match=r"it ends at 400.*stop all workers"):
        start(monkeypatch, cluster)
