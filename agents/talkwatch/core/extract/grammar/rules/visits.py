"""The rule of visits: "A will travel to B to meet C".

Lists that it asks for: `visit`, `object` and `propose-to` (before an office that is visited), `take-part` (in a
conference of many), `travel` (verbs near a "to"), `arrive` (verbs whose goal may stand before them), `trip` (nouns of
a visit, before whose it is) with `trip-set` (what plans it or calls it off), `private`, `office`, `pronoun` and
`counterpart` (whom a visitor meets there), `crowd` ("Arab leaders"), `round` (of talks: those who come to a land for
one hold it), `mediated` (of talks that a third state hosts: "ceasefire"), `matter` (a war), `say` (who only tells of
it), `many` (gatherings that may be of many: "summit"), `close` (verbs by which a visit ends), `for`, `body`, `with`,
`determiner`, `preposition`, `negotiators` (who go somewhere for each other), `into` (before a goal), `visit-into` (a
goal with its preposition and article, "in die <P>"; `plural-land` and `dative-too` tell where it only says where
somebody is: "in den USA"), and `arrive-there` (verbs right behind "in", a word of `into`, and the goal: "wird in
Ankara erwartet").
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.calls import is_called_on
from talkwatch.core.extract.grammar.gaps import CLOSE, FAR, NEAR, OBJECT, only_when_and_where
from talkwatch.core.extract.grammar.goals import goal_ahead, goal_of, is_address, is_no_host, land_of, names_city
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.partners import is_with_a_third, with_unknown_officials
from talkwatch.core.extract.grammar.rules.errands import is_deal, makes_a_meeting, signed_then
from talkwatch.core.extract.grammar.rules.objects import is_resident
from talkwatch.core.extract.grammar.rules.trips import trips
from talkwatch.core.extract.grammar.subjects import group_behind, subject_of, turned_subject, visitor_behind
from talkwatch.core.extract.grammar.witness import Witness, witness_of
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import ORGANISATIONS, City, is_state


def visiting(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Modi will travel to Moscow to meet Putin": a meeting where the sentence says so, else a visit."""
    for first, last in (*sentence.spans("visit"), *_into(sentence)):
        head = Head(first, last, verb=True)
        visitor = visitor_behind(sentence, head)
        turned = turned_subject(sentence, head) or visitor
        goal = (turned and goal_of(sentence, first, turned.last)) or goal_of(sentence, first, last)
        land = land_of(goal) if goal else None
        ends = sentence.any_is(range(first - OBJECT, first), "close")  # "will end his visit to"
        if land is None and not ends and not sentence.is_a(first, "preposition"):
            yield from _calling_on(sentence, head)
        if land is None or ends or not _is_travel(sentence, first):
            continue
        subject = visitor or subject_of(sentence, head, frozenset((land,)))
        if subject and subject.actors[-1].office and not _for_others(sentence, head, subject, heads):
            yield from _going(sentence, head, subject, goal, land, heads)
    yield from _arriving(sentence, heads)
    yield from _awaited_there(sentence, heads)
    yield from _paid(sentence, heads)
    for head, subject, goal, land in trips(sentence):
        if not _for_others(sentence, head, subject, heads):
            yield from _going(sentence, head, subject, goal, land, heads)


def _calling_on(sentence: Sentence, head: Head) -> Iterator[Witness]:
    """ "Visitará el jueves en B a su presidente": an office that another visits, behind nothing but days and places."""
    turned = turned_subject(sentence, head)
    last = turned.last if turned else head.last
    whom = next((g for g in sentence.groups if g.first > last), None)
    marked = whom is not None and (whom.is_a("object") or whom.is_a("propose-to"))
    if whom is None or not (marked or whom.acts()):
        return
    if len(whom.codes) > 1 or not whom.actors[0].office or is_resident(sentence, whom):
        return
    begin = whom.first - marked
    subject = turned or subject_of(sentence, head, whom.codes)
    if subject and subject.actors[-1].office and only_when_and_where(sentence, last + 1, begin):
        yield witness_of(sentence, "visiting", head, subject, whom)


