"""An entry of a feed as an article: who publishes it, whom it credits, and whether its date can be believed. Pure."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from talkwatch.feed.web.feeds import Feed
from talkwatch.feed.web.links import clean, unwrapped
from talkwatch.feed.web.parse import Entry
from talkwatch.feed.web.publishers import is_proxy, publisher_of
from talkwatch_schemas import Article
from talkwatch_schemas.article import FUTURE, MAX_ARTICLE_BYTES, NO_OFFSET, OLD, canonical_url

_AHEAD = timedelta(hours=1)
"""Clocks of publishers are a little wrong; more than this is no clock."""
_YEARS = timedelta(days=366)
_HEAD, _TAIL = 300, 200
"""Where agencies are credited: in the dateline, and at the foot."""

AGENCIES: Mapping[str, str] = MappingProxyType(
    {
        "aa.com.tr": "Anadolu Agency|Anadolu Ajansı|AA",
        "afp.com": "AFP|Agence France-Presse|АФП|أ ف ب|فرانس برس",
        "ansa.it": "ANSA",
        "apnews.com": "AP|Associated Press",
        "dpa.com": "dpa|Deutsche Presse-Agentur",
        "efe.com": "EFE|Agencia EFE",
        "europapress.es": "Europa Press",
        "interfax.ru": "Interfax|Интерфакс",
        "interfax.com.ua": "Interfax-Ukraine|Интерфакс-Украина|Інтерфакс-Україна",
        "kyodonews.net": "Kyodo",
        "lusa.pt": "Lusa",
        "pap.pl": "PAP",
        "ria.ru": "RIA Novosti|РИА Новости",
        "reuters.com": "Reuters|Рейтер|رويترز",
        "spa.gov.sa": "SPA|واس",
        "tass.com": "TASS|ТАСС",
        "ukrinform.net": "Ukrinform|Укринформ|Укрінформ",
        "xinhuanet.com": "Xinhua|新华社",
        "yna.co.kr": "Yonhap",
    }
)
"""News agencies by domain, and the names that credit lines give them. Source: the agencies' own style of signing."""
_BY_NAME = {name: domain for domain, names in AGENCIES.items() for name in names.split("|")}
_NAMES = "|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True))
_CREDIT = re.compile(
    rf"[(\[/]\s*(?P<inside>{_NAMES})\s*[)\]/]"  # "ISTANBUL (Reuters) -", "/ТАСС/"
    rf"|(?:^|[.\n]\s*)(?P<signed>{_NAMES})\s*(?:[-–—:]|$)"  # "AFP -", or alone on the last line
    rf"|(?:©|Source:|Quelle:|Kaynak:|Fuente:|Источник:|Джерело:|المصدر:|With|Avec|Mit|Con)\s*(?P<credited>{_NAMES})\b",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Found:
    """An article as a feed gave it: with its name in the feed, and the id that its address as it stood would give."""

    article: Article
    guid: str
    was: str


def found_in(entry: Entry, feed: Feed, now: datetime) -> Found | None:
    """Give what `article_of` gives, with what tells which article it is."""
    article = article_of(entry, feed, now)
    return Found(article, entry.guid, _id_before(entry.url)) if article else None


def _id_before(url: str) -> str:
    """Give the id by which a state knows the article that was written before addresses were cleaned.

    Bytes that are no UTF-8 were all alike in it.
    """
    parts = urlsplit(url)
    query = urlencode(parse_qsl(parts.query, keep_blank_values=True))
    return hashlib.sha256(canonical_url(urlunsplit(parts._replace(query=query))).encode()).hexdigest()[:16]


def article_of(entry: Entry, feed: Feed, now: datetime) -> Article | None:
    """Give the article of an entry that was fetched at `now`; None where it cannot be one (too large, no words)."""
    text, title = (entry.text, entry.title) if entry.text else (entry.title, "")
    published, doubt = _published(entry, now)
    try:
        publisher = publisher_of(entry.url, entry.source, entry.guid, feed.url)
        made = Article(
            url=clean(entry.url),
            title=title,
            text=text,
            published_at=published,
            publisher=publisher,
            language=feed.language,
            updated_at=_updated(entry, published, now),
            fetched_at=now,
            feed=feed.url,
            family=_family(entry, feed, publisher),
            origin=credited(text),
            official=feed.official or None,
            doubt=doubt,
        )
    except ValueError:  # pydantic's is one too
        return None
    return made if len(made.to_json()) <= MAX_ARTICLE_BYTES else None


def _family(entry: Entry, feed: Feed, publisher: str) -> str:
    """Give who stands behind it: by the list, else by the feed, which speaks for itself unless it passes others on."""
    passed_on = is_proxy(feed.host) or is_proxy(urlsplit(entry.url).hostname or "") or unwrapped(entry.url) != entry.url
    return publisher if passed_on and not feed.family else feed.source


def credited(text: str) -> str | None:
    """Give the domain of the agency that a text credits at its head or foot; None where there is none."""
    for part in (text[:_HEAD], text[-_TAIL:]):
        found = _CREDIT.search(part)
        if found:
            return _BY_NAME[next(name for name in found.groups() if name)]
    return None


def _published(entry: Entry, now: datetime) -> tuple[datetime | None, str | None]:
    """Give the time of publication, and what is doubtful about it in a feed that is read as it lives."""
    moment = entry.published or entry.updated
    if moment is None:
        return None, None
    at = moment.at.astimezone(UTC)
    if at > now + _AHEAD:
        return at, FUTURE
    if at < now - _YEARS:
        return at, OLD
    return at, None if moment.has_offset else NO_OFFSET


def _updated(entry: Entry, published: datetime | None, now: datetime) -> datetime | None:
    """Give the time of an update that comes after publication; one that cannot be is left out."""
    if entry.updated is None or published is None:
        return None
    at = entry.updated.at.astimezone(UTC)
    return at if published < at <= now + _AHEAD and now - at < _YEARS else None
