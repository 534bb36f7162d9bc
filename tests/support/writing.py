"""Short ways to write articles, sentences, claims and rounds in tests."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch.core.policy import Policy
from talkwatch.core.track.claims import Outcome, Verdict
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.state import Claim, RoundState
from talkwatch_schemas import (
    Alert,
    Article,
    ArticleEvents,
    ArticleRef,
    DateInterval,
    Evidence,
    Meeting,
    RoundRef,
    TalkEvent,
)

POLICY = Policy()


def article(text: str, at: str = "2025-06-01T09:00:00Z", title: str = "", **more: Any) -> Article:
    """Write an article; each text has its own address unless one is given."""
    given = {
        "url": f"https://wire.example/{sha256(f'{text}{at}'.encode(errors='replace')).hexdigest()[:8]}",
        "title": title,
        "text": text,
        "published_at": datetime.fromisoformat(at),
        "publisher": "wire.example",
        "language": "en",
    }
    return Article.model_validate(given | more)


def events(text: str, at: str = "2025-06-01T09:00:00Z", title: str = "") -> list[TalkEvent]:
    """Give all events that a text asserts."""
    return [e for message in extract(article(text, at, title), EXTRACTOR) for e in message.events]


def pack(language: str = "en") -> Pack:
    """Give the words of a language."""
    found = pack_of(language)
    assert found
    return found


def skeleton(sentence: str, language: str = "en") -> Skeleton:
    """Fold a sentence as it is folded in an article: names, dates and hours are letters, persons stand for states."""
    (reading,) = read([Sentence("title", 0, sentence, 0)], pack(language))
    return reading.skeleton


def mentioned(folded: Skeleton, words: str) -> Mention:
    """Give the mention with these words."""
    return next(m for m in folded.mentions if m.text == words)


def days(first: str, last: str = "", precision: str = "day") -> DateInterval:
    """Give a date as an article tells it: one day, or from one to another."""
    return DateInterval(
        earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first), precision=precision
    )


def said(
    number: int | None = None,
    track: str | None = None,
    old: DateInterval | None = None,
    left: str | None = None,
    **meeting: Any,
) -> TalkEvent:
    """Say something of a meeting of Norway and Chile; what is no field of a meeting is one of the event.

    `old` and `left`: the day and the city that it replaces.
    """
    event = {"confidence": 0.9} | {name: meeting.pop(name) for name in list(meeting) if name in TalkEvent.model_fields}
    return TalkEvent(
        round=RoundRef(parties=("CL", "NO"), number=number, track=track),
        meeting=Meeting(**({"status": "scheduled"} | meeting)),
        previous=Meeting(date=old, city=left) if old or left else None,
        **event,
    )


def reference(at: str = "2025-06-01", publisher: str = "wire.example", **more: Any) -> ArticleRef:
    """Name an article of this day, or hour, and publisher, which are its id too."""
    moment = datetime.fromisoformat(at if "T" in at else f"{at}T09:00:00Z")
    name = f"{publisher} {at}"
    given = {"id": name, "revision": "1", "url": f"https://{publisher}/", "language": "en", "title": ""}
    return ArticleRef(**given | {"publisher": publisher, "time": moment} | more)


def claim(event: TalkEvent, article: ArticleRef | None = None, cause: str = "article") -> Claim:
    """Let an article, or an operator, say it of a round."""
    article = article or reference()
    return Claim(
        message=sha256(article.id.encode()).hexdigest()[:16], index=0, article=article, cause=cause, event=event
    )


def round_of(*claims: Claim, name: str = "cl-no-1", **more: Any) -> RoundState:
    """Give a round with these claims, which knows what the first of them says unless told otherwise."""
    first, times = claims[0].event, [c.article.time for c in claims]
    given = {"known": first.meeting, "number": first.round.number, "track": first.round.track}
    return RoundState(
        id=name,
        series="cl-no",
        parties=("CL", "NO"),
        assertions=claims,
        first_seen=min(times),
        last_seen=max(times),
        **given | more,
    )


def message(*events: TalkEvent, article: ArticleRef | None = None, **more: Any) -> ArticleEvents:
    """Let an article say this of meetings of Norway and Chile, as it stands on the events topic."""
    article = article or reference()
    spans = [
        Evidence(
            field=f"/meeting/{name}", url=article.url, publisher=article.publisher, published_at=article.time,
            in_="text", quote=f"{article.publisher} tells the {name}", start=0, end=20, article=article.id,
            revision=article.revision, extractor=EXTRACTOR,
        )
        for name in ("date", "time", "venue", "city", "country", "status")
    ]  # fmt: skip
    told = [
        event.model_copy(update={"evidence": tuple(s for s in spans if _has_words(event.meeting, s.field[9:]))})
        for event in events
    ]
    return ArticleEvents(
        series="cl-no", parties=("CL", "NO"), article=article, extractor=EXTRACTOR, events=tuple(told), **more
    )


def _has_words(meeting: Meeting, field: str) -> bool:
    """Whether a reading quotes words for it: its clause always, a country where no city stands for it."""
    told = getattr(meeting, field) is not None
    return field == "status" or (told and not (field == "country" and meeting.city))


class Desk:
    """Takes articles one after the other, as the worker does, and remembers the rounds."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.rounds = Rounds()
        self.outcomes: list[Outcome] = []

    def take(self, *articles: Article) -> list[Alert]:
        """Take articles; give the alerts that they cause."""
        found = []
        for item in articles:
            for message in extract(item, EXTRACTOR):
                found += [v.alert for v in self.fold(message).verdicts if v.alert]
        return found

    def fold(self, message: ArticleEvents) -> Outcome:
        """Fold one message into the rounds of its series."""
        self.outcomes.append(self.rounds.fold(message, POLICY))
        return self.outcomes[-1]

    def hear(self, event: TalkEvent, at: str = "2025-06-01", publisher: str = "wire.example", **more: Any) -> Verdict:
        """Let an article of this day or hour, and publisher, say it; give the verdict on it."""
        [verdict] = self.fold(message(event, article=reference(at, publisher, **more))).verdicts
        return verdict

    def states(self, series: str) -> list[RoundState]:
        """Give the rounds of a series, ordered by id."""
        return sorted((s for s in self.rounds.all() if s.series == series), key=lambda s: s.id)
