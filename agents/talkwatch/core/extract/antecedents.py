"""Of whom a sentence speaks that names no parties: "the talks", "their ministers", "the two sides"."""

from typing import NamedTuple

from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.rules.visits import land_of
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.gazetteer import ORGANISATIONS

NEAR = 4
"""Sentences back in which those who were named as acting together are still "the two sides"."""
CLOSE = 2
"""Sentences back in which two who stand in any relation are those of whom is spoken."""
HEAD = 6
"""Sentences of an article in which two who alone are named are its subject."""
Parties = frozenset[str]


class Antecedent(NamedTuple):
    """The parties meant, and what says so: see the functions that give one."""

    parties: Parties
    bound: str


def met_by(frame: Frame, reading: Reading, readings: tuple[Reading, ...], aside: Parties) -> Antecedent | None:
    """Who meets a partner where no subject is named: "the minister goes there for talks with her Thai counterpart".

    The only other party of the sentence (the speaker of a quote), else of the sentence before, else of the title.
    """
    if reading.said.is_of_sport:
        return None
    at, item = reading.sentence.index, reading.sentence.item
    near = [r for r in readings if at - r.sentence.index in (0, 1) and r.sentence.item == item]
    for r in (*reversed(near), *(r for r in readings if r.sentence.field == "title")):
        others = r.named - frame.partner - aside - _visited(r)
        if others:
            return Antecedent(others | frame.partner, "partner") if len(others) == 1 else None
    return None


def antecedent(reading: Reading, readings: tuple[Reading, ...], aside: Parties) -> Antecedent | None:
    """Of whom a sentence speaks; `aside` are mediators. None where it could be of others.

    Those whom a sentence before names as acting together (`joined`), else the `two` that one names, else the two that
    stand `alone` in all so far.
    """
    at, item = reading.sentence.index, reading.sentence.item
    before = [r for r in readings if r.sentence.index <= at and r.sentence.item in (0, item)]
    if any(r.said.is_of_sport for r in before):
        return None
    for r in reversed(before):
        if r.pair and at - r.sentence.index <= NEAR:
            return Antecedent(r.pair, "joined")
    for r in reversed(before):
        if at - r.sentence.index <= CLOSE and _are_two(two := r.named - aside - r.said.goals):
            return Antecedent(two, "two")
    goals = frozenset[str]().union(*(r.said.goals for r in before))
    named = frozenset[str]().union(*(r.named for r in before)) - aside - goals
    return Antecedent(named, "alone") if at <= HEAD and _are_two(named) else None


def _visited(reading: Reading) -> Parties:
    """The lands to which somebody only goes: "the minister flies to France. There she will meet ..."."""
    visits = (w for w in reading.witnesses if w.visit and w.goal)
    return frozenset(land for w in visits if w.goal and (land := land_of(w.goal)))


def _are_two(parties: Parties) -> bool:
    """Whether they are two, and none an organisation, whose ministers meet among themselves."""
    return len(parties) == PAIR and not parties & ORGANISATIONS
