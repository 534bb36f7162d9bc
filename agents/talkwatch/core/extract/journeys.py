"""A journey that is told before the meeting for which it is made: "He flies to Lima on Monday. There they ...".

Lists that it asks for: `travel` (verbs of a journey, and what stands for one: "is expected in"), `homeward`,
`there`, `pronoun` (who goes), and `with` (before whom she meets).
"""

from datetime import date
from typing import NamedTuple

from talkwatch.core.days import Day
from talkwatch.core.extract.event import Event, Slot
from talkwatch.core.extract.filling import fill_place
from talkwatch.core.extract.grammar.clauses import Clauses
from talkwatch.core.extract.grammar.continuation import lead_both
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.places import Place, place_of_goal
from talkwatch.core.extract.grammar.reading import Reading, reading_before
from talkwatch.core.extract.grammar.tenses import is_day_of_the_past
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.grammar.visited import land_of_goal
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.lexicon import city_of_metonym
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch.core.gazetteer import is_state, seats_of_organisations
from talkwatch_schemas.meeting import Status

SURE = 0.8
"""How sure it is that the day of the journey is that of the meeting."""
_PLANNED = (None, Status.SCHEDULED, Status.CANCELLED)
BACK = 2
"""Sentences between a meeting and the journey to it, the latter counted."""


class Journey(NamedTuple):
    """When one goes where, the sentence that tells it, and the parties that it names."""

    date: Mention
    place: Place
    sentence: Sentence
    named: frozenset[str]

    def leads_to(self, event: Event) -> bool:
        """Whether none but those who meet make it, and to the place of the meeting where one is told."""
        strangers = self.named - event.parties - {self.place.country}
        there = event.city in (None, self.place.city_name) if self.place.city else event.country == self.place.country
        return not strangers and (there or not (event.city or event.country))


def journey_before(frame: Frame, readings: tuple[Reading, ...], pack: Pack) -> Journey | None:
    """The journey, told right before, to a meeting that is planned and has no day and no place of its own."""
    told = frame.date or frame.place.city or frame.place.country
    return None if told else _way_to(frame, readings, pack)


def _way_to(frame: Frame, readings: tuple[Reading, ...], pack: Pack) -> Journey | None:
    meets = frame.headed or frame.partner
    if frame.status not in _PLANNED or frame.tense < 0 or not meets:
        return None
    at, item = frame.sentence.index, frame.sentence.item
    near = (r for r in reversed(readings) if 0 < at - r.sentence.index <= BACK and r.sentence.item == item)
    return next((j for r in near if r.sentence.field == "text" and (j := _journey(r, pack))), None)


def guest_and_host(frame: Frame, readings: tuple[Reading, ...], pack: Pack) -> frozenset[str] | None:
    """ "A's minister will fly to Lima on Monday. He will meet his counterpart": who goes, and the land to which.

    None where the text names others before, or in a city where no government has its seat, so that it may be anybody's.
    """
    if two := _goes_to_one_of_two(frame, readings, pack):
        return two
    journey = _way_to(frame, readings, pack) if frame.counterpart else None
    host = journey.place.country if journey else None
    if journey is None or host is None or frame.place.country not in (None, host):
        return None
    city = frame.place.city or journey.place.city
    if city and not _is_seat_of_state(city, pack):
        return None
    named = frozenset[str]().union(*(r.named for r in readings if r.sentence.index <= frame.sentence.index))
    guests = named - {host}
    return guests | {host} if len(guests) == 1 and all(map(is_state, guests)) else None


def _goes_to_one_of_two(frame: Frame, readings: tuple[Reading, ...], pack: Pack) -> frozenset[str] | None:
    """ "A's minister looks for ties with B. She will travel to B's capital for talks": the two of the sentence before.

    Not where it names whom she meets there: "for talks with traders".
    """
    words, text = vocabulary(pack.code), lowered(frame.sentence.text)
    city, host = frame.place.city, frame.place.country
    if frame.status is not Status.SCHEDULED or not frame.headed or city is None or not _is_seat_of_state(city, pack):
        return None
    speaks_of_one = "pronoun" in words.kinds(text.split(maxsplit=1)[0]) and words["travel"].search(text)
    before = reading_before(readings, frame.sentence)
    if not speaks_of_one or words["with"].search(text) or before is None or host not in before.named:
        return None
    return before.named if len(before.named) == PAIR and all(map(is_state, before.named)) else None


