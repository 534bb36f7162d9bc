"""The day of a meeting that is told in another sentence: "this week. ... The group sits from 28 July".

A day within the week or month that was told, in a sentence close behind that names nobody else, is the meeting's,
though the sentence has no word for it. Of a meeting without any day it is the first day ahead that such a sentence
plans.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from talkwatch.core.days import Day
from talkwatch.core.extract.event import Event, Slot
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas.meeting import Status

REACH = 3
"""Sentences behind the last that tells of the meeting in which its day may stand."""
SURE_WITHIN, SURE_NEAR = 0.8, 0.5
"""How sure a day is that lies in what was told, and one that only stands near."""
FAR = timedelta(days=120)
"""A day further ahead than this is rarely a meeting's."""


def refine(event: Event, readings: tuple[Reading, ...], anchor: date | None, pack: Pack) -> None:
    """Give an event that lies ahead its day, if one is told apart from it. Changes the event."""
    exact = event.day is not None and event.day.precision == "day"
    if anchor is None or exact or event.status not in (Status.SCHEDULED, Status.PROPOSED):
        return
    for day, mention, reading in _days(event, readings, anchor, pack):
        within = event.day is not None and event.day.earliest <= day.earliest <= day.latest <= event.day.latest
        if within or (event.day is None and _is_planned(mention, reading, pack)):
            event.day = day
            event.slots["date"] = Slot(mention, reading.sentence, SURE_WITHIN if within else SURE_NEAR)
            return


def _days(
    event: Event, readings: tuple[Reading, ...], anchor: date, pack: Pack
) -> Iterator[tuple[Day, Mention, Reading]]:
    """The days ahead in the sentences behind the event's first, in its item, that name nobody but its parties."""
    told = [f.sentence.index for f in event.frames]
    items = {f.sentence.item for f in event.frames}
    near = (r for r in readings if min(told) < r.sentence.index <= max(told) + REACH and r.sentence.item in items)
    for reading in (r for r in near if not (r.named - event.parties or r.said.is_of_sport)):
        for mention in find_dates(reading.sentence.text, pack):
            if mention.value.kind == "relative_day" and not any(f.headed or f.goes_on for f in reading.frames):
                continue  # "the problems that both face today"
            day = resolve(mention.value, anchor, 1)
            ahead = day and day.precision == "day" and anchor <= day.earliest <= anchor + FAR
            if day and ahead and _is_its_own(mention, reading, pack):
                yield day, mention, reading


def _is_its_own(mention: Mention, reading: Reading, pack: Pack) -> bool:
    """Whether the day is not that of the report, nor of what happened: "said on Thursday"."""
    text, words = reading.skeleton.text, vocabulary(pack.code)
    if pack.negated.search(text) or pack.cancelled.search(text) or words["off"].search(text):
        return False  # "there will be no meeting on 9 May"
    if words["deadline"].search(text) or words["close"].search(text):
        return False  # "the talks will end on 9 May"
    if pack.arrival.search(text):
        return False  # "the delegation will land on 9 May"
    return mention.value.explicit or not (pack.report_words.search(text) or pack.held.search(text))


def _is_planned(mention: Mention, reading: Reading, pack: Pack) -> bool:
    """Whether the sentence plans, and the day is named outright and no limit: not "until 11 December".

    A sentence that has a word for a meeting of its own has told whose day it is.
    """
    text = reading.skeleton.text
    if any(frame.headed for frame in reading.frames):
        return False
    other = pack.other_words.search(text) or pack.alien.search(text) or pack.held.search(text)
    limit = pack.limit.search(reading.sentence.text[: mention.start].lower())
    will = status_words(pack.code).will.search(text) or pack.firm.search(text)
    return bool(mention.value.explicit and will and not (other or limit))
