"""The sessions of bodies whose members meet among themselves: "a NATO summit", "the central bank's meeting".

Lists that it asks for: `body` (whose session is its own affair), `joint-body` ("joint", of a body of two parties),
`committee` (what two states form for their talks), `theirs` ("their", "su", of a body that those who act form),
`preposition`, `of`, `determiner`, `hold`, `stop`, `meet`, `and`, `with`, `between`, `about`, `office`, `private`,
`sport`, `take-part` (before a body's guests).
"""

from talkwatch.core.extract.grammar.gaps import CLOSE, OBJECT
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.tokens import HYPHENS, PAIR
from talkwatch.core.gazetteer import ORGANISATIONS

BETWEEN = 5
"""Words from a gathering to those between whom it is."""
JOINT = 3
"""Words before a body in which it is called a joint one."""


def is_of_body(sentence: Sentence, index: int) -> bool:
    """ "The central bank's meeting", "a NATO summit", "la réunion du FMI": the session of a body."""
    order = sentence.order
    if _is_between_two(sentence, index) or (sentence.is_a(index - 1, "body") and sentence.is_a(index + 1, "with")):
        return False  # "the annual summit with"
    before = None if order.adjective_behind else _of_body_before(sentence, index)
    if before is not None:
        return before
    near = order.capital_nouns or (not order.noun_first and sentence.is_a(index + 1, "of"))  # "a summit of the SCO"
    reach = 5 if order.adjective_behind or order.genitive else OBJECT if near else 0
    return _of_body_behind(sentence, index, reach)


def _is_between_two(sentence: Sentence, index: int) -> bool:
    """ "The UN said that talks between A and B", "UN-brokered talks between A and B": the two behind it hold them."""
    if sentence.kinds.isdisjoint(("between", "of")):
        return False
    behind = (g for g in sentence.groups if 0 < g.first - index <= BETWEEN and _is_named_so(sentence, g, index))
    group = next(behind, None)
    if group is None or not group.joined or len(group.codes - ORGANISATIONS) <= 1:
        return False
    return not _are_guests(sentence, index, group.first)


def _is_named_so(sentence: Sentence, group: Group, index: int) -> bool:
    """ "Talks between A and B", "the annual talks of A and B": whether a gathering is that of those behind it."""
    if sentence.order.adjective_behind or sentence.order.genitive or sentence.order.noun_first:
        return group.is_a("between")
    return group.is_a("between") or (group.is_a("of") and not sentence.any_is(range(index + 1, group.first - 2), "of"))


def _are_guests(sentence: Sentence, index: int, first: int) -> bool:
    """ "Саммит АСЕАН с участием Китая и США": a body that sits with others is told before them."""
    told = (i for i in range(index + 1, first) if sentence.names(i, "party"))
    return sentence.is_a(first - 1, "take-part") and any(is_body(sentence, i) for i in told)


def _of_body_before(sentence: Sentence, index: int) -> bool | None:
    """Whether a body stands before a gathering; None where what stands there does not tell."""
    order = sentence.order
    for at in range(index, max(-1, index - 4), -1):
        if order.capital_nouns and at != index and _ends_phrase(sentence, at):
            return None  # "am Rande der Vollversammlung Gespräche führen"
        if sentence.is_a(at, "body"):
            joint = sentence.any_is(range(at - JOINT, at), "joint-body") or _is_theirs(sentence, at - 1, at)
            return not (joint or (order.postpositions and _of_two_before(sentence, at)))
        if order.postpositions and sentence.is_a(at, "preposition"):
            return False
        if order.capital_nouns and sentence.is_a(at, "determiner"):
            return None
        if sentence.names(at, "party"):
            other = at - 2 - sentence.is_a(at - 1, "determiner")
            alone = is_body(sentence, at) and not _names_party(sentence, other, at)
            return alone or (None if order.genitive else False)
    return None


def _ends_phrase(sentence: Sentence, at: int) -> bool:
    """Whether a noun with a capital is no part of the word behind it: "Vollversammlung Gespräche", not "EU-Gipfel"."""
    return sentence.is_capital(at) and sentence.text_at(at + 1) not in HYPHENS and not sentence.names(at, "party")


