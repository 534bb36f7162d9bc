"""Ask each feed of a list once, as the feeder would, and say for people what came of it."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from talkwatch.feed.web.addresses import Addresses
from talkwatch.feed.web.articles import found_in
from talkwatch.feed.web.feeds import Feed, FeedList
from talkwatch.feed.web.fetch import Fetcher
from talkwatch.feed.web.items import NotAFeedError
from talkwatch.feed.web.parse import parse
from talkwatch.feed.web.schedule import Fetched

_AT_ONCE = 20


@dataclass(frozen=True)
class Check:
    """What one feed gave."""

    feed: Feed
    outcome: Fetched
    what: str

    @property
    def well(self) -> bool:
        """Whether it answers with articles."""
        return self.outcome is Fetched.OK

    def __str__(self) -> str:
        return f"{self.outcome:<18} {self.feed.url}  {self.what}"


async def check_feeds(feeds: FeedList, addresses: Addresses, now: datetime) -> list[Check]:
    """Ask all, a few at a time; the result is in the order of the list."""
    free = asyncio.Semaphore(_AT_ONCE)

    async def one(fetcher: Fetcher, feed: Feed) -> Check:
        async with free:
            return await _check(fetcher, feed, now)

    async with Fetcher(feeds.contact, addresses) as fetcher:
        return list(await asyncio.gather(*(one(fetcher, feed) for feed in feeds.feeds)))


async def _check(fetcher: Fetcher, feed: Feed, now: datetime) -> Check:
    answer = await fetcher.get(feed.url)
    if answer.outcome is not Fetched.OK:
        return Check(feed, answer.outcome, answer.why)
    try:
        parsed = parse(answer.body, answer.url, answer.headers.get("content-type", ""))
    except NotAFeedError as error:
        return Check(feed, Fetched.NOT_A_FEED, str(error))
    articles = [found.article for found in found_in(parsed.entries, feed, now)]
    doubts = Counter(article.doubt for article in articles if article.doubt)
    dated = [article.published_at for article in articles if article.published_at and not article.doubt]
    said = [
        f"{len(articles)} articles",
        f"the newest of {max(dated).astimezone(UTC):%Y-%m-%d %H:%M} UTC" if dated else "none with a date to rely on",
        *(f"{count} with a date in doubt ({doubt})" for doubt, count in doubts.items()),
        *([f"{parsed.left_out} entries left out"] if parsed.left_out else []),
        *([f"moved for good to {answer.moved_to}"] if answer.moved_to else []),
    ]
    return Check(feed, Fetched.OK, ", ".join(said))
