"""Appeals: whoever urges others to meet is not at the table, and whoever is urged has not said that they will be.

Lists that it asks for: `urge` (verbs whose object is to act: "urged", "called" on, "told"), `invite` (those of them
that invite, where a place is told), `will` and `complement`
(what is told, and not urged: "told him that they will meet").
"""

from talkwatch.core.extract.grammar.gaps import CLOSE, NEAR, OBJECT, breaks, cut, holds
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads


def without_appeals(sentence: Sentence, heads: Heads) -> Heads:
    """Leave out the meetings to which somebody is urged: "Egypt urged Israel and Hamas to resume talks"."""
    if not sentence.skeleton.found(sentence.words["urge"]):
        return heads
    return tuple(head for head in heads if not _is_appeal(sentence, head))


def _is_appeal(sentence: Sentence, head: Head) -> bool:
    """Whether a verb of urging has the nearest group before the meeting as its object."""
    group = next((g for g in reversed(sentence.groups) if 0 < head.first - g.last <= NEAR), None)
    if group is None:
        return False
    if sentence.order.verb_final:
        told_to = sentence.is_a(group.last + 1, "urge")  # "hat A und B aufgefordert, sich zu treffen"
        return told_to or _is_urged_behind(sentence, group, head)
    between = range(group.last + 1, head.first)
    finite = cut(sentence, group.last + 1, head.first) or sentence.any_is(between, "will", "complement")
    infinitive = head.verb or holds(sentence, group.last, head.first)
    return infinitive and not finite and _is_urged(sentence, group, between)


def _is_urged(sentence: Sentence, group: Group, between: range) -> bool:
    """Whether the verb stands right before whom it urges; not in "told reporters that A and B are to meet"."""
    verb = next((i for i in range(group.first - OBJECT, group.first) if sentence.is_a(i, "urge")), None)
    if verb is None or any(verb < g.first < group.first for g in sentence.groups):
        return False
    told = sentence.any_is(range(verb, group.first + 1), "complement")
    planned = any(first in between for first, _ in sentence.spans("will"))
    return not (told and (planned or sentence.any_is(between, "be", "finite")))


def _is_urged_behind(sentence: Sentence, group: Group, head: Head) -> bool:
    """Whether the verb comes last: "Mısır, İsrail ve Hamas'ı Kahire'de görüşmeye çağırdı", "hat zu Gesprächen
    aufgerufen".
    """
    reach = CLOSE if sentence.order.postpositions else NEAR
    verb = next((i for i in range(head.last + 1, head.last + reach) if sentence.is_a(i, "urge")), None)
    if verb and not sentence.order.postpositions and sentence.any_is(range(head.last + 1, verb), "and", "stop"):
        return False  # "trafen sich zu Gesprächen und haben dazu aufgerufen"
    if sentence.is_a(verb or -1, "invite") and any(
        sentence.names(i, "city", "venue") for i in range(group.last, head.first)
    ):
        return False  # "İran ile Irak'ı Cenevre'de müzakerelere davet etti"
    urging = any(g.acts() and g.last < group.first for g in sentence.groups)
    return verb is not None and urging and not any(breaks(sentence, i) for i in range(head.last + 1, verb))
