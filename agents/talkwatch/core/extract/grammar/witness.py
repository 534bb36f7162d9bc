"""What a rule finds: parties that a clause says are meeting."""

from typing import NamedTuple

from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head
from talkwatch.core.extract.mentions.spans import Mention


class Witness(NamedTuple):
    """Parties that a clause says are meeting, and where in the skeleton it says so.

    `hosts` only receive the others. A `visit` tells who goes to whom: its day and place are not yet a meeting's.
    """

    parties: frozenset[str]
    start: int
    end: int
    rule: str
    hosts: frozenset[str] = frozenset()
    visit: bool = False
    goal: Mention | None = None
    """Where a visitor goes."""
    persons: bool = False
    """Whether all are named by persons or offices."""
    head: int = -1
    """Where the word stands that names the meeting."""


def witness_of(sentence: Sentence, rule: str, head: Head, *groups: Group | None) -> Witness:
    """Give a witness of all the groups' parties, over the words from the first of them or their head to the last."""
    named = [g for g in groups if g]
    first = min([head.first, *(g.first for g in named)])
    last = max([head.last, *(g.last for g in named)])
    parties = frozenset(code for g in named for code in g.codes)
    begin, end = sentence.tokens[first].start, sentence.tokens[last].end
    persons = all(actor.office for group in named for actor in group.actors)
    return Witness(parties, begin, end, rule, persons=persons, head=sentence.tokens[head.first].start)
