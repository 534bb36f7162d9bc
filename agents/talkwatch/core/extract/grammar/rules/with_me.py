"""The rule of who speaks of himself and another: "President X and I will meet", "I suggested to my colleague we meet".

Lists that it asks for: `me` (who speaks, behind `and`: "I"), `my` (before a counterpart of who speaks), `we` (both).
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import CLOSE, FAR, NEAR, breaks, holds, stopped
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.speakers import speaker_of
from talkwatch.core.extract.grammar.witness import Witness, witness_of


def with_me(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "President X and I are meeting", said Y: X and Y meet."""
    if not {"me", "my"} & sentence.kinds:
        return
    for group in sentence.groups:
        if group.joined:
            continue
        head = _of_both(sentence, group, heads) or _of_us(sentence, group, heads)
        speaker = speaker_of(sentence, group.codes) if head else None
        if head and speaker:
            yield witness_of(sentence, "with_me", head, group)._replace(parties=group.codes | speaker.codes)


def _of_both(sentence: Sentence, group: Group, heads: Heads) -> Head | None:
    """ "X and I will meet", "X and I hold talks": what the two do, right behind them."""
    me = group.last + 2
    if group.governed() or not (sentence.is_a(group.last + 1, "and") and sentence.is_a(me, "me")):
        return None
    reach = NEAR if sentence.order.verb_final else CLOSE
    near = (h for h in heads if 0 < h.first - me <= reach and not stopped(sentence, me + 1, h.first))
    return next((h for h in near if h.verb or holds(sentence, me, h.first)), None)


def _of_us(sentence: Sentence, group: Group, heads: Heads) -> Head | None:
    """ "Wrote to my Chilean colleague suggesting we meet": what "we" do who were told of before."""
    own = group.actors[0].counterpart and sentence.any_is((group.first - 1, group.first), "my")
    head = next((h for h in heads if h.verb and 0 < h.first - group.last <= FAR), None) if own else None
    if head is None or not sentence.is_a(head.first - 1, "we"):
        return None
    span = range(group.last + 1, head.first)
    others = any(g.first in span for g in sentence.groups) or any(breaks(sentence, i) for i in span)
    return None if others else head
