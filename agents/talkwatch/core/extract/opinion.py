"""A second opinion on an article from outside the rules: it quotes spans, our code reads them.

A backend never gives values: each quote must stand in the article word for word, else the suggestion is dropped, and
dates, parties and cities are read from the quotes by the same code as ever. What comes of it is a source of its own,
with a weight of its own, and never replaces what the rules found.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from talkwatch.core.days import Day
from talkwatch.core.extract.assertions import article_reference
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages import LANGUAGES, pack_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.times import Clock, find_times
from talkwatch.core.gazetteer import City
from talkwatch.core.series import series_id
from talkwatch.core.wording import label
from talkwatch_schemas import Article, ArticleEvents, TalkEvent
from talkwatch_schemas.meeting import DateInterval, Evidence, Meeting, MeetingTime, RoundRef, Status

Packs = tuple[Pack, ...]
"""The article's language, or all where it has no pack: names are often spelled as in a language that has one."""
SURE = 0.6
"""Below this chance of the best event an article is worth a second opinion."""
MAX_SUGGESTIONS = 4


@dataclass(frozen=True)
class Suggestion:
    """One meeting, by the words of the article for each of its fields."""

    parties: tuple[str, ...] = ()
    date: str | None = None
    time: str | None = None
    venue: str | None = None
    city: str | None = None
    status: str | None = None


class EventBackend(Protocol):
    """Anything that can read an article. Raises `BackendError` when it cannot answer within the deadline."""

    name: str

    def suggest(self, article: Article, deadline: float) -> list[Suggestion]:
        """Give the meetings that the article speaks of; `deadline` is in seconds from now."""


class BackendError(Exception):
    """The backend did not answer, or not in time, or not in the agreed form."""


class Ask(StrEnum):
    """Why an article goes to the backend, or why not. These are metric labels too."""

    NO_EVENT = "no_event"
    UNSURE = "unsure"
    LANGUAGE = "language"
    SETTLED = "settled"
    OFF_TOPIC = "off_topic"


class Fate(StrEnum):
    """What became of a suggestion. These are metric labels too."""

    TAKEN = "taken"
    NOT_QUOTED = "not_quoted"
    UNCLEAR_PARTIES = "unclear_parties"
    UNREADABLE_DATE = "unreadable_date"
    NOTHING_SAID = "nothing_said"


def route(article: Article, found: tuple[ArticleEvents, ...]) -> Ask:
    """Decide whether the rules' result is worth a second opinion."""
    pack = pack_of(article.language)
    if pack is None:
        return Ask.LANGUAGE
    events = [event for message in found if message.parties for event in message.events]
    if not events:
        text = f"{article.title} {article.text}".lower()
        return Ask.NO_EVENT if pack.gate.search(text) else Ask.OFF_TOPIC
    return Ask.SETTLED if max(e.confidence for e in events) >= SURE else Ask.UNSURE


def wanted(ask: Ask) -> bool:
    """Whether that decision means to ask."""
    return ask in (Ask.NO_EVENT, Ask.UNSURE, Ask.LANGUAGE)


def read(
    article: Article, suggestions: list[Suggestion], name: str, extractor: str, weight: float
) -> tuple[tuple[ArticleEvents, ...], list[Fate]]:
    """Read suggestions into messages of the source `name`; also what became of each. Never raises."""
    own = pack_of(article.language)
    packs = (own,) if own else tuple(p for code in LANGUAGES if (p := pack_of(code)))
    by_series: dict[str, list[TalkEvent]] = {}
    fates = []
    for suggestion in suggestions[:MAX_SUGGESTIONS]:
        event = _event(article, suggestion, packs, extractor, weight)
        if isinstance(event, Fate):
            fates.append(event)
            continue
        fates.append(Fate.TAKEN)
        by_series.setdefault(series_id(event.round.parties), []).append(event)
    reference = article_reference(article)
    source = reference.model_copy(update={"id": f"{reference.id}~{name}"})
    messages = tuple(
        ArticleEvents(
            series=s, parties=e[0].round.parties, article=source, extractor=f"{extractor}+{name}", events=tuple(e)
        )
        for s, e in sorted(by_series.items())
    )
    return messages, fates


def _event(article: Article, said: Suggestion, packs: Packs, extractor: str, weight: float) -> TalkEvent | Fate:
    quotes = {"date": said.date, "time": said.time, "venue": said.venue, "city": said.city}
    evidence = {field: _evidence(article, field, words, extractor) for field, words in quotes.items() if words}
    if any(e is None for e in evidence.values()) or any(_find(article, p) is None for p in said.parties):
        return Fate.NOT_QUOTED
    parties = _parties(said.parties, packs)
    if len(parties) < 2:
        return Fate.UNCLEAR_PARTIES
    anchor = (article.dated if article.published_at else article.fetched_at) if said.date else None
    day = _day(said.date, packs, anchor.date() if anchor else None) if said.date else None
    if said.date and day is None:
        return Fate.UNREADABLE_DATE
    city = _city(said.city, packs) if said.city else None
    if not (day or city or said.venue):
        return Fate.NOTHING_SAID
    meeting = Meeting(
        status=Status(said.status) if said.status in set(Status) else None,
        date=DateInterval(earliest=day.earliest, latest=day.latest, precision=day.precision, text=said.date)
        if day
        else None,
        time=_time(said.time, packs) if said.time else None,
        venue=said.venue,
        city=city.name if city else None,
        country=city.country if city else None,
    )
    return TalkEvent(
        round=RoundRef(parties=parties, label=label(parties, None, None)),
        meeting=meeting,
        confidence=round(weight * (day.sure if day else 1.0), 3),
        evidence=tuple(e for e in evidence.values() if e),
    )


def _find(article: Article, words: str) -> tuple[str, int] | None:
    for field, text in (("text", article.text), ("title", article.title)):
        if (at := text.find(words)) >= 0 and words:
            return field, at
    return None


def _evidence(article: Article, field: str, words: str, extractor: str) -> Evidence | None:
    place = _find(article, words)
    if place is None:
        return None
    return Evidence(
        field=f"/meeting/{field}",
        url=article.url,
        publisher=article.publisher,
        published_at=article.published_at,
        in_=place[0],
        quote=words,
        start=place[1],
        end=place[1] + len(words),
        article=article.id,
        revision=article.revision,
        extractor=extractor,
    )


def _parties(quotes: tuple[str, ...], packs: Packs) -> tuple[str, ...]:
    found: set[str] = set()
    for quote in quotes:
        for pack in packs:
            named = {c for m in find_names(quote, pack) if m.kind == "party" for c in codes(m)}
            if named:
                found |= named
                break
    return tuple(sorted(found))


def _day(words: str, packs: Packs, anchor: date | None) -> Day | None:
    for pack in packs:
        days = [d for m in find_dates(words, pack) if (d := resolve(m.value, anchor, 0))]
        if len(days) == 1:
            return days[0]
    return None


def _time(words: str, packs: Packs) -> MeetingTime | None:
    for pack in packs:
        clocks: list[Clock] = [m.value for m in find_times(words, pack)]
        if len(clocks) == 1:
            return MeetingTime(local=clocks[0].local, tz=clocks[0].zone)
    return None


def _city(words: str, packs: Packs) -> City | None:
    for pack in packs:
        cities = [m.value for m in find_names(words, pack) if m.kind == "city"]
        if len(cities) == 1:
            city: City = cities[0]
            return city
    return None
