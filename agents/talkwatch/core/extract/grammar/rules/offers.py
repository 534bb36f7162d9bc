"""The rule of offers: "A sent B an invitation to talks", "A asked B for talks", "A proposed that B and C come to D",
"A invited B to C".

Lists that it asks for: `invitation` (what is sent), `extend` (verbs by which it is: "sent", "issued"), `ask-for`
(verbs that ask for a gathering, with `for`: "asked B for talks"), `call-to` (verbs that call several to a place where
they meet: "called A and B to C for talks"), `propose` and `complement` (before what is proposed that others do), `bid`
(verbs of who asks somebody to come), `visit` (the way there), `propose-to` (before those to whom something is sent),
`not`, `and`, `preposition`, `gathering`, `meet` and `host`.
"""

from collections.abc import Iterator
from dataclasses import replace

from talkwatch.core.extract.grammar.calls import is_seat
from talkwatch.core.extract.grammar.gaps import CLOSE, NEAR, OBJECT, cut
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.rules.invited import invitation_of
from talkwatch.core.extract.grammar.subjects import subject_of
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.grammar.witness import Witness, witness_of


def offered(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "A asked B for talks": they would meet; where several are asked by one, they would meet each other."""
    yield from _sent(sentence, heads)
    yield from _asked_for(sentence, heads)
    yield from _called(sentence, heads)
    yield from _told_to_come(sentence)
    yield from _bidden(sentence)


def _offer(sentence: Sentence, verb: Head, head: Head, whom: Group) -> Iterator[Witness]:
    """Who offers meets whom; who offers it to several has them meet."""
    subject = _asker(sentence, verb, whom)
    if subject is None:
        return
    if len(whom.codes) >= PAIR:
        yield witness_of(sentence, "offered", head, whom)._replace(hosts=subject.codes)
    else:
        yield witness_of(sentence, "offered", head, subject, whom)


def _asker(sentence: Sentence, verb: Head, whom: Group) -> Group | None:
    """Who offers or invites; None where it is told that he does not."""
    denied = sentence.any_is(range(verb.first - OBJECT, verb.first), "not")
    return None if denied else subject_of(sentence, verb, whom.codes)


def _bidden(sentence: Sentence) -> Iterator[Witness]:
    """ "A has invited B to C on Friday": one of rank asks another of rank to come to a city."""
    for first, last in sentence.spans("bid"):
        verb = Head(first, last, verb=True)
        whom = next((g for g in sentence.groups if _is_bidden(sentence, g, verb)), None)
        subject = _asker(sentence, verb, whom) if whom else None
        if whom and subject and subject.actors[-1].office:
            goal = sentence.mention_at(whom.last + 2)
            yield witness_of(sentence, "offered", verb, subject, whom)._replace(goal=goal)


def _is_bidden(sentence: Sentence, group: Group, verb: Head) -> bool:
    """Whether it is one of rank, right behind the verb, with a city or a seat of government behind its preposition."""
    goal = sentence.mention_at(group.last + 2) if sentence.is_a(group.last + 1, "preposition") else None
    if goal is None or not (sentence.names(group.last + 2, "city") or is_seat(goal)) or not group.actors[-1].office:
        return False
    return 0 < group.first - verb.last <= OBJECT and len(group.codes) == 1


def _sent(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "A sent B an invitation to talks", "A extended an invitation to B and C to hold talks"."""
    for first, last in sentence.spans("extend"):
        verb = Head(first, last, verb=True)
        noun = invitation_of(sentence, verb)
        whom = _to_whom(sentence, verb, noun) if noun is not None else None
        head = _gathering(sentence, heads, max(noun, whom.last)) if whom and noun is not None else None
        if whom and head:
            yield from _offer(sentence, verb, head, whom)


def _to_whom(sentence: Sentence, verb: Head, noun: int) -> Group | None:
    """ "Sent B a proposal", "an invitation to B", "hat B eine Einladung geschickt"."""
    behind_verb = (g for g in sentence.groups if verb.last < g.first <= verb.last + PAIR and g.last < noun)
    before_noun = (g for g in sentence.groups if 0 < noun - g.last <= PAIR and g.first and noun < verb.first)
    behind = (g for g in sentence.groups if g.is_a("propose-to") and 0 < g.first - noun <= OBJECT)
    dative = (g for g in sentence.groups if sentence.order.genitive and g.first == noun + 1)
    whom = next((g for told in (behind_verb, before_noun, behind, dative) for g in told), None)
    return _with_next(sentence, whom) if whom else None


def _with_next(sentence: Sentence, whom: Group) -> Group:
    """ "Au Chili et au Pérou": two who are each led by a preposition."""
    joint = whom.last + 1 if sentence.is_a(whom.last + 1, "and") and whom.is_a("propose-to") else len(sentence.tokens)
    near = (g for g in sentence.groups if 0 < g.first - joint <= OBJECT and g.is_a("propose-to"))
    other = next(near, None)
    return replace(whom, actors=(*whom.actors, *other.actors), joined=True) if other else whom


def _gathering(sentence: Sentence, heads: Heads, begin: int) -> Head | None:
    """The gathering to which it invites: the first behind it, before anybody else is named."""
    head = next((h for h in heads if h.first > begin), None)
    if head is None or head.first - begin > NEAR or cut(sentence, begin + 1, head.first):
        return None
    others = any(begin < g.first < head.first for g in sentence.groups)
    return None if others or sentence.any_is(range(begin + 1, head.first), "and", "host") else head


def _asked_for(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "A has asked B for talks", "A is sounding out B about a meeting"."""
    for first, last in sentence.spans("ask-for"):
        whom = sentence.group_at(last + 1)
        head = _gathering(sentence, heads, whom.last) if whom else None
        near = whom and head and not head.verb and head.first - whom.last <= CLOSE
        if whom and head and near and sentence.is_a(whom.last + 1, "for", "aside"):
            yield from _offer(sentence, Head(first, last, verb=True), head, whom)


def _called(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "A has called B and C to D for talks", "A has asked B to come to D on Friday for talks"."""
    for first, last in sentence.spans("call-to"):
        whom = sentence.group_at(last + 1)
        if whom is None or not sentence.is_a(whom.last + 1, "toward"):
            continue
        way = next((s[1] for s in sentence.spans("visit") if s[0] == whom.last + PAIR), whom.last + 1)
        if not sentence.names(way + 1, "city"):
            continue
        head = _gathering(sentence, heads, whom.last)
        if head and not head.verb:
            yield from _offer(sentence, Head(first, last, verb=True), head, whom)


def _told_to_come(sentence: Sentence) -> Iterator[Witness]:
    """ "A has proposed that the presidents of B and C come to D": several who are to come to one place meet there.

    "That" may be read as the article of who comes.
    """
    for first, last in sentence.spans("propose"):
        that = next((i for i in range(last + 1, last + CLOSE) if sentence.is_a(i, "complement")), None)
        if that is None:
            continue
        guests = next((g for g in sentence.groups if g.first in (that, that + 1) and g.joined), None)
        way = guests and next((s for s in sentence.spans("visit") if s[0] == guests.last + 1), None)
        if guests and way and any(sentence.names(i, "city", "venue") for i in (way[1] + 1, way[1] + 2)):
            verb, head = Head(first, last, verb=True), Head(*way, verb=True)
            subject = subject_of(sentence, verb, guests.codes)
            hosts = subject.codes if subject else frozenset[str]()
            yield witness_of(sentence, "offered", head, guests)._replace(hosts=hosts)
