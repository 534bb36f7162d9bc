"""Articles of other matters are done without Faust: what the agents get, and what may be committed, stays right."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from talkwatch.core import canary
from talkwatch.process.settings import Settings
from talkwatch.worker.agents import _of_other_matters
from talkwatch.worker.app import build_app
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES, EVENTS

Guarded = Callable[..., Any]
PLACE, OTHER = TP(ARTICLES, 0), TP(EVENTS, 0)


class Given:
    """A consumer that fetched these: offset and value of each; `D` is done at a look."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, guarded: Guarded, *values: str, place: TP = PLACE) -> None:
        messages = [
            SimpleNamespace(offset=at, value=value, acked=False, topic=place.topic, tp=place)
            for at, value in enumerate(values)
        ]

        async def fetched(_self: Any, timeout: float) -> Any:
            for message in messages:
                yield place, message

        monkeypatch.setattr(driver.Consumer, "getmany", fetched)
        self.consumer = guarded(place, is_done=lambda message: message.value == "D")
        self.passed: list[Any] = []

    def fetch(self) -> list[int]:
        """Take all as Faust does; gives the offsets that went on to the agents."""

        async def run() -> None:
            async for _tp, message in self.consumer.getmany(1.0):
                await self.consumer._deliver(message)
                self.passed.append(message)

        asyncio.run(run())
        return [message.offset for message in self.passed]


def test_what_is_done_at_a_look_is_not_passed_on_and_may_be_committed(
    monkeypatch: pytest.MonkeyPatch, guarded: Guarded
) -> None:
    given = Given(monkeypatch, guarded, "D", "D", "D")
    assert given.fetch() == []
    assert PLACE in given.consumer._acked, "or Faust would not ask for an offset to commit"
    assert given.consumer._new_offset(PLACE) == 3
    assert given.consumer._read_offset[PLACE] == 2, "no gap, and nothing twice"


def test_nothing_is_committed_past_an_article_that_an_agent_has_not_done(
    monkeypatch: pytest.MonkeyPatch, guarded: Guarded
) -> None:
    given = Given(monkeypatch, guarded, "D", "a", "D", "D", "b", "D")
    assert given.fetch() == [1, 4]
    assert given.consumer._new_offset(PLACE) == 1
    assert given.consumer._new_offset(PLACE) is None
    given.passed[1].acked = True
    assert given.consumer._new_offset(PLACE) is None, "the first one is still out"
    given.passed[0].acked = True
    assert given.consumer._new_offset(PLACE) == 6


def test_behind_a_slow_article_a_row_of_done_ones_takes_one_place(
    monkeypatch: pytest.MonkeyPatch, guarded: Guarded
) -> None:
    given = Given(monkeypatch, guarded, "a", *["D"] * 10_000)
    given.fetch()
    assert len(given.consumer._delivered._rows[PLACE]) == 2
    given.passed[0].acked = True
    assert given.consumer._new_offset(PLACE) == 10_001


def test_what_is_done_at_a_look_is_not_missed(monkeypatch: pytest.MonkeyPatch, guarded: Guarded) -> None:
    given = Given(monkeypatch, guarded, "D", "D", "a", "D")
    given.consumer._due.expect({PLACE: 0})
    assert given.fetch() == [2]
    assert given.consumer._due[PLACE] == 4


def test_events_and_what_was_read_before_are_left_to_faust(monkeypatch: pytest.MonkeyPatch, guarded: Guarded) -> None:
    assert Given(monkeypatch, guarded, "D", "D", place=OTHER).fetch() == [0, 1]
    again = Given(monkeypatch, guarded, "D", "D", "D")
    again.consumer._read_offset[PLACE] = 2
    assert again.fetch() == [0, 1], "Faust drops these, and says so"


NEWS = Article(
    url="https://p.example/1", title="Harvest", text="More fruit than last year.", publisher="p", language="en"
)
TALKS = NEWS.model_copy(update={"text": "Norway and Chile will hold talks in Geneva on March 4."})


@pytest.mark.parametrize(
    ("value", "done"),
    [
        (NEWS.to_json(), True),
        (NEWS.model_copy(update={"language": "fi"}).to_json(), True),
        (TALKS.to_json(), False),
        (b"{", False),
        (b'{"url": "https://p.example/1"}', False),
        (b"", False),
        (None, False),
        (canary.article(datetime(2025, 1, 1, tzinfo=UTC)).to_json(), False),
    ],
)
def test_only_what_speaks_of_no_talks_for_sure_is_done_at_a_look(value: bytes | None, done: bool) -> None:
    assert (_of_other_matters(value) is not None) is done


def test_what_is_left_to_the_agent_is_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_app(Settings())
    is_done = built.app.transport.hooks.is_done
    ahead: list[Any] = []
    monkeypatch.setattr(built.extraction, "read_ahead", lambda message, raw: ahead.append(raw))
    assert is_done(SimpleNamespace(value=NEWS.to_json()))
    assert not is_done(SimpleNamespace(value=b"no JSON"))
    assert not is_done(SimpleNamespace(value=TALKS.to_json()))
    assert ahead == [b"no JSON", TALKS.to_json()]
