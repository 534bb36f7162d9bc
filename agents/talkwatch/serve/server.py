"""`talkwatch serve`: the views on one port, kept up to date by the reader."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable
from types import FrameType

import uvicorn
from fastapi import FastAPI

from talkwatch.process.errors import TryAgainError
from talkwatch.process.listening import configured, listen
from talkwatch.process.settings import Settings
from talkwatch.serve.api import build
from talkwatch.serve.board import Board
from talkwatch.serve.reader import Reader

log = logging.getLogger(__name__)
_HEAD_SECONDS = 10.0


class Views:
    """Serves the views until it is told to stop, as a `Service` with pages of its own."""

    def __init__(self, settings: Settings, host: str, port: int) -> None:
        """Keep the settings; connections are made by `run`."""
        self._settings = settings
        self._host, self._port = host, port
        self._board = Board(filled=False)
        self._reader: Reader | None = None
        self._failed = False

    def live(self) -> str | None:
        """Say what a new start would mend."""
        return self._reader.live() if self._reader else None

    def ready(self) -> str | None:
        """Say why what is shown is not what is known."""
        return self._reader.ready() if self._reader else "starting"

    def run(self, stopping: Callable[[], bool]) -> None:
        """Serve until uvicorn, which takes the signals meanwhile, is told to stop.

        Raises `UserError` where the port is taken, `TryAgainError` when the topics cannot be read any more.
        """
        app = build(self._board, self, self._lifespan)
        config = configured(
            app, self._host, self._port, head_seconds=_HEAD_SECONDS, grace_seconds=5, log_level="warning"
        )
        taken = listen(config, "--web-port")
        if not stopping():
            _Server(config, self._board).run([taken])
        if self._failed:
            raise TryAgainError("reading the topics has ended")

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: FastAPI) -> AsyncIterator[None]:
        self._reader = Reader(self._settings, self._board, asyncio.get_running_loop(), self._give_up)
        self._reader.start()
        yield
        await asyncio.to_thread(self._reader.stop)

    def _give_up(self) -> None:
        self._failed = True
        signal.raise_signal(signal.SIGTERM)


class _Server(uvicorn.Server):
    """Lets those who follow the alerts go before it waits for open connections."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self._board = board

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take the signal to stop."""
        asyncio.get_running_loop().call_soon_threadsafe(self._board.listeners.end)
        super().handle_exit(sig, frame)
