"""The rule of guests: "A will be the guest of B", "A will travel to C, where B awaits him", "A and B are due in C".

Lists that it asks for: `guest` (nouns: "guest"), `guest-of` (words before whose guest one is, beside `of`: "bei"),
`where`, `him` (a traveller, as the object of the verb beside it), `whom` (the same, of who is named before a comma),
`determiner`, `preposition` and `and` (beside such a pronoun), `negotiators` (who come to talk, wherever they come
together), `for` and `say` (for what they come, and who tells it), `host`, `receive`, `travel`, `visit`, `arrive`,
`going` and `take-part`.
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import (
    BREAKS,
    CLOSE,
    FAR,
    NEAR,
    OBJECT,
    acts_together,
    cut,
    only_when_and_where,
)
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.subjects import group_behind, subject_of
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.grammar.witness import Witness, witness_of
from talkwatch.core.gazetteer import members


def guests(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Iran's minister will be the guest of his Iraqi counterpart": one office is another's guest."""
    for first, last in sentence.spans("guest"):
        head = Head(first, last, verb=True)
        host = _whose_guest(sentence, head)
        guest = subject_of(sentence, head, host.codes) if host else None
        if host and guest and guest.last < first and guest.actors[-1].office and not _is_of_many(sentence, head, guest):
            yield witness_of(sentence, "guests", head, guest, host)
    yield from _awaited(sentence)
    yield from _whom(sentence)
    yield from _negotiators(sentence, heads)


def _for_others(sentence: Sentence, last: int, heads: Heads) -> bool:
    """ "Are due in C for the climate conference", "for talks with D": whether they come for what others do."""
    purpose = next((i for i in range(last + 1, len(sentence.tokens)) if sentence.is_a(i, "for")), None)
    if any(g.first > last + 2 and not sentence.any_is(range(g.last, g.last + NEAR), "say") for g in sentence.groups):
        return True
    return purpose is not None and not any(0 < h.first - purpose <= CLOSE for h in heads)


