"""An entry of a feed as an article: who publishes it, whom it credits, and when it was published. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from urllib.parse import urlsplit

from talkwatch.core.track.sources import family
from talkwatch.feed.web.dates import Moment
from talkwatch.feed.web.feeds import Feed
from talkwatch.feed.web.habits import Dated, Habit, habit_of
from talkwatch.feed.web.parse import Entry
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


def articles_of(entries: Iterable[Entry], feed: Feed, now: datetime) -> list[Article]:
    """Give the articles of a feed that was fetched at `now`, in order, each dated by the habit of all."""
    given = list(entries)
    habit = habit_of((moment for entry in given for moment in _moments(entry)), now)
    return [article for entry in given if (article := article_of(entry, feed, now, habit))]


def article_of(entry: Entry, feed: Feed, now: datetime, habit: Habit | None = None) -> Article | None:
    """Give the article of an entry that was fetched at `now`; None where it cannot be one (too large, no words).

    Without the `habit` of its feed, it is dated by itself.
    """
    text, title = (entry.text, entry.title) if entry.text else (entry.title, "")
    published, updated = _times(entry, habit or habit_of(_moments(entry), now), now)
    try:
        host = (urlsplit(entry.url).hostname or feed.host).lower()
        made = Article(
            url=canonical_url(entry.url),
            title=title,
            text=text,
            published_at=published.at if published else None,
            publisher=family(host),
            language=feed.language,
            updated_at=updated,
            fetched_at=now,
            feed=feed.url,
            family=feed.source,
            origin=credited(text),
            official=feed.official or None,
            doubt=published.doubt if published else None,
        )
    except ValueError:  # pydantic's is one too
        return None
    return made if len(made.to_json()) <= MAX_ARTICLE_BYTES else None


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
