"""What stands before the news: the dateline of an article, the heading of an item, the day that a text bears."""

from datetime import date, timedelta

from talkwatch.core.extract.event import Event
from talkwatch.core.extract.filling import fill_place
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.places import place_of_goal
from talkwatch.core.extract.grammar.reading import Reading, reading_before
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch_schemas.meeting import Status

_STAMPED, _EMBARGO = 5, timedelta(days=3)
"""Sentences in which a text bears its own day, and by how much it may have been put out later."""
_STAMP = 40
"""Characters of such a line."""
_SIGNS = " .:)0123456789"
"""What stands around the name in a heading."""


def fill_from_dateline(event: Event, readings: tuple[Reading, ...], anchor: date | None) -> None:
    """A meeting of unnamed parties that goes on today is where the report comes from."""
    here = next((r.here for r in readings if r.here), None)
    near = event.status is Status.UNDER_WAY or (event.day is not None and event.day.earliest == anchor)
    if here and near and not event.parties and not (event.city or event.country):
        event.city, event.country, event.zone = here.name, here.country, here.zone


def fill_from_heading(event: Event, readings: tuple[Reading, ...], pack: Pack) -> None:
    """ "3. Jeddah. A and B will meet on Monday": an item of a list is where its heading says that it is."""
    if event.city or event.country or not event.frames:
        return
    heading = reading_before(readings, min((f.sentence for f in event.frames), key=lambda s: s.index))
    cities = [m for m in heading.skeleton.mentions if m.kind == "city"] if heading else []
    if heading and len(cities) == 1 and heading.sentence.text.strip(_SIGNS) == cities[0].text:
        fill_place(event, Frame(heading.sentence, place=place_of_goal(cities[0], pack)))


def written_on(readings: tuple[Reading, ...], published: date, pack: Pack) -> date:
    """The day from which the text counts "tomorrow": that of a line of its head that is nothing but a day just past.

    A transcript that is put out under an embargo bears the day on which it was spoken.
    """
    head = (r.sentence for r in readings[: _STAMPED + 1] if r.sentence.field == "text")
    for sentence in (s for s in head if len(s.text) <= _STAMP and any(c.isdigit() for c in s.text)):
        dates = [m for m in find_dates(sentence.text, pack) if m.value.explicit]
        if len(dates) == 1 and not any(map(str.isalnum, sentence.text.replace(dates[0].text, ""))):
            day = resolve(dates[0].value, published, -1)
            if day and timedelta(0) < published - day.latest <= _EMBARGO and day.precision == "day":
                return day.latest
    return published
