"""Whether "the summit" is that of an organisation at or before which two met: "met ahead of the NATO summit. The summit
opens on Friday".

Lists that it asks for: `many` (gatherings that may be of many: "summit") and `both` ("the two sides").
"""

from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.gazetteer import ORGANISATIONS

NEAR = 30
"""Characters between an organisation and the word for its gathering."""


def is_of_the_occasion(
    frame: Frame, reading: Reading, parties: frozenset[str], readings: tuple[Reading, ...], pack: Pack
) -> bool:
    """Whether a frame without a witness tells of a gathering of many by which a meeting of `parties` was only dated."""
    words, text = vocabulary(pack.code), reading.skeleton.text
    summit = words["many"].search(text)
    if frame.witness or frame.partner or summit is None:
        return False
    if frame.both and words["both"].search(text, 0, summit.start()):
        return False  # "the two will see each other at the summit", not "the summit ends with a session of leaders"
    told = (r for r in readings if r.sentence.index <= reading.sentence.index)
    return any(_names_occasion(r, parties, pack) for r in told if any(w.parties == parties for w in r.witnesses))


def _names_occasion(reading: Reading, parties: frozenset[str], pack: Pack) -> bool:
    """Whether a sentence of those who meet names the summit of an organisation beside, which is none of them."""
    text, many = reading.skeleton.text, vocabulary(pack.code)["many"]
    if any(many.match(text, witness.head) for witness in reading.witnesses):
        return False
    others = ORGANISATIONS - parties
    bodies = (m for m in reading.skeleton.mentions if m.kind == "party" and not others.isdisjoint(codes(m)))
    named = map(reading.skeleton.position, bodies)
    return any(many.search(text, max(0, at - NEAR), at + NEAR) for at in named)