def _of_two_before(sentence: Sentence, body: int) -> bool:
    """ "Kenya ve Uganda sınır komisyonları": a body that two states right before it form for their talks."""
    near = next((i for i in range(body - 1, body - JOINT, -1) if sentence.names(i, "party")), None)
    if near is None or is_body(sentence, near) or not sentence.is_a(near - 1, "and"):
        return False
    return sentence.names(near - 2, "party") and not is_body(sentence, near - 2)


def _of_body_behind(sentence: Sentence, index: int, reach: int) -> bool:
    """ "Le sommet de l'OTAN", "саммит НАТО", but not "саммит ЕС и Китая", "встреча ЕС с Китаем"."""
    for at in range(index + 1, index + 1 + reach):
        if sentence.is_a(at, "body"):
            joint = _is_of_two(sentence, at) or _is_joint(sentence, at)
            return not (joint or _is_theirs(sentence, index, at))
        if sentence.names(at, "party"):
            return is_body(sentence, at) and not _joined_by_party(sentence, at, 4)
        plain = sentence.text_at(at)[:1].isalpha() and not sentence.is_a(at, "hold", "meet", "and")
        if not plain or (sentence.is_a(at, "preposition") and not sentence.is_a(at, "of")):
            return False
    return False


def _is_of_two(sentence: Sentence, body: int) -> bool:
    """ "La commission russo-norvégienne": a body that two states form for their talks."""
    named = sentence.names(body + 1, "party") and sentence.names(body + 3, "party")
    return named and sentence.text_at(body + 2) in HYPHENS


def _is_joint(sentence: Sentence, body: int) -> bool:
    """ "Une réunion du comité frontalier commun", "del comité bilateral": a committee that an adjective behind calls
    joint.
    """
    behind = range(body + 1, body + 1 + JOINT) if sentence.order.adjective_behind else ()
    for at in behind:
        if sentence.is_a(at, "joint-body"):
            return sentence.is_a(body, "committee") or at == body + 1
        if not sentence.is_unknown(at) and not sentence.is_a(at, "modifier"):
            return False
    return False


def _is_theirs(sentence: Sentence, first: int, body: int) -> bool:
    """ "Irán e Irak celebrarán la reunión de su comité": a body of those who act together in the sentence."""
    if not sentence.any_is(range(first, body + 1), "theirs"):
        return False
    return any(g.joined and len(g.codes - ORGANISATIONS) >= PAIR and g.acts() for g in sentence.groups)


def is_committee_of(sentence: Sentence, group: Group) -> bool:
    """ "Le comité des eaux de l'Iran et de l'Irak", "İran ile Irak arasındaki sınır komisyonu": a body that they form.

    One "on" them, or of another party, is about them.
    """
    if not (group.joined and (group.is_a("of") or group.is_a("between"))) or group.codes & ORGANISATIONS:
        return False
    behind, before = group.last + 1, group.first - 1
    after = sentence.order.postpositions
    reach = range(behind, behind + CLOSE) if after else range(before, before - CLOSE, -1)
    noun = next((i for i in reach if sentence.is_a(i, "committee")), None)
    if noun is None:
        return False
    first, last = (behind + 1, noun) if after else (noun + 1, before)
    begin = first if after else noun - JOINT
    of_another = _names_party(sentence, begin, last) or sentence.any_is(range(begin, last), "private", "sport")
    stops = ("hold", "stop", "and", "about", "office", *(("preposition",) if after else ()))
    return not (of_another or sentence.any_is(range(first, last), *stops))


def is_body(sentence: Sentence, at: int) -> bool:
    """Whether a party is a body whose members meet among themselves."""
    mention = sentence.mention_at(at)
    return mention is not None and mention.value.code in ORGANISATIONS


def _names_party(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.names(i, "party") for i in range(first, last))


def _joined_by_party(sentence: Sentence, body: int, reach: int) -> bool:
    """ "Саммит ЕС и Китая", not "der Gipfel der EU in Belgien": whether a party that is no place or guest follows."""
    guests = {i for i in range(body, body + reach) if sentence.is_a(i - 1, "take-part")}
    named = (i for i in range(body + 1, body + reach) if sentence.names(i, "party") and i not in guests)
    return any(not sentence.is_a(i - 1, "preposition") or sentence.is_a(i - 1, "with", "between", "and") for i in named)
