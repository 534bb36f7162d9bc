"""The rule of parties that together meet or hold a meeting: "A and B will meet".

Lists that it asks for: `hold` (verbs whose object is a gathering), `attend` (verbs before those who attend),
`relative` ("that" of "the talks that A and B hold"), `preposition` (before it: "in which A and B take part"),
`joint-body` ("joint", of a commission that two parties form), `relative-pronoun` ("which", behind a comma), `they` and
`complement` (what one says of oneself: "said that they"), `discuss` (verbs whose object is spoken of), `transitive` and
`reflexive` ("A und B treffen C", "treffen sich"), `body` (at whose session its members take part), `separate` (of a
gathering that each has for itself: "their own"), `determiner` and `peace` (around a land before the noun),
`quarrel` (what two do to each other, "exchange fire") with `told-before` ("as") and `begins` (before talks that are
theirs), and `one-sided` (verbs by which one meets others, who do not meet each other: "يقابل").
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.bodies import is_committee_of
from talkwatch.core.extract.grammar.gaps import CLOSE, NEAR, OBJECT, end_of, holds, only_when_and_where, stopped
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads, only_comes
from talkwatch.core.extract.grammar.partners import partner_of
from talkwatch.core.extract.grammar.rules.objects import is_spoken_of
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.grammar.witness import Witness, witness_of
from talkwatch.core.gazetteer import ORGANISATIONS

ADJECTIVES = 3
"""Words before a gathering that describe it."""


def joint(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Russia and Ukraine will meet", "the US, France and Iran resume their talks"; with others behind "with"."""
    for group in sentence.groups:
        if len(group.codes) < PAIR or not (group.acts() or _of_joint_body(sentence, group)):
            continue
        if _in_relative(sentence, group) or is_spoken_of(sentence, group):
            continue
        head = _verb_of(sentence, group, heads) or _amid_quarrel(sentence, group, heads)
        if head and not (_each_has_one(sentence, head) or sentence.is_a(head.first, "one-sided")):
            yield witness_of(sentence, "joint", head, group, partner_of(sentence, head))


def _amid_quarrel(sentence: Sentence, group: Group, heads: Heads) -> Head | None:
    """ "A and B exchange fire as truce talks resume in Lima": of two who do each other harm the talks are theirs."""
    done = next((last for first, last in sentence.spans("quarrel") if 0 <= first - group.last <= 1), None)
    if done is None or len(group.codes) != PAIR:
        return None
    begun = range(done + 1, done + NEAR)
    clause = next((at for at in begun if sentence.is_a(at, "told-before")), None)
    talks = (h for h in heads if clause and not h.verb and 0 < h.first - clause <= ADJECTIVES)
    return next((h for h in talks if sentence.is_a(h.last + 1, "begins")), None)


def _each_has_one(sentence: Sentence, head: Head) -> bool:
    """ "Germany and Britain are holding their own meetings", "des réunions séparées": not one of the two together."""
    behind = (head.last + 1,) if sentence.order.adjective_behind or sentence.order.noun_first else ()
    near = (*range(head.first - ADJECTIVES, head.first), *behind)
    return not head.verb and any(sentence.is_a(i, "separate") for i in near)


def _in_relative(sentence: Sentence, group: Group) -> bool:
    """ "Turkey, which borders Syria, Iraq and Iran, will join ...": they do not act, but are told of in passing."""
    near = range(group.first - 1, max(0, group.first - NEAR), -1)
    pronoun = next((i for i in near if sentence.is_a(i, "relative-pronoun")), None)
    within = pronoun is not None and sentence.text_at(pronoun - 1) == ","
    return within and sentence.text_at(group.last + 1) == ","


def _of_joint_body(sentence: Sentence, group: Group) -> bool:
    """ "The joint commission of Cuba and Panama": a body that its parties form for their talks; none on them."""
    if group.governed() and not (group.is_a("of") or group.is_a("between")):
        return False
    return sentence.any_is(range(group.first - 6, group.first), "joint-body") or is_committee_of(sentence, group)


