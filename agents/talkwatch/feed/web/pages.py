"""The page behind an entry: its whole text, where robots.txt and the publisher's reservation of rights allow it.

After RFC 9309 (robots.txt) and the TDM Reservation Protocol of the W3C's community group (`tdm-reservation`), which
says by machine what article 4 of the EU's directive on copyright lets a publisher reserve.
"""

import hashlib
import logging
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from html import unescape
from importlib.util import find_spec
from urllib.parse import urljoin, urlsplit

from talkwatch.feed.web.articles import credited
from talkwatch.feed.web.aside import Aside, StuckError
from talkwatch.feed.web.dates.dates import moment_of
from talkwatch.feed.web.dates.habits import habit_of
from talkwatch.feed.web.http.fetch import Answer, Fetcher
from talkwatch.feed.web.http.hosts import Hosts
from talkwatch.feed.web.http.polite import ask
from talkwatch.feed.web.http.robots import Robots
from talkwatch.feed.web.links import clean, host_of, without_fragment
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.publishers import is_proxy, registrable
from talkwatch.feed.web.reading import page_text
from talkwatch.feed.web.schedule import Fetched
from talkwatch.feed.web.walls import Shared, is_section_of, is_wall, leads_away, speaks_of
from talkwatch.process import metrics
from talkwatch.process.errors import UserError
from talkwatch_schemas import Article
from talkwatch_schemas.article import FUTURE, MAX_ARTICLE_BYTES, OLD

