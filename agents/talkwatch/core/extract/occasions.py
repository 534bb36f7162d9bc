"""Whether "the summit" is that of an organisation at or before which two met: "met ahead of the NATO summit. The summit
opens on Friday"; and whether two who meet are but two of those who meet on that day.

Lists that it asks for: `many` (gatherings that may be of many: "summit") and `both` ("the two sides").
"""

from datetime import date

from talkwatch.core.extract.event import Event
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import PAIR, codes
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.gazetteer import ORGANISATIONS

CLOSE = 2
"""Sentences between the summit of an organisation and "the leaders" who were there."""
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
