"""JSON Feed to items, after https://www.jsonfeed.org/version/1.1/; what it calls itself is not asked for."""

import json
from typing import Any

from talkwatch.feed.web.documents.items import Document, Item, Newest, NotAFeedError, absolute

_OF_AN_ITEM = ("content_html", "content_text", "date_published", "external_url", "url", "title", "summary")


def read_json_feed(text: str, base: str, newest: Newest) -> Document:
    """Give the newest items of a feed that came from the address `base`. Raises `NotAFeedError`."""
    try:
        whole = json.loads(text, strict=False)  # control characters within a text are no reason to refuse all
    except ValueError as error:
        raise NotAFeedError(f"it is no JSON: {error}") from None
    found = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(found, list) or not _is_feed(whole, found):
        raise NotAFeedError("it is JSON, and no JSON Feed")
    items = [item for item in found if isinstance(item, dict)]
    kept = newest([_text(item, "date_published") or _text(item, "date_modified") for item in items])
    around = absolute(base, _text(whole, "home_page_url")) or base
    return Document(tuple(_item(items[place], around) for place in kept), passed_over=len(found) - len(kept))


def _is_feed(whole: dict[str, Any], items: list[Any]) -> bool:
    """Whether it says so, or has items as a feed has them."""
    said = str(whole.get("version", "")).lower().replace(" ", "")
    return "jsonfeed" in said or any(name in item for item in items if isinstance(item, dict) for name in _OF_AN_ITEM)


def _item(item: dict[str, Any], base: str) -> Item:
    identity = _text(item, "id")  # an address only where it is one: "17" is none
    links = (_text(item, "url"), _text(item, "external_url"), identity if identity.startswith("http") else "")
    return Item(
        url=next((url for link in links if (url := absolute(base, link))), ""),
        title=_text(item, "title"),
        bodies=(_text(item, "content_html"), _text(item, "summary")),
        plain=_text(item, "content_text"),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        guid=identity,
    )


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""
