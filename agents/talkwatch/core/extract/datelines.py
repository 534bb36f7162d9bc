"""The place that stands before the news: the dateline of an article, the heading of an item."""

from datetime import date

from talkwatch.core.extract.event import Event, fill_place
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.places import place_of_goal
from talkwatch.core.extract.grammar.reading import Reading, reading_before
from talkwatch.core.extract.languages.pack import Pack
from talkwatch_schemas.meeting import Status

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
