"""The rule of those who bring their own teams together: "A and B will bring their negotiators together in C".

Lists that it asks for: `bring-together`, `theirs` (whose teams they are: "their"), `office` (who is brought),
`together`, and `not`.
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import CLOSE, NEAR, acts_together, stopped
from talkwatch.core.extract.grammar.groups import Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.grammar.witness import Witness, witness_of


def teams(sentence: Sentence, _heads: Heads) -> Iterator[Witness]:
    """ "A and B are to bring their trade teams together": their own people, who meet each other."""
    for first, last in sentence.spans("bring-together") if "theirs" in sentence.kinds else ():
        near = (g for g in reversed(sentence.groups) if 0 < first - g.last <= CLOSE + 1)
        group = next(near, None)
        if group is None or len(group.codes) < PAIR or not acts_together(sentence, group):
            continue
        if stopped(sentence, group.last + 1, first) or sentence.any_is(range(group.last + 1, first), "not"):
            continue
        if _brings_own(sentence, last):
            yield witness_of(sentence, "teams", Head(first, last, verb=True), group)


def _brings_own(sentence: Sentence, last: int) -> bool:
    """ "Their trade teams together", "together their teams"."""
    noun = next((i for i in range(last + 1, last + CLOSE + PAIR) if sentence.is_a(i, "office")), None)
    owned = noun is not None and sentence.any_is(range(last + 1, noun), "theirs")
    return owned and noun is not None and sentence.any_is(range(last, min(noun + PAIR, last + NEAR)), "together")
