"""`talkwatch feed --feeds`: the poller between the web and Kafka, until it is told to stop."""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Any

from kafka.errors import KafkaError

from talkwatch.feed.web.aside import Aside
from talkwatch.feed.web.http.fetch import Fetcher
from talkwatch.feed.web.http.hosts import Hosts
from talkwatch.feed.web.lists.feeds import Feed, FeedList
from talkwatch.feed.web.ownership import Ownership, partition_of
from talkwatch.feed.web.pages import Came, Pages
from talkwatch.feed.web.poller import Poller, Ways
from talkwatch.feed.web.requests import Requests
from talkwatch.http.addresses import Addresses
from talkwatch.kafka import clients
from talkwatch.kafka.outbox import Outbox
from talkwatch.kafka.reach import Reach
from talkwatch.process import metrics
from talkwatch.process.errors import TryAgainError
from talkwatch.process.settings import Settings
from talkwatch_schemas import Article, FeedState
from talkwatch_schemas.topics import ARTICLES, FEEDS

log = logging.getLogger(__name__)
_ACK_SECONDS = 60


class FeedRun:
    """Polls feeds until it is told to stop, as a `Service`."""

    def __init__(self, settings: Settings, feeds: FeedList, addresses: Addresses) -> None:
        """Keep what is needed; connections are made by `run`."""
        self._settings = settings
        self._feeds = feeds
        self._addresses = addresses
        self._reach = Reach(settings)
        self._lost: str | None = None
        self._poller: Poller | None = None
        self._ownership: Ownership | None = None

    def live(self) -> str | None:
        """Say that the loop, or the membership, stands still."""
        parts = [part for part in (self._poller, self._ownership) if part]
        return next((wrong for part in parts if (wrong := part.live())), None)

    def ready(self) -> str | None:
        """Say that it starts, that the broker is away, or that every feed fails."""
        return (self._reach.why_not() or self._poller.ready()) if self._poller else "starting"

    def run(self, stopping: Callable[[], bool]) -> None:
        """Feed until `stopping`. Raises `TryAgainError` where its share of feeds is lost, or the broker fails."""
        clients.require_topics(self._settings, ARTICLES, FEEDS)
        producer = clients.producer(self._settings)
        self._reach.start()
        try:
            asyncio.run(self._run(producer, lambda: stopping() or bool(self._lost)))
        finally:
            producer.close(timeout=10)
        if self._lost:
            raise TryAgainError(self._lost)

    async def _run(self, producer: Any, stopping: Callable[[], bool]) -> None:
        loop = asyncio.get_running_loop()
        ours, hosts = 0, Hosts()
        metrics.begin_at_zero(metrics.FEED_PAGES, list(Came))
        async with Fetcher(self._feeds.contact, self._addresses, hosts=hosts) as fetcher, Aside() as aside:
            pages = Pages(fetcher, aside, hosts) if any(feed.full_text for feed in self._feeds.feeds) else None
            requests = Requests(self._settings.data_dir, self._feeds)
            ways = _ways(producer, self._fail)
            poller = self._poller = Poller(fetcher, ways, random.random, aside, pages, hosts, requests)

            def changed(feeds: dict[str, Feed], states: dict[str, FeedState]) -> None:
                nonlocal ours
                if len(feeds) != ours:
                    log.info("this feeder polls %d of the %d feeds of the list", len(feeds), len(self._feeds.feeds))
                ours = len(feeds)
                loop.call_soon_threadsafe(poller.own, feeds, states)

            ownership = self._ownership = Ownership(self._settings, self._feeds.feeds, changed, self._fail)
            ownership.start()
            try:
                await poller.run(stopping)
            finally:
                await asyncio.to_thread(ownership.stop)

    def _fail(self, why: str) -> None:
        self._lost = why


def _ways(producer: Any, failed: Callable[[str], None]) -> Ways:
    """Give the ways to Kafka. One that fails ends the run: what was not acknowledged is fetched again."""

    def deliver(topic: str, records: list[tuple[str, bytes]], **options: Any) -> None:
        box = Outbox(producer, _ACK_SECONDS)
        for key, value in records:
            box.send(topic, value, key.encode(), **options)
        box.settle()

    async def delivered(topic: str, records: list[tuple[str, bytes]], **options: Any) -> None:
        try:
            await asyncio.to_thread(deliver, topic, records, **options)
        except KafkaError as error:
            failed(f"the broker did not take what the feeds gave: {type(error).__name__}")
            raise asyncio.CancelledError from None

    async def publish(articles: list[Article]) -> None:
        await delivered(ARTICLES, [(article.id, article.to_json()) for article in articles])
        metrics.FED.labels("published").inc(len(articles))

    async def keep(feed: Feed, state: FeedState) -> None:
        await delivered(FEEDS, [(feed.id, state.to_json())], partition=partition_of(feed.id))

    return Ways(publish, keep)
