"""A person's wish that a feed be asked now, between two processes: here two threads with one folder."""

import asyncio
import os
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from ipaddress import ip_network
from pathlib import Path

import pytest
from support.web import PLAIN, Web, serving

from talkwatch.feed.web.aside import Aside
from talkwatch.feed.web.http.addresses import of_the_web
from talkwatch.feed.web.http.fetch import Fetcher, Limits
from talkwatch.feed.web.lists.feeds import Feed, FeedList
from talkwatch.feed.web.poller import Poller, Ways
from talkwatch.feed.web.requests import Requests, ask
from talkwatch.process.errors import UserError
from talkwatch_schemas import Article, FeedState


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


@contextmanager
def feeding(folder: Path, feeds: list[Feed], kept: dict[str, FeedState], owned: int = 99) -> Iterator[ThreadPoolExecutor]:  # fmt: skip
    """A poller at work on the first feeds of a list, and a pool to ask it from."""
    over = False

    async def publish(articles: list[Article]) -> None:
        pass

    async def keep(feed: Feed, state: FeedState) -> None:
        kept[feed.id] = state

    async def run() -> None:
        known = FeedList(contact="mailto:desk@paper.example", feeds=tuple(feeds))
        addresses = of_the_web([ip_network("127.0.0.0/8")])
        async with Fetcher(known.contact, addresses, Limits(seconds=5)) as fetcher, Aside() as aside:
            poller = Poller(fetcher, Ways(publish, keep), lambda: 0.0, aside, requests=Requests(folder, known))
            poller.own({feed.id: feed for feed in feeds[:owned]}, dict(kept))
            await poller.run(lambda: over)

    with ThreadPoolExecutor(2) as pool:
        done: Future[None] = pool.submit(asyncio.run, run())
        try:
            yield pool
        finally:
            over = True
            done.result(30)


def wait_for_states(kept: dict[str, FeedState], count: int) -> None:
    end = time.monotonic() + 20
    while len(kept) < count:
        assert time.monotonic() < end
        time.sleep(0.02)


def old(kept: dict[str, FeedState]) -> dict[str, FeedState]:
    """The states as of a minute ago."""
    return {
        name: state.model_copy(update={"fetched_at": state.fetched_at and state.fetched_at.replace(year=2020)})
        for name, state in kept.items()
    }


def test_a_feed_that_is_not_due_is_asked_and_what_came_is_told(tmp_path: Path, web: Web) -> None:
    feed = Feed(url=web.url("/talks"), name="Paper", language="en")
    web.pages["/talks"] = (200, {}, PLAIN)
    kept: dict[str, FeedState] = {}
    with feeding(tmp_path, [feed], kept):
        wait_for_states(kept, 1)
    kept = old(kept)
    web.pages["/talks"] = (200, {}, PLAIN.replace(b"Talks will be held in Geneva.", b"Talks are over."))
    with feeding(tmp_path, [feed], kept) as pool:
        told = pool.submit(ask, tmp_path, "paper").result(30)
        again = pool.submit(ask, tmp_path, feed.url).result(30)
        with pytest.raises(UserError, match="no feed of the list that is polled is called Other"):
            pool.submit(ask, tmp_path, "Other").result(30)
    assert told == "Paper: 1 new article; next poll in 10 min"
    assert "it was asked" in again, "not twice within seconds"
    assert web.count("/talks") == 2
    assert list((tmp_path / "feeds" / "requests").iterdir()) == []


def test_why_it_failed_is_told_as_an_error(tmp_path: Path, web: Web) -> None:
    feeds = [Feed(url=web.url(path), language="en") for path in ("/nothing", "/feed")]
    kept: dict[str, FeedState] = {}
    with feeding(tmp_path, feeds, kept):
        wait_for_states(kept, 2)
    with feeding(tmp_path, feeds, old(kept)) as pool:
        with pytest.raises(UserError, match="answered with status 404; next poll in"):
            pool.submit(ask, tmp_path, "127.0.0.1/nothing").result(30)
        with pytest.raises(UserError, match=r"2 feeds are called .*; name one by its address"):
            pool.submit(ask, tmp_path, "127.0.0.1").result(30)


def test_a_server_that_wants_to_be_left_alone_is(tmp_path: Path, web: Web) -> None:
    feeds = [Feed(url=web.url(path), language="en") for path in ("/busy", "/feed")]
    web.pages["/busy"] = (429, {"retry-after": "3600"}, b"")
    kept: dict[str, FeedState] = {}
    with feeding(tmp_path, feeds[:1], kept):
        wait_for_states(kept, 1)
    with feeding(tmp_path, feeds, old(kept)) as pool:
        for feed in feeds:
            with pytest.raises(UserError, match="its host wants to be left alone; it is asked again in 60 min"):
                pool.submit(ask, tmp_path, feed.url).result(30)
    assert [one.path for one in web.asked] == ["/busy"]


def test_a_feed_of_another_feeder_is_left_to_it_and_an_old_wish_is_forgotten(tmp_path: Path, web: Web) -> None:
    feeds = [Feed(url=web.url(path), language="en") for path in ("/feed", "/gzip")]
    folder = tmp_path / "feeds" / "requests"
    folder.mkdir(parents=True)
    for name in ("0.ask", "1.told", "2.new"):
        (folder / name).write_text(feeds[0].url)
        os.utime(folder / name, (time.time() - 1000,) * 2)
    with (
        feeding(tmp_path, feeds, {}, owned=1) as pool,
        pytest.raises(UserError, match="no feeder looks into"),
    ):
        pool.submit(ask, tmp_path, feeds[1].url, 2.5).result(30)
    assert list(folder.iterdir()) == []
