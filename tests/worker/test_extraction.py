"""The process that reads articles: what it answers, in which order, and that it never outlives what it works for."""

import asyncio
import io
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from talkwatch import EXTRACTOR
from talkwatch.core import canary
from talkwatch.core.extract.extract import extract
from talkwatch.worker import extraction
from talkwatch.worker.extraction import AHEAD, Extracted, ExtractionProcess, extracted, serve
from talkwatch_schemas import Article, ArticleEvents

TALKS = Article(
    url="https://p.example/1",
    title="Talks",
    text="Norway and Chile will hold the second round of talks in Geneva on March 4, 2026.",
    published_at="2026-03-01T12:00:00Z",
    publisher="p.example",
    language="en",
)
NEWS = TALKS.model_copy(update={"text": "More fruit than last year.", "published_at": None})


def test_an_article_is_answered_with_its_messages_and_what_there_is_to_count() -> None:
    found = extracted(TALKS.to_json())
    assert [value for _, value in found.messages] == [m.to_json() for m in extract(TALKS, EXTRACTOR)]
    assert [key for key, _ in found.messages] == [b"cl-no"]
    assert found.found == ("date_and_place",)
    assert TALKS.published_at is not None
    assert found.published == TALKS.published_at.timestamp()
    assert found.seconds > 0
    assert (found.canary, found.failure) == (False, None)


def test_an_article_of_other_matters_is_answered_with_nothing() -> None:
    found = extracted(NEWS.to_json())
    assert (found.messages, found.found, found.published, found.failure) == ((), (), None, None)


def test_what_cannot_be_read_is_a_failure_with_its_reason() -> None:
    assert extracted(b"{").failure == ("malformed_json", extracted(b"{").failure[1])  # type: ignore[index]
    missing = extracted(b'{"url": "https://p.example/1"}').failure
    assert missing is not None
    assert missing[0] == "missing_field"
    assert extracted(b"").failure is not None


def test_a_fault_of_the_core_is_a_failure_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(extraction, "extract", fail)
    assert extracted(TALKS.to_json()).failure == ("failed", "ZeroDivisionError: by nought")


def test_a_canary_keeps_its_own_series() -> None:
    found = extracted(canary.article(TALKS.published_at).to_json())  # type: ignore[arg-type]
    assert found.canary
    assert next(ArticleEvents.from_json(value).series for _, value in found.messages).startswith("canary.")


def test_each_article_is_answered_in_turn_until_the_input_ends() -> None:
    asked = [TALKS.to_json(), b"{", NEWS.to_json()]
    source = io.BytesIO(b"".join(struct.pack(">I", len(raw)) + raw for raw in asked) + b"\0\0")
    target = io.BytesIO()
    serve(source, target)
    target.seek(0)
    answers = []
    while head := target.read(4):
        answers.append(Extracted(*pickle.loads(target.read(struct.unpack(">I", head)[0]))))
    assert [(bool(a.messages), bool(a.failure)) for a in answers] == [(True, False), (False, True), (False, False)]


@asynccontextmanager
async def running() -> AsyncIterator[ExtractionProcess]:
    """A process that must not be lost before it is stopped."""
    lost, stopping = asyncio.Event(), False

    def ended() -> None:
        assert stopping
        lost.set()

    process = ExtractionProcess(ended)
    await process.start()
    yield process
    stopping = True
    assert process._process is not None
    process._process.kill()
    await asyncio.wait_for(lost.wait(), 30)
    process._process.close()


def test_the_process_answers_each_message_with_its_own_article() -> None:
    async def run() -> None:
        async with running() as process:
            articles = [TALKS.model_copy(update={"url": f"https://p.example/{at}"}) for at in range(AHEAD + 20)]
            keyed = [Keyed(at) for at in range(len(articles))]
            for message, article in zip(keyed, articles, strict=True):
                process.read_ahead(message, article.to_json())
            assert len(process._asked) == AHEAD, "no more than these wait"
            for message, article in reversed(list(zip(keyed, articles, strict=True))):
                found = await asyncio.wait_for(process.extracted(message, article.to_json()), 30)
                assert ArticleEvents.from_json(found.messages[0][1]).article.id == article.id
            assert not process._ahead

    asyncio.run(run())


def test_an_article_that_nobody_asks_for_any_more_is_forgotten() -> None:
    async def run() -> None:
        async with running() as process:
            process.read_ahead(Keyed(0), TALKS.to_json())
            await asyncio.wait_for(process.extracted(Keyed(1), NEWS.to_json()), 30)
            assert not process._ahead

    asyncio.run(run())


class Keyed:
    """Stands for a message: Faust's can be referred to weakly, a namespace cannot be a key."""

    def __init__(self, at: int) -> None:
        """Take a number."""
        self.at = at


def test_a_process_that_ends_is_told() -> None:
    async def run() -> None:
        lost = asyncio.Event()
        process = ExtractionProcess(lost.set)
        await process.start()
        assert process._process is not None
        process._process.kill()
        await asyncio.wait_for(lost.wait(), 30)
        process._process.close()

    asyncio.run(run())


STARTER = """
import asyncio, os
from talkwatch.worker.extraction import ExtractionProcess
async def run():
    loop = asyncio.get_running_loop()
    transport, _ = await loop.subprocess_exec(
        asyncio.SubprocessProtocol, __import__("sys").executable, "-m", "talkwatch.worker.extraction", stderr=None
    )
    print(transport.get_pid(), flush=True)
    os.kill(os.getpid(), 9)
asyncio.run(run())
"""


def test_it_ends_with_the_worker_however_that_ended() -> None:
    read, write = os.pipe()
    # Who holds the write end of our pipe are the two processes alone: it closes once both have ended.
    with subprocess.Popen([sys.executable, "-c", STARTER], stdout=subprocess.PIPE, stderr=write) as killed:
        os.close(write)
        assert killed.wait(30) == -9
        with os.fdopen(read, "rb") as both:
            both.read()
