"""With whom: the group behind "with" that belongs to a gathering or a verb of meeting.

Lists that it asks for: `with`, `with-person` (a "with" before an office, else "in"), `with-noun` (nouns that take a
"with" of their own: an agreement), `concerning`, `matter` and `bargained-for` (what talks are about; the last is no
bond between those who talk: "tariffs"), `other-subject` (what one has with others and is no meeting: drills), `topic`
and `peace` (a conflict between them, but peace talks), `about`, `for`, `remote`, `office`, `government`, `gathering`,
`relative` and `hold` (a clause that tells who holds it),
`determiner`, `modifier` and `again` (before a gathering), `mediator` ("mediator", "mediating"), `looking-on` (what
those do who are there and do not meet, behind their name: "in the chair", "as observers"), `participle` (endings:
"pressing"), `along` (before a "with": "gemeinsam"), `hosts-there` (whom only the land has where somebody is:
"government officials") and `transitive`.
"""

from talkwatch.core.extract.grammar.gaps import CLOSE, FAR, NEAR, OBJECT, cut, only_when_and_where, stopped
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head
from talkwatch.core.extract.grammar.subjects import turned_subject
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City, seats_of_talks


def partner_of(sentence: Sentence, head: Head) -> Group | None:
    """With whom: the group behind "with" that follows the head (or stands before it, where the verb comes last)."""
    turned = turned_subject(sentence, head)
    last = turned.last if turned else head.last
    along = company_of(sentence, head)
    behind = () if sentence.order.postpositions else (g for g in sentence.groups if g != along)
    near = (g for g in behind if 0 < g.first - last <= NEAR and _is_partner(g) and not is_of_topic(sentence, g))
    group = next(near, None)
    if group is None:
        return _partner_before(sentence, head, along) or _partner_within(sentence, head)
    remote = sentence.any_is(range(group.last + 1, group.last + 4), "remote")
    if remote or _mediates(sentence, group) or _taken(sentence, group, last + 1) or _of_another(sentence, head, group):
        return None
    begin = last + 1 if turned else _held_in_clause(sentence, head) or _behind_subject(sentence, head)
    blocks = cut if _inverted(sentence, head) else stopped
    return None if blocks(sentence, begin, group.first - 1) else group


def beside_unknown(sentence: Sentence, head: Head) -> Group | None:
    """ "Foreign Minister Paudyal and India's minister will meet": whom one meets of whom is not said whose he is."""
    group = next((g for g in reversed(sentence.groups) if 0 < head.first - g.last <= CLOSE and g.acts()), None)
    if group is None or len(group.codes) != 1 or not sentence.is_a(group.first - 1, "and"):
        return None
    before = range(group.first - CLOSE - 2, group.first - 1)
    named = sentence.any_is(before, "office") and not any(g.last in before for g in sentence.groups)
    return group if named and group.actors[0].office and not stopped(sentence, group.last + 1, head.first) else None


def _partner_before(sentence: Sentence, head: Head, along: Group | None) -> Group | None:
    """ "Mit Putin in Peking trifft ...", "Rusya ile görüşme": the group of "with" before its head, `along` left out."""
    before = (g for g in reversed(sentence.groups) if g != along and 0 < head.first - g.last <= FAR)
    with_whom = (g for g in before if g.is_a("with"))
    if sentence.order.verb_final and not _aside(sentence, head):
        group = next((g for g in with_whom if not (_taken(sentence, g, 0) or _mediates(sentence, g))), None)
        return group if group and not cut(sentence, group.last + 1, head.first) else None
    if sentence.order.inverts and not sentence.order.verb_final and head.verb:
        return next((g for g in with_whom if _leads_to(sentence, g, head)), None)
    return None


def _partner_within(sentence: Sentence, head: Head) -> Group | None:
    """ "A tiendra vendredi avec B une réunion": with whom, between the verb and the gathering that it holds."""
    order = sentence.order
    if head.verb or order.verb_final or order.verb_first or order.postpositions:
        return None
    with_whom = (g for g in sentence.groups if 0 < head.first - g.last <= CLOSE and g.is_a("with"))
    group = next((g for g in with_whom if only_leading(sentence, g.last + 1, head.first)), None)
    if group is None:
        return None
    near = range(group.first - 2, max(0, group.first - NEAR), -1)
    verb = next((i for i in near if not only_when_and_where(sentence, i, i + 1)), None)
    return group if verb is not None and sentence.is_a(verb, "hold") else None


