"""Alerts as a JSON Feed (version 1.1), for feed readers and small programs."""

from collections.abc import Iterable
from typing import Any

from talkwatch.core import names
from talkwatch.kafka.clock import instant
from talkwatch.serve.atom import content_of, link_to, title_of
from talkwatch.serve.known import KnownAlert
from talkwatch.serve.words import iso, web
from talkwatch_schemas import Alert

MEDIA_TYPE = "application/feed+json"


def json_feed(alerts: Iterable[KnownAlert], page: str, own: str, title: str) -> dict[str, Any]:
    """Give the feed. `page` is the address of the page, `own` that of the feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": page,
        "feed_url": own,
        "language": "en",
        "authors": [{"name": "Talkwatch"}],
        "items": [_item(known, page) for known in alerts],
    }


def _item(known: KnownAlert, page: str) -> dict[str, Any]:
    alert, told = Alert.from_json(known.raw), instant(known.place.told)
    source = next(filter(None, (web(e.url) for e in alert.data.evidence)), None)
    return {
        "id": f"urn:talkwatch:alert:{alert.id}",
        "url": link_to(page, alert),
        **({"external_url": source} if source else {}),
        "title": title_of(alert),
        "content_html": content_of(alert, told),
        "date_published": iso(told),
        "tags": [*map(names.party_name, alert.data.round.parties), str(alert.data.kind)],
    }
