"""Who says "we" of what he will do for his party: "We will meet the Greeks on Friday, said Turkey's minister".

Lists that it asks for: `we` (who speaks, and verbs in his person), `say` (verbs of saying).
"""

from talkwatch.core.extract.grammar.gaps import CLOSE
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head


def speaker_of(sentence: Sentence, head: Head, others: frozenset[str]) -> Group | None:
    """The group right behind a verb of saying, or before one and before what is said, where "we" stands by the head."""
    if not sentence.any_is(range(head.first - CLOSE, head.last + 1), "we"):
        return None
    for group in sentence.groups:
        behind = sentence.is_a(group.first - 1, "say")
        before = group.last < head.first and sentence.is_a(group.last + 1, "say")
        if (behind or before) and group.acts() and not group.codes & others:
            return group
    return None
