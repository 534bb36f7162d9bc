"""Article -> what it asserts: for each series of talks one `ArticleEvents`. Pure, and the same for the same article."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from talkwatch.core.extract.confidence import confidence
from talkwatch.core.extract.document import Document, is_noise, merge
from talkwatch.core.extract.events import Event
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.mentions.dates import Day
from talkwatch.core.extract.mentions.lexicon import english_names, zones_of_country
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch.core.extract.mentions.spans import Sentence
from talkwatch.core.extract.mentions.times import Clock
from talkwatch.core.similarity import fingerprint
from talkwatch_schemas import Article, ArticleEvents, ArticleRef, TalkEvent
from talkwatch_schemas.meeting import (
    DateInterval,
    Delegation,
    Evidence,
    Meeting,
    MeetingTime,
    RoundRef,
    Status,
)

MAX_TEXT = 16_000
"""Characters of text that are read; news stands at the top, and no article may hold up the others."""
MAX_QUOTE = 400
UNCLEAR = "unclear"
"""Series of meetings of which the text does not say who meets."""
_NO_ANCHOR = datetime(1970, 1, 1, tzinfo=UTC)


def extract(article: Article, extractor: str) -> tuple[ArticleEvents, ...]:
    """Give the article's assertions, one record for each series, ordered by series. Empty where it speaks of no talks.

    Never raises on a valid article. Offsets in evidence count code points of the article's title or text.
    """
    pack = pack_of(article.language)
    if pack is None or is_of_other_matters(article):
        return ()
    text = article.text[:MAX_TEXT]
    anchor = article.dated if article.published_at else article.fetched_at
    readings = read(sentences(article.title, text, pack), pack)
    document = merge(readings, anchor, pack)
    by_series: dict[str, list[Event]] = {}
    for event in document.events:
        by_series.setdefault(series_id(event.parties), []).append(event)
    reference = article_reference(article)
    return tuple(
        ArticleEvents(
            series=series,
            parties=tuple(sorted(events[0].parties)),
            article=reference,
            extractor=extractor,
            events=tuple(_talk_event(e, events, document, article, _evidence(e, reference, extractor)) for e in events),
        )
        for series, events in sorted(by_series.items())
    )


def is_of_other_matters(article: Article) -> bool:
    """Whether an article speaks of no talks for sure, at a hundredth of the cost of reading it. Most news does not."""
    pack, text = pack_of(article.language), article.text[:MAX_TEXT]
    if pack is None:
        return True
    return not pack.gate.search(f"{article.title} {text}".lower()) or is_noise(article.title, text, pack)


def series_id(parties: Iterable[str]) -> str:
    """Name the series of talks between these parties; without any, the one of which no state is kept."""
    return "-".join(sorted(parties)).lower() or UNCLEAR


def article_reference(article: Article) -> ArticleRef:
    """Give what the events keep of their article. Its time is that of the update, else of publication."""
    return ArticleRef(
        id=article.id,
        revision=article.revision,
        url=article.url,
        publisher=article.publisher,
        language=article.language,
        title=article.title[:300],
        published_at=article.published_at,
        updated_at=article.updated_at,
        fetched_at=article.fetched_at,
        time=article.updated_at or article.dated or article.fetched_at or article.published_at or _NO_ANCHOR,
        fingerprint=fingerprint(article.text[:MAX_TEXT]),
        backfill=article.backfill,
        loaded_at=article.loaded_at,
        family=article.family,
        origin=article.origin,
    )


def label(parties: Iterable[str], number: int | None, track: str | None) -> str:
    """Name a round for people: "Russia–Ukraine talks, round 2"."""
    names = "–".join(english_names().get(code, code) for code in sorted(parties))
    kind = {
        "leaders": "leaders' meeting",
        "ministers": "ministers' meeting",
        "technical": "technical talks",
    }.get(track or "", "talks")
    if not names:
        return kind.capitalize()
    return f"{names} {kind}" + (f", round {number}" if number else "")


def _talk_event(
    event: Event, siblings: list[Event], document: Document, article: Article, evidence: tuple[Evidence, ...]
) -> TalkEvent:
    open_elsewhere = any(e is not event and e.status is not Status.HELD for e in siblings)
    parties = tuple(sorted(event.parties))
    background = event.status is Status.HELD and open_elsewhere
    meeting = _meeting(event)
    return TalkEvent(
        round=RoundRef(
            parties=parties,
            number=event.number,
            track=event.track,
            label=label(parties, event.number, event.track),
        ),
        meeting=meeting,
        previous=_previous(event),
        reference=event.reference,
        delegations=() if background else _delegations(event, document),
        facilitators=tuple(sorted(document.facilitators - event.parties)),
        outcome=event.outcome,
        moved=event.moved,
        official=event.official or bool(article.official),
        background=background,
        confidence=confidence(event, article.dated is not None),
        evidence=evidence,
    )


def _meeting(event: Event) -> Meeting:
    venue = event.slots.get("venue")
    return Meeting(
        status=event.status,
        date=_interval(event),
        time=_time(event),
        venue=venue.mention.text if venue else None,
        city=event.city,
        country=event.country,
    )


def _interval(event: Event) -> DateInterval | None:
    if event.day is None:
        return None
    words = event.slots["date"].mention.text if "date" in event.slots else None
    return DateInterval(earliest=event.day.earliest, latest=event.day.latest, precision=event.day.precision, text=words)


def _previous(event: Event) -> Meeting | None:
    if event.old_day is None:
        return None
    day = event.old_day
    return Meeting(date=DateInterval(earliest=day.earliest, latest=day.latest, precision=day.precision))


def _time(event: Event) -> MeetingTime | None:
    slot = event.slots.get("time")
    if slot is None:
        return None
    clock: Clock = slot.mention.value
    zone = clock.zone or event.zone or zones_of_country().get(event.country or "")
    return MeetingTime(local=clock.local, tz=zone, utc=instant(event.day, clock.local, zone))


def instant(day: Day | DateInterval | None, local: str, zone: str | None) -> datetime | None:
    """Give the UTC instant of a local hour, where day and zone are known."""
    if day is None or zone is None or day.precision != "day":
        return None
    hour, minute = map(int, local.split(":"))
    return datetime.combine(day.earliest, time(hour, minute), ZoneInfo(zone)).astimezone(UTC)


def _delegations(event: Event, document: Document) -> tuple[Delegation, ...]:
    heads: dict[str, str] = {}
    for party, person, _sentence in document.heads:
        if party in event.parties:
            heads.setdefault(party, person.text)
    return tuple(Delegation(party=p, head=h) for p, h in sorted(heads.items()))


def _evidence(event: Event, article: ArticleRef, extractor: str) -> tuple[Evidence, ...]:
    rows = [(f"/meeting/{name}", s.sentence, s.mention.start, s.mention.end) for name, s in sorted(event.slots.items())]
    if event.status_at is not None:
        rows.append(("/meeting/status", event.status_at, 0, len(event.status_at.text)))
    return tuple(_quote(name, sentence, start, end, article, extractor) for name, sentence, start, end in rows)


def _quote(name: str, sentence: Sentence, start: int, end: int, article: ArticleRef, extractor: str) -> Evidence:
    """Quote the sentence; of a very long one, the part around the words."""
    if len(sentence.text) > MAX_QUOTE:
        begin = max(0, min(start - MAX_QUOTE // 3, len(sentence.text) - MAX_QUOTE))
        stop = min(len(sentence.text), max(begin + MAX_QUOTE, end))
    else:
        begin, stop = 0, len(sentence.text)
    return Evidence(
        field=name,
        url=article.url,
        publisher=article.publisher,
        published_at=article.published_at,
        in_=sentence.field,
        quote=sentence.text[begin:stop],
        start=sentence.start + begin,
        end=sentence.start + stop,
        article=article.id,
        revision=article.revision,
        extractor=extractor,
    )
