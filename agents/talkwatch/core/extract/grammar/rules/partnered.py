"""Rules of a party that meets with another: "A held talks with B", "A's meeting with B", "A proposed to B to meet".

Lists that it asks for: `speak` (verbs whose object is only spoken of), `call` (not in one place), `propose` (verbs of
one who would meet another) and `propose-to` (before that other, in languages whose cases do not tell), `complement`
("that", before what is proposed), `ahead` and `after` (before another meeting, that only says when this one is), and
`its` ("his", before a meeting of who was just named).
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import CLOSE, FAR, NEAR, OBJECT
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.partners import partner_of
from talkwatch.core.extract.grammar.subjects import owner_behind, subject_of
from talkwatch.core.extract.grammar.witness import Witness, witness_of

ALL_THREE = 3
"""Parties of whom one meets the two others."""


def partnered(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Kerry held talks in Geneva with Russia's minister", "Trump's meeting with Putin", "will meet with"."""
    for head in heads:
        asked, partner = _proposed_to(sentence, head), partner_of(sentence, head)
        if asked and asked.joined:  # "proposed to A and B to meet": they meet each other
            yield witness_of(sentence, "partnered", head, asked)
            continue
        if asked and partner and not asked.codes & partner.codes:  # "proposed to Kyiv a meeting with Ankara"
            yield witness_of(sentence, "partnered", head, asked, partner)
            continue
        partner = partner or asked
        if partner is None or _is_discussed(sentence, head):
            continue
        at_once = _subject_at_once(sentence, partner) or _just_named(sentence, head, partner)
        subject = None if at_once else subject_of(sentence, head, partner.codes)
        if subject and _is_only_ahead(sentence, subject, head, heads):
            continue
        opens = subject is not None and partner.first > head.last and _is_of_before(sentence, head)
        if subject and not (opens and subject.first > partner.last):
            yield _with_each(sentence, head, subject, partner)
            continue
        behind = at_once or subject or subject_behind(sentence, partner)
        if behind and not _meets_anew(sentence, head, behind, heads):
            told = witness_of(sentence, "partnered", head, behind, partner)
            yield told._replace(end=sentence.tokens[partner.last].end)  # others may be met in the clause behind it


def _with_each(sentence: Sentence, head: Head, subject: Group, partner: Group) -> Witness:
    """ "Will meet with A's minister, N, and with B's": with each of them, where a "with" of its own leads the other."""
    other = _led_anew(sentence, partner)
    apart = other is not None and len({*subject.codes, *partner.codes, *other.codes}) == ALL_THREE
    if other is None or not apart or len(subject.codes) > 1:
        return witness_of(sentence, "partnered", head, subject, partner)
    told = witness_of(sentence, "partnered", head, subject, partner, other)
    return told._replace(pairs=(subject.codes | partner.codes, subject.codes | other.codes))


def _led_anew(sentence: Sentence, partner: Group) -> Group | None:
    """ "With A's minister, N, and with B's": the group behind "and with", right behind a partner and its name."""
    at = partner.last + 1
    while sentence.names(at, "person") or sentence.text_at(at) == ",":
        at += 1
    if not (partner.is_a("with") and sentence.is_a(at, "and") and sentence.is_a(at + 1, "with")):
        return None
    near = (g for g in sentence.groups if 0 < g.first - at <= OBJECT and g.is_a("with"))
    return next((g for g in near if g.actors[0].office), None)


def _is_only_ahead(sentence: Sentence, subject: Group, head: Head, heads: Heads) -> bool:
    """ "A and B will meet ahead of talks with C": a pair that meets already, and who holds those is not told."""
    if not subject.joined or head.verb:
        return False
    leads = (
        first for name in ("ahead", "after") for first, last in sentence.spans(name) if 0 < head.first - last <= CLOSE
    )
    return any(h.verb and h.first < first for first in leads for h in heads)


def _meets_anew(sentence: Sentence, head: Head, subject: Group, heads: Heads) -> bool:
    """ "После переговоров с Турцией Иран и Ирак встретятся": a pair behind what went before, who meet each other."""
    if not subject.joined or not _is_of_before(sentence, head):
        return False
    return any(0 < h.first - subject.last <= NEAR for h in heads)


def _is_of_before(sentence: Sentence, head: Head) -> bool:
    """ "After talks": whether a gathering only says when another one is."""
    return not head.verb and sentence.any_is(range(head.first - CLOSE, head.first), "after")