def _verb_of(sentence: Sentence, group: Group, heads: Heads) -> Head | None:
    """What the group does: a verb of meeting, or one that holds a gathering, close behind (or before, by language)."""
    heads = tuple(h for h in heads if not _has_object(sentence, group, h))
    at_once = next((h for h in heads if h.verb and h.last == group.first - 1), None)
    if at_once and sentence.order.verb_first and group.joined:
        return at_once  # "met A and B in C, and they will meet again in D"
    last = _end_of_saying(sentence, group, end_of(sentence, group))
    for head in (h for h in heads if h.first > last):
        if head.first - last - 1 > _reach(sentence, group, head) or _is_stopped(sentence, group, last, head):
            return None
        if head.verb or _is_held(sentence, group, head) or _is_announced(sentence, group, head):
            return head
    if not group.joined:
        return None
    behind = (_turned_round, _object_first, _is_attended)
    turned = (h for h in reversed(heads) if any(rule(sentence, h, group) for rule in behind))
    return next(turned, None)


def _reach(sentence: Sentence, group: Group, head: Head) -> int:
    """How far behind a group its meeting may be named; a headline's "A, B" is near, but for what it holds."""
    if group.joined:
        return NEAR if head.verb else NEAR + 4
    return NEAR if not head.verb and group.first == 0 and holds(sentence, group.last, head.first) else 4


def _is_stopped(sentence: Sentence, group: Group, last: int, head: Head) -> bool:
    """Whether others act between; a land before the noun that all hold is no other who acts."""
    lands = (g.first for g in sentence.groups if not head.verb and _names_talks(sentence, group, g, head))
    return stopped(sentence, last + 1, next(lands, head.first))


def _names_talks(sentence: Sentence, group: Group, land: Group, head: Head) -> bool:
    """ "A, B hold Elysée talks", "A and B to hold Ukraine talks": a house of one of them, or of what they will talk."""
    noun = head.first - sentence.is_a(head.first - 1, "peace")
    if land.last != noun - 1 or land.last - land.first > 1:
        return False
    before = land.first - 1 - sentence.is_a(land.first - 1, "determiner")
    topic = (group.joined or group.first == 0) and not sentence.is_demonym(land.last) and sentence.is_a(before, "hold")
    return land.codes <= group.codes or topic


def _end_of_saying(sentence: Sentence, group: Group, last: int) -> int:
    """ "A and B said that they", "A y B anunciaron que": where a clause begins that goes on about the same two."""
    if not (group.joined and group.acts()):
        return last
    behind = next((g.first for g in sentence.groups if g.first > last and g.acts()), len(sentence.tokens))
    for at in range(last + 2, min(last + NEAR, behind)):
        if sentence.is_a(at, "they"):
            return at
        verb = at + 1 + sentence.is_a(at + 1, "reflexive")
        if sentence.is_a(at, "gathering", "meet"):
            return last  # they do that themselves; what is told behind it is told of it
        if sentence.is_a(at, "and") and sentence.is_a(verb, "will", "meet"):
            return at  # "signed a paper and will meet again"
        if sentence.is_a(at, "complement") and _begins_deed(sentence, at + 1, verb):
            return at
    return last


def _begins_deed(sentence: Sentence, first: int, verb: int) -> bool:
    """ "Que mantendrán", "que se verán": whether a verb that plans, holds or meets stands at the head of a clause."""
    if sentence.is_a(verb, "gathering"):
        return False
    names = ("will", "hold", "meet")
    return sentence.is_a(verb, *names) or any(first == begin for name in names for begin, _ in sentence.spans(name))


def _is_held(sentence: Sentence, group: Group, head: Head) -> bool:
    """Whether a verb between a group and a gathering says that it holds it; or one before or behind, by language."""
    if holds(sentence, group.last, head.first):
        return True
    if sentence.order.verb_first:
        reach = (
            OBJECT + CLOSE if group.is_a("between") else OBJECT
        )  # "holds the commission the joint between A and B ..."
        return sentence.any_is(range(group.first - reach, group.first), "hold")
    behind = range(head.last + 1, head.last + 8)
    if only_comes(sentence, group.last + 1):
        return True  # "A und B trafen in Lima zu Gesprächen ein"
    return sentence.order.verb_final and (group.is_a("hold") or sentence.any_is(behind, "hold"))


