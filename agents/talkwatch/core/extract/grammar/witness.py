"""What a rule finds: parties that a clause says are meeting."""

from typing import NamedTuple

from talkwatch.core.extract.grammar.gaps import only_when_and_where
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
    adjuncts: tuple[Mention, ...] = ()
    """The days and places told with it: behind that word, or right behind the last of those who meet."""
    pairs: tuple[frozenset[str], ...] = ()
    """Who meets whom, where one meets each of several alone."""


_SIGNS = frozenset(",;:.–—")
"""What ends the clause before a verb that comes last."""


def witness_of(sentence: Sentence, rule: str, head: Head, *groups: Group | None) -> Witness:
    """Give a witness of all the groups' parties, over the words from the first of them or their head to the last."""
    named = [g for g in groups if g]
    first = min([head.first, *(g.first for g in named)])
    last = max([head.last, *(g.last for g in named)])
    parties = frozenset(code for g in named for code in g.codes)
    begin, end = sentence.tokens[first].start, sentence.tokens[last].end
    persons = all(actor.office for group in named for actor in group.actors)
    told = _adjuncts(sentence, head, last)
    return Witness(parties, begin, end, rule, persons=persons, head=sentence.tokens[head.first].start, adjuncts=told)


def each_of(witness: Witness | None) -> tuple[Witness | None, ...]:
    """ "A will hold separate talks with B and C": a witness for each of the meetings, else the one."""
    if witness is None or not witness.pairs:
        return (witness,)
    return tuple(witness._replace(parties=pair, pairs=()) for pair in witness.pairs)


def _adjuncts(sentence: Sentence, head: Head, last: int) -> tuple[Mention, ...]:
    """ "After meeting B in Tokyo on Tuesday": what tells when and where, with nothing else between.

    Also before a verb that comes last: "reist am Mittwoch nach Rom, wo er am Freitag A treffen wird".
    """
    begin, end = _begin_of_adjuncts(sentence, head), last + 1
    while end < len(sentence.tokens) and only_when_and_where(sentence, end, end + 1):
        end += 1
    told = (sentence.mention_at(i) for i in range(begin, end) if sentence.names(i, "date", "city", "venue"))
    return tuple(m for m in told if m)


def _begin_of_adjuncts(sentence: Sentence, head: Head) -> int:
    """Token behind the head; where the verb comes last in a clause behind a comma, the first of that clause."""
    if not (head.verb and sentence.order.verb_final):
        return head.last + 1
    begin = head.first
    while begin and sentence.text_at(begin - 1)[:1] not in _SIGNS:
        begin -= 1
    return begin if sentence.text_at(begin - 1) == "," else head.last + 1
