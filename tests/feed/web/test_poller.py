"""The poller against a real server: each feed when it is due, politely, and what is new once."""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
from support.hanging import articles_or_hang
from support.reading_aside import shared
from support.web import PLAIN, Web, serving

from talkwatch.feed.web import poller as module
from talkwatch.feed.web.again import after_start
from talkwatch.feed.web.aside import Aside
from talkwatch.feed.web.http.addresses import of_the_web
from talkwatch.feed.web.http.fetch import Fetcher, Limits
from talkwatch.feed.web.http.hosts import GAP_SECONDS, Hosts
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.poller import Poller, Ways
from talkwatch.process import metrics
from talkwatch_schemas import Article, FeedState

LIMITS = Limits(seconds=5, connect_seconds=2)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


class Run:
    """A poller over some feeds, until a condition holds; what it published and kept."""

    def __init__(self, seconds: float | None = None, wall_seconds: float = 30.0) -> None:
        """With a bound of its own it has processes of its own."""
        self.bounds = (seconds, wall_seconds) if seconds else None
        self.published: list[Article] = []
        self.kept: dict[str, FeedState] = {}
        self.poller: Poller | None = None
        self.hosts: Hosts | None = None

    def state(self, feed: Feed) -> FeedState:
        """What the poller knows of a feed, kept or not."""
        assert self.poller is not None
        return self.poller._states[feed.id]

    def until(self, feeds: list[Feed], done: Callable[[], bool], seconds: float = 10) -> None:
        if self.bounds:
            asyncio.run(self._run_alone(Aside(*self.bounds), feeds, done, seconds))
        else:
            shared.run(lambda aside: self._run(aside, feeds, done, seconds))

    async def _run_alone(self, aside: Aside, feeds: list[Feed], done: Callable[[], bool], seconds: float) -> None:
        async with aside:
            await self._run(aside, feeds, done, seconds)

    async def _run(self, aside: Aside, feeds: list[Feed], done: Callable[[], bool], seconds: float) -> None:
        async def publish(articles: list[Article]) -> None:
            self.published += articles

        async def keep(feed: Feed, state: FeedState) -> None:
            self.kept[feed.id] = state

        end = time.monotonic() + seconds
        addresses, hosts = of_the_web([ip_network("127.0.0.0/8")]), self.hosts or Hosts()
        async with Fetcher("mailto:desk@paper.example", addresses, LIMITS, hosts=hosts) as fetcher:
            self.poller = Poller(fetcher, Ways(publish, keep), lambda: 0.0, aside, hosts=hosts)
            self.poller.own({feed.id: feed for feed in feeds}, self.kept)
            await self.poller.run(lambda: done() or time.monotonic() > end)
        assert done(), "waited in vain"


def feed(web: Web, path: str) -> Feed:
    return Feed(url=web.url(path), language="en")


def due_again(run: Run) -> None:
    """Let the poll be due, as if time had passed."""
    run.kept = {name: state.model_copy(update={"next_poll": None}) for name, state in run.kept.items()}


def test_what_is_new_is_published_once_and_a_later_run_asks_with_the_validators(web: Web) -> None:
    run, one = Run(), feed(web, "/feed")
    run.until([one], lambda: one.id in run.kept)
    assert [a.title for a in run.published] == ["Talks 1"]
    state = run.kept[one.id]
    assert (state.outcome, state.articles, state.etag) == ("ok", 1, 'W/"a"')
    due_again(run)
    run.until([one], lambda: web.count("/feed") == 2 and not run.poller._busy if run.poller else False)
    assert web.asked[-1].headers["if-none-match"] == 'W/"a"'
    assert len(run.published) == 1, "the same bytes are nothing new"


def test_a_feed_is_not_asked_before_it_is_due(web: Web) -> None:
    run, one = Run(), feed(web, "/feed")
    run.until([one], lambda: one.id in run.kept)
    other = feed(web, "/gzip")
    run.until([one, other], lambda: other.id in run.kept)
    assert web.count("/feed") == 1


