"""The rule of hosts: "A will host B and C for talks", "B was received by A".

Lists that it asks for: `host`, `receive` (those of `host` that alone say that persons meet), `welcome` (those that
say so of two offices, where more guests may be brought together: "ağırlayacak"), `bring-together` (those whose
several objects meet: "réunira"), `summon` (those by which a body has its guests meet: "a invité"), `bring-apart`
("bring", of "bring A and B `together`", and "have", of "have B as a `guest`"), `invite` (those that else call on
others: "دعت"), `await` (those that also tell what is expected: "erwartet"), `accept` (those that also accept an
invitation), `delegates` (whom a state receives too), `mediated` (of talks that a third hosts), `reflexive` (with it
they are none: "se réunira"), `him` and `its` (before a noun: "her host"), `by`, `object`, `gathering`, `and`,
`discuss`, `there`, `for`.
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import CLOSE, FAR, NEAR, cut, only_when_and_where, stopped
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.rules.guests import has_him
from talkwatch.core.extract.grammar.rules.invited import invitation_of
from talkwatch.core.extract.grammar.rules.objects import is_resident, patient_of, reach_of_object
from talkwatch.core.extract.grammar.subjects import group_behind, subject_of, turned_subject
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.grammar.witness import Witness, witness_of
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.gazetteer import ORGANISATIONS, is_state


def hosted(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Qatar will host Hamas and Israel for talks", "Macron received Zelensky at the Elysee for talks"."""
    yield from _invited(sentence, heads)
    for first, last in sentence.spans("host"):
        head = Head(first, last, verb=True)
        agent = _agent(sentence, last)
        if sentence.is_a(first - 1, "reflexive", "him", "its") or has_him(sentence, first, last):
            continue  # "se réunira"; "her host, B"; "его примет B", whose guest is named before
        if not _is_whole(sentence, last):
            continue  # "brought him an invitation", but not "brought A and B together"
        if sentence.is_a(first, "accept") and invitation_of(sentence, head) is not None:
            continue  # "принял приглашение", whose guest he is
        if agent and agent.first > last and sentence.any_is(range(first - 3, first), "gathering"):
            continue  # "talks hosted by Qatar"
        if agent and (called := _called_by(sentence, head, agent)):
            yield witness_of(sentence, "hosted", head, called)._replace(hosts=agent.codes)
            continue
        guests = agent or _guests(sentence, head)
        subject = subject_of(sentence, head, guests.codes) if guests else None
        if (
            guests is None
            or not is_awaited(sentence, head, guests)
            or not _tells_of_meeting(sentence, head, subject, guests, heads)
        ):
            continue
        whole = subject and _are_persons(subject)
        apart = (
            _is_convened(sentence, head, subject, guests)
            or _has_teams(sentence, head, guests)
            or not (whole and (_are_persons(guests) or _receives_all(sentence, head, guests, heads)))
        )
        if len(guests.codes) > 1 and not agent and apart:
            hosts = subject.codes if subject else frozenset[str]()
            yield witness_of(sentence, "hosted", head, guests)._replace(hosts=hosts)
        elif subject and (agent or _are_persons(subject, guests) or _for_talks(sentence, guests.last, heads)):
            yield witness_of(sentence, "hosted", head, subject, guests)


def _called_by(sentence: Sentence, verb: Head, agent: Group) -> Group | None:
    """ "A and B have been invited by the UN": several who are to meet each other, and not whoever invites them."""
    if not sentence.is_a(verb.last, "summon") or not (agent.codes <= ORGANISATIONS or not agent.actors[-1].office):
        return None
    called = subject_of(sentence, verb, agent.codes)
    return called if called and called.joined and len(called.codes) >= PAIR else None


def _is_convened(sentence: Sentence, verb: Head, host: Group | None, guests: Group) -> bool:
    """Whether several guests meet each other, and not their host: by the verb, or since a body has negotiators come."""
    body = host is not None and host.codes <= ORGANISATIONS
    called = sentence.is_a(verb.last, "summon") or _names_delegates(sentence, guests)
    return (body and called) or sentence.is_a(verb.first, "bring-together")


