"""What stops the worker before it starts, and what it does not wait for."""

import asyncio
from types import SimpleNamespace
from typing import Any

import faust.streams
import pytest
from faust.tables.manager import TableManager

from talkwatch.process.errors import FatalError
from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app
from talkwatch.worker.fence.startup import PromptTableManager


def test_fault_4_without_the_compiled_stream_iterator_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faust.streams, "_CStreamIterator", None)
    with pytest.raises(FatalError, match="compiled extensions"):
        build_app(Settings())


@pytest.mark.parametrize(("kind", "pauses"), [(TableManager, [1.0]), (PromptTableManager, [])])
def test_fault_16_the_tables_wait_before_they_start(kind: Any, pauses: list[float]) -> None:
    manager = kind.__new__(kind)
    done: list[str] = []
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def channels() -> None:
        done.append("channels")

    async def start() -> None:
        done.append("recovery")

    manager.sleep, manager._update_channels = sleep, channels
    manager._stopped = asyncio.Event()
    manager._crashed = asyncio.Event()
    manager._recovery = SimpleNamespace(start=start)
    asyncio.run(manager.on_start())
    assert done == ["channels", "recovery"]
    assert slept == pauses


def test_fault_16_our_app_takes_our_table_manager() -> None:
    assert isinstance(build_app(Settings()).app.tables, PromptTableManager)
