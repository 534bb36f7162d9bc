"""Ask each feed of a list once, as politely as the feeder would, and find out what an operator has to do."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from talkwatch.feed.web.articles import found_in
from talkwatch.feed.web.aside import Aside, StuckError
from talkwatch.feed.web.documents.items import NotAFeedError
from talkwatch.feed.web.documents.parse import parse
from talkwatch.feed.web.http.fetch import Fetcher
from talkwatch.feed.web.http.hosts import GAP_SECONDS, Hosts
from talkwatch.feed.web.links import host_of
from talkwatch.feed.web.lists.discover import links_of
from talkwatch.feed.web.lists.feeds import Feed, FeedList
from talkwatch.feed.web.schedule import Fetched
from talkwatch.http.addresses import Addresses
from talkwatch_schemas import Article
from talkwatch_schemas.article import OLD

_AT_ONCE = 20
_ALONE = timedelta(hours=1)
SILENT = timedelta(days=30)
"""Without a new article for so long, a feed is worth a look."""
_RELIABLE = 0.5
"""Share of entries with a date to rely on below which a feed is worth a look."""


@dataclass(frozen=True)
class Check:
    """What one feed gave. `named`: feeds that the page names which stands in its place. `doubts`: how many of which.

    One that was not asked, since its host wants to be left alone, has no outcome.
    """

    feed: Feed
    outcome: Fetched | None
    why: str = ""
    articles: int = 0
    dated: int = 0
    newest: datetime | None = None
    doubts: dict[str, int] = field(default_factory=dict)
    left_out: int = 0
    moved_to: str = ""
    named: tuple[str, ...] = ()

    @property
    def answers(self) -> bool:
        """Whether it answers with a feed."""
        return self.outcome is Fetched.OK

    @property
    def has_reliable_dates(self) -> bool:
        """Whether most of its entries have a date that is not doubted. One of long ago may well be right."""
        recent = self.articles - self.doubts.get(OLD, 0)
        return not recent or self.dated / recent >= _RELIABLE

    def is_silent(self, now: datetime) -> bool:
        """Whether the newest article with a date that may be right is more than a month old."""
        if self.newest is None:
            return self.doubts.get(OLD, 0) > 0
        return now - self.newest > SILENT


async def check_feeds(
    feeds: FeedList,
    addresses: Addresses,
    now: datetime,
    done: Callable[[], None] = lambda: None,
    gap: float = GAP_SECONDS,
) -> list[Check]:
    """Ask all: some hosts at a time, of each host one feed at a time with a pause; in the order of the list.

    A host that asks to be left alone is not asked for its other feeds. `done` is called after each feed.
    """
    free, hosts = asyncio.Semaphore(_AT_ONCE), Hosts(gap)
    in_order = sorted(feeds.feeds, key=lambda feed: feed.host)

    async def of_host(asking: tuple[Fetcher, Aside, Hosts], host: str, some: Iterable[Feed]) -> list[Check]:
        found: list[Check] = []
        async with free:
            for feed in some:
                async with hosts.turn(host):
                    found.append(await _check(*asking, feed, now))
                done()
        return found

    async with Fetcher(feeds.contact, addresses, hosts=hosts) as fetcher, Aside() as aside:
        asking = (fetcher, aside, hosts)
        parts = [of_host(asking, host, list(some)) for host, some in groupby(in_order, lambda feed: feed.host)]
        found = {one.feed.id: one for checks in await asyncio.gather(*parts) for one in checks}
    return [found[feed.id] for feed in feeds.feeds]


async def _check(fetcher: Fetcher, aside: Aside, hosts: Hosts, feed: Feed, now: datetime) -> Check:
    if hosts.alone_until(feed.host, now):
        return Check(feed, None, f"not asked, since {feed.host} wants to be left alone for a while")
    answer = await fetcher.get(feed.url)
    if answer.outcome is Fetched.THROTTLED:
        hosts.leave_alone(host_of(answer.url) or feed.host, now + _ALONE)
    if answer.outcome is not Fetched.OK:
        return Check(feed, answer.outcome, answer.why)
    try:
        kind = answer.headers.get("content-type", "")
        articles, left_out = await aside.ask(_articles, answer.body, answer.url, kind, feed, now)
    except NotAFeedError as error:
        named = tuple(one.url for one in links_of(answer.body, answer.url))
        return Check(feed, Fetched.NOT_A_FEED, str(error), named=named)
    except StuckError as error:
        return Check(feed, Fetched.STUCK, str(error))
    dated = [article.published_at for article in articles if article.published_at and not article.doubt]
    return Check(
        feed,
        Fetched.OK,
        articles=len(articles),
        dated=len(dated),
        newest=max(dated, default=None),
        doubts=dict(Counter(article.doubt for article in articles if article.doubt)),
        left_out=left_out,
        moved_to=answer.moved_to,
    )


def _articles(body: bytes, url: str, content_type: str, feed: Feed, now: datetime) -> tuple[list[Article], int]:
    parsed = parse(body, url, content_type)
    return [found.article for found in found_in(parsed.entries, feed, now)], parsed.left_out
