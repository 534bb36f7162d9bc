"""Processes that read beside the feeder: they answer, raise what was raised there, and are killed in time."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from talkwatch.feed.web.aside import Aside, StuckError
from talkwatch.feed.web.documents.items import NotAFeedError
from talkwatch.feed.web.documents.parse import parse


def run(use: Callable[[Aside], Coroutine[Any, Any, None]], **bounds: Any) -> None:
    async def whole() -> None:
        async with Aside(**bounds) as aside:
            await use(aside)

    asyncio.run(whole())


async def raised(answer: Awaitable[object]) -> str:
    with pytest.raises(StuckError) as error:
        await answer
    return str(error.value)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_answers_one_after_the_other() -> None:
    async def use(aside: Aside) -> None:
        first, second = await aside.ask(os.getpid), await aside.ask(os.getpid)
        assert first == second != os.getpid()

    run(use)


def test_what_a_reading_raises_is_raised() -> None:
    async def use(aside: Aside) -> None:
        with pytest.raises(NotAFeedError, match="it is empty"):
            await aside.ask(parse, b"", "https://paper.example/")

    run(use)


def test_a_reading_without_end_is_stopped_and_the_next_is_answered() -> None:
    async def use(aside: Aside) -> None:
        before = await aside.ask(os.getpid)
        assert "more than 0.5 s of computing" in await raised(aside.ask(eval, "[1 for _ in iter(int, 1)]"))
        assert not alive(before)
        assert await aside.ask(len, b"abc") == 3

    run(use, seconds=0.5, processes=1)


def test_a_reading_that_waits_for_ever_is_stopped_too() -> None:
    async def use(aside: Aside) -> None:
        assert "lasted more than 1 s" in await raised(aside.ask(time.sleep, 600))

    run(use, wall_seconds=1.0)


def test_a_reading_that_takes_all_memory_is_stopped() -> None:
    async def use(aside: Aside) -> None:
        assert "too much memory" in await raised(aside.ask(bytearray, 64 * 1024**3))
        assert await aside.ask(len, b"abc") == 3

    run(use, processes=1)


def test_a_process_that_ended_by_itself_is_replaced() -> None:
    async def use(aside: Aside) -> None:
        assert "ended" in await raised(aside.ask(os._exit, 0))
        gone = await aside.ask(os.getpid)
        os.kill(gone, 9)
        while (running := aside._processes[0]._running) and running.returncode is None:
            await asyncio.sleep(0.01)
        assert await aside.ask(len, b"abc") == 3

    run(use, processes=1)


def test_what_is_printed_there_is_no_answer() -> None:
    async def use(aside: Aside) -> None:
        await aside.ask(print, "nonsense")
        assert await aside.ask(len, b"abc") == 3

    run(use)


def test_closing_waits_for_nothing() -> None:
    async def use(aside: Aside) -> None:
        asked = [asyncio.create_task(aside.ask(time.sleep, 600)) for _ in range(2)]
        await asyncio.sleep(0)
        for task in asked:
            task.cancel()
        began = time.monotonic()
        await asyncio.gather(*asked, return_exceptions=True)
        await aside.__aexit__()
        assert time.monotonic() - began < 5

    run(use)