def _negotiators(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Negotiators from A and B are due in C on Friday": they come to talk, though no word says so."""
    for first, last in sentence.spans("visit") if "negotiators" in sentence.kinds else ():
        near = (g for g in reversed(sentence.groups) if 0 < first - g.last <= CLOSE and acts_together(sentence, g))
        group = next(near, None)
        if group is None or len(group.codes) < PAIR or cut(sentence, group.last + 1, first):
            continue
        named = sentence.any_is(range(max(0, group.first - 1), first), "negotiators")
        there = any(sentence.names(i, "city", "venue") for i in (last + 1, last + 2))
        leaves = sentence.is_a(first, "going")  # the day is that of the way
        if named and there and not (leaves or _are_fellows(group) or _for_others(sentence, last, heads)):
            yield witness_of(sentence, "guests", Head(first, last, verb=True), group)


def _are_fellows(group: Group) -> bool:
    """ "Envoys of France and Germany are due in Damascus": members of one organisation, who come there together."""
    return any(group.codes <= states for states in members().values())


def _is_of_many(sentence: Sentence, head: Head, guest: Group) -> bool:
    """ "Mevkidaşının davetlisi olarak zirveye katılacak", "A ile B, C'nin davetiyle": whether others come too."""
    if not sentence.order.postpositions:
        return False
    along = any(g.is_a("with") and g.last in (guest.first - 1, guest.first - 2) for g in sentence.groups)
    return along or len(guest.codes) > 1 or sentence.any_is(range(head.last, head.last + FAR), "take-part")


def _whose_guest(sentence: Sentence, head: Head) -> Group | None:
    """The office whose guest one is: behind the noun, or before it: "mevkidaşının konuğu", "bei B zu Gast"."""
    if sentence.order.postpositions:
        near = (g for g in sentence.groups if g.last == head.first - 1)
        return next((g for g in near if g.actors[0].office or g.actors[0].counterpart), None)
    behind = (g for g in sentence.groups if 0 <= g.first - head.last <= OBJECT)
    owners = (g for g in behind if _owns_guest(sentence, g, head))
    before = (g for g in sentence.groups if 0 < head.first - g.last <= NEAR and g.is_a("guest-of"))
    ahead = (g for g in before if only_when_and_where(sentence, g.last + 1, head.first))
    return next((g for g in (*owners, *ahead) if g.actors[0].office), None)


def _owns_guest(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "Guest of B", "zu Gast bei B"; and "гостем B", "Gast des B", where a case says so."""
    case = sentence.order.genitive or sentence.order.capital_nouns or sentence.order.noun_first
    own = group.first == head.last and not group.governed()  # "гостем" is read as an office itself
    return group.is_a("of") or group.is_a("guest-of") or (case and (own or group.first == head.last + 1))


def _awaited(sentence: Sentence) -> Iterator[Witness]:
    """ "A will travel to C, where B awaits him": who receives a traveller there."""
    for at in range(len(sentence.tokens) if {"where", "him"} <= sentence.kinds else 0):
        verb = _verb_there(sentence, at) if sentence.is_a(at, "where") else None
        host = _host_there(sentence, at, verb) if verb else None
        if verb is None or host is None or not _travels(sentence, at):
            continue
        before = (g for g in reversed(sentence.groups) if g.last < at and g.acts() and not g.codes & host.codes)
        guest = next(before, None)
        if guest and guest.actors[-1].office:
            yield witness_of(sentence, "guests", verb, guest, host)


def _whom(sentence: Sentence) -> Iterator[Witness]:
    """ "B's minister, whom A will receive in C on Friday": a guest before the clause that tells of it."""
    for at in range(len(sentence.tokens) if "whom" in sentence.kinds else 0):
        comma = at - 1 - sentence.is_a(at - 1, "preposition")
        if not sentence.is_a(at, "whom") or sentence.text_at(comma) != ",":
            continue
        verb = _verb_behind(sentence, at)
        guest = next((g for g in sentence.groups if g.last == comma - 1), None)
        if verb is None or guest is None or not guest.actors[-1].office:
            continue
        host = _host_there(sentence, at, verb)
        if host and not host.codes & guest.codes:
            yield witness_of(sentence, "guests", verb, guest, host)


def _verb_behind(sentence: Sentence, at: int) -> Head | None:
    """The first verb of a host behind a token, in its clause."""
    spans = sorted({*sentence.spans("host"), *sentence.spans("receive")})
    first, last = next((s for s in spans if at < s[0] <= at + FAR), (0, 0))
    return Head(first, last, verb=True) if last and not cut(sentence, at + 1, first) else None


def hosts_of_him(sentence: Sentence) -> Iterator[tuple[Head, Group]]:
    """ "C's president will receive him on Friday": who receives somebody whom only another sentence names."""
    for first, last in sentence.spans("receive") if "him" in sentence.kinds else ():
        if not (has_him(sentence, first, last) or sentence.is_a(first, "him")):  # "سيستقبله"
            continue
        head = Head(first, last, verb=True)
        host = subject_of(sentence, head, frozenset()) or group_behind(sentence, last + 1, CLOSE)
        if host and host.actors[-1].office and len(host.codes) == 1:
            yield head, host


def has_him(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a pronoun beside a verb is its object: "receives him", "le recevra", "wird ihn am Montag empfangen".

    Not "her host", nor "receives her guests".
    """
    order = sentence.order
    clause = range(first - NEAR, first) if order.verb_final else ()
    sign = next((i for i in reversed(clause) if sentence.text_at(i) in BREAKS), first - NEAR)
    ahead = (first - 1,) if order.inverts or order.adjective_behind else ()
    behind = sentence.is_a(last + 1, "him") and not sentence.is_a(last + 1, "determiner")
    alone = not sentence.is_word(last + 2) or sentence.is_a(last + 2, "preposition", "and")
    return (behind and alone) or sentence.any_is((*ahead, *(i for i in clause if i > sign)), "him")


def _travels(sentence: Sentence, where: int) -> bool:
    """Whether a word of travel stands before "where"."""
    return any(last < where for name in ("travel", "visit", "arrive", "going") for _, last in sentence.spans(name))


def _verb_there(sentence: Sentence, where: int) -> Head | None:
    """The verb of a host in the clause behind "where" that has the traveller as its object."""
    verb = _verb_behind(sentence, where)
    near = verb is not None and verb.first - where <= NEAR
    return verb if verb and near and sentence.any_is(range(where + 1, verb.last + OBJECT), "him") else None


def _host_there(sentence: Sentence, begin: int, verb: Head) -> Group | None:
    """Whose verb it is: before it in the clause that "where" or "whom" begins, or behind it."""
    inside = (g for g in sentence.groups if begin < g.first and g.last < verb.first and g.acts())
    host = next(inside, None) or group_behind(sentence, verb.last, CLOSE)
    return host if host and host.actors[-1].office else None
