"""The feeds of a site: those that its page names, else those at the usual places. Bounded, and asked one by one.

What is answered is read aside: nobody knows the site yet, and its bytes must neither hold nor end the command.
"""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from talkwatch.feed.web.aside import Aside, StuckError
from talkwatch.feed.web.documents.items import NotAFeedError
from talkwatch.feed.web.documents.parse import parse
from talkwatch.feed.web.http.fetch import Answer, Fetcher
from talkwatch.feed.web.http.hosts import GAP_SECONDS, Hosts
from talkwatch.feed.web.links import host_of
from talkwatch.feed.web.schedule import Fetched

USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where publishing systems put their feed, the most common first."""
_MOST = 20
_PAGE_BYTES = 500_000
_MAX_TITLE, _MAX_URL = 120, 2048
_LINK = re.compile(r"<link\b([^<>]{1,3000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(rel|type|href|title)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/rdf+xml")
)
_LANGUAGE = re.compile(
    rb"""<language>\s*([A-Za-z-]{2,12})\s*</|<(?:feed|html)\b[^<>]{0,500}?\blang=["']?([A-Za-z-]{2,12})|"language"\s*:\s*"([A-Za-z-]{2,12})\""""
)

Get = Callable[[str], Awaitable[Answer]]


@dataclass(frozen=True)
class Named:
    """A feed: its address, what the page calls it, and the language that it says it is in, if it says so."""

    url: str
    title: str = ""
    language: str = ""


def links_of(page: bytes, base: str) -> list[Named]:
    """Give the feeds that a page of HTML names, in its order, each once; those of comments last."""
    found: dict[str, Named] = {}
    for tag in _LINK.findall(page[:_PAGE_BYTES].decode("utf-8", "replace")):
        said = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
        if "alternate" not in said.get("rel", "").lower().split() or not said.get("href"):
            continue
        if said.get("type", "").split(";")[0].strip().lower() not in _TYPES:
            continue
        try:
            url = urljoin(base, said["href"].strip())
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and len(url) <= _MAX_URL:
            found.setdefault(url, Named(url, " ".join(said.get("title", "").split())[:_MAX_TITLE]))
    ordered = sorted(found.values(), key=lambda one: "comment" in f"{one.url} {one.title}".lower())
    return ordered[:_MOST]


def in_turns(fetcher: Fetcher, told: Callable[[str], None], gap: float = GAP_SECONDS) -> Get:
    """Give a way to ask that leaves each host its pause; `told` hears of each address before it is asked."""
    hosts = Hosts(gap)

    async def get(url: str) -> Answer:
        async with hosts.turn(host_of(url)):
            told(url)
            return await fetcher.get(url)

    return get


async def feeds_at(address: str, get: Get, aside: Aside) -> tuple[list[Named], str]:
    """Give the feeds of an address: itself, those that its page names, or the first at a usual place; and why none."""
    try:
        return await _feeds_at(address, get, aside)
    except StuckError as error:
        return [], str(error)


async def _feeds_at(address: str, get: Get, aside: Aside) -> tuple[list[Named], str]:
    answer = await get(address)
    if answer.outcome is not Fetched.OK:
        return [], answer.why or str(answer.outcome)
    if found := await _feed_in(answer, answer.moved_to or address, aside):
        return [found], ""
    if named := await aside.ask(links_of, answer.body, answer.url):
        return named, ""
    for url in _usual(answer.url):
        tried = await get(url)
        if tried.outcome is Fetched.THROTTLED:
            return [], "it names no feed, and asks to be left alone for a while"
        if tried.outcome is Fetched.OK and (found := await _feed_in(tried, tried.moved_to or url, aside)):
            return [found], ""
    return [], f"it is a page that names no feed, and there is none at {', '.join(USUAL)}"


async def language_at(url: str, get: Get) -> str:
    """Ask a feed which language it says it is in; "" where it says none, or does not answer."""
    answer = await get(url)
    return language_of(answer.body) if answer.outcome is Fetched.OK else ""


def language_of(body: bytes) -> str:
    """Give the language that a feed says it is in, "" where it says none."""
    found = _LANGUAGE.search(body[:20_000])
    return next((part.decode() for part in found.groups() if part), "").strip("-") if found else ""


def _usual(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    for path in USUAL:
        yield f"{parts.scheme}://{parts.netloc}{path}"


async def _feed_in(answer: Answer, url: str, aside: Aside) -> Named | None:
    """Give what a whole answer is, where it is a feed. Raises `StuckError`."""
    try:
        language = await aside.ask(_language_if_feed, answer.body, answer.url, answer.headers.get("content-type", ""))
    except NotAFeedError:
        return None
    return Named(url, language=language)


def _language_if_feed(body: bytes, url: str, content_type: str) -> str:
    """Give the language that a feed says it is in, "" where it says none. Raises `NotAFeedError`."""
    parse(body, url, content_type)
    return language_of(body)
