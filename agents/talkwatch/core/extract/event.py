"""One meeting as an article tells it, with its slots, and whether that is worth being passed on."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from talkwatch.core.days import Day
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.status import OFF
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch.core.gazetteer import City
from talkwatch_schemas.meeting import Status

OPEN = (None, Status.PROPOSED, Status.SCHEDULED, Status.UNDER_WAY, Status.POSTPONED)
"""What a meeting may be that is still to come, or goes on."""
_HEAD = 4
"""Sentences, the title first, in which an article tells its news: "the talks have been called off"."""
HISTORY = timedelta(days=31)
"""A meeting held or proposed for longer ago is history, not news."""


@dataclass
class Slot:
    """A value, the words that carry it, and how sure the reading is."""

    mention: Mention
    sentence: Sentence
    sure: float = 1.0


@dataclass
class Event:
    """One meeting, as it grows frame by frame. Belongs to one call of `merge`; never leaves it half-made."""

    parties: frozenset[str]
    track: str | None
    status: Status | None
    frames: list[Frame] = field(default_factory=list)
    number: int | None = None
    reference: str | None = None
    day: Day | None = None
    old_day: Day | None = None
    slots: dict[str, Slot] = field(default_factory=dict)
    city: str | None = None
    country: str | None = None
    zone: str | None = None
    left: City | None = None
    """The city in place of which it will be where it will be."""
    relocated: bool = False
    """Whether its place is told to be a new one."""
    other_hour: bool = False
    """Whether its hour is."""
    official: bool = False
    hearsay: bool = True
    vague: bool = False
    moved: bool = False
    ended: bool = False
    outcome: str | None = None
    status_at: Sentence | None = None
    denied: bool = False
    """Whether the article begins with a denial, perhaps of this meeting."""
    bound: str = ""
    """How its parties are known where no clause tells who meets: see `antecedents`."""
    meant: list[Frame] = field(default_factory=list)
    """References to it by which nothing else can be meant: see `references`."""

    @property
    def meets(self) -> bool:
        """Whether more than a visit is told of it."""
        return any(not f.witness or not f.witness.visit for f in self.frames)

    @property
    def anchored(self) -> bool:
        """Whether it has a date or a place, so that it can be told from others."""
        return bool(self.day or self.city or self.country or "venue" in self.slots)


def is_of_title(told: Slot) -> bool:
    """Whether a day is told as "today" or "tomorrow" by a title."""
    return told.sentence.field == "title" and told.mention.value.kind == "relative_day"


def worth_keeping(event: Event) -> bool:
    """Whether an event says enough to be passed on: when or where, or which round, or that it is off."""
    if event.status in OFF:
        lead = [f for f in event.frames if f.reference != "last" and f.sentence.index < _HEAD]
        news = any(f.definite or (f.witness and f.status in OFF) for f in lead)
        return bool(event.anchored or event.old_day or event.number or news)
    if event.vague and event.day is None and not event.city:
        return False
    return event.anchored or event.number is not None or "time" in event.slots


def is_history(event: Event, anchor: date | None) -> bool:
    """Whether it was held, or proposed for a day, longer ago than is news on this day."""
    over = event.status in (Status.HELD, Status.PROPOSED, Status.UNDER_WAY)
    return bool(anchor and over and event.day and event.day.latest < anchor - HISTORY)