def _is_announced(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "A and B: talks on Monday in C", "A et B, rendez-vous lundi en C", as a headline has it."""
    if not (group.joined and group.first <= 1):
        return False
    far = head.first - group.last
    sign = sentence.text_at(group.last + 1)
    return (sign == ":" and far <= OBJECT) or (sign == "," and far == 2 and sentence.order.adjective_behind)


def _turned_round(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "Se reunirán A y B", "mantuvieron una reunión A y B", "la reunión que mantendrán A y B", "que A y B ..."."""
    if group.first <= head.last or _apart(sentence, head.last, group.first) > CLOSE:
        return _held_behind(sentence, head, group)
    if sentence.order.genitive and sentence.is_a(head.first, "discuss"):
        return False  # "обсудят A и B": of whom they speak
    relative = not head.verb and sentence.is_a(head.last + 1, "relative")
    behind = range(group.last + 1, group.last + CLOSE)
    relative = relative and (group.is_a("hold") or (group.first == head.last + 2 and sentence.any_is(behind, "hold")))
    inverts = sentence.order.inverts or _behind_relative(sentence, head)
    if relative or not inverts or stopped(sentence, head.last + 1, group.first):
        return relative
    attended = sentence.any_is(range(head.last + 1, group.first), "attend")
    held = sentence.any_is(range(head.first - 3, head.first), "hold")
    return head.verb or attended or held or _frames(sentence, head, group)


def _apart(sentence: Sentence, last: int, first: int) -> int:
    """Tokens from one to another, without days and places where the verb comes last: "beim Treffen am D wollen A"."""
    if not (sentence.order.verb_final and sentence.order.inverts):
        return first - last
    at = last + 1
    while at + 1 < first and sentence.is_a(at, "preposition") and sentence.names(at + 1, "date", "city", "venue"):
        at += 2
    return first - at + 1


def _held_behind(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "La réunion que devaient tenir vendredi à Tunis A et B": days and places between the clause's verb and these."""
    if head.verb or not sentence.is_a(head.last + 1, "relative") or not 0 < group.first - head.last <= NEAR:
        return False
    verb = next((i for i in range(head.last + 2, head.last + 2 + OBJECT) if sentence.is_a(i, "hold")), None)
    while verb is not None and sentence.is_a(verb + 1, "hold"):
        verb += 1  # "devaient tenir"
    return verb is not None and only_when_and_where(sentence, verb + 1, group.first)


def _behind_relative(sentence: Sentence, head: Head) -> bool:
    """ "C'est à Genève que se réuniront A et B", "l'hôtel où se verront A et B": what turns a verb round elsewhere."""
    before = head.first - 1 - sentence.is_a(head.first - 1, "reflexive")
    return head.verb and sentence.is_a(before, "relative", "where")


def _object_first(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "Шестой раунд консультаций по рекам Чили и Перу проведут ...": the gathering before those who hold it."""
    if head.verb or sentence.order.verb_final or not sentence.order.inverts or not 0 < group.first - head.last <= NEAR:
        return False
    return sentence.is_a(group.last + 1, "hold") and not stopped(sentence, head.last + 1, group.first)


def _is_attended(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "La ronda, en la que participarán A y B, se celebrará": who takes part is told in a clause of its own."""
    near = range(group.first - 2, group.first - CLOSE - 1, -1)
    which = next((i for i in near if sentence.is_a(i, "relative")), None)
    if head.verb or which is None or not 0 < which - head.last <= NEAR:
        return False
    tokens, attend = sentence.tokens, sentence.words["attend"]
    led = sentence.is_a(which - 1, "preposition") or sentence.is_a(which - 2, "preposition")
    before = [g for g in sentence.groups if head.last < g.first < which]
    others = any(not g.governed() or g.codes & ORGANISATIONS for g in before)
    others = others or sentence.any_is(range(head.last, which), "body")  # "la reunión del G20, en la que participarán"
    return led and not others and attend.match(sentence.skeleton.text, tokens[which + 1].start) is not None


def _frames(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "Auf dem Treffen in Wien haben A und B": a gathering at which the group right behind it is."""
    alone = not any(head.last < g.first < group.first for g in sentence.groups)
    led = sentence.is_a(head.first - 1, "preposition", "modifier")
    one = sentence.is_a(head.first - 1, "determiner") and sentence.is_a(head.first - 2, "preposition")  # "bei einem"
    return alone and _apart(sentence, head.last, group.first) < CLOSE and (led or one)


def _has_object(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "A und B treffen C", but not "A und B treffen sich": a verb by which its subject meets another."""
    if not head.verb or not sentence.is_a(head.first, "transitive"):
        return False
    near = range(min(group.first, head.first) - 2, max(group.first, head.last + 3))
    return not sentence.any_is(near, "reflexive")
