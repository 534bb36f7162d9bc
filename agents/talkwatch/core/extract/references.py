"""Which references to a meeting told before are sure: "the next round" where nobody else meets."""

from collections.abc import Sequence

from talkwatch.core.extract.event import Event
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.reading import Reading

NEAR = 2
"""Sentences behind the last that tells who meets in which a reference to them is sure."""
Parties = frozenset[str]


def note_meant(
    events: Sequence[Event], frame: Frame, known: Event, readings: tuple[Reading, ...], told_by: Parties
) -> None:
    """Note a sure reference at the event that took it in. Changes `events`.

    "A and B met on Monday. The next round will be in Lima": `known` is the meeting that it fits, and `told_by` are
    those who only mediate or tell it.
    """
    if not is_sure(events, frame, known, readings, told_by):
        return
    for event in events:
        if event.parties == known.parties and any(f is frame for f in event.frames):
            event.meant.append(frame)


def is_sure(
    events: Sequence[Event], frame: Frame, known: Event, readings: tuple[Reading, ...], told_by: Parties
) -> bool:
    """ "A and B met on Monday. The next round will be in Lima": none but they meet in the article, nor act since.

    Not where it only speaks of a meeting in passing, nor where "last" says that it looks back.
    """
    names_it = frame.headed and (frame.definite or frame.number or frame.reference == "new")
    if not names_it or frame.reference == "last" or frame.of_body or frame.of_many:
        return False
    if {e.parties for e in events if e.meets} != {known.parties}:
        return False
    at = frame.sentence.index
    told = (f.sentence.index for f in known.frames if f.witness and not f.witness.visit)
    last = max((index for index in told if index < at), default=at)
    if not 0 < at - last <= NEAR:
        return False
    since = (r.named for r in readings if last < r.sentence.index <= at)
    return not frozenset[str]().union(*since) - known.parties - told_by - {frame.place.country}
