"""Of whom a sentence speaks that names no parties: "the talks", "their ministers", "the two sides"."""

from typing import NamedTuple

from talkwatch.core.extract.grammar.complete import lacks_the_union
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.goals import land_of
from talkwatch.core.extract.grammar.kinds import is_occasion
from talkwatch.core.extract.grammar.reading import Reading, reading_before
from talkwatch.core.extract.grammar.reporters import end_of_source, only_reports
from talkwatch.core.extract.grammar.status import OFF
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.tokens import PAIR, codes
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.gazetteer import ORGANISATIONS, members
from talkwatch_schemas.meeting import Status

NEAR = 4
"""Sentences back in which those who were named as acting together are still "the two sides"."""
CLOSE = 2
"""Sentences back in which two who stand in any relation are those of whom is spoken."""
HEAD = 6
"""Sentences of an article in which two who alone are named are its subject."""
LEAD = 30
"""Characters at a sentence's beginning in which it names who acts."""
SPOKEN = 2
"""Sentences after a meeting is named in which "it" is still that one."""
Parties = frozenset[str]


class Antecedent(NamedTuple):
    """The parties meant, and what says so: see the functions that give one."""

    parties: Parties
    bound: str


def meant(
    frame: Frame, reading: Reading, readings: tuple[Reading, ...], aside: Parties, pack: Pack, *, told: bool
) -> Antecedent | None:
    """Who meets, where no clause and no event told before says it; None where it could be anybody.

    `aside` are mediators; `told`: the frame tells of a meeting ahead, or of one that is off, with a day or a place.
    """
    if reading.said.names_some:
        return None
    if frame.partner and not frame.both and told and not pack.private.search(lowered(reading.sentence.text)):
        met = None if _names_stranger(reading, pack) else met_by(frame, reading, readings, aside, pack)
        if met:
            theirs = vocabulary(pack.code)["counterpart"].search(reading.skeleton.text)
            return None if received_by_another(frame, met.parties) and not theirs else met
    goes_on = _goes_on_ahead(frame)
    known = _speaks_of_known(frame, told=told) or (goes_on and _is_named_before(reading, readings))
    known = known or (told and _invites_the_other(frame, reading, pack))
    talk = not known and goes_on and not frame.convenes and _is_talk_planned(reading, readings)
    if not (known or talk) or pack.private.search(reading.skeleton.text) or _recalls(frame, reading, pack):
        return None
    found = antecedent(reading, readings, aside, persons=frame.two_persons)
    only_there = frame.there and not (frame.both or frame.counterpart or frame.date or frame.place)
    if found and only_there and not (found.bound == "joined" and _travel_together(reading, readings, pack)):
        return None
    if found and frame.of_many and len(found.parties) <= PAIR:
        return None
    if found and lacks_the_union(vocabulary(pack.code), reading.skeleton.text, found.parties):
        return None
    others = reading.named - aside - {frame.place.country} - reporters(reading, pack)
    if found is None or (others - found.parties - _occasions(reading, pack)) & ORGANISATIONS:
        return None  # "the ministers of the EU will meet": they are meant
    return found._replace(bound="two") if talk else found


def _occasions(reading: Reading, pack: Pack) -> Parties:
    """ "The two will meet at the G20 in Lima": at whose gathering they meet, as those who come to it."""
    skeleton = reading.skeleton
    named = (m for m in skeleton.mentions if isinstance(m.value, PartyName))
    return frozenset(code for m in named if is_occasion(skeleton, skeleton.position(m), pack) for code in codes(m))


def reporters(reading: Reading, pack: Pack) -> Parties:
    """Who only tells it: "the talks begin on Friday, indicó la ONU", "as the EU's spokesman said, the leaders will"."""
    skeleton, end = reading.skeleton, end_of_source(reading.skeleton.text, pack)
    named = (m for m in skeleton.mentions if isinstance(m.value, PartyName))
    told = (m for m in named if skeleton.position(m) < end or only_reports(skeleton, m, pack))
    return frozenset(code for m in told for code in codes(m))


def is_moved_of_others(frame: Frame, reading: Reading, known: Parties, pack: Pack) -> bool:
    """ "A and B will meet. The talks with C have been moved": whether a move is told with a stranger's name."""
    strangers = reading.named - known - {frame.place.country} - reporters(reading, pack)
    return bool(strangers) and (frame.moved or frame.relocated)


