"""What runs aside of the feeder: the bytes of a feed to articles, those of a page to its text. Pure."""

from datetime import datetime

from talkwatch.feed.web.articles import Found, found_in
from talkwatch.feed.web.documents.items import NotAFeedError
from talkwatch.feed.web.documents.parse import entries_of, parse
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.schedule import Hints

_MAX_TEXT = 200_000


def articles_in(body: bytes, url: str, content_type: str, feed: Feed, now: datetime) -> tuple[list[Found], Hints]:
    """Give the articles of a feed, oldest first, and its hints. Raises `NotAFeedError`, also where no entry is one."""
    parsed = parse(body, url, content_type)
    made = found_in(entries_of(parsed), feed, now)
    if parsed.entries and not made:
        raise NotAFeedError(f"none of its {len(parsed.entries)} entries is an article: they are too large")
    return made, parsed.hints


def page_text(body: bytes) -> str:
    """Give the text of a page without its surroundings, "" where there is none. Needs the extra `fulltext`."""
    import trafilatura

    return str(trafilatura.extract(body, include_comments=False, include_tables=False) or "")[:_MAX_TEXT]
