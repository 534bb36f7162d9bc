"""A journey that is told before the meeting for which it is made: "He flies to Lima on Monday. There they ...".

Lists that it asks for: `travel` (verbs of a journey, and what stands for one: "is expected in"), and `there`.
"""

from datetime import date
from typing import NamedTuple

from talkwatch.core.days import Day
from talkwatch.core.extract.event import Event, Slot, fill_place
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.places import Place, place_of_goal
from talkwatch.core.extract.grammar.reading import Reading, reading_before
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch_schemas.meeting import Status

SURE = 0.8
"""How sure it is that the day of the journey is that of the meeting."""
_PLANNED = (None, Status.SCHEDULED, Status.CANCELLED)
BACK = 2
"""Sentences between a meeting and the journey to it, the latter counted."""


class Journey(NamedTuple):
    """When one goes where, and the sentence that tells it."""

    date: Mention
    place: Place
    sentence: Sentence


def journey_before(frame: Frame, readings: tuple[Reading, ...], pack: Pack) -> Journey | None:
    """The journey, told right before, to a meeting that is planned and has no day and no place of its own."""
    if frame.status not in _PLANNED or frame.tense < 0 or frame.date or frame.place or not frame.headed:
        return None
    at, item = frame.sentence.index, frame.sentence.item
    near = (r for r in reversed(readings) if 0 < at - r.sentence.index <= BACK and r.sentence.item == item)
    return next((j for r in near if r.sentence.field == "text" and (j := _journey(r, pack))), None)


def _journey(reading: Reading, pack: Pack) -> Journey | None:
    """Where a sentence names one day and one goal behind a verb of travel, and no meeting."""
    dates = [m for m in reading.skeleton.mentions if m.kind == "date"]
    goal = _goal(reading, pack) if len(dates) == 1 else None
    return Journey(dates[0], goal, reading.sentence) if goal else None


def _goal(reading: Reading, pack: Pack) -> Place | None:
    """The one place behind a verb of travel, in a sentence that names no meeting."""
    verb = vocabulary(pack.code)["travel"].search(reading.skeleton.text)
    if verb is None or reading.said.heads or pack.held.search(reading.skeleton.text):
        return None
    behind = [m for m in reading.skeleton.mentions if reading.skeleton.position(m) > verb.start()]
    places = [place for m in behind if m.kind in ("city", "party") and (place := place_of_goal(m, pack))]
    return places[0] if len(places) == 1 else None


def fill_from_journey(event: Event, readings: tuple[Reading, ...], anchor: date | None, pack: Pack) -> None:
    """Take day and place of the journey for a meeting that has neither."""
    if event.day or event.city or event.status not in _PLANNED:
        return
    for frame in event.frames:
        journey = journey_before(frame, readings, pack)
        day = _day_ahead(journey, anchor) if journey else None
        if journey and day:
            _fill(event, journey, day)
            return


def fill_from_there(event: Event, readings: tuple[Reading, ...], pack: Pack) -> None:
    """ "He is expected in Lima. There he will meet her on Monday": take the goal of the sentence right before.

    Or of "A and B will send teams to Lima. The talks begin on Monday", if none but those who meet go there.
    """
    if event.city or event.country or event.status not in (Status.SCHEDULED, Status.PROPOSED):
        return
    there = vocabulary(pack.code)["there"]
    for frame in event.frames:
        reading = reading_before(readings, frame.sentence)
        goal = _goal(reading, pack) if reading else None
        if reading is None or goal is None:
            continue
        theirs = frame.definite and bool(reading.named) and reading.named <= event.parties
        if theirs or there.search(lowered(frame.sentence.text)):
            fill_place(event, Frame(reading.sentence, place=goal))
            return


def _fill(event: Event, journey: Journey, day: Day) -> None:
    if event.status is Status.CANCELLED:
        event.old_day = day
    else:
        event.day, event.slots["date"] = day, Slot(journey.date, journey.sentence, SURE)
        event.status = Status.SCHEDULED
        event.status_at = event.status_at or journey.sentence
    fill_place(event, Frame(journey.sentence, place=journey.place))


def _day_ahead(journey: Journey, anchor: date | None) -> Day | None:
    day = resolve(journey.date.value, anchor, 1)
    return day if day and anchor and day.earliest >= anchor and day.precision == "day" else None
