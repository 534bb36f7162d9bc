"""Chromium, and the views over a board that is filled by hand: the whole server but for the broker."""

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import uvicorn
from page.boards import Json, many, morning, now
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from support.cluster import wait_for

from talkwatch.broker.data_dir import free_port
from talkwatch.serve.api import build
from talkwatch.serve.board import Board
from talkwatch.serve.places import Place
from talkwatch_schemas import Alert, Round


class Well:
    """All is well."""

    def live(self) -> str | None:
        return None

    ready = live


class Desk:
    """The views on a port of their own. What it is told comes on one partition, as from the topics."""

    def __init__(self, rounds: list[Json], told: list[tuple[Json, datetime]]) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.asked: list[str] = []
        self._server: uvicorn.Server | None = None
        self.slow: Callable[[str], float] = lambda path: 0.0
        self.fill(rounds, told)

    def fill(self, rounds: list[Json], told: list[tuple[Json, datetime]]) -> None:
        """Begin with a new board: what a restarted server has."""
        self.board = Board()
        self._offset = 0
        for one in rounds:
            self.board.take_round(Round.model_validate(one).to_json())
        for alert, time in told:
            self._take(alert, time)

    def _take(self, alert: Json, time: datetime) -> None:
        self.board.take_alert(
            Alert.model_validate(alert).to_json(), Place(int(time.timestamp() * 1000), 0, self._offset)
        )
        self._offset += 1

    def tell(self, of: Json, *alerts: Json) -> None:
        """Take in a round and alerts of it, as they come live or while nobody serves."""

        def take() -> None:
            self.board.take_round(Round.model_validate(of).to_json())
            for alert in alerts:
                self._take(alert, now() + timedelta(seconds=self._offset))

        if self._server is None:
            take()
            return
        done = threading.Event()
        self._loop.call_soon_threadsafe(take)
        self._loop.call_soon_threadsafe(done.set)
        assert done.wait(10)

    def start(self) -> None:
        """Serve."""
        app = build(self.board, Well())

        async def noted(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                query = scope["query_string"].decode()
                self.asked.append(f"{scope['path']}?{query}")
                await asyncio.sleep(self.slow(scope["path"]))
            await app(scope, receive, send)

        config = uvicorn.Config(noted, "127.0.0.1", self.port, log_level="error", timeout_graceful_shutdown=1)
        self._server = server = uvicorn.Server(config)

        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            await server.serve()

        self._thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
        self._thread.start()
        wait_for(lambda: server.started, "the views are served", 20)

    def stop(self) -> None:
        """Serve no more. May be repeated."""
        if self._server is None:
            return
        self._loop.call_soon_threadsafe(self.board.listeners.end)
        self._server.should_exit = True
        self._thread.join(20)
        self._server = None


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One Chromium for all tests."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert chromium, (
        "Chromium is missing, so the page proves nothing; on Debian: apt-get install chromium chromium-driver"
    )
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "headless=new no-sandbox disable-gpu no-first-run disable-background-networking disable-component-update "
        f"disable-sync disable-dev-shm-usage user-data-dir={tmp_path_factory.mktemp('chromium')}"
    ).split():
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    made = webdriver.Chrome(options=options, service=Service(driver))
    yield made
    made.quit()


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The views on a desk's morning."""
    made = Desk(*morning(now()))
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def large() -> Iterator[Desk]:
    """The views with 500 meetings and 5,000 alerts."""
    made = Desk(*many(now(), 500, 5000))
    made.start()
    yield made
    made.stop()
