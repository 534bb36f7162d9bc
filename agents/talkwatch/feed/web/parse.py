"""Bytes of a feed to entries: RSS 2.0, RSS 1.0, Atom, JSON Feed and news sitemaps. Pure, and tolerant of nearly all.

Whatever an entry lacks is absent, never guessed; an entry without an address or any words is left out and counted.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

import feedparser
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from talkwatch.feed.web.markup import plain_text
from talkwatch.feed.web.schedule import Hints

MAX_ENTRIES = 500
"""Of one fetch, the first in the order of the feed: newest first, nearly everywhere."""
_MAX_TITLE, _MAX_TEXT = 2000, 200_000
_MAX_GUID = 2048
_ZONE = re.compile(r"(?:[+-]\d{2}:?\d{2}|Z|\b[A-Z]{2,5})\s*$")
_HEAD_BYTES = 16_384
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>")
_DAYS = tuple(name.encode() for name in "monday tuesday wednesday thursday friday saturday sunday".split())
_DAY = re.compile(rb"<day>\s*(" + b"|".join(_DAYS) + rb")\s*</day>", re.IGNORECASE)
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class NotAFeedError(Exception):
    """The bytes are none of the five forms; the message says what they look like."""


@dataclass(frozen=True)
class Moment:
    """A time as the feed gives it; `has_offset` tells whether it said in which zone, else UTC is assumed."""

    at: datetime
    has_offset: bool


@dataclass(frozen=True)
class Entry:
    """One entry: plain text, and its address made absolute. `guid`: its name in the feed; `source`: whose it is."""

    url: str
    title: str
    text: str
    published: Moment | None = None
    updated: Moment | None = None
    guid: str = ""
    source: str = ""


@dataclass(frozen=True)
class Parsed:
    """What a feed holds. `left_out`: entries without an address or words, and those over the limit."""

    entries: tuple[Entry, ...]
    hints: Hints
    left_out: int


def parse(raw: bytes, base: str, content_type: str = "") -> Parsed:
    """Read the bytes that came from the address `base`. Raises `NotAFeedError`, and nothing else."""
    start = raw[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if not start:
        raise NotAFeedError("it is empty")
    try:
        return _parse(raw, start, base, content_type)
    except NotAFeedError:
        raise
    except Exception as error:  # noqa: BLE001 (readers of strangers' bytes fail in ways of their own)
        raise NotAFeedError(f"it cannot be read ({type(error).__name__})") from None


def _parse(raw: bytes, start: bytes, base: str, content_type: str) -> Parsed:
    if start.startswith(b"{"):
        return _json_feed(raw, base)
    if b"<!ENTITY" in raw[:65536].upper():
        raise NotAFeedError("it declares entities, as no feed needs to")
    if b"<urlset" in start or b"<sitemapindex" in start:
        return _sitemap(raw, base)
    return _rss_or_atom(raw, base, content_type)


def _rss_or_atom(raw: bytes, base: str, content_type: str) -> Parsed:
    headers = {"content-location": base, "content-type": content_type or "application/xml"}
    found = feedparser.parse(raw, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not found.version and not found.entries:
        raise NotAFeedError(_looks_like(raw))
    entries = [entry for item in found.entries[:MAX_ENTRIES] if (entry := _entry(item, raw, base))]
    hints = _hints(found.feed, raw)
    return Parsed(tuple(entries), hints, len(found.entries) - len(entries))


def _entry(item: Any, raw: bytes, base: str) -> Entry | None:
    bodies = [str(part.get("value", "")) for part in item.get("content", ())] + [str(item.get("summary", ""))]
    title = plain_text(str(item.get("title", "")))
    made = Entry(
        url=_address(item, raw, base),
        title=title[:_MAX_TITLE],
        text=max((plain_text(body) for body in bodies), key=len)[:_MAX_TEXT],
        published=_moment(item, "published"),
        updated=_moment(item, "updated"),
        guid=str(item.get("id", ""))[:_MAX_GUID],
        source=str((item.get("source") or {}).get("href", "")),
    )
    return made if made.url and (made.title or made.text) else None


def _address(item: Any, raw: bytes, base: str) -> str:
    """Give the entry's own page: its link, else a GUID that is an address."""
    links = [str(link.get("href", "")) for link in item.get("links", ()) if link.get("rel", "alternate") == "alternate"]
    guid = str(item.get("id", ""))
    if not links and guid.encode() not in raw:  # an opaque GUID, which feedparser has made an address of
        return ""
    for candidate in (*links, str(item.get("link", "")), guid if guid.startswith("http") else ""):
        url = _absolute(base, candidate)
        if url:
            return url
    return ""


def _absolute(base: str, link: str) -> str:
    """Give an http address, or "" where it is none."""
    try:
        url = urljoin(base, link.strip()) if link.strip() else ""
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that are no address
        return ""
    return url[:2048] if good else ""