def only_leading(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but an article and adjectives stands before a noun, over days and places."""
    return all(
        sentence.is_a(i, "determiner", "modifier", "again") or only_when_and_where(sentence, i, i + 1)
        for i in range(first, last)
    )


def _held_in_clause(sentence: Sentence, head: Head) -> int | None:
    """ "La réunion qu'il devait tenir vendredi avec B": behind the verb of a clause of its own that holds it."""
    near = range(head.last + 1, head.last + OBJECT)
    relative = next((i for i in near if sentence.is_a(i, "relative")), None)
    others = any(g.is_a("with") and 0 < head.first - g.last <= CLOSE for g in sentence.groups)
    if head.verb or relative is None or others:
        return None  # "spoke with C of a meeting that he would hold with B"
    verbs = [i for i in range(relative + 1, relative + CLOSE + 1) if sentence.is_a(i, "hold")]
    return verbs[-1] + 1 if verbs else None


def company_of(sentence: Sentence, head: Head) -> Group | None:
    """ "Trifft gemeinsam mit Merz den Präsidenten": who comes along, where another is met behind them."""
    if not sentence.is_a(head.first, "transitive") or sentence.is_a(head.last, "reflexive"):
        return None
    groups = sentence.groups
    along = (g for g in groups if g.is_a("with") and sentence.is_a(g.first - 2, "along"))
    near = (g for g in along if -NEAR <= g.first - head.last <= NEAR)
    return next((g for g in near if any(o.first > g.last and (o.acts() or o.is_a("with")) for o in groups)), None)


def _leads_to(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "С Путиным в Пекине встретится ..."; not "делегация во главе с Лавровым встретится ...".

    Nor "после переговоров с Турцией Иран и Ирак встретятся", where another gathering was with them.
    """
    return head.first - group.last <= CLOSE and not sentence.is_a(group.first - 2, "office", "gathering")


def _inverted(sentence: Sentence, head: Head) -> bool:
    """ "Am Montag traf der Minister A in B mit ...": no subject stands before the verb."""
    if not (sentence.order.inverts and sentence.order.verb_final and head.verb):
        return False
    before = (g for g in sentence.groups if g.last < head.first)
    return not any(g.acts() and not cut(sentence, g.last + 1, head.first) for g in before)


def _taken(sentence: Sentence, group: Group, first: int) -> bool:
    """Whether the "with" before the group, or behind it, belongs to a noun of its own: "trade with China"."""
    near = range(max(first, group.first - 4), group.first - 1)
    if sentence.order.postpositions:
        if any(actor.counterpart for actor in group.actors):
            return False  # "mevkidaşıyla ilişkileri ele alacak": nobody has relations with a colleague
        return any(_names_topic(sentence, i, "with-noun") for i in range(group.last + 1, group.last + 4))
    bound = any(sentence.is_a(i, "with-noun", "other-subject") and not _is_bargained_for(sentence, i) for i in near)
    return bound and not _are_officials(sentence, group)


def _is_bargained_for(sentence: Sentence, at: int) -> bool:
    """ "Conversaciones de paz con B", "talks on a ceasefire with B": what one wants from those with whom one talks."""
    wanted = sentence.is_a(at, "peace") or (sentence.is_a(at, "matter") and not sentence.is_a(at, "topic"))
    return wanted and sentence.any_is(range(at - OBJECT, at), "gathering")


def _are_officials(sentence: Sentence, group: Group) -> bool:
    """ "Talks on the war with Ukrainian officials", in a language with the noun first: no war is with these."""
    plain = sentence.is_a(group.first, "office") and not sentence.is_a(group.first, "government")
    return sentence.order.noun_first and plain and not sentence.is_known_person(group.last)


def with_unknown_officials(sentence: Sentence, at: int) -> bool:
    """ "Talks on trade with officials <of a people that no table names>", where what tells whose stands behind them."""
    near = range(at + 1, at + CLOSE + OBJECT)
    led = next((i for i in near if sentence.is_a(i, "with") or sentence.text_at(i) == ","), at)
    first = sentence.tokens[min(led + 1, len(sentence.tokens) - 1)].start
    if not sentence.is_a(led, "with") or sentence.words["hosts-there"].match(sentence.skeleton.text, first):
        return False
    return sentence.is_a(led + 1, "office") and sentence.is_unknown(led + 2) and sentence.is_word(led + 2)


def _aside(sentence: Sentence, head: Head) -> bool:
    """ "With Putin about a meeting", "before the meeting": a gathering that is not what they do."""
    return not head.verb and any(sentence.is_a(head.first - i, "about") for i in (1, 2, 3))


def _behind_subject(sentence: Sentence, head: Head) -> int:
    """Token behind the head, and behind whose it is: "se reunió Putin con ...", "das Treffen Guyanas mit ..."."""
    subject = next((g for g in sentence.groups if g.first == head.last + 1 and g.acts()), None)
    own = subject and (subject.is_a("of") if not head.verb else sentence.order.inverts)
    return subject.last + 1 if subject and own else head.last + 1


def _of_another(sentence: Sentence, head: Head, partner: Group) -> bool:
    """ "Met to revive talks with the Taliban": with whom belongs to another gathering; but "met for talks with"."""
    between = (i for i in range(head.last + 1, partner.first - 1) if sentence.is_a(i, "gathering"))
    return head.verb and any(not sentence.any_is(range(i - 4, i), "for") for i in between)


def _mediates(sentence: Sentence, group: Group) -> bool:
    """ "With Oman as mediator", "avec Oman comme médiateur"; but "talks with Qatari mediators" are with them."""
    if _is_absolute(sentence, group) or sentence.words["looking-on"].match(
        sentence.skeleton.text, sentence.tokens[group.last].end + 1
    ):
        return True  # "with Switzerland chairing", "with the UN envoy looking on"
    near = range(group.first, group.last + 4)
    if any(g.is_a("mediator") and g.first - 1 in near for g in sentence.groups):
        return False  # "with Hamas, the mediator being Qatar"
    return any(sentence.is_a(i, "mediator") and not sentence.names(i - 1, "party") for i in near)


def _is_absolute(sentence: Sentence, group: Group) -> bool:
    """ ", with Peru pressing both to sign", ", with Peruvian support": a clause of its own, of no partner."""
    behind = group.last + 1
    if sentence.text_at(group.first - 2) != "," or not sentence.is_word(behind) or sentence.is_capital(behind):
        return False
    if sentence.text_at(behind).endswith(tuple(sentence.words.lists.get("participle", ()))):
        return not sentence.is_a(behind, "preposition", "after", "gathering", "aside")  # "during", "following"
    plain = sentence.is_unknown(behind) or sentence.tokens[behind].kinds == {"governing"}
    return plain and sentence.is_demonym(group.last)


def _is_partner(group: Group) -> bool:
    return group.is_a("with") or (group.is_a("with-person") and group.actors[0].office)


def is_of_topic(sentence: Sentence, group: Group) -> bool:
    """ "The conflict between", "the border with": it is not the meeting that is between or with them."""
    if sentence.order.postpositions:
        return _names_topic(sentence, group.last + 2, "topic")
    if group.is_a("with") and _are_officials(sentence, group):
        return False
    behind = sentence.order.noun_first or sentence.order.adjective_behind  # "les consultations politiques entre"
    of_meeting = behind and sentence.is_a(group.first - 3, "gathering")
    of_meeting = of_meeting or _is_talked_about(sentence, group.first - 2)
    return sentence.is_a(group.first - 2, "topic") and not (of_meeting or sentence.is_a(group.first - 2, "peace"))


def is_with_a_third(sentence: Sentence, talks: int, goal: Mention, own: frozenset[str]) -> bool:
    """ "В Женеву на переговоры об обмене пленными с B": who comes to a seat of talks does not come for its land."""
    if not isinstance(goal.value, City) or goal.value.name not in seats_of_talks():
        return False
    own |= {goal.value.country}
    return any(0 < g.first - talks <= NEAR and g.is_a("with") and not g.codes & own for g in sentence.groups)


def _is_talked_about(sentence: Sentence, at: int) -> bool:
    """ "Talks on tariffs between A and B": what has no two sides itself; not "talks on the conflict between"."""
    if sentence.is_a(at, "with-noun") and not sentence.is_a(at, "bargained-for"):
        return False
    before = range(at - 1, max(0, at - CLOSE), -1)
    led = next((i for i in before if sentence.is_a(i, "concerning") or not sentence.is_word(i)), 0)
    return sentence.is_a(led, "concerning") and sentence.any_is((led - 1, led - 2), "gathering")


def _names_topic(sentence: Sentence, at: int, kind: str) -> bool:
    """Whether a word of a list stands there that is not the topic of a gathering: "barış", not "barış görüşmeleri"."""
    return sentence.is_a(at, kind) and not sentence.any_is((at + 1, at + 2), "gathering")
