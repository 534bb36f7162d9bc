"""Asks each feed when it is due, publishes what is new, and keeps what it learnt. One task a fetch, few at a time."""

import asyncio
import hashlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from talkwatch.core.wording import counted
from talkwatch.feed.web.again import after_start, by_this_clock, just_asked, left_alone, what_came
from talkwatch.feed.web.aside import Aside, StuckError
from talkwatch.feed.web.documents.items import NotAFeedError
from talkwatch.feed.web.http.asking import Question, lives_at, question, validators
from talkwatch.feed.web.http.fetch import Answer, Fetcher
from talkwatch.feed.web.http.hosts import Hosts
from talkwatch.feed.web.http.polite import ask
from talkwatch.feed.web.identity import sift, with_final_ids
from talkwatch.feed.web.links import host_of
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.pages import Pages
from talkwatch.feed.web.reading import articles_in
from talkwatch.feed.web.requests import Requests
from talkwatch.feed.web.schedule import Fetched, Hints, next_poll
from talkwatch.feed.web.state import after_fetch, is_worth_keeping
from talkwatch.process import metrics
from talkwatch.process.health import Beat
from talkwatch_schemas import Article, FeedState

log = logging.getLogger(__name__)
_AT_ONCE = 20
_LOOK_SECONDS = 0.25
_ALL_FAIL_SECONDS = 60.0
_SILENT_SECONDS = 60.0
_NOT_MODIFIED = 304
_AFTER_FAULT = timedelta(hours=1)


@dataclass(frozen=True)
class Ways:
    """What the poller does to the world: publish articles and wait for their acknowledgement, and keep a state."""

    publish: Callable[[list[Article]], Awaitable[None]]
    keep: Callable[[Feed, FeedState], Awaitable[None]]


