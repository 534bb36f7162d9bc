"""The page behind an entry: its whole text, where robots.txt and the publisher's reservation of rights allow it.

After RFC 9309 (robots.txt) and the TDM Reservation Protocol of the W3C's community group (`tdm-reservation`), which
says by machine what article 4 of the EU's directive on copyright lets a publisher reserve.
"""

import asyncio
import logging
import re
import time
from collections import OrderedDict
from html import unescape
from importlib.util import find_spec
from urllib.parse import urljoin, urlsplit

from protego import Protego

from talkwatch.core.track.sources import family
from talkwatch.feed.web.articles import credited
from talkwatch.feed.web.aside import Aside, StuckError
from talkwatch.feed.web.dates import moment_of
from talkwatch.feed.web.feeds import Feed
from talkwatch.feed.web.fetch import Fetcher
from talkwatch.feed.web.habits import habit_of
from talkwatch.feed.web.reading import page_text
from talkwatch.feed.web.schedule import Fetched
from talkwatch.process.errors import UserError
from talkwatch_schemas import Article
from talkwatch_schemas.article import FUTURE, MAX_ARTICLE_BYTES, OLD, canonical_url

log = logging.getLogger(__name__)
AGENT = "Talkwatch"
_MAX_PAGES = 20
"""Of one poll; the rest are taken with what the feed gives."""
_PAUSE_SECONDS = 1.0
_ROBOTS_SECONDS, _ROBOTS_RETRY_SECONDS = 86_400.0, 3600.0
_MAX_HOSTS = 1000
_ACCEPT = "text/html, application/xhtml+xml;q=0.9"
_TAG = re.compile(r"<(?:meta|link)\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_HEAD_CHARACTERS = 200_000


class Pages:
    """Reads the pages of articles, politely. Raises nothing: an article that has no page stays as the feed has it."""

    def __init__(self, fetcher: Fetcher, aside: Aside, pause: float = _PAUSE_SECONDS) -> None:
        """Prepare; pages are read by `aside`, which the caller closes. Raises `UserError` when the extra is missing."""
        if find_spec("trafilatura") is None:
            raise UserError("feeds with full_text need one more package: pip install trafilatura")
        self._aside = aside
        self._fetcher = fetcher
        self._pause = pause
        self._robots: OrderedDict[str, tuple[float, Protego | None]] = OrderedDict()

    async def read(self, feed: Feed, articles: list[Article]) -> list[Article]:
        """Give the articles with the text of their pages, where it is longer than what the feed gave."""
        made = []
        for number, article in enumerate(articles):
            made.append(await self._one(article) if number < _MAX_PAGES else article)
            if number < min(len(articles), _MAX_PAGES) - 1:
                await asyncio.sleep(self._pause)
        return made

    async def _one(self, article: Article) -> Article:
        if not await self._may_fetch(article.url):
            return article
        answer = await self._fetcher.get(article.url, accept=_ACCEPT)
        if answer.outcome is not Fetched.OK or "html" not in answer.headers.get("content-type", "html"):
            return article
        head = head_of(answer.body)
        if head.get("tdm-reservation") == "1":
            return article
        text = await self._text(answer.body)
        return with_page(article, text, head, answer.url)

    async def _text(self, body: bytes) -> str:
        try:
            return await self._aside.ask(page_text, body)
        except Exception as error:  # noqa: BLE001 (whatever a page makes of the reader, the feed's text is there)
            log.warning(
                "a page could not be read: %s", error if isinstance(error, StuckError) else type(error).__name__
            )
            return ""

    async def _may_fetch(self, url: str) -> bool:
        """Whether robots.txt allows it: without one everything, where the server fails nothing for an hour."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._robots.get(place, (0.0, None))
        if time.monotonic() > until:
            until, rules = await self._ask_robots(place)
            self._robots[place] = (until, rules)
            while len(self._robots) > _MAX_HOSTS:
                self._robots.popitem(last=False)
        return rules is not None and bool(rules.can_fetch(url, AGENT))

    async def _ask_robots(self, place: str) -> tuple[float, Protego | None]:
        answer = await self._fetcher.get(f"{place}/robots.txt", accept="text/plain")
        now = time.monotonic()
        if answer.outcome is Fetched.OK:
            return now + _ROBOTS_SECONDS, Protego.parse(answer.body[:500_000].decode("utf-8", "replace"))
        if answer.outcome in (Fetched.REFUSED, Fetched.GONE):
            return now + _ROBOTS_SECONDS, Protego.parse("")
        return now + _ROBOTS_RETRY_SECONDS, None


def head_of(body: bytes) -> dict[str, str]:
    """Give what a page's head says by name: its metas, and `canonical`. The first of a name counts."""
    found: dict[str, str] = {}
    for tag in _TAG.findall(body[:_HEAD_CHARACTERS].decode("utf-8", "replace")):
        said = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
        name = said.get("property") or said.get("name") or ""
        if name:
            found.setdefault(name.lower(), said.get("content", ""))
        if "canonical" in said.get("rel", "").lower().split():
            found.setdefault("canonical", said.get("href", ""))
    return found


def with_page(article: Article, text: str, head: dict[str, str], url: str) -> Article:
    """Give the article with what its page adds: a longer text, its own address, a date where the feed had none."""
    changes: dict[str, object] = {}
    own = _own_address(article, head.get("canonical", ""), url)
    if own != article.url:
        changes["url"] = own
    if len(text) > len(article.text):
        changes |= {"text": text, "origin": credited(text) or article.origin}
        if not article.title:
            changes["title"] = article.text[:2000]
    moment = moment_of(head.get("article:published_time", ""))
    if article.dated is None and article.doubt != OLD and moment and article.fetched_at:
        dated = habit_of([moment], article.fetched_at).read(moment, article.fetched_at)
        if dated.doubt not in (FUTURE, OLD):
            changes |= {"published_at": dated.at, "doubt": dated.doubt}
    made = article.model_copy(update=changes)
    return made if len(made.to_json()) <= MAX_ARTICLE_BYTES else article


def _own_address(article: Article, canonical: str, url: str) -> str:
    """Give the address that the page names as its own, else the one that it was found at, if of the same publisher."""
    try:
        own = canonical_url(urljoin(url, canonical))
        parts = urlsplit(own)
    except ValueError:
        return article.url
    same = parts.scheme in ("http", "https") and family((parts.hostname or "").lower()) == article.publisher
    return own if same and len(own) <= 2048 and parts.path.strip("/") else article.url
