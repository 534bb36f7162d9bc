"""An answer, held against the article and against what the rules found in it: the messages that follow.

A quote that does not stand in the article to the letter counts for nothing; what a quote says is read by our own code;
what the model makes of it counts only where our code cannot read it and the words bear it out.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from talkwatch.core.extract.assertions import article_reference
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.policy import Policy
from talkwatch.core.reader.answer import Answer
from talkwatch.core.reader.comparing import agreement, partner_of
from talkwatch.core.reader.meetings import LEAD, Reader
from talkwatch.core.reader.modes import Mode
from talkwatch.core.reader.outcomes import Fate
from talkwatch.core.reader.quotes import Page
from talkwatch.core.series import series_id
from talkwatch_schemas import Article, ArticleEvents, ArticleRef, TalkEvent
from talkwatch_schemas.meeting import Status


@dataclass(frozen=True)
class Reading:
    """What became of an answer.

    `messages`: as the events topic takes them. `fates`: how many meetings and quotes came to what (`Fate`).
    `agreement`: by field and outcome (`Agreement`), how far model and rules tell the same.
    """

    messages: tuple[ArticleEvents, ...]
    fates: Counter[str] = field(default_factory=Counter)
    agreement: Counter[tuple[str, str]] = field(default_factory=Counter)


def read(
    article: Article,
    found: tuple[ArticleEvents, ...],
    answer: Answer,
    mode: Mode,
    extractor: str,
    policy: Policy | None = None,
) -> Reading:
    """Give the messages of the article itself, one a series: what the model tells, and as leads what only rules tell.

    `extractor` names who reads, such as "1.2.0+reader-1". In `rules` and `advise` the rules' own messages stand as they
    are. Never raises on any answer.
    """
    if mode in (Mode.RULES, Mode.ADVISE):
        return Reading(found)
    told, fates = _told(article, answer, extractor)
    rules = [event for message in found if message.parties for event in message.events]
    events = [_with_rules(event, partner_of(event, rules)) for event in told]
    least = min(LEAD, (policy or Policy()).possible / 2)
    alone = (event for event in rules if partner_of(event, told) is None)
    events += [event.model_copy(update={"confidence": min(event.confidence, least)}) for event in alone]
    return Reading(_messages(article_reference(article), events, extractor), fates, agreement(told, rules))


def advise(article: Article, answer: Answer, name: str, extractor: str, weight: float) -> Reading:
    """Give the messages of a source of its own, `<article id>~<name>`, no surer than `weight`. Never raises."""
    extractor = f"{extractor}+{name}"
    told, fates = _told(article, answer, extractor)
    events = [event.model_copy(update={"confidence": min(event.confidence, weight)}) for event in told]
    reference = article_reference(article)
    source = reference.model_copy(update={"id": f"{reference.id}~{name}"})
    return Reading(_messages(source, events, extractor), fates)


def fall_back(
    article: Article, found: tuple[ArticleEvents, ...], policy: Policy, extractor: str
) -> tuple[ArticleEvents, ...]:
    """Give what goes out while no model answers: the rules' certain events, none surer than `possible`."""
    most = max(policy.min_confidence, policy.likely - 0.01)
    events = [
        event.model_copy(update={"confidence": min(event.confidence, most)})
        for message in found
        if message.parties
        for event in message.events
        if event.confidence >= policy.min_confidence and event.meeting.status is not None
    ]
    return _messages(article_reference(article), events, extractor)


def _told(article: Article, answer: Answer, extractor: str) -> tuple[list[TalkEvent], Counter[str]]:
    """The meetings that the model tells, each once, the article's news first."""
    fates: Counter[str] = Counter()
    reader = Reader(Page(article), pack_of(article.language), extractor, fates)
    events: list[TalkEvent] = []
    for meeting in sorted(answer.meetings, key=lambda m: not m.news):
        event = reader.read(meeting)
        if event is None:
            continue
        if _is_told(event, events):
            fates[Fate.TWICE] += 1
            continue
        events.append(event)
    return events, +fates


def _is_told(event: TalkEvent, before: list[TalkEvent]) -> bool:
    """Whether the answer has told this meeting: nothing sets them apart, and they are as far along, or on one day."""
    other = partner_of(event, before)
    if other is None:
        return False
    over = [e.meeting.status in (Status.HELD, Status.UNDER_WAY) for e in (event, other)]
    return over[0] == over[1] or bool(event.meeting.date and other.meeting.date)


def _with_rules(event: TalkEvent, other: TalkEvent | None) -> TalkEvent:
    """What the rules add to a meeting that both tell: who leads the delegations, and that a party itself says it."""
    if other is None:
        return event
    return event.model_copy(
        update={
            "delegations": () if event.background else other.delegations,
            "official": event.official or other.official,
            "outcome": other.outcome,
        }
    )


def _messages(reference: ArticleRef, events: Iterable[TalkEvent], extractor: str) -> tuple[ArticleEvents, ...]:
    by_series: dict[str, list[TalkEvent]] = {}
    for event in events:
        by_series.setdefault(series_id(event.round.parties), []).append(event)
    return tuple(
        ArticleEvents(
            series=series, parties=told[0].round.parties, article=reference, extractor=extractor, events=tuple(told)
        )
        for series, told in sorted(by_series.items())
    )
