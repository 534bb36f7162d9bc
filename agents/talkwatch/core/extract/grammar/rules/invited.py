"""The rule of an accepted invitation: "A accepted B's invitation to talks".

Lists that it asks for: `accept` (verbs of who will come: "accepted"), `weigh` (of who has yet to answer: "is
studying"), `him` (who invited, where both meet behind "and"), `with`, `invitation` (what is accepted), `offer` (those
that may be of anything else, `during` a meeting, or `ahead` of or `after` one), `owner` (a genitive, before it), `of`
and `link` (between it and who invites), `take-part`, `many` and `mediated` (of a gathering that is not of the two),
`host` and `visit` (what else one is invited to), `not` and `and`.
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import FAR, NEAR, OBJECT, cut
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.partners import partner_of
from talkwatch.core.extract.grammar.rules.objects import object_behind
from talkwatch.core.extract.grammar.subjects import subject_of
from talkwatch.core.extract.grammar.witness import Witness, witness_of


def accepted(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Iraq accepted Iran's invitation to talks": they meet; where two accepted that of a third, he only hosts."""
    for first, last in (*sentence.spans("accept"), *sentence.spans("weigh")):
        verb = Head(first, last, verb=True)
        noun = None if _is_refused(sentence, verb) else invitation_of(sentence, verb)
        inviter = _inviter(sentence, noun) if noun is not None else None
        head = _occasion(sentence, noun, inviter, heads) if noun is not None and inviter else None
        guests = subject_of(sentence, verb, inviter.codes) if head and inviter else None
        if head is None or inviter is None or guests is None or not _is_of_them(sentence, guests, inviter, head):
            continue
        company = _company(sentence, guests)
        if company or len(guests.codes) > 1:
            told = witness_of(sentence, "accepted", head, guests, company)._replace(hosts=inviter.codes)
        else:
            told = witness_of(sentence, "accepted", head, guests, inviter)
        yield told._replace(end=max(told.end, sentence.tokens[last].end))  # so that no rule reads it as a reception


def invitation_of(sentence: Sentence, verb: Head) -> int | None:
    """The invitation that a verb accepts: behind it, or before it where the verb comes last."""
    behind = range(verb.last + 1, verb.last + NEAR)
    ahead = range(verb.first - 1, verb.first - FAR, -1) if sentence.order.verb_final else ()
    for at in (*behind, *ahead):
        if sentence.is_a(at, "invitation"):
            between = (verb.last + 1, at) if at > verb.last else (at + 1, verb.first)
            return None if cut(sentence, *between) else at
    return None


def _is_refused(sentence: Sentence, verb: Head) -> bool:
    """ "Has not accepted", "n'a pas accepté": whether he has not said yes."""
    return sentence.any_is(range(verb.first - OBJECT, verb.first), "not")


def _inviter(sentence: Sentence, noun: int) -> Group | None:
    """Whose invitation it is: "Iran's invitation", "an invitation from Iran", "приглашение Ирана"."""
    if sentence.order.postpositions:
        before = (g for g in reversed(sentence.groups) if 0 < noun - g.last <= NEAR)
        return next((g for g in before if sentence.is_a(g.last, "owner") or g.actors[0].counterpart), None)
    ahead = (g for g in sentence.groups if g.last == noun - 1 and _owns_ahead(sentence, g))
    near = (g for g in sentence.groups if 0 < g.first - noun <= OBJECT)
    return next(ahead, None) or next((g for g in near if g.first == noun + 1 or g.is_a("of") or g.is_a("link")), None)


def _owns_ahead(sentence: Sentence, group: Group) -> bool:
    """Whether an owner may stand before its noun; where a case tells owners, only as an adjective."""
    if sentence.order.adjective_behind or sentence.order.noun_first:
        return False
    return group.is_adjective() or not sentence.order.genitive


def _occasion(sentence: Sentence, noun: int, inviter: Group, heads: Heads) -> Head | None:
    """The gathering to which it invites: behind it and who invites, or right before it where the verb comes last."""
    if sentence.order.postpositions:
        return next((h for h in heads if inviter.last < h.first and h.last in (noun - 1, noun - 2)), None)
    last = max(noun, inviter.last)
    head = next((h for h in heads if h.first > last), None)
    if head is None or head.first - last > NEAR or cut(sentence, last + 1, head.first):
        return None
    if _with_him(sentence, head):
        return head
    if sentence.is_a(noun, "offer") and _is_beside(sentence, noun, head):
        return None
    goes_on = sentence.any_is(range(last + 1, head.first), "and")  # "accepted his invitation and will meet C"
    return None if goes_on or any(last < g.first < head.first for g in sentence.groups) else head


def _is_beside(sentence: Sentence, noun: int, head: Head) -> bool:
    """ "Took up the offer of fuel at a meeting", "is studying a proposal ahead of talks": not what is offered."""
    leads = (first for name in ("ahead", "after") for first, _ in sentence.spans(name))
    dated = any(noun < first < head.first for first in leads)
    return dated or sentence.any_is(range(noun + 1, head.first), "during")


def _with_him(sentence: Sentence, head: Head) -> bool:
    """ "And will hold talks with him", "and will meet him": with who invited."""
    led = head.last + 1 + sentence.is_a(head.last + 1, "with")
    return (head.verb or led > head.last + 1) and sentence.is_a(led, "him")


def _company(sentence: Sentence, guests: Group) -> Group | None:
    """ "A ile B, C'nin davetini kabul etti": with whom who accepts does so, where "with" stands behind him."""
    if not sentence.order.postpositions:
        return None
    return next((g for g in sentence.groups if g.is_a("with") and g.last == guests.first - 2), None)


def _is_of_them(sentence: Sentence, guests: Group, inviter: Group, head: Head) -> bool:
    """Whether those two meet there, and not one of them with a third, nor many: "to host talks with C"."""
    led_by = range(inviter.last + 1, head.first)
    others = (i for i in led_by if sentence.is_a(i, "visit", "host") and not sentence.is_a(i, "preposition"))
    if next(others, None) is not None or any(g.is_a("between") and g.first > head.last for g in sentence.groups):
        return False
    partner = partner_of(sentence, head) or object_behind(sentence, head)
    if partner and partner != _company(sentence, guests) and not partner.codes <= guests.codes | inviter.codes:
        return False
    if len(guests.codes) > 1:
        return True
    mediated = sentence.any_is(range(head.first - OBJECT, head.last + OBJECT + 1), "mediated")
    return not (mediated or sentence.any_is(led_by, "take-part") or sentence.is_a(head.first, "many"))
