"""Bytes of a feed to entries: RSS 2.0, RSS 1.0, Atom, JSON Feed and news sitemaps. Pure, and tolerant of nearly all.

Whatever an entry lacks is absent, never guessed; an entry without an address or any words is left out and counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talkwatch.feed.web.dates.dates import Moment, moment_of
from talkwatch.feed.web.documents.charset import characters
from talkwatch.feed.web.documents.document import xml_of
from talkwatch.feed.web.documents.items import MAX_ENTRIES, Document, Item, NotAFeedError
from talkwatch.feed.web.documents.json_feed import read_json_feed
from talkwatch.feed.web.documents.markup import plain_text
from talkwatch.feed.web.documents.rss_atom import read_rss_or_atom
from talkwatch.feed.web.documents.sitemap import read_sitemap
from talkwatch.feed.web.schedule import Hints

_MAX_TITLE, _MAX_TEXT = 2000, 200_000
_MAX_GUID = 2048


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
    """Read the bytes that came from the address `base`. Raises `NotAFeedError`, or `MemoryError`, and nothing else."""
    try:
        return _parsed(_document(characters(raw, content_type), base))
    except (NotAFeedError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 (readers of strangers' bytes fail in ways of their own)
        raise NotAFeedError(f"it cannot be read ({type(error).__name__})") from None


def _document(text: str, base: str) -> Document:
    start = text[:1024].lstrip()
    if not start and not text.strip():
        raise NotAFeedError("it is empty")
    if start.startswith(("{", "[")):
        return read_json_feed(text, base, newest)
    xml = xml_of(text)
    if xml.root == "html":
        raise NotAFeedError("it is a page of HTML")
    if xml.root == "sitemapindex":
        raise NotAFeedError("it is an index of sitemaps; name the news sitemap itself")
    return read_sitemap(xml, base, newest) if xml.root == "urlset" else read_rss_or_atom(xml, base, newest)


def _parsed(document: Document) -> Parsed:
    """Give the newest of the items as entries. A document that has some, of which none can be used, is an error."""
    dates = [_date(item) for item in document.items]
    items = [document.items[place] for place in newest(dates)]
    entries = tuple(entry for entry in map(_entry, items) if entry.url and (entry.title or entry.text))
    if not entries and (items or document.passed_over):
        without = sum(not item.url for item in items)
        lacks = {
            "with no address of its own": without,
            "with no words": len(items) - without,
            "that cannot be read": document.passed_over,
        }
        told = ", ".join(f"{count} {what}" for what, count in lacks.items() if count)
        raise NotAFeedError(f"none of its {sum(lacks.values())} entries can be used: {told}")
    return Parsed(entries, document.hints, document.passed_over + len(document.items) - len(entries))


def _date(item: Item) -> str:
    return item.published or item.updated


def _entry(item: Item) -> Entry:
    return Entry(
        url=item.url,
        title=plain_text(item.title)[:_MAX_TITLE],
        text=max((*map(plain_text, item.bodies), item.plain), key=len)[:_MAX_TEXT],
        published=moment_of(item.published),
        updated=moment_of(item.updated),
        guid=item.guid[:_MAX_GUID],
        source=item.source,
    )


def newest(dates: Sequence[str]) -> Sequence[int]:
    """Give the places of the `MAX_ENTRIES` newest, in their order; those without a date give way first."""
    if len(dates) <= MAX_ENTRIES:
        return range(len(dates))
    moments = [moment_of(date) for date in dates]
    places = sorted(range(len(dates)), key=lambda place: _age(moments[place]))
    return sorted(places[:MAX_ENTRIES])


def _age(moment: Moment | None) -> float:
    return -moment.at.timestamp() if moment else float("inf")


def entries_of(parsed: Parsed) -> Iterator[Entry]:
    """Give the entries oldest first, as they should be published; those without a time keep their place at the end."""
    dated = [(entry.published.at, entry) for entry in parsed.entries if entry.published]
    yield from (entry for _, entry in sorted(dated, key=lambda pair: pair[0]))
    yield from reversed([entry for entry in parsed.entries if not entry.published])
