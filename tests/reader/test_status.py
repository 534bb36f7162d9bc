"""How the reader stands."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from kafka import TopicPartition
from support.topic import Log

from talkwatch.kafka.stalls import Offsets
from talkwatch.process.settings import Settings
from talkwatch.reader import status
from talkwatch.reader.kept import ANSWERED, KeptAnswer
from talkwatch_schemas.topics import ARTICLES, READINGS


def test_an_answer_that_was_written_once_more_has_cost_what_it_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    log, now = Log(), time.time()
    first, other = (KeptAnswer(ANSWERED, word, tokens_in=10, seconds=2.0, at=now) for word in ("first", "other"))
    for key, answer in (("a", first), ("b", first), ("b", other), ("b", first)):
        log.write(READINGS, answer.to_json(), key.encode())
    monkeypatch.setattr(status, "read_all", lambda _settings, topic: log.topics[topic])
    found = status.look(Settings(reader={"mode": "rules"}))
    assert (found.kept, found.today, found.tokens_in, found.seconds) == (3, {ANSWERED: 3}, 30, 2.0)


class Client:
    """A consumer of two partitions: the first has a record of 2025, of the second nothing comes."""

    def __init__(self) -> None:
        self.places = {TopicPartition(ARTICLES, n): Offsets(5, 9) for n in (0, 1)}
        self._records = {TopicPartition(ARTICLES, 0): [SimpleNamespace(timestamp=1_735_700_000_000)]}

    def partitions_for_topic(self, _topic: str) -> set[int]:
        return {0, 1}

    def poll(self, timeout_ms: int, max_records: int) -> dict[TopicPartition, list[Any]]:
        time.sleep(0.01)
        records, self._records = self._records, {}
        return records

    def _nothing(self, *_: Any) -> None:
        """What nobody looks at."""

    assign = seek = pause = close = _nothing


@pytest.mark.timeout(20)
def test_what_cannot_be_read_behind_a_committed_offset_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    progress = SimpleNamespace(places=lambda *_: client.places, close=lambda: None)
    monkeypatch.setattr(status, "read_all", lambda *_: [])
    monkeypatch.setattr(status, "Progress", lambda _: progress)
    monkeypatch.setattr("talkwatch.kafka.clients.consumer", lambda _: client)
    monkeypatch.setattr(status, "_PATIENCE_SECONDS", 0.3, raising=False)
    found = status.look(Settings(reader={"mode": "judge", "kind": "replay"}))
    assert found.waiting == 8
    assert found.oldest_seconds == pytest.approx(time.time() - 1_735_700_000, abs=20)
