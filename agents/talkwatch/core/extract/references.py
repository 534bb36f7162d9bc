"""References to a meeting told before: which are sure ("the next round", where nobody else meets), and who comes to it.

"A and B will hold talks. A's minister flies to Lima for the talks".
"""

from collections.abc import Sequence
from dataclasses import replace

from talkwatch.core.extract.event import Event
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.status import OFF
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch_schemas.meeting import Status

NEAR = 2
"""Sentences behind the last that tells who meets in which a reference to them is sure."""
Parties = frozenset[str]


def with_comers(readings: tuple[Reading, ...], pack: Pack) -> tuple[Reading, ...]:
    """Read who comes to the talks of which is told before as that, and not as a guest of the land where they are."""
    return tuple(_with_comers(reading, readings, pack) for reading in readings)


def _with_comers(reading: Reading, readings: tuple[Reading, ...], pack: Pack) -> Reading:
    if not any(f.witness and f.witness.goal for f in reading.frames):
        return reading
    frames = tuple(_as_comer(frame, reading, readings, pack) for frame in reading.frames)
    return replace(reading, frames=frames)


def _as_comer(frame: Frame, reading: Reading, readings: tuple[Reading, ...], pack: Pack) -> Frame:
    """ "A and B will hold talks. A's minister flies to Lima for the talks": those of A and B, who meet in Lima.

    Where it names no talks, "A's negotiator arrives in Lima", only right under a title, and only the place is theirs.
    """
    witness = frame.witness
    guests = witness.parties - {frame.place.country} if witness and witness.goal else frozenset[str]()
    if witness is None or len(guests) != 1 or witness.hosts or frame.place.country not in witness.parties:
        return frame
    heads = reading.said.definite_heads
    for_talks = not witness.visit and bool(heads) and len(heads) == len(reading.said.heads)
    if not for_talks and not (witness.visit and _only_arrives(frame, reading, pack)):
        return frame
    at, item = frame.sentence.index, frame.sentence.item
    near = [r for r in readings if 0 < at - r.sentence.index <= NEAR and r.sentence.item in (0, item)]
    told = [f for r in near for f in r.frames if f.witness and not f.witness.visit and guests < f.witness.parties]
    open_ = [
        f for f in told if f.status is Status.SCHEDULED and f.witness and frame.place.country not in f.witness.parties
    ]
    if not open_ or len({f.witness.parties for f in told if f.witness}) > 1:
        return frame
    if for_talks:
        return frame._replace(witness=None, parties=guests)
    of_title = at == 1 and not any(f.place or f.leaders or f.track == "leaders" for f in told)
    return frame._replace(witness=None, parties=guests, definite=True) if of_title else frame


def _only_arrives(frame: Frame, reading: Reading, pack: Pack) -> bool:
    """ "A's negotiator arrives in Lima", and no president, who may be there for anything, nor "will visit Lima".

    Lists that it asks for: `has-come` (verbs of who has just come) and `delegate` (who is sent to talks).
    """
    words, text = vocabulary(pack.code), reading.skeleton.text
    comes = words["has-come"].search(text)
    told = frame.status or frame.date or reading.said.heads or frame.place.city is None or _is_by_name(reading)
    return comes is not None and not told and words["delegate"].search(text, 0, comes.start()) is not None


def _is_by_name(reading: Reading) -> bool:
    """Whether only a person's name says for whom he comes: a president, at times."""
    named = (m.value for m in reading.skeleton.mentions if isinstance(m.value, PartyName))
    return any(name.form == "person" for name in named)


def note_meant(
    events: Sequence[Event], frame: Frame, known: Event, readings: tuple[Reading, ...], told_by: Parties, pack: Pack
) -> None:
    """Note a sure reference at the event that took it in. Changes `events`.

    "A and B met on Monday. The next round will be in Lima": `known` is the meeting that it fits, and `told_by` are
    those who only mediate or tell it.
    """
    if not _is_sure(events, frame, known, readings, told_by, pack):
        return
    for event in events:
        if event.parties == known.parties and any(f is frame for f in event.frames):
            event.meant.append(frame)


def _is_sure(
    events: Sequence[Event], frame: Frame, known: Event, readings: tuple[Reading, ...], told_by: Parties, pack: Pack
) -> bool:
    """ "A and B met on Monday. The next round will be in Lima": none but they meet in the article, nor act since.

    Not where "last" says that it looks back, nor where only people are named: "the leaders of the parties will meet".
    Lists that it asks for: `the` (articles, where a language has them).
    """
    at = frame.sentence.index
    if "the" in vocabulary(pack.code).lists:
        by_noun = any(r.said.definite_heads for r in readings if r.sentence.index == at)
    else:
        by_noun = frame.definite and not frame.leaders
    names_it = by_noun or frame.number or frame.reference == "new"
    if not (frame.headed and names_it) or frame.reference == "last" or frame.of_body or frame.of_many:
        return False
    if {e.parties for e in events if e.meets} != {known.parties}:
        return False
    told = (f.sentence.index for f in known.frames if f.witness and not f.witness.visit)
    last = max((index for index in told if index < at), default=at)
    if not 0 < at - last <= NEAR:
        return False
    since = (r.named for r in readings if last < r.sentence.index <= at)
    return not frozenset[str]().union(*since) - known.parties - told_by - {frame.place.country}


def distance(frame: Frame, event: Event) -> int:
    """Sentences from a frame to the nearest that tells of an event: "A and B meet. The talks ..." is 1."""
    return min(abs(f.sentence.index - frame.sentence.index) for f in event.frames)


def is_known_by_place(frame: Frame, events: Sequence[Event]) -> bool:
    """ "A and B meet in Peru. The Lima talks ...": by its seat; or, if off, "no meeting in Lima. The talks are off"."""
    land, near = frame.place.country, [e for e in events if frame.headed and distance(frame, e) == 1]
    seat = bool(land and frame.place.city) and frame.parties == {land}
    return any(e.status in OFF if frame.status in OFF else seat and e.country == land for e in near)
