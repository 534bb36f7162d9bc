"""`talkwatch feed --feeds`: the poller between the web and Kafka, until it is told to stop."""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from typing import Any

from kafka.errors import KafkaError

from talkwatch.feed.web.addresses import Addresses
from talkwatch.feed.web.config import Feed, FeedList
from talkwatch.feed.web.fetch import Fetcher
from talkwatch.feed.web.ownership import Ownership, partition_of
from talkwatch.feed.web.pages import Pages
from talkwatch.feed.web.poller import Poller, Ways
from talkwatch.kafka import clients
from talkwatch.process import metrics
from talkwatch.process.errors import EXIT_TRY_AGAIN
from talkwatch.process.settings import Settings
from talkwatch_schemas import Article, FeedState
from talkwatch_schemas.topics import ARTICLES, FEEDS

log = logging.getLogger(__name__)
_ACK_SECONDS = 60
_SILENT_SECONDS = 60.0


class FeedRun:
    """One run. Code 75 asks to be started again: a share of feeds that was lost, or a broker that takes nothing."""

    def __init__(self, settings: Settings, feeds: FeedList, addresses: Addresses) -> None:
        """Keep what is needed; connections are made by `run`."""
        self._settings = settings
        self._feeds = feeds
        self._addresses = addresses
        self._wrong = False
        self._poller: Poller | None = None
        self._ownership: Ownership | None = None

    def why_not_live(self) -> str | None:
        """Say that the loop, or the membership, stands still."""
        beats = [part.beat for part in (self._poller, self._ownership) if part]
        silent = max((time.monotonic() - beat for beat in beats), default=0.0)
        return f"nothing moved for {silent:.0f} s" if silent > _SILENT_SECONDS else None

    def why_not_ready(self) -> str | None:
        """Say that it starts, or that every feed fails."""
        return self._poller.why_not_ready() if self._poller else "starting"

    def run(self, stopping: Callable[[], bool]) -> int:
        """Feed until `stopping`."""
        clients.require_topics(self._settings, ARTICLES, FEEDS)
        producer = clients.producer(self._settings)
        try:
            asyncio.run(self._run(producer, lambda: stopping() or self._wrong))
        finally:
            producer.close(timeout=10)
        return EXIT_TRY_AGAIN if self._wrong else 0

    async def _run(self, producer: Any, stopping: Callable[[], bool]) -> None:
        loop = asyncio.get_running_loop()
        async with Fetcher(self._feeds.contact, self._addresses) as fetcher:
            pages = Pages(fetcher) if any(feed.full_text for feed in self._feeds.feeds) else None
            poller = self._poller = Poller(fetcher, _ways(producer, self._fail), random.random, pages)

            def changed(feeds: dict[str, Feed], states: dict[str, FeedState]) -> None:
                loop.call_soon_threadsafe(poller.own, feeds, states)

            ownership = self._ownership = Ownership(self._settings, self._feeds.feeds, changed, self._fail)
            ownership.start()
            try:
                await poller.run(stopping)
            finally:
                await asyncio.to_thread(ownership.stop)

    def _fail(self) -> None:
        self._wrong = True


def _ways(producer: Any, failed: Callable[[], None]) -> Ways:
    """Give the ways to Kafka. One that fails ends the run: what was not acknowledged is fetched again."""

    async def sent(futures: list[Any]) -> None:
        try:
            await asyncio.to_thread(lambda: [future.get(timeout=_ACK_SECONDS) for future in futures])
        except KafkaError as error:
            log.error("the broker did not take it, leaving to be started again: %s", type(error).__name__)
            failed()
            raise asyncio.CancelledError from None

    async def publish(articles: list[Article]) -> None:
        await sent([producer.send(ARTICLES, key=a.id.encode(), value=a.to_json()) for a in articles])
        metrics.FED.labels("published").inc(len(articles))

    async def keep(feed: Feed, state: FeedState) -> None:
        key, place = feed.id.encode(), partition_of(feed.id)
        await sent([producer.send(FEEDS, key=key, value=state.to_json(), partition=place)])

    return Ways(publish, keep)
