"""Whether "the summit" is that of an organisation at or before which two met: "met ahead of the NATO summit. The summit
opens on Friday"; and whether two who meet are but two of those who meet on that day.

Where two meet on the margins of a summit whose day and place the sentence before tells, they meet then and there.

Lists that it asks for: `many` (gatherings that may be of many: "summit"), `both` ("the two sides"), `margins` ("on the
sidelines of", but `after` and `ahead`) and `take-part` (in the summit just told).
"""

from datetime import date

from talkwatch.core.extract.event import Event, Slot
from talkwatch.core.extract.filling import fill_place
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.places import Place, place_of_goal
from talkwatch.core.extract.grammar.reading import Reading, reading_before
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.tokens import PAIR, codes
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.gazetteer import ORGANISATIONS
from talkwatch_schemas.meeting import Status

CLOSE = 2
"""Sentences between the summit of an organisation and "the leaders" who were there."""
SURE = 0.8
"""How sure it is that the day of a summit is that of a meeting on its margins."""
NEAR = 30
"""Characters between an organisation and the word for its gathering."""


def is_of_the_occasion(
    frame: Frame, reading: Reading, parties: frozenset[str], readings: tuple[Reading, ...], pack: Pack
) -> bool:
    """Whether a frame without a witness tells of a gathering of many by which a meeting of `parties` was only dated."""
    if frame.witness or frame.partner:
        return False
    words, text = vocabulary(pack.code), reading.skeleton.text
    summit = words["many"].search(text)
    if summit is None:
        return frame.leaders and not frame.two_persons and _are_of_a_summit(reading, parties, readings, pack)
    if frame.both and words["both"].search(text, 0, summit.start()):
        return False  # "the two will see each other at the summit", not "the summit ends with a session of leaders"
    told = (r for r in readings if r.sentence.index <= reading.sentence.index)
    return any(_names_occasion(r, parties, pack) for r in told if any(w.parties == parties for w in r.witnesses))


def _are_of_a_summit(reading: Reading, parties: frozenset[str], readings: tuple[Reading, ...], pack: Pack) -> bool:
    """ "Spoke after the EU summit. The leaders will meet again in Brussels": whether they are all of its."""
    near = (r.sentence.text for r in readings if 0 <= reading.sentence.index - r.sentence.index <= CLOSE)
    return any(_is_near_summit(Skeleton(text, find_names(text, pack)), parties, pack) for text in near)


def _names_occasion(reading: Reading, parties: frozenset[str], pack: Pack) -> bool:
    """Whether a sentence of those who meet names the summit of an organisation beside, which is none of them."""
    many = vocabulary(pack.code)["many"]
    if any(many.match(reading.skeleton.text, witness.head) for witness in reading.witnesses):
        return False
    return _is_near_summit(reading.skeleton, parties, pack)


def _is_near_summit(skeleton: Skeleton, parties: frozenset[str], pack: Pack) -> bool:
    many, others = vocabulary(pack.code)["many"], ORGANISATIONS - parties
    bodies = (m for m in skeleton.mentions if m.kind == "party" and not others.isdisjoint(codes(m)))
    return any(many.search(skeleton.text, max(0, at - NEAR), at + NEAR) for at in map(skeleton.position, bodies))


def is_of_wider_table(event: Event, readings: tuple[Reading, ...], anchor: date | None) -> bool:
    """ "The four-way summit is on 9 December. On 9 December A will meet B": whether more meet than the two it names."""
    if len(event.parties) != PAIR or event.day is None or anchor is None:
        return False
    many = (f for r in readings for f in r.frames if f.of_many and not f.witness and f.date)
    days = (resolve(f.date.value, anchor, f.tense or 1) for f in many if f.date)
    return any(day is not None and (day.earliest, day.latest) == (event.day.earliest, event.day.latest) for day in days)


def fill_from_occasion(event: Event, readings: tuple[Reading, ...], anchor: date | None, pack: Pack) -> None:
    """ "The summit is in Lima on 7 July. On its margins A will meet B": take day and place of the summit."""
    if event.day or event.city or event.country or event.status is not Status.SCHEDULED:
        return
    for frame in (f for f in event.frames if f.witness and not f.witness.visit):
        summit = reading_before(readings, frame.sentence)
        reading = next((r for r in readings if r.sentence is frame.sentence), None)
        if summit is None or reading is None or not _is_there(reading, pack):
            continue
        place = _place_of_summit(summit, pack)
        if place:
            fill_place(event, Frame(summit.sentence, place=place))
            days = [m for m in summit.skeleton.mentions if m.kind == "date"]
            day = resolve(days[0].value, anchor, 1) if len(days) == 1 and anchor else None
            if day and anchor and day.earliest >= anchor:
                event.day, event.slots["date"] = day, Slot(days[0], summit.sentence, SURE)
            return


def _is_there(reading: Reading, pack: Pack) -> bool:
    """ "On the margins of the summit", "will take part and hold talks with": whether they meet where it is."""
    words, text = vocabulary(pack.code), reading.skeleton.text
    if words["take-part"].search(text):
        return True
    led = (m for m in words["margins"].finditer(text) if not any(words[n].match(m.group()) for n in ("after", "ahead")))
    return any(words["many"].match(text, reading.skeleton.first_word(m.end())) for m in led)


def _place_of_summit(reading: Reading, pack: Pack) -> Place | None:
    """Where a sentence plans a gathering of many and names one city, and tells of no meeting of two."""
    words, skeleton = vocabulary(pack.code), reading.skeleton
    planned = status_words(pack.code).will.search(skeleton.text) and not pack.held.search(skeleton.text)
    cities = [m for m in skeleton.mentions if m.kind == "city"]
    if reading.witnesses or not planned or len(cities) != 1 or not words["many"].search(skeleton.text):
        return None
    return place_of_goal(cities[0], pack)