class Poller:
    """Polls the feeds that it owns. `own` may change them at any time; `dice` gives numbers from 0 to 1."""

    def __init__(
        self,
        fetcher: Fetcher,
        ways: Ways,
        dice: Callable[[], float],
        aside: Aside,
        pages: Pages | None = None,
        hosts: Hosts | None = None,
        requests: Requests | None = None,
    ) -> None:
        """Begin with no feed. `aside` reads what they answer; `pages` the pages of those that want full texts.

        All that ask take turns at `hosts`. `requests` are those of people who want a feed asked now.
        """
        self._requests = requests
        self._asked: set[str] = set()
        self._fetcher = fetcher
        self._aside = aside
        self._pages = pages
        self._ways = ways
        self._dice = dice
        self._feeds: dict[str, Feed] = {}
        self._states: dict[str, FeedState] = {}
        self._busy: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._hosts = hosts or Hosts()
        self._told = 0.0
        self._beat = Beat("the feeds were not looked at for", _SILENT_SECONDS)

    def own(self, feeds: dict[str, Feed], states: dict[str, FeedState]) -> None:
        """Take these feeds, each with its state, and let all others go. A feed that is new is due at once."""
        self._feeds = feeds
        for name, feed in feeds.items():
            if name not in self._states:
                known = by_this_clock(states.get(name) or FeedState(url=feed.url), datetime.now(UTC))
                self._states[name] = after_start(known, datetime.now(UTC))
                if known.alone_until:
                    self._hosts.leave_alone(feed.host, known.alone_until)
                metrics.begin_at_zero(metrics.FEED_FETCHES, [feed.label], [Fetched.OK, Fetched.NOT_MODIFIED])
                metrics.begin_at_zero(metrics.FEED_ARTICLES, [feed.label])
        for name in self._states.keys() - feeds.keys():
            del self._states[name]
        metrics.FEEDS_OWNED.set(len(feeds))

    def live(self) -> str | None:
        """Say that the loop stands still."""
        return self._beat.why_not()

    def ready(self) -> str | None:
        """Say that every feed fails. While one was not asked yet, nobody knows."""
        failing = [state for name, state in self._states.items() if state.failures and name in self._asked]
        if not failing or len(failing) < len(self._states):
            return None
        return f"all {len(failing)} feeds fail, as {failing[0].url}: {failing[0].why or failing[0].outcome}"

    async def run(self, stopping: Callable[[], bool]) -> None:
        """Poll until told to stop; fetches under way are let go."""
        while not stopping():
            self._beat.now()
            self._take_requests(datetime.now(UTC))
            for feed in self._due(datetime.now(UTC)):
                self._busy.add(feed.id)
                task = asyncio.create_task(self._poll(feed))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            self._tell_if_all_fail()
            await asyncio.sleep(_LOOK_SECONDS)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _take_requests(self, now: datetime) -> None:
        """Let feeds be due that a person wants asked, where their servers allow it."""
        if self._requests is None:
            return
        for feed in self._requests.take(self._feeds):
            state = self._states[feed.id]
            if feed.id in self._busy:
                continue  # what comes is told
            if wish := left_alone(state, now, self._hosts.alone_until(feed.host, now)):
                self._requests.tell(feed, False, wish)
            elif told := just_asked(state, now):
                self._requests.tell(feed, not state.failures, told)
            else:
                self._states[feed.id] = state.model_copy(update={"next_poll": None})

    def _due(self, now: datetime) -> list[Feed]:
        """Give feeds to ask now, the longest due first: few at once, one of a host, with a pause between."""
        self._states = {name: by_this_clock(state, now) for name, state in self._states.items()}
        free = _AT_ONCE - len(self._busy)
        waiting = [
            (state.next_poll or datetime.min.replace(tzinfo=UTC), name)
            for name, state in self._states.items()
            if name not in self._busy and (state.next_poll is None or state.next_poll <= now)
        ]
        hosts = {self._host(name, now) for name in self._busy if name in self._feeds}
        found: list[Feed] = []
        for _, name in sorted(waiting):
            host = self._host(name, now)
            if len(found) >= free:
                break
            if host not in hosts and self._hosts.is_free(host, now):
                hosts.add(host)
                found.append(self._feeds[name])
        return found

    def _host(self, name: str, now: datetime) -> str:
        return host_of(self._question(self._feeds[name], self._states[name], now).url)

    def _question(self, feed: Feed, state: FeedState, now: datetime) -> Question:
        asked = question(feed.url, state, now)
        away = state.moved_to and asked.at_home and self._hosts.alone_until(feed.host, now)
        return asked.elsewhere(state.moved_to or "") if away else asked

    async def _poll(self, feed: Feed) -> None:
        """Ask one feed, publish, keep. What is wrong with a feed is its outcome; an error of Kafka ends the process."""
        before = self._states[feed.id]
        began = time.monotonic()
        try:
            asked, answer = await self._ask(feed, before)
            if answer is None:
                return  # its host wants to be left alone; it stays due
            now = datetime.now(UTC)
            after, new = await self._read(feed, before, asked, answer, now)
            if new:
                whole = await self._whole(feed, new)
                await self._ways.publish(whole)
                after = with_final_ids(after, new, whole)
            if feed.id not in self._states:
                return  # another feeder's by now: it asks again, and what is sent twice is one article
            if is_worth_keeping(before, after):
                after = after.model_copy(update={"kept_at": now, "name": feed.name or None, "language": feed.language})
                await self._ways.keep(feed, after)
            self._states[feed.id] = after
            _count(feed, before, after, answer, len(new), time.monotonic() - began)
            self._tell(feed, before, after, now)
        except Exception:
            log.exception("feed %s met a fault of ours; it is asked again in an hour", feed.url)
            later = datetime.now(UTC) + _AFTER_FAULT
            if feed.id in self._states:
                self._states[feed.id] = before.model_copy(update={"next_poll": later, "failures": before.failures + 1})
        finally:
            self._busy.discard(feed.id)

    async def _ask(self, feed: Feed, before: FeedState) -> tuple[Question, Answer | None]:
        """Ask where the feed is said to be; where the list's own address fails, ask where it has moved to."""
        asked = self._question(feed, before, datetime.now(UTC))
        answer = await self._get(asked, before.failures + 1)
        if before.moved_to and asked.at_home and not (answer and answer.outcome.is_well):
            asked = asked.elsewhere(before.moved_to)
            answer = await self._get(asked, before.failures + 1)
        return asked, answer

    async def _get(self, asked: Question, failures: int) -> Answer | None:
        known = {"etag": asked.etag, "last_modified": asked.last_modified}
        return await ask(self._fetcher, self._hosts, asked.url, failures, **known)

    async def _read(
        self, feed: Feed, before: FeedState, asked: Question, answer: Answer, now: datetime
    ) -> tuple[FeedState, list[Article]]:
        """Give the state after an answer, and the articles in it that are new."""
        outcome, why, new, hints = answer.outcome, answer.why, list[Article](), Hints()
        learnt: dict[str, str | int | datetime | tuple[str, ...] | None] = {}
        if outcome is Fetched.NOT_MODIFIED:
            learnt = {**validators(answer)}
        if outcome is Fetched.OK:
            digest = hashlib.sha256(answer.body).hexdigest()[:16]
            learnt = {"body_hash": digest, "body_bytes": answer.sent_bytes, "whole_at": now, **validators(answer)}
            if digest == before.body_hash:
                outcome = Fetched.NOT_MODIFIED
            else:
                try:
                    kind = answer.headers.get("content-type", "")
                    found, hints = await self._aside.ask(articles_in, answer.body, answer.url, kind, feed, now)
                except NotAFeedError as error:
                    outcome, why, learnt = Fetched.NOT_A_FEED, str(error), {}
                except StuckError as error:
                    outcome, why, learnt = Fetched.STUCK, str(error), {}
                else:
                    sifted = sift(before, found, now)
                    new = list(sifted.new)
                    learnt |= sifted.learnt
                    if sifted.held_back:  # the same document is to be read again
                        learnt |= {"body_hash": "", "etag": "", "last_modified": ""}
        failures = 0 if outcome.is_well else before.failures + 1
        learnt |= lives_at(before, asked, outcome, answer.moved_to, now)
        learnt["alone_until"] = self._hosts.alone_until(feed.host, now)
        when = next_poll(now, outcome, answer.headers, hints, timedelta(seconds=feed.every), failures, self._dice())
        return after_fetch(before, now, outcome, why, when, new, **learnt), new

    async def _whole(self, feed: Feed, articles: list[Article]) -> list[Article]:
        return await self._pages.read(feed, articles) if self._pages and feed.full_text else articles

    def _tell(self, feed: Feed, before: FeedState, after: FeedState, now: datetime) -> None:
        """Log what is new or has changed, and what fails at the first fetch of this process; answer who asked."""
        told = what_came(before, after, now)
        if after.failures and (not before.failures or feed.id not in self._asked):
            log.warning("feed %s: %s: %s", feed.url, after.outcome, told)
        elif before.failures and not after.failures:
            log.info("feed %s is well again after %s: %s", feed.label, counted(before.failures, "failure"), told)
        elif after.articles > before.articles:
            log.info("feed %s: %s", feed.label, told)
        self._asked.add(feed.id)
        if self._requests:
            self._requests.tell(feed, not after.failures, told)

    def _tell_if_all_fail(self) -> None:
        """Say it once a minute: nobody wants it a thousand times."""
        wrong = self.ready()
        if wrong and time.monotonic() - self._told > _ALL_FAIL_SECONDS:
            self._told = time.monotonic()
            log.error("%s", wrong)


def _count(feed: Feed, before: FeedState, after: FeedState, answer: Answer, new: int, seconds: float) -> None:
    label = feed.label
    metrics.FEED_FETCHES.labels(label, after.outcome).inc()
    metrics.FEED_SECONDS.observe(seconds)
    metrics.FEED_ARTICLES.labels(label).inc(new)
    if answer.status == _NOT_MODIFIED:
        metrics.FEED_SAVED.inc(before.body_bytes)
    if after.succeeded_at:
        metrics.FEED_SUCCEEDED.labels(label).set(after.succeeded_at.timestamp())
    if after.found_at:
        metrics.FEED_FOUND.labels(label).set(after.found_at.timestamp())