@pytest.mark.parametrize("running", [False, True])
def test_a_clock_that_is_set_back_by_an_hour_delays_no_feed_by_it(web: Web, running: bool) -> None:
    run, one = Run(), feed(web, "/feed")
    run.until([one], lambda: one.id in run.kept)
    ahead = datetime.now(UTC) + timedelta(hours=1)
    wrong = run.kept[one.id].model_copy(update={"fetched_at": ahead, "next_poll": ahead + timedelta(seconds=1)})

    def asked_again() -> bool:
        assert run.poller is not None
        if running and not run.poller._asked and run.state(one).fetched_at != ahead and web.count("/feed") == 1:
            run.poller._states[one.id] = wrong  # as the jump leaves what was written before it
            run.poller._asked.add(one.id)
        return web.count("/feed") == 2

    if not running:
        run.kept = {one.id: wrong}
    run.until([one], asked_again)


def test_a_changed_text_is_published_again_as_a_revision(web: Web) -> None:
    run, one = Run(), feed(web, "/changing")
    web.pages["/changing"] = (200, {}, PLAIN)
    run.until([one], lambda: one.id in run.kept)
    web.pages["/changing"] = (200, {}, PLAIN.replace(b"Geneva", b"Vienna"))
    due_again(run)
    run.until([one], lambda: len(run.published) == 2)
    first, second = run.published
    assert first.id == second.id
    assert "Vienna" in second.text


def test_one_that_is_gone_is_not_asked_again(web: Web) -> None:
    run, gone = Run(), feed(web, "/gone")
    web.pages |= {"/gone": (410, {}, b"")}
    run.until([gone], lambda: gone.id in run.kept)
    state = run.kept[gone.id]
    assert state.outcome == "gone"
    assert state.why == "the server says that it is gone for good"


def test_one_host_is_asked_one_at_a_time_with_a_pause(web: Web) -> None:
    run, feeds = Run(), [feed(web, f"/feed?{number}") for number in range(3)]
    began = time.monotonic()
    run.until(feeds, lambda: len(run.kept) == 3)
    assert time.monotonic() - began >= 2 * GAP_SECONDS


