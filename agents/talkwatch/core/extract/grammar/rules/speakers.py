"""The rule of who speaks for a party of what it will do: "We will meet the Greeks on Friday, said Turkey's minister".

Lists that it asks for: `we` (who speaks, and verbs in his person), `say` (verbs of saying).
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import CLOSE
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.partners import partner_of
from talkwatch.core.extract.grammar.witness import Witness, witness_of


def speaking(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """Who says "we" is the subject of the meeting, with the partner that his words name."""
    if "we" not in sentence.words.lists:
        return
    for head in (h for h in heads if sentence.any_is(range(h.first - CLOSE, h.last + 1), "we")):
        partner = partner_of(sentence, head)
        speaker = _speaker(sentence, head, partner.codes) if partner else None
        if partner and speaker:
            yield witness_of(sentence, "speaking", head, speaker, partner)


def _speaker(sentence: Sentence, head: Head, others: frozenset[str]) -> Group | None:
    """The group right behind a verb of saying, or right before one and before what is said."""
    for group in sentence.groups:
        behind = sentence.is_a(group.first - 1, "say")
        before = group.last < head.first and sentence.is_a(group.last + 1, "say")
        if (behind or before) and group.acts() and not group.codes & others:
            return group
    return None