def _is_of_office(sentence: Sentence, head: Head, goal: Mention | None) -> bool:
    """ "Besucht am Montag den türkischen Präsidenten": whether the land visited only says whose an office is."""
    if goal is None or goal.kind != "party" or sentence.is_a(head.first, "preposition"):
        return False
    at = next((g for g in sentence.groups if g.first > head.last and goal in (a.mention for a in g.actors)), None)
    return at is not None and len(at.codes) == 1 and at.actors[0].office and not is_resident(sentence, at)


def _into(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """ "Reist in die USA", "in den Irak": a preposition of where one goes, by the case of its article."""
    for first, last in sentence.spans("visit-into"):
        if sentence.is_demonym(last):  # "in die pakistanische Hauptstadt Islamabad"
            if sentence.names(last + 2, "city"):
                yield first, last + 1
            continue
        goal = sentence.mention_at(last)
        plural = goal and any("plural-land" in sentence.words.kinds(w) for w in goal.text.lower().split())
        if goal and not (plural and sentence.is_a(last - 1, "dative-too")):
            yield first, last - 1


def _awaited_there(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Wird am Montag in Ankara erwartet": the goal, and "in", right before a verb of coming that stands last."""
    for first, last in sentence.spans("arrive-there"):
        led = first - 2 - sentence.is_a(first - 2, "determiner")
        goal = sentence.mention_at(first - 1) if sentence.names(first - 1, "party", "city") else None
        land = land_of(goal) if goal and sentence.is_a(led, "into") else None
        head = Head(first, last, verb=True)
        subject = subject_of(sentence, head, frozenset((land,))) if land else None
        if land and subject and subject.actors[-1].office and land not in subject.codes:
            yield from _going(sentence, head, subject, goal, land, heads)


def _for_others(sentence: Sentence, head: Head, visitor: Group, heads: Heads) -> bool:
    """ "To Paris to meet investors", "to Doha for ceasefire talks", "to Rome for the UN summit": not for its host."""
    told = [h.last for h in heads if h.first in _purpose(sentence, head, visitor)]
    goal = goal_of(sentence, head.first, head.last)
    others = bool(told) and all(_with_strangers(sentence, at) or _of_others(sentence, at, goal, visitor) for at in told)
    others = others or any(goal and is_with_a_third(sentence, at, goal, visitor.codes) for at in told)
    return others or _for_a_session(sentence, head, heads)


def _purpose(sentence: Sentence, head: Head, visitor: Group) -> range:
    """The words in which may stand for what somebody goes."""
    begin = visitor.last + 1 if sentence.order.postpositions else head.last + 1
    return range(begin, min(head.last + FAR, len(sentence.tokens)))


def _for_a_session(sentence: Sentence, head: Head, heads: Heads) -> bool:
    """ "To New York for the UN summit": for what a body or many hold, before any meeting of two is told."""
    turns = sentence.order.verb_first or sentence.order.inverts
    acting = (g.first for g in sentence.groups if g.first > head.last and g.acts() and not turns)
    other = next(acting, len(sentence.tokens))
    behind = range(head.last + 1, min(head.last + FAR, other))  # not "next month as the UN appeals for"
    purpose = next((i for i in behind if sentence.is_a(i, "for")), None)
    if purpose is None or sentence.order.postpositions or sentence.order.verb_final:
        return False
    near = range(purpose + 1, purpose + CLOSE + 3)
    session = next((i for i in near if sentence.is_a(i, "gathering", "body")), None)
    return session is not None and not any(h.first <= session + 1 and h.last >= purpose for h in heads)


def _are_guests(subject: Group, goal: Mention | None, visit: Witness) -> bool:
    """ "A and B arrived in Muscat": for each other, not for its country; nor is the head of a body, at a conference."""
    for_each_other = len(subject.codes) > 1 and goal is not None and goal.kind == "city"
    return visit.visit and (for_each_other or bool(subject.codes & ORGANISATIONS))


def _going(
    sentence: Sentence, head: Head, subject: Group, goal: Mention | None, land: str, heads: Heads
) -> Iterator[Witness]:
    """The visit or the meeting of who goes; nothing where they only are guests there."""
    told = _visit(sentence, head, subject, goal, land, heads)
    if not _are_guests(subject, goal, told):
        yield told


def _visit(sentence: Sentence, head: Head, subject: Group, goal: Mention | None, land: str, heads: Heads) -> Witness:
    end = sentence.tokens[min(head.last + 3, len(sentence.tokens) - 1)].end
    told = witness_of(sentence, "visiting", head, subject)
    called_on = goal is not None and is_called_on(goal, sentence.words)
    called_on = called_on or _is_of_office(sentence, head, goal)
    meets = called_on or _meets_there(sentence, head, subject, land, heads, goal)
    met = any(not _tells(sentence, g) for g in _hosts(sentence, head, land, goal))
    to_city = goal is not None and (goal.kind == "city" or names_city(sentence, goal))
    team = sentence.any_is(range(subject.first, subject.last + 1), "negotiators")  # they come for each other
    apart = to_city or team or (goal is not None and sentence.any_is(_purpose(sentence, head, subject), "round"))
    alone = meets and not met and len(subject.codes) > 1 and apart
    who = subject.codes if alone else subject.codes | {land}  # "A and B come to Lima to hold a summit"
    return told._replace(parties=who, end=max(end, told.end), visit=not meets, goal=goal)


def _hosts(sentence: Sentence, head: Head, land: str, goal: Mention | None) -> Iterator[Group]:
    """Whom of the land a sentence names behind the way to it, and not as what only says where the goal is."""
    behind = (g for g in sentence.groups if g.first > head.last + 1 and land in g.codes)
    return (g for g in behind if not is_address(sentence, g, goal))


def _tells(sentence: Sentence, group: Group) -> bool:
    """ "A and B will travel to Brussels, the EU's envoy said": whether somebody only reports it, at the end."""
    return group.behind_comma() and sentence.any_is(range(group.last + 1, group.last + CLOSE + 1), "say")


def _arriving(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "В Рим завтра прибудет министр ...", "Рим посетит премьер ...": the goal before the verb, who goes behind it."""
    for first, last in sentence.spans("arrive"):
        head = Head(first, last, verb=True)
        goal = goal_ahead(sentence, first)
        land = land_of(goal) if goal else None
        subject = sentence.group_at(last + 1) or group_behind(sentence, last, CLOSE)
        near = subject is not None and subject.first - last <= CLOSE
        if land and subject and near and subject.actors[-1].office and land not in subject.codes:
            yield from _going(sentence, head, subject, goal, land, heads)


def _paid(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Визит президента А в Б намечен на пятницу": whose visit it is, behind its noun, where it is planned or off."""
    for first, _ in sentence.spans("trip"):
        visitor = next((g for g in sentence.groups if g.first in (first, first + 1)), None)
        if visitor is None or not visitor.actors[-1].office or not sentence.is_a(visitor.last + 1, "into"):
            continue
        head = Head(first, visitor.last + 1, verb=True)
        goal = goal_of(sentence, first, head.last)
        land = land_of(goal) if goal else None
        near = (*range(first - CLOSE, first), *range(head.last + 2, head.last + FAR))
        elsewhere = goal is not None and goal.kind == "city" and heads  # "в Женеву, где он встретится с"
        if land and land not in visitor.codes and not elsewhere and sentence.any_is(near, "trip-set"):
            yield from _going(sentence, head, visitor, goal, land, heads)


def _meets_there(sentence: Sentence, head: Head, visitor: Group, land: str, heads: Heads, goal: Mention | None) -> bool:
    """Whether the sentence says that visitor and land meet, and not that the visitor meets a third there."""
    behind = _purpose(sentence, head, visitor)
    told = [h.last for h in heads if h.first in behind or _is_purpose_ahead(sentence, h, head, visitor)] or [
        i for i in behind if makes_a_meeting(sentence, i)
    ]
    told += [i for i in behind if is_deal(sentence, i)] or signed_then(sentence, visitor)
    if all(_with_strangers(sentence, at) or _of_others(sentence, at, goal, visitor) for at in told):
        return False
    if any(sentence.is_a(i, "take-part") for i in behind):
        return False  # "to attend the 13th international meeting": of many
    hosts = _hosts(sentence, head, land, goal)
    others = any(not g.codes & visitor.codes for g in hosts)  # not "to prepare a summit of the two"
    ahead = sentence.order.postpositions  # "A heyeti Cenevre'ye gidecek ve B heyetiyle görüşecek": B and not the land
    begin, own = (visitor.last, {*visitor.codes, land}) if ahead else (head.last + 3, set[str]())
    led = (g for g in sentence.groups if g.is_a("with") or g.is_a("between"))
    return others or not any(g.first > begin and not g.codes & own for g in led)


def _is_purpose_ahead(sentence: Sentence, talks: Head, way: Head, visitor: Group) -> bool:
    """ "Reist am Montag zu Gesprächen nach B": for what one goes, before the goal and behind who goes."""
    if not (sentence.order.verb_final and sentence.order.inverts) or talks.verb:
        return False
    return visitor.last < talks.first < way.first and sentence.is_a(talks.first - 1, "for")


def _with_strangers(sentence: Sentence, at: int) -> bool:
    """ "For talks with Gazprom", "to meet investors": with whom is told, and is nobody who stands for a party."""
    if sentence.order.postpositions:
        return False
    if sentence.order.noun_first and with_unknown_officials(sentence, at):
        return True
    whom, led = range(at + 1, at + CLOSE), sentence.is_a(at + 1, "with")
    if any(g.first in whom for g in sentence.groups) or not (led or sentence.is_a(at, "meet")):
        return False
    first = sentence.tokens[min(at + 1 + led, len(sentence.tokens) - 1)].start
    if sentence.words["crowd"].match(sentence.skeleton.text, first):
        return True
    return sentence.any_is(whom, "private") or (led and not sentence.any_is(whom, "office", "pronoun", "counterpart"))


def _of_others(sentence: Sentence, at: int, goal: Mention | None, visitor: Group) -> bool:
    """ "To Doha for ceasefire talks", "for a climate summit": of a kind held in a third one's land, or by many.

    Or "for Chad-Mali talks", of others by name. Not where the land is itself at war, or nobody else comes to talk.
    """
    land = land_of(goal) if goal else None
    last = at - 1 - sentence.is_a(at - 1, "mediated")
    if any(g.last == last and not g.codes <= {*visitor.codes, land} for g in sentence.groups):
        return True
    if not sentence.any_is(range(at - OBJECT, at + OBJECT + 1), "mediated"):
        return sentence.is_a(at, "many")
    own = goal is not None and (_is_at_war(sentence, goal) or (all(map(is_state, visitor.codes)) and is_no_host(goal)))
    return sentence.is_a(at, "many") or not own


def _is_at_war(sentence: Sentence, goal: Mention) -> bool:
    """ "Russia-Ukraine war live: envoy to visit Moscow for peace talks": whether its land is named beside the goal."""
    land = land_of(goal)
    named = (m for m in sentence.skeleton.mentions if isinstance(m.value, PartyName) and m is not goal)
    told = any(m.value.form == "name" and m.value.code == land for m in named)
    return isinstance(goal.value, City) and told and sentence.any_is(range(len(sentence.tokens)), "matter")


def _is_travel(sentence: Sentence, at: int) -> bool:
    """Whether the word is a verb, or a preposition ("to") near a verb of travel."""
    near = range(at - NEAR, at + NEAR)
    return not sentence.is_a(at, "preposition") or sentence.any_is(near, "travel")
