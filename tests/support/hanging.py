"""A reader of feeds that hangs, or takes all memory, on bytes that say so: for processes that must be killed."""

from datetime import datetime

from talkwatch.feed.web.articles import Found
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.reading import articles_in
from talkwatch.feed.web.schedule import Hints


def articles_or_hang(body: bytes, url: str, content_type: str, feed: Feed, now: datetime) -> tuple[list[Found], Hints]:
    while b"hang" in body:
        pass
    if b"grow" in body:
        bytearray(16 * 1024**3)
    return articles_in(body, url, content_type, feed, now)
