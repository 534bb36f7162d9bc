"""Turns of the reader's loop over topics in memory."""

from typing import Any

import pytest
from kafka import TopicPartition
from support.topic import Log
from support.writing import article

from talkwatch.process.settings import Settings
from talkwatch.reader import interpreting
from talkwatch.reader.backend import Answered
from talkwatch.reader.interpreting import interpret
from talkwatch.reader.kept import ANSWERED, Kept, KeptAnswer, key_of
from talkwatch.reader.service import Reader
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS, EVENTS, READINGS

PLACE = TopicPartition(ARTICLES, 0)
SAID = [
    article(f"Norway and Chile will hold talks in Geneva on June {day}, the two ministries said.") for day in (6, 9, 12)
]


class Model:
    name = "m"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def answer(self, article: Article, deadline: float) -> Answered:
        self.asked.append(article.url)
        return Answered('{"meetings": []}', 10, 2)


class Source:
    """A consumer of the articles topic."""

    def __init__(self, log: Log) -> None:
        self._tail = log.tail(ARTICLES)
        self.committed = 0

    def poll(self, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        records = self._tail.poll(timeout_ms)
        return {PLACE: records} if records else {}

    def paused(self) -> set[TopicPartition]:
        return set()

    def resume(self, *_places: TopicPartition) -> None:
        """Nothing is paused."""

    def commit(self, offsets: dict[TopicPartition, Any], timeout_ms: int) -> None:
        self.committed = offsets[PLACE].offset


def run(log: Log, model: Model, turns: int = 200) -> int:
    """Turn until every article is committed; give what is committed."""
    reader = Reader(Settings(reader={"mode": "judge", "kind": "replay"}), model)
    kept, source = Kept(log.tail(READINGS), log.outbox()), Source(log)
    reader._catch_up(kept)
    for _ in range(turns):
        reader._turn(source, kept, log.outbox())
        if source.committed == len(log.topics[ARTICLES]):
            break
    return source.committed


def test_what_the_core_fails_at_of_a_kept_answer_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(item: Article, *more: Any) -> Any:
        if item.url == SAID[1].url:
            raise RuntimeError("a defect")
        return interpret(item, *more)

    monkeypatch.setattr(interpreting, "interpret", failing)
    log = Log()
    for item in SAID:
        log.write(ARTICLES, item.to_json(), b"k")
    log.write(READINGS, KeptAnswer(ANSWERED, '{"meetings": []}').to_json(), key_of(SAID[1], "m").encode())
    assert run(log, Model()) == 3
    [letter] = log.topics[DEAD_LETTERS]
    assert (letter.key, letter.value) == (b"k", SAID[1].to_json())
    told = dict(letter.headers)
    assert (told["stage"], told["offset"], told["detail"]) == (b"read", b"1", b"RuntimeError: a defect")
    assert len(log.topics[EVENTS]) == 2


def test_an_article_that_comes_twice_is_asked_about_once() -> None:
    log, model = Log(), Model()
    for item in (SAID[0], SAID[0], SAID[1]):
        log.write(ARTICLES, item.to_json())
    assert run(log, model) == 3
    assert sorted(model.asked) == sorted([SAID[0].url, SAID[1].url])
    assert len(log.topics[READINGS]) == 2
    assert len(log.topics[EVENTS]) == 3, "the fold takes the second once more for the same"


def test_it_is_live_while_its_model_is_away_and_not_where_calls_of_it_hang_for_good() -> None:
    reader = Reader(Settings(reader={"mode": "judge", "kind": "replay"}), Model())
    reader._asking.breaker.doubt()
    assert reader.live() is None
    reader._asking._hanging = 100
    assert "100 questions hang at the backend" in (reader.live() or "")