def received_by_another(frame: Frame, parties: Parties) -> bool:
    """ "The chancellor will receive the president in Berlin": who is received is met by the land where that is.

    Where a word names a meeting, it may be in any land: "he will meet Putin in Istanbul".
    """
    received = frame.partner and frame.parties <= frame.partner and not frame.headed
    return bool(received) and frame.place.country not in (None, *parties)


def _names_stranger(reading: Reading, pack: Pack) -> bool:
    """ "On Monday, Marland will meet the British minister": it names who meets, who stands for nobody that is known.

    But "Foreign Minister Paudyal" acts for a state, if only another sentence says for which.
    """
    at = min((at for at, _ in reading.said.partners), default=0)
    text, words = reading.skeleton.text, vocabulary(pack.code)
    persons = (m for m in reading.skeleton.mentions if m.kind == "person" and not isinstance(m.value, PartyName))
    before = ((where, text[:where].split()[-1:]) for where in map(reading.skeleton.position, persons) if where < at)
    return any(not any("office" in words.kinds(word) for word in title) for _, title in before)


def _recalls(frame: Frame, reading: Reading, pack: Pack) -> bool:
    """ "Expected on Sunday under a deal reached during negotiations": in passing, of one that was held."""
    said, text = status_words(pack.code), reading.skeleton.text
    off = frame.status in OFF or frame.anew
    past, will = said.past.search(text), said.will.search(text)
    over = past is not None and not (will and will.start() <= past.start())  # "wird am Montag abgehalten"
    return not (frame.both or off) and (over or said.during.search(text) is not None)


def _goes_on_ahead(frame: Frame) -> bool:
    """ "It will be held on Friday", and not where it was held, or which day it had been."""
    return frame.goes_on and frame.status is Status.SCHEDULED and bool(frame.date or frame.place)


def _travel_together(reading: Reading, readings: tuple[Reading, ...], pack: Pack) -> bool:
    """ "The presidents of A and B will fly to Lima. There they will talk": right behind two who go there.

    Not "there they will talk to reporters".
    """
    before = reading_before(readings, reading.sentence)
    others = vocabulary(pack.code)["private"].search(reading.skeleton.text)
    return before is not None and before.pair is not None and others is None


def _is_named_before(reading: Reading, readings: tuple[Reading, ...]) -> bool:
    """ "A meeting of high level is on track. It will be held in Tangier": its parties are not told with it."""
    spoken = (f for r in _before(reading, readings) for f in r.frames)
    frames = (f for f in spoken if (f.headed or f.both) and not f.of_body and f.reference != "last")
    return any(f.status is not Status.HELD for f in frames)


def _is_talk_planned(reading: Reading, readings: tuple[Reading, ...]) -> bool:
    """ "A and B will discuss the fair. They will do so on Friday", but not "it will open", which may be the fair."""
    return any(r.said.plans_to_talk for r in _before(reading, readings))


def _before(reading: Reading, readings: tuple[Reading, ...]) -> list[Reading]:
    """The sentences before one of the same item of which "it" may speak."""
    at, item = reading.sentence.index, reading.sentence.item
    return [r for r in readings if 0 < at - r.sentence.index <= SPOKEN and r.sentence.item == item]


def _speaks_of_known(frame: Frame, *, told: bool) -> bool:
    """Whether it may be of those who were named before: by "the two sides", or as a plan of "the talks"."""
    named = frame.definite or frame.reference or frame.number or frame.counterpart
    return frame.both or bool((named or frame.there) and frame.headed and told)


def _invites_the_other(frame: Frame, reading: Reading, pack: Pack) -> bool:
    """ "A and B spoke on Monday. A invited the prime minister to a meeting in A's capital": whom the call was with.

    Lists that it asks for: `invites-him` ("invited the president to").
    """
    own = frame.headed and len(frame.parties) == 1 and frame.parties == {frame.place.country}
    return own and vocabulary(pack.code)["invites-him"].search(reading.skeleton.text) is not None