def _proposed_to(sentence: Sentence, head: Head) -> Group | None:
    """ "Paris propose à l'Iran une rencontre", "предложил Киеву встретиться": to whom, right behind the verb."""
    marked = "propose-to" in sentence.words.lists
    for group in sentence.groups:
        clause = sentence.is_a(group.last + 1, "complement")  # "proposed to B that their ministers meet"
        near = 0 < head.first - group.last <= (NEAR if sentence.order.postpositions or clause else CLOSE)
        if not near or not _is_proposed(sentence, group, head):
            continue
        if any(_leads_elsewhere(sentence, i, head) for i in range(group.last + 1, head.first)):
            continue
        if group.is_a("propose-to") if marked else _may_be_asked(sentence, group):
            return group
    return None


def _is_proposed(sentence: Sentence, group: Group, head: Head) -> bool:
    """Whether a verb before whom it asks proposes, or one that comes last: "hat B ein Treffen in C angeboten"."""
    if sentence.order.postpositions:
        return sentence.any_is(range(head.last + 1, head.last + 3), "propose")
    behind = range(head.last + 1, head.last + NEAR) if sentence.order.verb_final else ()
    return sentence.any_is((*range(group.first - 3, group.first), *behind), "propose")


def _may_be_asked(sentence: Sentence, group: Group) -> bool:
    """Whether its case tells that it is asked; in German that no preposition governs it."""
    if sentence.order.verb_final and sentence.order.inverts:
        return group.acts()
    return group.actors[0].oblique and not group.governed()


def _leads_elsewhere(sentence: Sentence, at: int, head: Head) -> bool:
    """ "Proposed to Kyiv to host talks", "its services at the talks": what is proposed is no meeting of the two."""
    if sentence.is_a(at, "host"):
        return True
    if sentence.order.postpositions:  # "Tacna'da buluşmayı": what governs a place stands between
        return False
    of_day = sentence.names(at + 1, "date") or sentence.names(at + 2, "date")
    return not (head.verb or of_day) and sentence.is_a(at, "preposition") and not sentence.is_a(at, "of")


def _is_discussed(sentence: Sentence, head: Head) -> bool:
    """ "Will discuss the talks with Hamas", "discuss with him the talks": a gathering that its clause only speaks of,
    and that names no owner.
    """
    with_him = any(sentence.is_a(i, "with") and sentence.is_a(i - 1, "speak") for i in (head.first - 3, head.first - 4))
    spoken = with_him or sentence.any_is(range(head.first - 3, head.first), "speak")
    return spoken and not head.verb and owner_behind(sentence, head, frozenset()) is None


def _subject_at_once(sentence: Sentence, partner: Group) -> Group | None:
    """ "После встречи с Путиным канцлер Германии ...": who acts right behind the partner, where that may be."""
    if not sentence.order.inverts:
        return None
    near = (g for g in sentence.groups if g.first == partner.last + 1 and g.acts())
    return next((g for g in near if not g.codes & partner.codes), None)


def _just_named(sentence: Sentence, head: Head, partner: Group) -> Group | None:
    """ "Will see Netanyahu ahead of his meeting with Trump": whose it is, is named right before."""
    if head.verb or not sentence.is_a(head.first - 1, "its"):
        return None
    before = [g for g in sentence.groups if g.last < head.first]
    if len(before) != 1:
        return None  # of two before, it may be either's
    owner, lead = before[0], (before[0].last + 1, head.first - 2)
    led = any(lead in sentence.spans(name) for name in ("ahead", "after"))
    return owner if led and sentence.is_known_person(owner.last) and not owner.codes & partner.codes else None


def subject_behind(sentence: Sentence, partner: Group) -> Group | None:
    """ "After talks with Putin, Trump said": whose talks they were, behind a comma."""
    if sentence.text_at(partner.last + 1) != ",":
        return None
    subject = sentence.group_at(partner.last + 2)
    return subject if subject and not subject.codes & partner.codes else None


def counterpart(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Held talks in Baku, where he heard his Armenian counterpart": whose counterpart it is, is the subject."""
    for group in sentence.groups:
        if not any(a.counterpart for a in group.actors) or len(group.codes) > 3 or group.is_a("between"):
            continue
        before = [h for h in heads if 0 < group.first - h.last <= FAR]
        if not before or sentence.any_is(range(before[-1].last, group.first), "call"):
            continue
        subject = subject_of(sentence, before[-1], group.codes)
        if subject:
            yield witness_of(sentence, "counterpart", before[-1], subject, group)
