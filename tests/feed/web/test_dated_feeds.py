"""From a real server's feed to the day of the meeting: the day is the one on which the publisher wrote."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from ipaddress import ip_network

import pytest
from support.reading_aside import shared
from support.web import Web, serving

from talkwatch.core.extract.extract import extract
from talkwatch.feed.web.aside import Aside
from talkwatch.feed.web.http.addresses import of_the_web
from talkwatch.feed.web.http.fetch import Fetcher
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.poller import Poller, Ways
from talkwatch_schemas import Article, FeedState

TEXT = "The second round of talks between Norway and Chile will be held today in Geneva, the ministry of Norway said."
EAST = timezone(timedelta(hours=14))


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def item(number: int, date: str) -> str:
    link = f"https://paper.example/{number}"
    return f"<item><title>Talks {number}</title><link>{link}</link><description>{TEXT}</description>{date}</item>"


def polled(web: Web, *dates: str) -> list[Article]:
    """What a poller publishes of a feed with an entry of each date, the first one first."""
    items = "".join(item(number, date) for number, date in enumerate(dates))
    body = f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{items}</channel></rss>'
    web.pages["/dated"] = (200, {"content-type": "application/rss+xml"}, body.encode())
    found: list[Article] = []

    async def publish(articles: list[Article]) -> None:
        found.extend(articles)

    async def keep(_feed: Feed, _state: FeedState) -> None:
        """Nothing is kept."""

    async def run(aside: Aside) -> None:
        one = Feed(url=web.url("/dated"), language="en")
        end = time.monotonic() + 10
        addresses = of_the_web([ip_network("127.0.0.0/8")])
        async with Fetcher("mailto:desk@paper.example", addresses) as fetcher:
            poller = Poller(fetcher, Ways(publish, keep), lambda: 0.0, aside)
            poller.own({one.id: one}, {})
            await poller.run(lambda: len(found) == len(dates) or time.monotonic() > end)

    shared.run(run)
    return sorted(found, key=lambda article: article.url)


def day_of_the_meeting(article: Article) -> str:
    [message] = extract(article, "test")
    date = message.events[0].meeting.date
    return date.earliest.isoformat() if date else ""


def rfc(at: datetime, zone: str) -> str:
    return f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} {zone}</pubDate>"


def test_each_way_to_write_one_moment_gives_the_publishers_own_day(web: Web) -> None:
    now = datetime.now(UTC) - timedelta(minutes=5)
    moscow, far = now.astimezone(timezone(timedelta(hours=3))), now.astimezone(EAST)
    dates = [
        (moscow, rfc(moscow, "MSK"), None),
        (moscow, rfc(moscow, "+03:00"), None),
        (moscow, rfc(moscow, "Europe/Moscow"), None),
        (far, rfc(far, "+1400"), None),
        (far, f"<dc:date>{far.isoformat()}</dc:date>", None),
        (now, f"<pubDate>{now.timestamp():.0f}</pubDate>", None),
    ]
    for (local, _, doubt), article in zip(dates, polled(web, *(date for _, date, _ in dates)), strict=True):
        assert article.published_at
        assert abs(article.published_at - now) < timedelta(seconds=1)
        assert article.published_at.utcoffset() == local.utcoffset()
        assert (article.doubt, day_of_the_meeting(article)) == (doubt, local.date().isoformat())


def test_a_feed_that_writes_its_own_clock_without_a_zone_or_as_gmt_keeps_its_day(web: Web) -> None:
    local = (datetime.now(UTC) - timedelta(minutes=5)).astimezone(EAST)
    for zone, doubt in (("", "no_offset"), ("GMT", "wrong_offset")):
        for article in polled(web, rfc(local, zone), rfc(local - timedelta(minutes=3), zone)):
            assert article.published_at
            assert article.published_at.utcoffset() == timedelta(hours=14)
            assert (article.doubt, day_of_the_meeting(article)) == (doubt, article.published_at.date().isoformat())
            assert article.published_at <= datetime.now(UTC)


def test_a_date_that_cannot_be_or_cannot_be_read_leaves_the_day_of_the_fetch(web: Web) -> None:
    far = datetime.now(UTC) + timedelta(days=40)
    for article in polled(web, rfc(far, "GMT"), "<pubDate>03/04/2026 10:00</pubDate>", "<pubDate>soon</pubDate>"):
        assert article.fetched_at
        assert day_of_the_meeting(article) == article.fetched_at.date().isoformat()
