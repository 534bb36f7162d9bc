"""Why an article's meetings were read as they were: by which rule, from which words, and what each still lacks."""

from dataclasses import dataclass

from talkwatch.core.extract.confidence import weighed
from talkwatch.core.extract.event import OPEN, Event
from talkwatch.core.extract.extract import document_of
from talkwatch_schemas import Article

MAX_WEIGHED = 6
_LEAST = 0.05
"""Weights below this move nothing."""


@dataclass(frozen=True)
class Reason:
    """Where one thing comes from: what it is, the rule that gave it, and the words, in their sentence."""

    field: str
    rule: str
    words: str
    sentence: str


@dataclass(frozen=True)
class Why:
    """One meeting: the reasons for what is told of it, what is missing for an alert, and what its chance rests on."""

    parties: tuple[str, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    weighed: tuple[tuple[str, float], ...]


def explain(article: Article) -> tuple[Why, ...]:
    """Give the meetings of an article in the order in which it tells them. Empty where it speaks of no talks."""
    document = document_of(article)
    published = article.dated is not None
    return tuple(_why(event, published) for event in document.events) if document else ()


def _why(event: Event, published: bool) -> Why:
    heaviest = sorted(weighed(event, published=published).items(), key=lambda part: -abs(part[1]))[:MAX_WEIGHED]
    return Why(
        parties=tuple(sorted(event.parties)),
        reasons=(*_who(event), *_what(event)),
        missing=tuple(_missing(event)),
        weighed=tuple((name, weight) for name, weight in heaviest if abs(weight) >= _LEAST),
    )


def _who(event: Event) -> list[Reason]:
    told = []
    for frame in event.frames:
        rule = frame.witness.rule if frame.witness else "reference"
        told.append(Reason("who" if frame.witness else "again", rule, "", frame.sentence.text))
    return told


def _what(event: Event) -> list[Reason]:
    reasons = [
        Reason(name, slot.mention.kind, slot.mention.text, slot.sentence.text)
        for name, slot in sorted(event.slots.items())
    ]
    if event.status and event.status_at:
        reasons.append(Reason("status", str(event.status), "", event.status_at.text))
    return reasons


def _missing(event: Event) -> list[str]:
    lacks = []
    if not event.parties or not any(f.witness for f in event.frames):
        lacks.append("no clause of its own says who meets")
    if event.status is None:
        lacks.append("no words tell whether it is planned, held or off")
    elif event.status not in OPEN:
        lacks.append("it is not ahead")
    if not event.anchored:
        lacks.append("neither a date nor a place")
    return lacks
