"""Alerts as an Atom feed (RFC 4287): an entry an alert, for feed readers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from talkwatch.core import names, wording
from talkwatch.kafka.clock import instant
from talkwatch.serve.known import KnownAlert
from talkwatch.serve.words import alert_words, iso, web
from talkwatch_schemas import Alert

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535), "�")
"""Characters that no XML may hold."""
_NEVER = instant(0)
"""When a feed without entries has changed."""
MEDIA_TYPE = "application/atom+xml"


def atom(alerts: Iterable[KnownAlert], page: str, own: str, title: str) -> bytes:
    """Give the feed. `page` is the address of the page, `own` that of the feed."""
    entries = [(Alert.from_json(known.raw), instant(known.place.told)) for known in alerts]
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(feed, "id", own)
    _text(feed, "title", title)
    _text(feed, "updated", iso(max((told for _, told in entries), default=_NEVER)))
    SubElement(feed, "link", {"rel": "self", "href": own, "type": MEDIA_TYPE})
    SubElement(feed, "link", {"rel": "alternate", "href": page, "type": "text/html"})
    _text(SubElement(feed, "author"), "name", "Talkwatch")
    _text(feed, "generator", "Talkwatch")
    for alert, told in entries:
        _entry(feed, alert, told, page)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode").encode()


def title_of(alert: Alert) -> str:
    """Give the line that a reader shows of an alert."""
    return f"{wording.headline(alert.data)} · {alert.data.round.label or 'Talks'}"


def link_to(page: str, alert: Alert) -> str:
    """Give the address of an alert on the page."""
    return f"{page}#alert-{quote(alert.id, safe=':-._~')}"


def content_of(alert: Alert, told: datetime) -> str:
    """Give an alert as HTML: what is known, what stood before, and the sentences behind it with their sources."""
    return "".join(_content(alert, told))


def _entry(feed: Element, alert: Alert, told: datetime, page: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", f"urn:talkwatch:alert:{quote(alert.id, safe=':-._~')}")
    _text(entry, "title", title_of(alert))
    _text(entry, "updated", iso(told))
    _text(entry, "published", iso(told))
    SubElement(entry, "link", {"rel": "alternate", "href": link_to(page, alert), "type": "text/html"})
    for party in alert.data.round.parties:
        SubElement(entry, "category", {"term": party, "label": names.party_name(party)})
    SubElement(entry, "category", {"term": str(alert.data.kind), "scheme": "urn:talkwatch:kind"})
    _text(entry, "content", content_of(alert, told)).set("type", "html")


def _content(alert: Alert, told: datetime) -> Iterator[str]:
    words = alert_words(alert, told, told)
    named = {"When": words["when"], "Where": words["where"], "Before": words["before"], "Status": words["status"]}
    lines = [f"<b>{name}:</b> {escape(said)}" for name, said in named.items() if said]
    lines += [f"<b>Disputed:</b> {escape(said)}" for said in words["disputes"]]
    lines.append(f"{escape(words['certainty'])}, {escape(words['sources'])}; {escape(words['told'])}")
    yield f"<p>{'<br>'.join(lines)}</p>"
    for item in {(e.quote, e.url): e for e in alert.data.evidence}.values():
        source = escape(wording.source(item))
        if web(item.url):
            source = f'<a href="{escape(item.url)}">{escape(item.publisher)}</a>'
        yield f"<blockquote>{escape(item.quote)}</blockquote><p>{source}</p>"


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = text.translate(_NOT_XML)
    return child
