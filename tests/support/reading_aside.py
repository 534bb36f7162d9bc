"""One loop and the processes that read strangers' bytes, for all tests that poll: a process costs more than many polls.

Tests of the processes themselves, and of what hangs in them, have their own.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from talkwatch.feed.web.aside import Aside

T = TypeVar("T")


class Shared:
    """A loop with an `Aside`, from the first use on until it is closed."""

    def __init__(self) -> None:
        """Begin without either."""
        self._runner: asyncio.Runner | None = None

    def run(self, work: Callable[[Aside], Awaitable[T]]) -> T:
        """Run to its end what needs them; what it leaves running ends with it, as it does with `asyncio.run`."""
        if self._runner is None:
            self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
            self._aside = Aside()
        return self._runner.run(_and_end_the_rest(work(self._aside)))

    def close(self) -> None:
        """End the processes."""
        if self._runner is not None:
            self._runner.run(self._aside.__aexit__())
            self._runner.close()
            self._runner = None


async def _and_end_the_rest(work: Awaitable[T]) -> T:
    try:
        return await work
    finally:
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)


shared = Shared()