def met_by(
    frame: Frame, reading: Reading, readings: tuple[Reading, ...], aside: Parties, pack: Pack
) -> Antecedent | None:
    """Who meets a partner where no subject is named: "the minister goes there for talks with her Thai counterpart".

    The only other party of the sentence (the speaker of a quote), else of the sentence before, else of the title.
    """
    if reading.said.is_of_sport:
        return None
    at, item = reading.sentence.index, reading.sentence.item
    his_minister = _begins_with_his_office(reading, pack)
    near = [r for r in readings if at - r.sentence.index in (0, 1) and r.sentence.item == item]
    for r in (*reversed(near), *(r for r in readings if r.sentence.field == "title")):
        others = r.named - frame.partner - aside - _visited(r) - _partners(r)
        if len(others) > 1 and r is not reading and his_minister:
            others &= r.said.opener
        if others:
            return Antecedent(others | frame.partner, "partner") if len(others) == 1 else None
    return None


def _begins_with_his_office(reading: Reading, pack: Pack) -> bool:
    """ "The president spoke of Cuba. His foreign minister will meet Peru's": an office of who was just told of."""
    words, text = vocabulary(pack.code), reading.skeleton.text
    his = words["its"].search(text, 0, LEAD)
    return his is not None and words["office"].match(text, his.end() + 1) is not None


def _partners(reading: Reading) -> Parties:
    """ "There A will receive him, and a day later B": whom one meets, each of whom meets him and not each other."""
    return frozenset[str]().union(*(whom for _, whom in reading.said.partners))


def antecedent(
    reading: Reading, readings: tuple[Reading, ...], aside: Parties, *, persons: bool = False
) -> Antecedent | None:
    """Of whom a sentence speaks; `aside` are mediators. None where it could be of others, or are no `persons`.

    Those whom a sentence before names as acting together (`joined`), else the `two` that one names, else the two that
    stand `alone` in all so far.
    """
    at, item = reading.sentence.index, reading.sentence.item
    before = [r for r in readings if r.sentence.index <= at and r.sentence.item in (0, item)]
    if any(r.said.is_of_sport for r in before):
        return None
    for r in reversed(before):
        if r.pair and at - r.sentence.index <= NEAR:
            fits = (r.said.are_persons or not persons) and not r.pair <= ORGANISATIONS
            others = any(b.said.names_some and r.pair <= b.named for b in before) or _are_of_a_body(r.pair, before)
            return Antecedent(r.pair, "joined") if fits and not others else None
    if persons:
        return _two_persons(before, at, aside)
    for r in reversed(before):
        if at - r.sentence.index <= CLOSE and _are_two(two := _who_meet(r) or r.named - aside - r.said.goals):
            return Antecedent(two, "two")
    goals = frozenset[str]().union(*(r.said.goals for r in before))
    named = frozenset[str]().union(*(r.named for r in before)) - aside - goals
    return Antecedent(named, "alone") if at <= HEAD and _are_two(named) else None


def _two_persons(before: list[Reading], at: int, aside: Parties) -> Antecedent | None:
    """ "Modi spoke with Lula. The leaders agreed to meet": the two whom the sentence before names, alone so far."""
    found = next((_in_person(r) for r in before if at - r.sentence.index == 1), frozenset[str]())
    named = (r.named if r.sentence.index < at else r.named - ORGANISATIONS for r in before)
    alone = frozenset[str]().union(*named) - aside == found
    return Antecedent(found, "joined") if alone and _are_two(found) else None


def _in_person(reading: Reading) -> Parties:
    """ "Mutua spoke with Ruto's guest": those whom a sentence names by a person, not by their land."""
    named = (m for m in reading.skeleton.mentions if isinstance(m.value, PartyName) and m.value.form == "person")
    return frozenset(code for m in named for code in codes(m))


def _who_meet(reading: Reading) -> Parties:
    """ "A to sit down with B on the eve of the G7. The two will ...": those of whom a sentence says that they meet."""
    told = {w.parties for w in reading.witnesses if not w.visit}
    return next(iter(told)) if len(told) == 1 else frozenset()


def _are_of_a_body(pair: Parties, before: list[Reading]) -> bool:
    """Whether the text speaks of the G7, the EU or their like, of which two are members: "they" are all of its."""
    named = frozenset[str]().union(*(r.said.every_party for r in before))
    return any(pair < states for body, states in members().items() if body in named)


def _visited(reading: Reading) -> Parties:
    """The lands to which somebody only goes: "the minister flies to France. There she will meet ..."."""
    visits = (w for w in reading.witnesses if w.visit and w.goal)
    return frozenset(land for w in visits if w.goal and (land := land_of(w.goal)))


def _are_two(parties: Parties) -> bool:
    """Whether they are two, and none an organisation, whose ministers meet among themselves."""
    return len(parties) == PAIR and not parties & ORGANISATIONS
