"""What is told of a visit right behind it: "He flies to Lima on Monday. During the visit he will discuss trade".

Lists that it asks for: `hosts-there` (whom a visitor meets, named by the land alone: "the country's leaders"),
`private` and `take-part` (in a conference of many).
"""

from talkwatch.core.extract.event import Event
from talkwatch.core.extract.filling import fill_place
from talkwatch.core.extract.grammar.calls import stays_of
from talkwatch.core.extract.grammar.continuation import names_both
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.places import Place, place_of_goal
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch_schemas.meeting import Status

_AHEAD = (Status.SCHEDULED, Status.UNDER_WAY)
BEHIND = 2
"""Sentences behind a visit in which is told what is done on it."""


def meet_on_visit(event: Event, readings: tuple[Reading, ...], pack: Pack) -> None:
    """Make a visit that is planned a meeting, where a sentence right behind says that guest and host will talk."""
    if event.meets:
        return
    for visit in (f.sentence for f in event.frames if f.status in _AHEAD and (f.date or f.place)):
        near = (r for r in readings if 0 < r.sentence.index - visit.index <= BEHIND and r.sentence.item == visit.item)
        told = next((r for r in near if _tells_of_talks(r, event.parties, pack)), None)
        if told:
            place = _place_of(told, pack)
            frame = Frame(told.sentence, both=True, headed=True, place=place, status=Status.SCHEDULED, tense=1)
            event.frames.append(frame)
            event.status, event.status_at = Status.SCHEDULED, told.sentence
            fill_place(event, frame)
            return


def _place_of(reading: Reading, pack: Pack) -> Place:
    """The one city that a sentence names, if any."""
    cities = [m for m in reading.skeleton.mentions if m.kind == "city"]
    return place_of_goal(cities[0], pack) if len(cities) == 1 else Place()


def _tells_of_talks(reading: Reading, parties: frozenset[str], pack: Pack) -> bool:
    """Whether a sentence tells that talks are planned, on the visit or of the two, and names nobody else."""
    words, status, text = vocabulary(pack.code), status_words(pack.code), reading.skeleton.text
    if reading.witnesses or not reading.named <= parties or not (reading.said.heads or reading.said.tells_of_talking):
        return False
    planned = status.will.search(text) and not (status.past.search(text) or pack.held.search(text))
    elsewhere = any(words[name].search(text) for name in ("private", "take-part"))
    if not planned or elsewhere or any(m.kind == "date" for m in reading.skeleton.mentions):
        return False
    on_visit = next(stays_of(reading.skeleton, words), None) is not None
    # "a meeting with Peru's president is planned"
    of_host = any(f.partner and f.partner <= parties for f in reading.frames)
    return on_visit or of_host or names_both(text, pack) or bool(words["hosts-there"].search(text))
