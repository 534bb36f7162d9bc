"""A finer day for a meeting of which only a week or a month is told: "this week. ... The group sits from 28 July".

A day that lies within the week or month, in a sentence close behind that names nobody else, is the meeting's, though
its sentence has no word for it.
"""

from datetime import date

from talkwatch.core.days import Day
from talkwatch.core.extract.event import Event, Slot
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas.meeting import Status

REACH = 3
"""Sentences behind the last that tells of the meeting in which its day may stand."""
SURE = 0.8
"""How sure such a day is."""


def refine(event: Event, readings: tuple[Reading, ...], anchor: date | None, pack: Pack) -> None:
    """Give an event that lies ahead its finer day, if one is told. Changes the event."""
    coarse = event.day is not None and event.day.precision != "day"
    if anchor is None or not coarse or event.status not in (Status.SCHEDULED, Status.PROPOSED):
        return
    for reading in _behind(event, readings):
        for mention in find_dates(reading.sentence.text, pack):
            day = resolve(mention.value, anchor, 1)
            if day and _is_within(day, event.day, anchor) and _is_told(mention, reading, pack):
                event.day, event.slots["date"] = day, Slot(mention, reading.sentence, SURE)
                return


def _behind(event: Event, readings: tuple[Reading, ...]) -> list[Reading]:
    """The sentences behind its first, in its item, that name nobody but its parties and tell of no match."""
    told = [f.sentence.index for f in event.frames]
    items = {f.sentence.item for f in event.frames}
    near = (r for r in readings if min(told) < r.sentence.index <= max(told) + REACH and r.sentence.item in items)
    return [r for r in near if not (r.named - event.parties or r.said.is_of_sport)]


def _is_within(day: Day, whole: Day | None, anchor: date) -> bool:
    assert whole is not None
    return day.precision == "day" and max(whole.earliest, anchor) <= day.earliest <= day.latest <= whole.latest


def _is_told(mention: Mention, reading: Reading, pack: Pack) -> bool:
    """Whether the day is not that of the report, nor of what happened: "said on Thursday"."""
    text = reading.skeleton.text
    return mention.value.explicit or not (pack.report_words.search(text) or pack.held.search(text))
