"""Where the phrase around a party begins and ends: "Russia's foreign minister Sergei Lavrov".

Lists that it asks for: `determiner`, `link` ("of", between an office and its party), `possessive`, `office` (ends a
phrase: "minister"), `modifier` (stands inside one: "foreign"), `counterpart`, and `link-behind` ("des", between a
party's adjective and the rest of the office).
"""

from talkwatch.core.extract.grammar.names import (
    MAX_LEFT,
    MAX_RIGHT,
    apposition_end,
    before_name,
    first_of_name,
    is_bare_name,
    is_of_party,
    name_at,
    over_tail,
    title_of_name,
)
from talkwatch.core.extract.grammar.tokens import Tokens

UNKNOWN = 2
"""Words that stand in no list and yet inside a phrase: "the embattled Iranian minister"."""


def left_of(sentence: Tokens, index: int, done: int) -> int:
    """Where the phrase begins: over determiners, modifiers and offices, and over "of" behind an office."""
    first, unknown = first_of_name(sentence, index, done), 0
    low = max(done + 1, index - MAX_LEFT)
    at = first - 1
    while at >= low:
        if sentence.is_a(at, "determiner", "modifier", "office") or _is_person_of(sentence, at):
            first = at
        elif _is_link(sentence, at):
            pass
        elif sentence.is_a(at, "link") and (title := title_of_name(sentence, at - 1)) is not None:
            first = at = title  # "el rey Felipe VI de España"
        elif _may_be_adjective(sentence, at) and unknown < UNKNOWN and first == at + 1:
            unknown += 1
            if not sentence.is_a(at - 1, "determiner", "modifier", "office"):
                break
        else:
            break
        at -= 1
    return before_name(sentence, first, low) if sentence.order.bare_names else first


def _is_link(sentence: Tokens, at: int) -> bool:
    """ "Of" behind an office or a person."""
    owned = sentence.is_a(at - 1, "office", "modifier") or sentence.names(at - 1, "person")
    return owned and sentence.is_a(at, "link")


def _is_person_of(sentence: Tokens, at: int) -> bool:
    """ "Rutte of the Netherlands", "the chief of Rutte's"."""
    office = sentence.is_a(at - 1, "link") and sentence.is_a(at - 2, "office")
    return sentence.names(at, "person") and (sentence.is_a(at + 1, "link") or office)


def _may_be_adjective(sentence: Tokens, at: int) -> bool:
    """A word of no list that may be an adjective."""
    return sentence.is_unknown(at) and not (sentence.order.capital_nouns and sentence.is_capital(at))


def right_of(sentence: Tokens, index: int, own: tuple[str, ...]) -> int:
    """Where the phrase ends: at its last office or person, over a possessive and over an apposition in commas."""
    last, unknown = index, 0
    owner = sentence.order.genitive and not sentence.is_demonym(index)
    for at in range(index + 1, min(index + 1 + MAX_RIGHT, len(sentence.tokens))):
        if at <= last:
            continue
        if owner and sentence.is_a(at, "office"):
            break
        bare = at == last + 1 and sentence.order.bare_names and is_bare_name(sentence, at)
        if sentence.is_a(at, "possessive", "office", "counterpart") or is_of_party(sentence, at, own) or bare:
            last = at
        elif end := apposition_end(sentence, at, own):
            last = end
        elif _goes_over(sentence, at, own):
            continue
        elif end := name_at(sentence, at, index, own):
            last = end
        elif sentence.is_unknown(at) and unknown < 1:
            unknown += 1
        else:
            break
    return over_tail(sentence, last, own)


def _goes_over(sentence: Tokens, at: int, own: tuple[str, ...]) -> bool:
    """Whether a phrase may go on behind a token that is no end of it: "minister of", "vice-", "counterpart, "."""
    if sentence.text_at(at) == "-":
        return sentence.is_a(at + 1, "office", "modifier")
    if sentence.text_at(at) == ",":
        return sentence.is_a(at - 1, "office", "counterpart") or is_of_party(sentence, at + 1, own)
    link = sentence.is_a(at, "link") and sentence.is_a(at - 1, "office")
    behind = sentence.is_a(at, "link-behind") and _office_goes_on(sentence, at + 1)
    return sentence.is_a(at, "modifier") or link or behind


def _office_goes_on(sentence: Tokens, at: int) -> bool:
    """Whether the rest of an office stands at a token: "exteriores" of "el ministro ruso de Exteriores"."""
    return sentence.is_a(at, "modifier", "link-behind", "determiner") or sentence.names(at, "person")
