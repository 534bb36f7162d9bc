"""The rule of a party that meets another as the object of its verb: "A will meet B".

Lists that it asks for: `object` and `by` (words that mark an object: "a" in "recibe a Lula"), `transitive`, `receive`
(verbs that say that their object is met), `complement` ("that"), `meet-there`, `resident` (who lives with the host:
"ambassador"), `discuss`, `say` (who only tells it), `speak` (verbs whose object is only spoken of), `determiner`,
`office`, `together` with `from` ("across the table from B"), and `inviting` (participles by which a state that is no
guest brings two together: "hat A und B nach C eingeladen").
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import NEAR, OBJECT, cut, only_when_and_where, only_where, stopped
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.partners import company_of
from talkwatch.core.extract.grammar.speakers import says_we, speaker_of
from talkwatch.core.extract.grammar.subjects import group_behind, subject_of, turned_subject
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.grammar.witness import Witness, witness_of
from talkwatch.core.gazetteer import ORGANISATIONS


def object_of(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Trump will meet Putin in Alaska": whom the verb has as its object."""
    for head in heads:
        turned = turned_subject(sentence, head)
        whom = group_behind(sentence, turned.last, 3) if turned else None
        if turned and whom and not sentence.is_a(head.last, "speak"):
            yield witness_of(sentence, "object", head, turned, whom)
        elif (whom := object_behind(sentence, head)) and not _are_to_meet(sentence, head, turned):
            if whom.joined and sentence.is_a(head.first, "bring-together"):
                continue  # "will convene A and B"
            subject = subject_of(sentence, head, whom.codes)
            if subject:
                yield witness_of(sentence, "object", head, subject, whom)
    yield from _received(sentence, heads)


def _are_to_meet(sentence: Sentence, head: Head, turned: Group | None) -> bool:
    """ "A hopes that meet B and C": two behind a verb that begins what is hoped are its subject, and no object."""
    return turned is not None and len(turned.codes) > 1 and sentence.is_a(head.first - 1, "complement")


def object_behind(sentence: Sentence, head: Head) -> Group | None:
    """Whom a verb of meeting has as its object behind it."""
    if not head.verb or sentence.order.postpositions or not _takes_object(sentence, head):
        return None
    whom = next((g for g in sentence.groups if _is_object(sentence, head, g)), None)
    return None if whom and _meets_by_itself(sentence, head, whom) else whom


def _meets_by_itself(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "Meet the leaders of ASEAN in Manila", with the verb first: a body behind it meets by itself."""
    alone = sentence.order.verb_first and group.codes <= ORGANISATIONS
    return alone and not any(g.acts() and g.last < head.first for g in sentence.groups)


def _is_object(sentence: Sentence, head: Head, group: Group) -> bool:
    """Whether a group stands behind a verb as its object: nothing else governs it, or it is marked as such."""
    marked = group.is_a("object") or _sits_across(sentence, head, group)
    if group.first <= head.last or (group.governed() and not marked):
        return False
    if group.behind_comma() and sentence.any_is(range(group.last + 1, group.last + OBJECT + 1), "say"):
        return False  # "they return to the table, Oman said"
    along = company_of(sentence, head)
    last = along.last if along and head.last < along.last < group.first else head.last
    near = group.first - last <= reach_of_object(sentence, group) or only_where(sentence, last + 1, group.first)
    if sentence.any_is(range(head.last + 1, group.first), "discuss"):
        return False  # "will meet to discuss Peru's debt"
    return near and not stopped(sentence, head.last + 1, group.first)


def _sits_across(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "Will be across the table from B"."""
    at_table = sentence.is_a(head.last, "together") and sentence.is_a(head.last + 1, "from")
    return at_table and group.first == head.last + PAIR


def _takes_object(sentence: Sentence, head: Head) -> bool:
    """ "Treffen", but not "verhandeln", where the language tells them apart, nor "discuss" anywhere."""
    if sentence.is_a(head.last, "meet-there", "speak"):
        return False
    return "transitive" not in sentence.words.lists or sentence.is_a(head.first, "transitive")


def is_spoken_of(sentence: Sentence, group: Group) -> bool:
    """ "EU-Minister besprechen in Genf A und B": whether a verb of discussing has it as its object, not as its subject.

    Where cases do not tell, it is the object if another acts, or holds an office, before the verb.
    """
    verb = group.first - 1
    while only_when_and_where(sentence, verb, verb + 1) and verb > 0:
        verb -= 1
    if not sentence.is_a(verb, "speak"):
        return False
    others = sentence.any_is(range(verb), "office") or any(g.acts() and g.last < verb for g in sentence.groups)
    return others or sentence.order.genitive


def reach_of_object(sentence: Sentence, group: Group) -> int:
    """Tokens between a verb and its object: many where the verb's place is fixed, and an article tells the case."""
    far = sentence.order.verb_final and sentence.is_a(group.first, "determiner", "office")
    return NEAR if far else OBJECT


def _received(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Merz wird Trump in Berlin treffen", "X'i kabul etti": the object stands before the verb."""
    if not sentence.order.verb_final:
        return
    final = not sentence.order.postpositions  # there it is the topic of a verb of meeting: "X'i görüştü"
    verbs = (h for h in heads if final and h.verb and _takes_object(sentence, h) and not _is_reflexive(sentence, h))
    for head in (*verbs, *(Head(*span, verb=True) for span in sentence.spans("receive"))):
        patient = patient_of(sentence, head)
        subject = _before(subject_of(sentence, head, patient.codes), patient) if patient else None
        subject = subject or (speaker_of(sentence, patient.codes) if patient and says_we(sentence, head) else None)
        if patient is None or subject is None or is_resident(sentence, patient):
            continue
        if patient.joined and not subject.actors[-1].office and sentence.is_a(head.last, "inviting"):
            yield witness_of(sentence, "object", head, patient)._replace(hosts=subject.codes)
        else:
            yield witness_of(sentence, "object", head, subject, patient)


def _is_reflexive(sentence: Sentence, head: Head) -> bool:
    """ "Wenn sich B und C treffen": a verb that comes last, and whose subject meets itself."""
    before = range(max(0, head.first - NEAR), head.first)
    near = (i for i in before if sentence.is_a(i, "reflexive"))
    return any(not cut(sentence, i + 1, head.first) for i in near)


def _before(subject: Group | None, patient: Group) -> Group | None:
    return subject if subject and subject.last < patient.first else None


def is_resident(sentence: Sentence, guests: Group) -> bool:
    """ "Will receive Japan's ambassador": who lives with the host, and holds no talks by being received."""
    return sentence.any_is(range(guests.first, guests.last + 1), "resident") or guests.is_a("resident")


def patient_of(sentence: Sentence, head: Head) -> Group | None:
    """Whom a verb has as its object that stands before it: marked as such where the language marks it."""
    if not sentence.order.verb_final:
        return None
    marks = ("object", "by") if sentence.order.postpositions else ()
    near = [g for g in reversed(sentence.groups) if 0 < head.first - g.last <= NEAR]
    fits = (g for g in near if (any(g.is_a(mark) for mark in marks) if marks else g.acts()))
    patient = next(fits, None)
    return patient if patient and not cut(sentence, patient.last + 1, head.first) else None
