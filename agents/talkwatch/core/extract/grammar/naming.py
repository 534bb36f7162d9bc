"""Parties that a phrase only names: "the Ukraine crisis", "Iranian students".

Lists that it asks for: `topic` and `private` (what is named so, or who, is no party, but for a `committee` of two,
unless the word is one of `aside`: "on Iran and Iraq"), and, since they are none, `gathering`, `office`, `meet`, `hold`,
`preposition`, `counterpart`, `modifier`, `determiner`, `possessive`, `and`; and `discussed` (passive verbs behind what
is spoken of: "Libya ele alınacak").
"""

from talkwatch.core.extract.grammar.names import MAX_LEFT, is_bare_name
from talkwatch.core.extract.grammar.tokens import HYPHENS, Tokens


def is_named_only(sentence: Tokens, first: int, index: int, last: int) -> bool:
    """ "The Ukraine crisis", "Iranian students": what is named after a party, and who, is no party."""
    if sentence.order.adjective_behind:
        return _describes_another(sentence, index)
    if sentence.order.postpositions and _is_discussed(sentence, last):
        return True
    after = last + 1
    if sentence.text_at(after) in HYPHENS and sentence.is_a(after + 1, "preterite"):
        return True  # "US-mediated talks"
    if sentence.order.genitive and not sentence.is_demonym(index):
        return first == index and sentence.is_a(index - 1, "topic", "private")
    if sentence.order.capital_nouns and sentence.is_demonym(index) and is_bare_name(sentence, index + 1):
        return True
    if last > index and not sentence.is_a(last, "possessive"):
        return False
    for at in (after, after + 1):
        if sentence.text_at(at) == "," or sentence.is_a(at, "preposition"):
            return False
        if sentence.is_known_person(last) and sentence.is_a(at, "and"):
            return False  # "with Xi Jinping and business leaders"
        if sentence.is_a(at, "gathering", "office", "meet", "hold"):
            return False
        if sentence.is_a(at, "topic", "private"):
            of_two = _is_of_committee(sentence, first, at + 1) and not sentence.is_a(at, "aside")
            return not (sentence.is_a(at + 1, "gathering") or of_two)
    return False


def _is_discussed(sentence: Tokens, last: int) -> bool:
    """ "Libya ve Suriye ele alınacak": whether it is, or ends a list of, what is spoken of."""
    at = last + 1
    while (sentence.is_a(at, "and") or sentence.text_at(at) == ",") and sentence.names(at + 1, "party"):
        at += 2
    behind = sentence.tokens[at].start if at < len(sentence.tokens) else None
    return behind is not None and sentence.words["discussed"].match(sentence.skeleton.text, behind) is not None


def _is_of_committee(sentence: Tokens, first: int, body: int) -> bool:
    """ "The Thai-Cambodian border committee": a body that the second of two forms with the first."""
    joined = sentence.text_at(first - 1) in HYPHENS or sentence.is_a(first - 1, "and")
    return sentence.is_a(body, "committee") and joined and sentence.names(first - 2, "party")


def _describes_another(sentence: Tokens, index: int) -> bool:
    """ "La crise ukrainienne", "les étudiants iraniens": an adjective of a noun that is no office and no meeting."""
    noun = index - 1
    while index - MAX_LEFT < noun and _is_passed(sentence, noun):
        noun -= 1
    if sentence.is_a(noun, "office", "gathering", "determiner", "counterpart"):
        return False
    return sentence.is_a(noun, "topic", "private") or (sentence.is_unknown(noun) and sentence.is_demonym(index))


def _is_passed(sentence: Tokens, at: int) -> bool:
    """Other adjectives of the same noun: "des vignerons géorgiens, arméniens et turcs"."""
    listed = sentence.text_at(at) == "," and sentence.is_demonym(at - 1) and sentence.is_demonym(at + 1)
    return sentence.is_a(at, "modifier", "and") or sentence.is_demonym(at) or listed


def names_noun(sentence: Tokens, first: int) -> bool:
    """ "The crisis the Ukrainian", "the students the Iranian": what a party only names stands before it."""
    before = first - 1
    while sentence.is_a(before, "modifier", "determiner"):
        before -= 1
    near = [before] if before < first - 1 or sentence.tokens[max(before, 0)].kinds else [before, before - 1]
    return sentence.any_is(near, "topic", "private") or (sentence.names(before, "city") and sentence.is_demonym(first))


def goes_on(sentence: Tokens, named: int, index: int) -> bool:
    """Whether a party is joined to one that is only named: "the war the Russian the Ukrainian"."""
    joints = range(named + 1, index)
    near = named >= 0 and len(joints) <= 1
    return near and all(sentence.is_a(i, "and") or sentence.text_at(i) in HYPHENS for i in joints)
