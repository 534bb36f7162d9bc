"""RSS and Atom to items, by feedparser: the whole at once, or entry by entry where one of them is broken."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.parsers.expat import ExpatError, ParserCreate

import feedparser

from talkwatch.feed.web.documents.document import Xml
from talkwatch.feed.web.documents.foreign import without_foreign
from talkwatch.feed.web.documents.items import MAX_ENTRIES, Document, Item, Newest, NotAFeedError, absolute
from talkwatch.feed.web.documents.pieces import Pieces, pieces_of
from talkwatch.feed.web.schedule import Hints

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_HEAD_CHARACTERS = 16_384
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>")
_DAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_DAY = re.compile(rf"<day>\s*({'|'.join(_DAYS)})\s*</day>", re.IGNORECASE)
_XML_BASE = re.compile(r"""(\sxml:base\s*=\s*["'])([^"'<>]{0,2048})""")
_PAGES = ("text/html", "application/xhtml+xml")


def read_rss_or_atom(document: Xml, base: str, newest: Newest) -> Document:
    """Give the items of a feed that came from the address `base`. Raises `NotAFeedError`."""
    if not document.root:
        raise NotAFeedError("no feed is found in it")
    pieces, passed_over = pieces_of(document.text), 0
    pieces = replace(pieces, head=_with_whole_base(pieces.head, base))
    if len(pieces) > MAX_ENTRIES:
        kept = newest([piece.date for piece in pieces.entries])
        passed_over = len(pieces) - len(kept)
        pieces = pieces.only(kept)
    feed, entries = _feed_and_entries(pieces)
    text = pieces.whole
    around = _base(feed, base, is_atom=document.root == "feed")
    items = tuple(_item(entry, around, text) for entry in entries if entry is not None)
    return Document(items, _hints(feed, pieces.head), passed_over + len(entries) - len(items))


def _feed_and_entries(pieces: Pieces) -> tuple[Any, list[Any]]:
    """Give what feedparser makes of a document: of an entry that it cannot bear nothing."""
    sound = _is_sound(pieces.whole)
    if sound or len(pieces) < 2:
        found = _parsed(pieces.whole, sound)
        entries = list(found.entries)
    else:
        found = _parsed(pieces.head, sound=False)
        entries = list(_each(pieces))
    if not found.get("version") and not entries:
        raise NotAFeedError("no feed is found in it")
    return found.feed, entries


def _with_whole_base(head: str, base: str) -> str:
    """Give the head with the feed's own xml:base made absolute; those of entries are relative to it."""
    return _XML_BASE.sub(lambda found: f"{found[1]}{escape(urljoin(base, unescape(found[2])))}", head, count=1)


def _parsed(text: str, sound: bool) -> Any:
    """Read a document; one that its reader cannot bear gives nothing. Relative links stay so but for xml:base."""
    own = without_foreign(text) if sound else text
    try:
        source = io.BytesIO(own.encode("utf-8", "replace"))  # bytes alone would be tried as the name of a file
        return feedparser.parse(source, response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        return feedparser.FeedParserDict(version="", entries=[], feed={})


def _is_sound(text: str) -> bool:
    try:
        ParserCreate(namespace_separator=" ").Parse(text.encode("utf-8", "replace"), True)
    except ExpatError:
        return False
    return True


def _each(pieces: Pieces) -> Iterator[Any]:
    """Read each entry by itself, so that a broken one costs no other; nothing in its place where it cannot be read."""
    for piece in pieces.entries:
        alone = pieces.alone(piece)
        yield next(iter(_parsed(alone, _is_sound(alone)).entries), None)


def _base(feed: Any, base: str, is_atom: bool) -> str:
    """Give what links without xml:base are relative to: in RSS the channel's link, in Atom the feed's own address.

    An Atom feed that another host delivers for the publisher is like RSS: that host has no such pages.
    """
    site = absolute(base, str(feed.get("link", "")))
    if not site or (is_atom and urlsplit(site).hostname == urlsplit(base).hostname):
        return base
    return site


def _item(entry: Any, base: str, text: str) -> Item:
    bodies = [str(part.get("value", "")) for part in entry.get("content", ())] + [str(entry.get("summary", ""))]
    return Item(
        url=_address(entry, base, text),
        title=str(entry.get("title", "")),
        bodies=tuple(bodies),
        published=_date(entry, "published") or _date(entry, "created"),
        updated=_date(entry, "updated"),
        guid=str(entry.get("id", "")),
        source=str((entry.get("source") or {}).get("href", "")),
    )


def _date(entry: Any, name: str) -> str:
    return str(dict.get(entry, name, "") or "").strip()  # past feedparser's own `get`, which gives one for the other


def _address(entry: Any, base: str, text: str) -> str:
    """Give the entry's own page: where a proxy says that it is, else its link, else a GUID that is an address."""
    original = [str(value) for name, value in entry.items() if name.endswith("_origlink")]
    links = [link for link in entry.get("links", ()) if link.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda link: link.get("type", _PAGES[0]) not in _PAGES)
    named = [str(link.get("href", "")) for link in links]
    return next((url for link in (*original, *named) if (url := absolute(base, link))), "") or absolute(
        base, _guid_that_is_an_address(entry, text)
    )


def _guid_that_is_an_address(entry: Any, text: str) -> str:
    """Give a GUID that is an address as it stands; xml:base makes one of any name, by way of feedparser."""
    guid = str(entry.get("id", ""))
    if not (guid.startswith("http") or (entry.get("guidislink") and guid.startswith("/"))):
        return ""
    return guid if guid in text or escape(guid, quote=False) in text else ""


def _hints(feed: Any, head: str) -> Hints:
    """Read ttl by feedparser, and skipHours and skipDays, which it passes over, where they stand before the entries."""
    ttl, head = str(feed.get("ttl", "")), head[:_HEAD_CHARACTERS]
    hours = {int(hour) for hour in _HOUR.findall(head)}
    days = {_DAYS.index(day.lower()) for day in _DAY.findall(head)}
    return Hints(
        ttl=timedelta(minutes=int(ttl[:6])) if ttl.isdigit() else None,
        skip_hours=frozenset(hour % 24 for hour in hours),  # some count from 1 to 24
        skip_days=frozenset(days),
    )
