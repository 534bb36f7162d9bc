"""What the readers of the formats give: entries as their document has them, dates as texts, addresses whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from talkwatch.feed.web.schedule import Hints

MAX_ENTRIES = 500
"""Of one fetch, the newest by their dates."""
_MAX_URL = 2048


class NotAFeedError(Exception):
    """The bytes are none of the five forms, or hold nothing to use; the message says what they look like."""


@dataclass(frozen=True)
class Item:
    """One entry: its address or "", title and bodies as HTML, `plain` as it is, the texts of its dates.

    `guid`: its name in the feed; `source`: the address of whose feed it is from, where it says so.
    """

    url: str
    title: str
    bodies: tuple[str, ...] = ()
    plain: str = ""
    published: str = ""
    updated: str = ""
    guid: str = ""
    source: str = ""


@dataclass(frozen=True)
class Document:
    """What one document holds. `passed_over`: entries that its reader did not look at, being too many or broken."""

    items: tuple[Item, ...]
    hints: Hints = field(default_factory=Hints)
    passed_over: int = 0


Newest = Callable[[Sequence[str]], Sequence[int]]
"""Takes the dates of entries; gives the places of those to keep, in the order of the document."""


def absolute(base: str, link: str) -> str:
    """Give an http address, or "" where it is none."""
    try:
        url = urljoin(base, link.strip()) if link.strip() else ""
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that are no address
        return ""
    return url[:_MAX_URL] if good else ""