def _moment(item: Any, name: str) -> Moment | None:
    """Read a date by its text where that is of a known form, else take what feedparser made of it."""
    text = str(dict.get(item, name, "")).strip()  # past feedparser's own `get`, which gives one date for the other
    return moment_of(text, dict.get(item, f"{name}_parsed")) if text else None


def moment_of(text: str, parsed: Any = None) -> Moment | None:
    """Give the time of an RFC 3339 or RFC 5322 text; `parsed` is a struct_time in UTC for other forms."""
    for read in (_iso, _rfc5322):
        at = read(text)
        if at is not None:
            return Moment(at.replace(tzinfo=at.tzinfo or UTC), at.tzinfo is not None)
    if not parsed or text.isdigit():  # a bare number is no date, whatever may be read in it
        return None
    try:
        return Moment(datetime(*parsed[:6]).replace(tzinfo=UTC), bool(_ZONE.search(text)))  # noqa: DTZ001
    except ValueError:
        return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc5322(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _hints(feed: Any, raw: bytes) -> Hints:
    """Read ttl by feedparser, and skipHours and skipDays, which it passes over, where they stand before the entries."""
    ttl, head = str(feed.get("ttl", "")), raw[:_HEAD_BYTES].partition(b"<item")[0]
    hours = {int(hour) for hour in _HOUR.findall(head)}
    days = {_DAYS.index(day.lower()) for day in _DAY.findall(head)}
    return Hints(
        ttl=timedelta(minutes=int(ttl[:6])) if ttl.isdigit() else None,
        skip_hours=frozenset(hour % 24 for hour in hours),  # some count from 1 to 24
        skip_days=frozenset(days),
    )


def _looks_like(raw: bytes) -> str:
    start = raw[:2048].lower()
    return "it is a page of HTML" if b"<html" in start or b"<!doctype html" in start else "no feed is found in it"


def _json_feed(raw: bytes, base: str) -> Parsed:
    try:
        whole = json.loads(raw)
    except ValueError as error:
        raise NotAFeedError(f"it is no JSON: {error}") from None
    items = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(items, list) or not str(whole.get("version", "")).startswith("https://jsonfeed.org/"):
        raise NotAFeedError("it is JSON, and no JSON Feed")
    entries = [entry for item in items[:MAX_ENTRIES] if isinstance(item, dict) and (entry := _json_item(item, base))]
    return Parsed(tuple(entries), Hints(), len(items) - len(entries))


def _json_item(item: dict[str, Any], base: str) -> Entry | None:
    html, text = plain_text(str(item.get("content_html", ""))), str(item.get("content_text", ""))
    made = Entry(
        url=_absolute(base, str(item.get("url") or item.get("id") or "")),
        title=plain_text(str(item.get("title", "")))[:_MAX_TITLE],
        text=max(html, text, plain_text(str(item.get("summary", ""))), key=len)[:_MAX_TEXT],
        published=moment_of(str(item.get("date_published", ""))),
        updated=moment_of(str(item.get("date_modified", ""))),
        guid=str(item.get("id", ""))[:_MAX_GUID],
    )
    return made if made.url and (made.title or made.text) else None


def _sitemap(raw: bytes, base: str) -> Parsed:
    """Read a news sitemap: titles and dates, no texts. An index of sitemaps is none."""
    try:
        root = fromstring(raw)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotAFeedError(f"it is a sitemap that cannot be read: {type(error).__name__}") from None
    if root.tag != f"{_SITEMAP}urlset":
        raise NotAFeedError("it is an index of sitemaps; name the news sitemap itself")
    pages = root.findall(f"{_SITEMAP}url")
    entries = [entry for page in pages[:MAX_ENTRIES] if (entry := _page(page, base))]
    return Parsed(tuple(entries), Hints(), len(pages) - len(entries))


def _page(page: Element, base: str) -> Entry | None:
    def text(path: str) -> str:
        return (page.findtext(path) or "").strip()

    made = Entry(
        url=_absolute(base, text(f"{_SITEMAP}loc")),
        title=plain_text(text(f"{_NEWS}news/{_NEWS}title"))[:_MAX_TITLE],
        text="",
        published=moment_of(text(f"{_NEWS}news/{_NEWS}publication_date")),
    )
    return made if made.url and made.title else None


def entries_of(parsed: Parsed) -> Iterator[Entry]:
    """Give the entries oldest first, as they should be published; those without a time keep their place at the end."""
    dated = [(entry.published.at, entry) for entry in parsed.entries if entry.published]
    yield from (entry for _, entry in sorted(dated, key=lambda pair: pair[0]))
    yield from reversed([entry for entry in parsed.entries if not entry.published])
