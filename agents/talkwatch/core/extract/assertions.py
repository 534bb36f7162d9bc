"""Write what an article asserts: its events as the contract has them, each with the words that carry it."""

from datetime import UTC, datetime

from talkwatch.core.days import instant
from talkwatch.core.extract.confidence import confidence
from talkwatch.core.extract.document import Document
from talkwatch.core.extract.event import Event
from talkwatch.core.extract.gate import MAX_TEXT
from talkwatch.core.extract.mentions.times import Clock
from talkwatch.core.gazetteer import zones_of_country
from talkwatch.core.series import series_id
from talkwatch.core.similarity import fingerprint
from talkwatch.core.wording import label
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

MAX_QUOTE = 400
_NO_ANCHOR = datetime(1970, 1, 1, tzinfo=UTC)


def assertions(document: Document, article: Article, extractor: str) -> tuple[ArticleEvents, ...]:
    """Give one record for each series of talks, ordered by series. Offsets count code points of title or text."""
    by_series: dict[str, list[Event]] = {}
    for event in document.events:
        by_series.setdefault(series_id(event.parties), []).append(event)
    if not by_series:
        return ()
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


def article_reference(article: Article) -> ArticleRef:
    """Give what the events keep of their article. Its time, in UTC, is that of the update, else of publication."""
    time = article.updated_at or article.dated or article.fetched_at or article.published_at or _NO_ANCHOR
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
        time=time.astimezone(UTC),
        fingerprint=fingerprint(article.text[:MAX_TEXT]),
        backfill=article.backfill,
        loaded_at=article.loaded_at,
        family=article.family,
        origin=article.origin,
    )


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
        moved=event.moved or event.relocated or event.other_hour,
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
    """Its day; of one that is called off, the day on which it would have been."""
    day = event.day or (event.old_day if event.status is Status.CANCELLED else None)
    if day is None:
        return None
    words = event.slots["date"].mention.text if "date" in event.slots else None
    return DateInterval(earliest=day.earliest, latest=day.latest, precision=day.precision, text=words)


def _previous(event: Event) -> Meeting | None:
    day, left = event.old_day, event.left
    if day is None and left is None:
        return None
    old = DateInterval(earliest=day.earliest, latest=day.latest, precision=day.precision) if day else None
    return Meeting(date=old, city=left.name if left else None, country=(left.country if left else None) or None)


def _time(event: Event) -> MeetingTime | None:
    slot = event.slots.get("time")
    if slot is None:
        return None
    clock: Clock = slot.mention.value
    zone = clock.zone or event.zone or zones_of_country().get(event.country or "")
    return MeetingTime(local=clock.local, tz=zone, utc=instant(event.day, clock.local, zone))


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
    return tuple(
        quoted(name, s.field, s.text, s.start, (start, end), article, extractor) for name, s, start, end in rows
    )


def quoted(
    name: str,
    field: str,
    sentence: str,
    at: int,
    words: tuple[int, int],
    article: Article | ArticleRef,
    extractor: str,
) -> Evidence:
    """Quote a sentence as what the field `name` rests on; of a very long one, the part around the words.

    The sentence stands in the `field` of the article from `at` on; `words` are bounds within it.
    """
    begin, stop = 0, len(sentence)
    if stop > MAX_QUOTE:
        begin = max(0, min(words[0] - MAX_QUOTE // 3, len(sentence) - MAX_QUOTE))
        stop = min(len(sentence), max(begin + MAX_QUOTE, words[1]))
    return Evidence(
        field=name,
        url=article.url,
        publisher=article.publisher,
        published_at=article.published_at,
        in_=field,
        quote=sentence[begin:stop],
        start=at + begin,
        end=at + stop,
        article=article.id,
        revision=article.revision,
        extractor=extractor,
    )