def _invited(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "دعت سويسرا إيران والعراق إلى محادثات في جنيف": a verb that else calls on others invites to a day or place."""
    for first, last in sentence.spans("invite"):
        head = Head(first, last, verb=True)
        guests = _guests(sentence, head)
        subject = subject_of(sentence, head, guests.codes) if guests and guests.joined else None
        talks = _talks_beside(sentence, guests, head, heads) if guests and subject else None
        if guests and subject and talks:
            yield witness_of(sentence, "hosted", talks, guests)._replace(hosts=subject.codes)


def _talks_beside(sentence: Sentence, guests: Group, verb: Head, heads: Heads) -> Head | None:
    """The gathering right behind the guests (or right before the verb), of which a day or place is told."""
    if sentence.order.postpositions:
        head = next((h for h in heads if h.last == verb.first - 1 and not h.verb), None)
        dated = range(guests.last + 1, head.first) if head else ()
    else:
        head = next((h for h in heads if 0 < h.first - guests.last <= PAIR and not h.verb), None)
        dated = range(head.last + 1, head.last + CLOSE + 1) if head else ()
    return head if any(sentence.names(i, "city", "venue", "date") for i in dated) else None


def is_awaited(sentence: Sentence, head: Head, guests: Group) -> bool:
    """Whether a verb of waiting says that somebody comes: "expects B in Rome on Friday", not "expects B to sign"."""
    if not sentence.any_is(range(head.first, head.last + 1), "await"):
        return True
    if _is_led_by_noun(sentence, head, guests):
        return False
    end = guests.last + 1
    while end < len(sentence.tokens) and only_when_and_where(sentence, end, end + 1):
        end += 1
    if sentence.is_a(end, "gathering", "discuss"):
        return True  # "expects B for talks"
    near = range(max(0, head.first - NEAR), end)
    told = (i for i in near if sentence.names(i, "city", "venue", "date"))
    there = sentence.skeleton.found(sentence.words["there"])
    if not there and all(cut(sentence, i, head.first) for i in told):
        return False
    return guests.last < head.first or not sentence.is_word(end) or sentence.is_a(end, "and")


def _is_led_by_noun(sentence: Sentence, head: Head, guests: Group) -> bool:
    """ "Чекає на відповідь B": whether a noun between a verb and the guests is what one waits for."""
    between = range(head.last + 1, guests.first)
    return any(sentence.is_unknown(i) and not any(g.first <= i <= g.last for g in sentence.groups) for i in between)


def _is_whole(sentence: Sentence, last: int) -> bool:
    """Whether a verb whose other half stands behind its object has it: "will bring A and B together"."""
    if not sentence.is_a(last, "bring-apart"):
        return True
    return sentence.any_is(range(last + 2, last + NEAR), "together")


def received(sentence: Sentence) -> Iterator[tuple[Head, Group]]:
    """ "On Friday he will be joined by China's minister": who meets an office whose own name is not told."""
    hosts = (span for span in sentence.spans("host") if sentence.any_is(range(span[0], span[1] + 1), "receive"))
    for first, last in (*hosts, *sentence.spans("receive")):
        if sentence.is_a(first - 1, "reflexive"):
            continue
        head = Head(first, last, verb=True)
        awaits = sentence.any_is(range(first, last + 1), "await")
        guests = (None if awaits else _agent(sentence, last)) or _guests(sentence, head)
        one = guests is not None and not guests.joined and any(a.office for a in guests.actors)
        if guests and one and not is_resident(sentence, guests) and is_awaited(sentence, head, guests):
            yield head, guests


def _guests(sentence: Sentence, head: Head) -> Group | None:
    """Whom a host receives: the object behind the verb, behind its subject, or before it, by language."""
    turned, begin = turned_subject(sentence, head), head.last + 1
    if turned and (behind := group_behind(sentence, turned.last, 3)):
        begin = behind.first
    near = (
        g for g in sentence.groups if _is_guest(sentence, g, head, g.first - begin) or _is_further(sentence, g, begin)
    )
    guests = next(near, None)
    if guests and cut(sentence, begin, guests.first):
        guests = None  # "erwartet, dass B ..."
    guests = guests or group_behind(sentence, head.last, 0)
    ahead = _guests_ahead(sentence, head) or _behind_host(sentence, guests, head.last)
    return ahead or guests or patient_of(sentence, head)


def _tells_of_meeting(sentence: Sentence, head: Head, host: Group | None, guests: Group, heads: Heads) -> bool:
    """Whether receiving guests is a meeting: by other words, or since persons of rank see each other."""
    told = guests.actors[0].counterpart or _speaks_of_meeting(sentence, head.last, guests, heads)
    together = len(guests.codes) > 1 and sentence.is_a(head.first, "bring-together")
    return told or together or _brings_delegates(sentence, host, guests) or _receives(sentence, head, host, guests)


def _brings_delegates(sentence: Sentence, host: Group | None, guests: Group) -> bool:
    """ "Suiza acogerá a las delegaciones de A y B": negotiators of two, whom a third state has, come to meet."""
    two = guests.joined and len(guests.codes) == PAIR and host is not None and not host.actors[-1].office
    behind = range(guests.last + 1, guests.last + NEAR)
    purpose = next((i for i in behind if sentence.is_a(i, "for")), None)  # "for the games"
    other = purpose is not None and not sentence.any_is(range(purpose, purpose + NEAR), "gathering", "meet", "discuss")
    return two and not other and _names_delegates(sentence, guests)


def _behind_host(sentence: Sentence, host: Group | None, last: int) -> Group | None:
    """ "Am Montag empfängt A den Präsidenten B": the guests, where it is the host that stands behind the verb."""
    if host is None or not sentence.order.inverts or any(g.acts() for g in sentence.groups if g.last < last):
        return None
    near = (g for g in sentence.groups if 0 < g.first - host.last <= reach_of_object(sentence, g))
    return next((g for g in near if g.acts()), None)


def _receives(sentence: Sentence, head: Head, subject: Group | None, guests: Group) -> bool:
    """ "Macron recevra son homologue", "will see his counterpart": by such a verb one office meets another."""
    has = sentence.is_a(head.last, "bring-apart")  # "will have B as his guest"
    as_guest = has and sentence.any_is(range(guests.last + 1, guests.last + CLOSE), "guest")
    by_verb = sentence.any_is(range(head.first, head.last + 1), "receive", "welcome")
    if subject is None or not (by_verb or as_guest):
        return False
    if is_resident(sentence, guests):
        return False
    shared = guests.joined and (sentence.order.postpositions or _share_office(guests))  # "A ve B heyetlerini"
    office = guests.actors[-1 if shared else 0].office
    return office and (subject.actors[-1].office or _are_delegates(sentence, guests))


def _share_office(guests: Group) -> bool:
    """ "Den serbischen und den kroatischen Präsidenten": whether one office stands behind the adjectives of all."""
    *before, last = guests.actors
    forms = (a.mention.value.form for a in before if isinstance(a.mention.value, PartyName) and not a.office)
    return last.office and last.first < last.last and [*forms] == ["demonym"] * len(before)


def _has_teams(sentence: Sentence, head: Head, guests: Group) -> bool:
    """ "A ve B heyetlerini ağırlayacak": whether a verb of hosting has the teams of two, who meet each other there."""
    welcomes = sentence.order.postpositions and sentence.any_is(range(head.first, head.last + 1), "welcome")
    return welcomes and len(guests.codes) > 1 and _are_delegates(sentence, guests)


def _are_delegates(sentence: Sentence, guests: Group) -> bool:
    """ "Iran will receive Iraqi negotiators": guests whom a state has for talks, but for those that it mediates.

    Who receives an armed group mediates as a rule.
    """
    mediated = sentence.any_is(range(guests.last + 1, guests.last + NEAR), "mediated")
    mediated = mediated or not all(map(is_state, guests.codes))
    return not mediated and _names_delegates(sentence, guests)


def _names_delegates(sentence: Sentence, guests: Group) -> bool:
    """ "The negotiators of A and B"."""
    return sentence.any_is(range(guests.first, guests.last + 1), "delegates")


def _receives_all(sentence: Sentence, head: Head, guests: Group, heads: Heads) -> bool:
    """ "Recevra les ministres de A et de B": the host sees both, where no word tells of talks between the two."""
    receives = sentence.any_is(range(head.first, head.last + 1), "receive")
    return receives and guests.actors[0].office and not _for_talks(sentence, guests.last, heads)


def _agent(sentence: Sentence, last: int) -> Group | None:
    """By whom guests are received: "reçu à l'Élysée par Macron", "wird von Macron empfangen"."""
    for group in sentence.groups:
        if 0 < group.first - last <= NEAR and group.is_a("by"):
            return None if stopped(sentence, last + 1, group.first - 1) else group
    return _agent_before(sentence, last) if sentence.order.inverts and sentence.order.verb_final else None


def _agent_before(sentence: Sentence, last: int) -> Group | None:
    """ "Wird morgen in Rom von der Ministerin zu einem Gespräch empfangen": where the verb comes last."""
    near = (g for g in reversed(sentence.groups) if 0 < last - g.last <= NEAR and g.is_a("by"))
    group = next(near, None)
    return group if group and not stopped(sentence, group.last + 1, last) else None


def _is_guest(sentence: Sentence, group: Group, head: Head, far: int) -> bool:
    """Whether a group stands behind the verb as its object; one that is marked as such may stand further off."""
    if head.last > head.first and group.governor is sentence.tokens[head.last]:
        return not sentence.is_unknown(group.first)  # "plays host to B", but not "чекає на відповідь B"
    if group.is_a("object"):
        return 0 <= far <= NEAR and (far <= 2 or group.actors[0].office)
    return 0 <= far <= 2 and not group.governed()


def _guests_ahead(sentence: Sentence, head: Head) -> Group | None:
    """ "Президента Кубы завтра примет король Испании": an object that its case tells, before the verb."""
    if not sentence.order.inverts:
        return None
    near = (g for g in reversed(sentence.groups) if 0 < head.first - g.last <= NEAR)
    group = next(near, None)
    if group is None or group.governed() or not (group.actors[0].oblique and group.actors[0].office):
        return None
    return group if only_when_and_where(sentence, group.last + 1, head.first) else None


def _is_further(sentence: Sentence, group: Group, begin: int) -> bool:
    """ "Recevra lundi à Rome son homologue", "примет в понедельник в Астане президента ...": the object behind nothing
    but days and places, which its case may mark.
    """
    may_be = group.acts() or (group.actors[0].office and not group.governed())
    return may_be and 0 < group.first - begin <= NEAR and only_when_and_where(sentence, begin, group.first)


def _are_persons(*groups: Group) -> bool:
    """Whether any of them is an office or a person; a team that hosts another has neither."""
    return any(group.actors[-1].office for group in groups)


def _for_talks(sentence: Sentence, last: int, heads: Heads) -> bool:
    """ "Will host Chile for talks", "reçoit le Chili lundi à Rome pour des consultations"."""
    nouns = (h for h in heads if not h.verb and h.first > last)
    return any(h.first - last <= 3 or only_when_and_where(sentence, last + 1, h.first) for h in nouns)


def _speaks_of_meeting(sentence: Sentence, last: int, guests: Group, heads: Heads) -> bool:
    """Whether a building stands behind the verb, or a word of meeting near its guests."""
    building = any(sentence.names(i, "venue") for i in range(last + 1, last + 12))
    back = FAR if sentence.order.verb_final else 0
    return building or any(-back < h.first - guests.last <= FAR and h.first != guests.last for h in heads)
