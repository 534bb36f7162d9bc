"""What the agents do with a message: fold and send, set aside, or stop. Faust and Kafka are left out."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.state import NewerFormatError
from talkwatch.process.bad_share import LEAST
from talkwatch.process.errors import EXIT_NEEDS_A_PERSON, EXIT_TRY_AGAIN
from talkwatch.process.settings import Settings
from talkwatch.worker.agents import Agents
from talkwatch.worker.extraction import extracted
from talkwatch.worker.fence.settling import Unsettled
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS, EVENTS

TALKS = Article(
    url="https://p.example/1",
    title="Talks",
    text="Norway and Chile will hold the second round of talks in Geneva on March 4, 2026.",
    published_at="2026-03-01T12:00:00Z",
    publisher="p.example",
    language="en",
)
FOUND = [message.to_json() for message in extract(TALKS, EXTRACTOR)]


class Worker:
    """Two agents on topics that remember what was sent; each step that must come in order is noted in `steps`."""

    def __init__(self) -> None:
        self.sent: dict[str, list[Any]] = defaultdict(list)
        self.steps: list[str] = []
        self.rounds = Rounds()
        self.unsettled = Unsettled()
        app = SimpleNamespace(topic=self._topic, consumer=SimpleNamespace(commit=self._commit))
        reader = SimpleNamespace(extracted=self._extracted)
        self.agents = Agents(app, self.rounds, reader, self.unsettled, Settings())  # type: ignore[arg-type]

    def run(self, stage: str, *values: bytes) -> None:
        """Let the agent of a stage take messages with these values."""
        asyncio.run(getattr(self.agents, stage)(SimpleNamespace(events=lambda: self._events(values))))

    def letters(self) -> list[dict[str, bytes]]:
        return [dict(message["headers"]) for message in self.sent[DEAD_LETTERS]]

    def _topic(self, name: str) -> Any:
        async def send(**message: Any) -> Any:
            self.sent[name].append(message)
            return self._acknowledge()

        return SimpleNamespace(send=send)

    async def _acknowledge(self) -> None:
        self.steps.append("acknowledged")

    async def _commit(self) -> None:
        self.steps.append("committed")

    async def _extracted(self, _message: Any, raw: bytes) -> Any:
        return extracted(raw)

    async def _events(self, values: tuple[bytes, ...]) -> AsyncIterator[Any]:
        for offset, value in enumerate(values):
            message = SimpleNamespace(topic=ARTICLES, partition=2, offset=offset)
            yield SimpleNamespace(key=b"key", value=value, message=message)
        await self.unsettled.settle()


def test_an_article_is_sent_on_by_series_and_its_acknowledgement_is_awaited_later() -> None:
    worker = Worker()
    worker.run("extract", TALKS.to_json())
    assert [(m["key"], m["value"]) for m in worker.sent[EVENTS]] == [(b"cl-no", value) for value in FOUND]
    assert worker.steps == ["acknowledged"] * len(FOUND)
    assert worker.letters() == []


def test_what_is_found_is_folded_into_a_round() -> None:
    worker = Worker()
    worker.run("track", *FOUND)
    assert [state.series for state in worker.rounds.all()] == ["cl-no"]


@pytest.mark.parametrize("stage", ["extract", "track"])
def test_what_cannot_be_read_is_set_aside_with_its_place_and_the_next_one_is_taken(
    stage: str, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker()
    worker.run(stage, b"{", TALKS.to_json() if stage == "extract" else FOUND[0])
    (letter,) = worker.letters()
    assert (letter["stage"], letter["reason"]) == (stage.encode(), b"malformed_json")
    assert (letter["topic"], letter["partition"], letter["offset"]) == (ARTICLES.encode(), b"2", b"0")
    assert (worker.sent[DEAD_LETTERS][0]["key"], worker.sent[DEAD_LETTERS][0]["value"]) == (b"key", b"{")
    assert worker.sent[EVENTS] if stage == "extract" else list(worker.rounds.all())
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR], "no fault of ours"


def test_a_fold_that_fails_is_logged_with_its_trace_and_place(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> Any:
        raise ZeroDivisionError("by nought")

    worker = Worker()
    monkeypatch.setattr(worker.rounds, "consider", fail)
    worker.run("track", FOUND[0])
    assert [letter["reason"] for letter in worker.letters()] == [b"failed"]
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert f"stage track failed on the message at {ARTICLES}, partition 2, offset 0" in record.getMessage()
    assert record.exc_info
    assert record.exc_info[0] is ZeroDivisionError


def test_a_state_of_a_newer_format_ends_the_process_for_good(
    monkeypatch: pytest.MonkeyPatch, left: type[BaseException]
) -> None:
    def fail(*_: Any) -> Any:
        raise NewerFormatError("format 99")

    worker = Worker()
    monkeypatch.setattr(worker.rounds, "consider", fail)
    with pytest.raises(left) as end:
        worker.run("track", FOUND[0])
    assert end.value.args == (EXIT_NEEDS_A_PERSON,)
    assert worker.steps == ["committed"]
    assert worker.letters() == []


def test_a_letter_that_the_broker_does_not_take_at_the_end_is_tried_again_and_nothing_committed(
    left: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker()

    async def refused() -> None:
        raise ConnectionError("the broker is gone")

    monkeypatch.setattr(worker, "_acknowledge", refused)
    with pytest.raises(left) as end:
        worker.run("extract", *[b"{"] * LEAST)
    assert end.value.args == (EXIT_TRY_AGAIN,)
    assert worker.steps == []


def test_too_many_bad_messages_end_the_process_for_good_once_all_is_acknowledged(left: type[BaseException]) -> None:
    worker = Worker()
    with pytest.raises(left) as end:
        worker.run("extract", *[b"{"] * (LEAST + 50))
    assert end.value.args == (EXIT_NEEDS_A_PERSON,)
    assert len(worker.letters()) == LEAST
    assert worker.steps == ["acknowledged"] * LEAST + ["committed"]


def test_fault_11_a_send_that_raises_is_no_dead_letter_but_ends_the_process(
    monkeypatch: pytest.MonkeyPatch, left: type[BaseException]
) -> None:
    async def fail(**_: Any) -> Any:
        raise ConnectionError("the buffer stayed full")

    worker = Worker()
    monkeypatch.setattr(worker.agents._events, "send", fail)
    with pytest.raises(left) as end:
        worker.run("extract", TALKS.to_json())
    assert end.value.args == (EXIT_TRY_AGAIN,)
    assert worker.letters() == []