log = logging.getLogger(__name__)
_MAX_PAGES = 20
"""Of one poll; the rest are taken with what the feed gives."""
_ACCEPT = "text/html, application/xhtml+xml;q=0.9"
_TAG = re.compile(r"<(?:meta|link)\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_HEAD_CHARACTERS = 200_000


class Came(StrEnum):
    """What came of a page. These are metric labels too. Whatever it is but `TAKEN`, the feed's words stay."""

    TAKEN = "taken"
    NO_MORE = "no_more_than_the_feed"
    NOT_ASKED = "not_asked_too_many"
    FORBIDDEN = "forbidden_by_robots"
    LEFT_ALONE = "host_left_alone"
    FAILED = "failed"
    RESERVED = "rights_reserved"
    AWAY = "led_to_another_publisher"
    WALL = "wall_of_login_or_consent"
    OTHER = "speaks_of_something_else"
    ONE_FOR_ALL = "same_text_for_several"


_WALLS = frozenset((Came.WALL, Came.AWAY, Came.OTHER, Came.ONE_FOR_ALL))


@dataclass(frozen=True)
class _Page:
    """What was read of a page; `came` may be revised once the others are known."""

    came: Came
    url: str = ""
    text: str = ""
    head: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


class Pages:
    """Reads the pages of articles, politely. Raises nothing: an article that has no page stays as the feed has it."""

    def __init__(self, fetcher: Fetcher, aside: Aside, hosts: Hosts | None = None) -> None:
        """Prepare; pages are read by `aside`, which the caller closes, and asked for in turn at `hosts`.

        Raises `UserError` when the extra is missing.
        """
        if find_spec("trafilatura") is None:
            raise UserError("feeds with full_text need one more package: pip install trafilatura")
        self._aside = aside
        self._fetcher = fetcher
        self._hosts = hosts or Hosts()
        self._robots = Robots(lambda url: self._get(url, "text/plain"))
        self._addresses, self._texts = Shared(), Shared()

    async def read(self, feed: Feed, articles: list[Article]) -> list[Article]:
        """Give the articles with the text of their pages, where it is longer than what the feed gave."""
        pages = [await self._page(article) for article in articles[:_MAX_PAGES]]
        for article, page in zip(articles, pages, strict=False):
            if page.came is Came.TAKEN:
                self._texts.add(page.name, article)
                self._addresses.add(own_address(article, page.head, page.url), article)
        made, came = [], Counter[Came]()
        for number, article in enumerate(articles):
            one, how = self._with(article, pages[number]) if number < len(pages) else (article, Came.NOT_ASKED)
            made.append(one)
            came[how] += 1
        for how, count in came.items():
            metrics.FEED_PAGES.labels(how).inc(count)
        walls = {how: count for how, count in came.items() if how in _WALLS}
        if walls:
            log.info("feed %s: pages that are no articles: %s; the feed's own words stay", feed.url, _told(walls))
        return made

    def _with(self, article: Article, page: _Page) -> tuple[Article, Came]:
        if page.came is not Came.TAKEN:
            return article, page.came
        if len(page.text) > len(article.text) and self._texts.by_several(page.name):
            return article, Came.ONE_FOR_ALL
        own = own_address(article, page.head, page.url)
        made = with_page(
            article, page.text, page.head, article.url if self._addresses.by_several(own) else own, page.url
        )
        return made, Came.TAKEN if made.text != article.text else Came.NO_MORE

    async def _page(self, article: Article) -> _Page:
        if self._hosts.alone_until(host_of(article.url), datetime.now(UTC)):
            return _Page(Came.LEFT_ALONE)
        if not await self._robots.allow(article.url):
            return _Page(Came.FORBIDDEN)
        answer = await self._get(article.url, _ACCEPT)
        if answer is None:
            return _Page(Came.LEFT_ALONE)
        if answer.outcome is not Fetched.OK or "html" not in answer.headers.get("content-type", "html"):
            return _Page(Came.FAILED)
        head = head_of(answer.body)
        if head.get("tdm-reservation") == "1":
            return _Page(Came.RESERVED)
        if leads_away(article, answer.url):
            return _Page(Came.AWAY)
        if is_wall(article.url, answer.url):
            return _Page(Came.WALL)
        text = await self._text(answer.body)
        if len(text) > len(article.text) and not speaks_of(article, text):
            return _Page(Came.OTHER)
        return _Page(Came.TAKEN, answer.url, text, head)

    async def _get(self, url: str, accept: str) -> Answer | None:
        return await ask(self._fetcher, self._hosts, url, accept=accept)

    async def _text(self, body: bytes) -> str:
        try:
            return await self._aside.ask(page_text, body)
        except Exception as error:  # noqa: BLE001 (whatever a page makes of the reader, the feed's text is there)
            log.warning(
                "a page could not be read: %s", error if isinstance(error, StuckError) else type(error).__name__
            )
            return ""


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


def with_page(article: Article, text: str, head: dict[str, str], own: str, end: str) -> Article:
    """Give the article with what its page adds: a longer text, a date where the feed had none, who publishes it.

    `own`: the address that counts as the page's own. `end`: where the request for it ended.
    """
    changes: dict[str, object] = {}
    if own != article.url:
        changes["url"] = own
    if len(text) > len(article.text):
        changes |= {"text": text, "origin": credited(text) or article.origin}
        if not article.title:
            changes["title"] = article.text[:2000]
    if is_proxy(host_of(article.url)) and not is_proxy(host_of(end)):
        publisher = registrable(host_of(end))
        changes["publisher"] = publisher
        if article.family == article.publisher:
            changes["family"] = publisher
    moment = moment_of(head.get("article:published_time", ""))
    if article.dated is None and article.doubt != OLD and moment and article.fetched_at:
        dated = habit_of([moment], article.fetched_at).read(moment, article.fetched_at)
        if dated.doubt not in (FUTURE, OLD):
            changes |= {"published_at": dated.at, "doubt": dated.doubt}
    made = article.model_copy(update=changes)
    return made if len(made.to_json()) <= MAX_ARTICLE_BYTES else article


def own_address(article: Article, head: dict[str, str], end: str) -> str:
    """Give the address that the page names as its own, else the one that it was found at, if of the same publisher.

    A wall, a section and the front page are no article's own; an entry of a live blog keeps its address.
    """
    try:
        own = clean(urljoin(end, head.get("canonical", "")))
        parts = urlsplit(own)
    except ValueError:
        return article.url
    host = host_of(own)
    same = parts.scheme in ("http", "https") and registrable(host) in (article.publisher, registrable(host_of(end)))
    known = len(own) <= 2048 and bool(parts.path.strip("/")) and "#" not in article.url
    if not (same and known) or is_wall(article.url, own) or is_section_of(own, article.url):
        return article.url
    return without_fragment(own)


def _told(counts: dict[Came, int]) -> str:
    return ", ".join(f"{count} {how.replace('_', ' ')}" for how, count in counts.items())