def _is_seat_of_state(city: Mention, pack: Pack) -> bool:
    """Whether a city stands for a government, and for no organisation."""
    capital = city_of_metonym(city.text, pack)
    return capital is not None and capital.name not in seats_of_organisations()


def _journey(reading: Reading, pack: Pack) -> Journey | None:
    """Where a sentence names one day and one goal behind a verb of travel, and no meeting."""
    clauses = Clauses(reading.skeleton, pack)  # "will visit Peru, he said on Sunday"
    told = [f.date for f in reading.frames if f.witness and f.witness.visit and f.date]
    dates = told or [m for m in reading.skeleton.mentions if m.kind == "date" and not clauses.is_of_report(m)]
    ahead = len(dates) == 1 and not is_day_of_the_past(reading.skeleton, clauses, dates[0])
    goal = _goal(reading, pack, lands=True) if ahead else None
    return Journey(dates[0], goal, reading.sentence, reading.named) if goal else None


def _goal(reading: Reading, pack: Pack, *, lands: bool = False) -> Place | None:
    """Where a sentence that names no meeting says that somebody goes: the one place behind a verb of travel.

    Before it, where the verb stands last: "Genf'e gidecek". `lands`: also a state that is named as such.
    """
    skeleton, words = reading.skeleton, vocabulary(pack.code)
    if reading.said.heads or pack.held.search(skeleton.text) or words["homeward"].search(skeleton.text):
        return None
    verb = words["travel"].search(skeleton.text)
    if verb is None:
        return None
    if visited := [w.goal for w in reading.witnesses if w.visit and w.goal]:
        city = place_of_goal(visited[0], pack)
        return (city or (land_of_goal(visited[0]) if lands else None)) if len(visited) == 1 else None
    named = [m for m in skeleton.mentions if m.kind in ("city", "party") and place_of_goal(m, pack)]
    behind = [m for m in named if skeleton.position(m) > verb.start()]
    goals = behind or (named if order_of(words).verb_final else [])
    return place_of_goal(goals[0], pack) if len(goals) == 1 else None


def fill_from_journey(event: Event, readings: tuple[Reading, ...], anchor: date | None, pack: Pack) -> None:
    """Take day and place of the journey for a meeting that has no day, and no other place."""
    if event.day or event.status not in _PLANNED:
        return
    for frame in event.frames:
        journey = journey_before(frame, readings, pack)
        day = _day_ahead(journey, anchor) if journey and journey.leads_to(event) else None
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
        if reading and (place := _spoken_of_as_there(frame, reading, pack)):
            fill_place(event, Frame(reading.sentence, place=place))
            return
        goal = _goal(reading, pack) if reading else None
        if reading is None or goal is None:
            continue
        go_there = bool(reading.named) or lead_both(reading.skeleton.text, pack)
        theirs = (frame.definite or frame.goes_on) and go_there and reading.named <= event.parties
        if theirs or there.search(lowered(frame.sentence.text)):
            fill_place(event, Frame(reading.sentence, place=goal))
            return


def _spoken_of_as_there(frame: Frame, before: Reading, pack: Pack) -> Place | None:
    """ "Leaders gather in Lima on Friday. A and B will meet there": the one city of the sentence before.

    Not "there will be".
    """
    text, words = lowered(frame.sentence.text), vocabulary(pack.code)
    meant = (there for there in words["there"].finditer(text) if not _exists(text[there.end() :], words))
    named = [m for m in before.skeleton.mentions if m.kind == "city"]
    if not frame.witness or next(meant, None) is None or len({m.value for m in named}) != 1:
        return None
    placed = pack.placed.search(before.skeleton.text[: before.skeleton.position(named[0])])
    return place_of_goal(named[0], pack) if placed else None


def _exists(behind: str, words: Vocabulary) -> bool:
    """Whether a verb of being follows "there"."""
    following = behind.split(maxsplit=1)[:1]
    return any({"be", "will"} & words.kinds(word) for word in following)


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
