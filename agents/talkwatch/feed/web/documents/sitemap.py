"""News sitemaps to items: titles and dates, no texts. Names count; namespaces are often wrong."""

from typing import Any

from lxml import etree

from talkwatch.feed.web.documents.document import Xml
from talkwatch.feed.web.documents.items import Document, Item, Newest, NotAFeedError, absolute
from talkwatch.feed.web.schedule import Hints


def read_sitemap(document: Xml, base: str, newest: Newest) -> Document:
    """Give the newest items of a sitemap that came from the address `base`. Raises `NotAFeedError`."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(document.text.encode("utf-8", "replace"), parser)
    pages = [] if root is None else [_names(page) for page in root if _name(page) == "url"]
    told = [page for page in pages if page.get("title")]
    if pages and not told:
        raise NotAFeedError(
            f"it is a sitemap of {len(pages)} pages without a title of news; name the news sitemap itself"
        )
    kept = newest([page.get("publication_date", "") for page in told])
    items = tuple(_item(told[place], base) for place in kept)
    return Document(items, Hints(), len(pages) - len(kept))


def _item(page: dict[str, str], base: str) -> Item:
    return Item(absolute(base, page.get("loc", "")), page["title"], published=page.get("publication_date", ""))


def _names(page: Any) -> dict[str, str]:
    """Give the texts of a page's address and of its news by name, the first of each: images have titles too."""
    found: dict[str, str] = {}
    for part in page:
        for inner in (part, *part) if _name(part) == "news" else (part,) if _name(part) == "loc" else ():
            found.setdefault(_name(inner), "".join(inner.itertext()).strip())
    return found


def _name(element: Any) -> str:
    """Give the local name, in lower case; an element whose prefix is not declared keeps it in its name."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
