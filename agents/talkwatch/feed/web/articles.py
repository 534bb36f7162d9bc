"""An entry of a feed as an article: who publishes it, whom it credits, and when it was published. Pure."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from talkwatch.feed.web.dates.dates import Moment
from talkwatch.feed.web.dates.habits import Dated, Habit, habit_of
from talkwatch.feed.web.documents.parse import Entry
from talkwatch.feed.web.links import clean, host_of, unwrapped
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.publishers import is_proxy, publisher_of
from talkwatch_schemas import Article
from talkwatch_schemas.article import FUTURE, MAX_ARTICLE_BYTES, OLD, canonical_url

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


def found_in(entries: Iterable[Entry], feed: Feed, now: datetime) -> list[Found]:
    """Give the articles of a feed that was fetched at `now`, in order, each dated by the habit of all."""
    given = list(entries)
    habit = habit_of((moment for entry in given for moment in _moments(entry)), now)
    made = ((entry, article_of(entry, feed, now, habit)) for entry in given)
    return [Found(article, entry.guid, _id_before(entry.url)) for entry, article in made if article]


def _id_before(url: str) -> str:
    """Give the id by which a state knows the article that was written before addresses were cleaned.

    Bytes that are no UTF-8 were all alike in it.
    """
    parts = urlsplit(url)
    query = urlencode(parse_qsl(parts.query, keep_blank_values=True))
    return hashlib.sha256(canonical_url(urlunsplit(parts._replace(query=query))).encode()).hexdigest()[:16]


def article_of(entry: Entry, feed: Feed, now: datetime, habit: Habit | None = None) -> Article | None:
    """Give the article of an entry that was fetched at `now`; None where it cannot be one (too large, no words).

    Without the `habit` of its feed, it is dated by itself.
    """
    text, title = (entry.text, entry.title) if entry.text else (entry.title, "")
    published, updated = _times(entry, habit or habit_of(_moments(entry), now), now)
    try:
        publisher = publisher_of(entry.url, entry.source, entry.guid, feed.url)
        made = Article(
            url=clean(entry.url),
            title=title,
            text=text,
            published_at=published.at if published else None,
            publisher=publisher,
            language=feed.language,
            updated_at=updated,
            fetched_at=now,
            feed=feed.url,
            family=_family(entry, feed, publisher),
            origin=credited(text),
            official=feed.official or None,
            doubt=published.doubt if published else None,
        )
    except ValueError:  # pydantic's is one too
        return None
    return made if len(made.to_json()) <= MAX_ARTICLE_BYTES else None


def _family(entry: Entry, feed: Feed, publisher: str) -> str:
    """Give who stands behind it: by the list, else by the feed, which speaks for itself unless it passes others on."""
    passed_on = is_proxy(feed.host) or is_proxy(host_of(entry.url)) or unwrapped(entry.url) != entry.url
    return publisher if passed_on and not feed.family else feed.source


def credited(text: str) -> str | None:
    """Give the domain of the agency that a text credits at its head or foot; None where there is none."""
    for part in (text[:_HEAD], text[-_TAIL:]):
        found = _CREDIT.search(part)
        if found:
            return _BY_NAME[next(name for name in found.groups() if name)]
    return None


def _moments(entry: Entry) -> list[Moment]:
    return [moment for moment in (entry.published, entry.updated) if moment]


def _times(entry: Entry, habit: Habit, now: datetime) -> tuple[Dated | None, datetime | None]:
    """Give when an entry was published, and when it was updated after that.

    Where it tells a publication that lies ahead, and an update that can be, the update is what is known.
    """
    dated = [habit.read(moment, now) for moment in _moments(entry)]
    if not dated:
        return None, None
    published, last = dated[0], dated[-1]
    if published.doubt == FUTURE and last.doubt != FUTURE:
        return last, None
    later = last.at > published.at and last.doubt not in (FUTURE, OLD)
    return published, last.at if later else None