def test_every_feed_failing_is_said_and_the_others_are_not_disturbed_by_one(
    web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    run, bad, worse = Run(), feed(web, "/nothing-here"), feed(web, "/html")
    web.pages["/html"] = (200, {}, b"<html><body>Sorry</body></html>")
    end = time.monotonic() + 3  # a dozen looks
    run.until([bad, worse], lambda: len(run.kept) == 2 and time.monotonic() > end)
    assert run.poller is not None
    assert "all 2 feeds fail" in str(run.poller.ready())
    assert run.kept[worse.id].outcome == "not_a_feed"
    said = [record for record in caplog.records if "feeds fail" in record.message]
    assert len(said) == 1, "once a minute, not at each look"
    good = feed(web, "/feed")
    run.until([bad, worse, good], lambda: good.id in run.kept)
    assert run.poller.ready() is None


def test_after_a_start_what_failed_before_is_asked_soon_and_not_told_again(
    web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    run, bad = Run(), feed(web, "/later")
    run.until([bad], lambda: len(run.kept) == 1)
    state = run.kept[bad.id]
    assert state.failures
    assert state.next_poll
    assert state.fetched_at
    assert state.next_poll - state.fetched_at > timedelta(minutes=5)
    run.kept[bad.id] = state.model_copy(update={"fetched_at": state.fetched_at - timedelta(minutes=2)})
    web.pages["/later"] = (200, {}, PLAIN)
    caplog.clear()
    caplog.set_level("INFO", "talkwatch")
    run.until([bad], lambda: len(run.published) == 1)
    assert [record.message for record in caplog.records] == [
        f"feed {bad.label} is well again after 1 failure: 1 new article; next poll in 10 min"
    ]


def test_what_still_fails_after_a_start_is_told_once(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    run, bad = Run(), feed(web, "/nothing")
    run.until([bad], lambda: len(run.kept) == 1)
    caplog.clear()
    due_again(run)
    run.until([bad], lambda: web.count("/nothing") == 2 and bool(caplog.records))
    assert "refused: answered with status 404; next poll in 10 min" in caplog.records[0].message


@pytest.mark.parametrize("outcome", ["throttled", "gone"])
def test_a_server_that_wants_to_be_left_alone_is_so_after_a_start(outcome: str) -> None:
    later = datetime(2025, 6, 2, 12, tzinfo=UTC)
    state = FeedState(url="https://p.example/", outcome=outcome, failures=1, fetched_at=later, next_poll=later + timedelta(hours=3))  # fmt: skip
    assert after_start(state, later + timedelta(hours=1)) == state
    failed = state.model_copy(update={"outcome": "timeout"})
    assert after_start(failed, later).next_poll == later + timedelta(minutes=1)
    assert after_start(failed, later + timedelta(hours=1)).next_poll == later + timedelta(hours=1)


def test_a_flood_of_entries_is_taken_in_bounds(web: Web) -> None:
    items = b"".join(
        b"<item><title>T%d</title><link>https://paper.example/%d</link></item>" % (n, n) for n in range(10_000)
    )
    web.pages["/flood"] = (200, {}, b'<rss version="2.0"><channel><title>x</title>' + items + b"</channel></rss>")
    run, one = Run(), feed(web, "/flood")
    run.until([one], lambda: one.id in run.kept, 30)
    assert len(run.published) == 500
    assert len(run.kept[one.id].to_json()) < 40_000


def test_feeds_that_cannot_be_read_in_time_are_stopped_counted_and_asked_later_while_the_others_go_on(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    monkeypatch.setattr(module, "articles_in", articles_or_hang)
    run = Run(3.0)
    bad = [feed(web, f"/{name}") for name in ("hang", "grow")]
    good = Feed(url=web.url("/feed").replace("127.0.0.1", "localhost"), language="en")
    web.pages |= {f"/{name}": (200, {}, PLAIN + b"<!-- %s -->" % name.encode()) for name in ("hang", "grow")}
    run.until([*bad, good], lambda: len(run.kept) == 3, 60)
    assert [article.feed for article in run.published] == [good.url]
    assert list(run.kept).index(good.id) < list(run.kept).index(bad[0].id), "it did not wait for the one that hangs"
    for one, why in zip(bad, ("more than 3 s of computing", "too much memory"), strict=True):
        state = run.kept[one.id]
        assert (state.outcome, state.failures) == ("stuck", 1)
        assert why in str(state.why)
        assert state.next_poll is not None
        assert state.fetched_at is not None
        assert state.next_poll - state.fetched_at >= timedelta(seconds=one.every)
        assert metrics.FEED_FETCHES.labels(one.label, "stuck")._value.get() == 1
    assert run.poller is not None
    assert (run.poller.live(), run.poller.ready()) == (None, None)


def test_a_poller_that_is_told_to_stop_does_not_wait_for_what_hangs(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    monkeypatch.setattr(module, "articles_in", articles_or_hang)

    web.pages["/hang"] = (200, {}, PLAIN + b"<!-- hang -->")
    run, began = Run(600.0, 600.0), time.monotonic()
    run.until([feed(web, "/hang")], lambda: web.count("/hang") == 1 and time.monotonic() - began > 1)
    assert time.monotonic() - began < 6


def test_damaged_and_odd_documents_are_published_by_what_is_right_in_them(web: Web) -> None:
    russian = "Переговоры в Стамбуле"
    second = "<item><title>Talks 2</title><link>https://paper.example/2</link></item>"
    item = PLAIN[PLAIN.index(b"<item>") : PLAIN.index(b"</item>") + 7].decode()
    start, end = PLAIN.decode().split(item)
    documents = {
        "/broken-byte": f"{start}{item.replace('Talks 1', russian)}{second}{end}".encode().replace(
            b"Geneva", b"\xc3..."
        ),
        "/odd-markup": f"{start}{item}{second.replace('Talks 2', '&#99999999999; <![odd')}{end}".encode(),
        "/sitemap": "<!-- {} --><urlset><url><loc>/s</loc><news:news><news:title>{}</news:title></news:news></url></urlset>".format(
            "x" * 5000, russian
        ).encode(),
        "/items.json": json.dumps({"items": [{"id": "1", "external_url": "/j", "title": russian}]}).encode(),
        "/nothing": b"<rss><channel><item><title>T</title><guid>1</guid></item></channel></rss>",
    }
    web.pages |= {path: (200, {"content_type": "text/xml"}, body) for path, body in documents.items()}
    run, feeds = Run(), {path: feed(web, path) for path in documents}
    run.until(list(feeds.values()), lambda: len(run.kept) == len(feeds), 60)
    published = {path: [a.title or a.text for a in run.published if a.feed == one.url] for path, one in feeds.items()}
    assert russian in published["/broken-byte"]
    assert "Talks 1" in published["/odd-markup"]
    assert published["/sitemap"] == published["/items.json"] == [russian]
    state = run.kept[feeds["/nothing"].id]
    assert (state.outcome, state.why) == (
        "not_a_feed",
        "none of its 1 entries can be used: 1 with no address of its own",
    )
