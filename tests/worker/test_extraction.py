"""The processes that read articles: what they answer, in which order, and that none outlives what it works for."""

import asyncio
import io
import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from subprocess import PIPE
from typing import Any, cast

import pytest

from talkwatch import EXTRACTOR
from talkwatch.core import canary
from talkwatch.core.extract.extract import extract
from talkwatch.feed.articles import read_articles, seeds
from talkwatch.worker import extraction
from talkwatch.worker.extraction import AHEAD, MOST, Extracted, Extraction, extracted, serve, suitable
from talkwatch_schemas import Article, ArticleEvents

TALKS = Article(
    url="https://p.example/1",
    title="Talks",
    text="Norway and Chile will hold the second round of talks in Geneva on March 4, 2026.",
    published_at="2026-03-01T12:00:00Z",
    publisher="p.example",
    language="en",
)
PATIENCE = 120.0
"""Seconds in which something must come: a process that reads takes half a second of a core to start."""
PUBLISHED = datetime(2026, 5, 1, tzinfo=UTC)
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
async def running(processes: int) -> AsyncIterator[Extraction]:
    """Processes none of which must be lost before it is stopped."""
    ended: list[bool] = []
    stopping, all_ended = False, asyncio.Event()

    def lost() -> None:
        ended.append(stopping)
        if len(ended) == processes:
            all_ended.set()

    extraction = Extraction(processes, lost)
    assert len(set(await extraction.start())) == processes
    yield extraction
    stopping = True
    for transport in transports(extraction):
        transport.kill()
    await asyncio.wait_for(all_ended.wait(), PATIENCE)
    assert all(ended)
    for transport in transports(extraction):
        transport.close()


def transports(extraction: Extraction) -> list[asyncio.SubprocessTransport]:
    found = [process._transport for process in extraction._processes]
    assert all(found)
    return cast(list[asyncio.SubprocessTransport], found)


def waiting(extraction: Extraction) -> list[int]:
    return [process.waiting for process in extraction._processes]


@pytest.mark.parametrize("processes", [1, 3])
def test_each_message_is_answered_with_its_own_article(processes: int) -> None:
    async def run() -> None:
        async with running(processes) as extraction:
            articles = [TALKS.model_copy(update={"url": f"https://p.example/{at}"}) for at in range(AHEAD + 20)]
            keyed = [Keyed(at) for at in range(len(articles))]
            for message, article in zip(keyed, articles, strict=True):
                extraction.read_ahead(message, article.to_json())
            assert sum(waiting(extraction)) == AHEAD, "no more than these wait, in all"
            assert max(waiting(extraction)) - min(waiting(extraction)) <= 1, "each goes where the fewest wait"
            for message, article in reversed(list(zip(keyed, articles, strict=True))):
                found = await asyncio.wait_for(extraction.extracted(message, article.to_json()), PATIENCE)
                assert ArticleEvents.from_json(found.messages[0][1]).article.id == article.id
            assert not extraction._ahead

    asyncio.run(run())


def test_what_is_found_is_the_same_however_many_read() -> None:
    stream = [TALKS, NEWS, *(a for a in read_articles(str(seeds()), PUBLISHED) if isinstance(a, Article))]
    raws = [article.to_json() for article in stream * 3]

    async def run(processes: int) -> list[Extracted]:
        async with running(processes) as extraction:
            keyed = [Keyed(at) for at in range(len(raws))]
            for message, raw in zip(keyed, raws, strict=True):
                extraction.read_ahead(message, raw)
            found = [await extraction.extracted(m, raw) for m, raw in zip(keyed, raws, strict=True)]
        return [answer._replace(seconds=0.0) for answer in found]

    alone = [extracted(raw)._replace(seconds=0.0) for raw in raws]
    assert sum(bool(answer.messages) for answer in alone) > 30
    for processes in (1, 2, 3):
        assert asyncio.run(run(processes)) == alone, f"{processes} processes"


def test_a_slow_article_holds_up_none_of_another_process() -> None:
    async def run() -> None:
        async with running(2) as extraction:
            slow, _quick = transports(extraction)
            slow.send_signal(signal.SIGSTOP)
            held = asyncio.ensure_future(extraction.extracted(Keyed(0), TALKS.to_json()))
            await asyncio.sleep(0)
            for at in range(1, 20):
                await asyncio.wait_for(extraction.extracted(Keyed(at), NEWS.to_json()), PATIENCE)
            assert not held.done()
            assert waiting(extraction) == [1, 0]
            slow.send_signal(signal.SIGCONT)
            assert (await asyncio.wait_for(held, PATIENCE)).messages

    asyncio.run(run())


def test_an_article_that_nobody_asks_for_any_more_is_forgotten() -> None:
    async def run() -> None:
        async with running(1) as extraction:
            extraction.read_ahead(Keyed(0), TALKS.to_json())
            await asyncio.wait_for(extraction.extracted(Keyed(1), NEWS.to_json()), PATIENCE)
            assert not extraction._ahead

    asyncio.run(run())


class Keyed:
    """Stands for a message: Faust's can be referred to weakly, a namespace cannot be a key."""

    def __init__(self, at: int) -> None:
        """Take a number."""
        self.at = at


@pytest.mark.parametrize("number", [0, 1, 2])
def test_any_process_that_ends_is_told(number: int) -> None:
    async def run() -> None:
        lost: asyncio.Queue[None] = asyncio.Queue()
        extraction = Extraction(3, lambda: lost.put_nowait(None))
        await extraction.start()
        each = transports(extraction)
        for transport in (each[number], *(other for other in each if other is not each[number])):
            transport.kill()
            await asyncio.wait_for(lost.get(), PATIENCE)
            transport.close()

    asyncio.run(run())


def test_half_of_the_cores_read_one_at_least_and_four_at_most() -> None:
    assert [suitable(cores) for cores in (1, 2, 3, 4, 8, 64)] == [1, 1, 1, 2, 4, MOST]
    assert Extraction(0, lambda: None)._processes
    assert len(Extraction(3, lambda: None)._processes) == 3


STARTER = """
import asyncio, os
from talkwatch.worker.extraction import Extraction
async def run():
    await Extraction(3, lambda: None).start()
    os.kill(os.getpid(), 9)
asyncio.run(run())
"""


def test_all_end_with_the_worker_however_that_ended() -> None:
    read, write = os.pipe()
    # Who holds the write end of our pipe are these processes alone: it closes once all have ended.
    with subprocess.Popen([sys.executable, "-c", STARTER], stderr=write) as killed:
        os.close(write)
        assert killed.wait(PATIENCE) == -9
        with os.fdopen(read, "rb") as theirs:
            theirs.read()


def test_one_whose_worker_is_killed_while_it_reads_ends_without_a_trace() -> None:
    command = [sys.executable, "-m", extraction.__name__]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        raw = TALKS.to_json()
        process.stdin.write(struct.pack(">I", len(raw)) + raw)
        process.stdin.flush()
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == b""
