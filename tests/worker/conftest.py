"""What the tests of the worker share: our consumer, made as Faust makes it, and an end of the process to survive."""

import asyncio
import logging
import os
from collections.abc import Callable, Iterator
from typing import Any

import faust
import pytest
from faust.types import TP
from yarl import URL

from talkwatch.worker.fence.hooks import Hooks
from talkwatch.worker.fence.settling import Unsettled
from talkwatch.worker.fence.transport import GuardedTransport


def no(_message: Any) -> bool:
    return False


async def nothing(*_: Any) -> None:
    return None


@pytest.fixture(autouse=True)
def loops_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A consumer makes the loop of its thread at once, and closes it in that thread, which no test here starts."""
    made, make = [], asyncio.new_event_loop

    def new_event_loop() -> asyncio.AbstractEventLoop:
        made.append(make())
        return made[-1]

    monkeypatch.setattr(asyncio, "new_event_loop", new_event_loop)
    yield
    for loop in made:
        loop.close()


@pytest.fixture
def guarded() -> Callable[..., Any]:
    """Makes a consumer that has the partitions given, and asks what is given of the worker."""

    def make(*mine: TP, unsettled: Unsettled | None = None, is_done: Any = no, is_restored: Any = no) -> Any:
        hooks = Hooks(unsettled or Unsettled(), is_done, is_restored)
        transport = GuardedTransport([URL("kafka://localhost")], faust.App("guarded", autodiscover=False), hooks)
        consumer = transport.create_consumer(nothing, on_partitions_revoked=nothing, on_partitions_assigned=nothing)
        consumer.assignment = lambda: set(mine)
        consumer._active_partitions = set(mine)
        return consumer

    return make


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> type[BaseException]:
    """What is raised where the process would end; its only argument is the exit code."""

    class Left(BaseException):
        pass

    def leave(code: int) -> None:
        raise Left(code)

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(logging, "shutdown", lambda: None)
    return Left
