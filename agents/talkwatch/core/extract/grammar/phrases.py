"""Where the phrase around a party begins and ends: "Russia's foreign minister Sergei Lavrov".

Lists that it asks for: `determiner`, `link` ("of", between an office and its party), `possessive`, `office` (ends a
phrase: "minister"), `modifier` (stands inside one: "foreign"), `counterpart`, `link-behind` ("des", between a
party's adjective and the rest of the office), `that-of` (stands for an office named before: "al de Irak"),
`link-office` ("à", of "ministre à la Défense"), and `link-land` ("in", between an office of the list `office-in` and
the states joined whose it is: "مستشارا الأمن في إيران والعراق"), `origin` (a case) before `sent` (who comes from a
party: "İran'dan yetkililer"), and `of` before a `portfolio` ("head of state").
"""

from talkwatch.core.extract.grammar.names import (
    MAX_LEFT,
    MAX_RIGHT,
    apposition_end,
    before_name,
    first_of_name,
    is_bare_name,
    is_of_party,
    joins_names,
    name_at,
    over_tail,
    title_of_name,
)
from talkwatch.core.extract.grammar.tokens import Tokens, codes


def left_of(sentence: Tokens, index: int, done: int) -> int:
    """Where the phrase begins: over determiners, modifiers and offices, and over "of" behind an office."""
    first = first_of_name(sentence, index, done)
    low = max(done + 1, index - MAX_LEFT)
    at = first - 1
    while at >= low:
        if sentence.is_a(at, "complement") and sentence.is_a(at + 1, "determiner"):
            break  # "told reporters that the leaders of"
        if sentence.is_a(at, "determiner", "modifier", "office") or _is_person_of(sentence, at):
            first = at
        elif first == at + 1 and stands_for_office(sentence, at - 1):
            first = at = at - 1
        elif _is_link(sentence, at) or _is_office_link(sentence, at, first) or _is_land_link(sentence, at):
            pass
        elif sentence.is_a(at, "link") and (title := title_of_name(sentence, at - 1)) is not None:
            first = at = title  # "el rey Felipe VI de España"
        elif not (_may_be_adjective(sentence, at) and first == at + 1):
            break
        at -= 1
    return before_name(sentence, first, low) if sentence.order.bare_names else first


def stands_for_office(sentence: Tokens, at: int) -> bool:
    """ "El presidente de Irán recibirá al de Irak": a word before "of" for the office that was named before."""
    that = sentence.is_a(at, "that-of") and sentence.is_a(at + 1, "link")
    return that and sentence.any_is(range(at), "office")


def _is_link(sentence: Tokens, at: int) -> bool:
    """ "Of" behind an office or a person; not the "for" of a committee, that is about its party."""
    if sentence.is_a(at, "for") and sentence.is_a(at - 1, "committee"):
        return False
    owned = sentence.is_a(at - 1, "office", "modifier") or sentence.names(at - 1, "person")
    return owned and sentence.is_a(at, "link")


def _is_office_link(sentence: Tokens, at: int, first: int) -> bool:
    """ "Secrétaire au Trésor américain", "ministre à la Défense": a preposition inside of an office."""
    field = sentence.is_a(first, "modifier") or (
        sentence.is_a(first, "determiner") and sentence.is_a(first + 1, "modifier")
    )
    return (
        field and first == at + 1 and sentence.is_a(at, "link-office") and sentence.is_a(at - 1, "office", "modifier")
    )


def _is_land_link(sentence: Tokens, at: int) -> bool:
    """ "The chief negotiators in Serbia and Kosovo": "in" before states joined, behind an office that each has."""
    joined = sentence.names(at + 1, "party") and sentence.is_a(at + 2, "and") and sentence.names(at + 3, "party")
    if not (joined and sentence.is_a(at, "link-land")):
        return False
    office = at - 1
    while sentence.is_a(office, "modifier", "and") and not sentence.is_a(office, "office-in"):
        office -= 1
    return sentence.is_a(office, "office-in")


def _is_person_of(sentence: Tokens, at: int) -> bool:
    """ "Rutte of the Netherlands", "the chief of Rutte's"."""
    office = sentence.is_a(at - 1, "link") and sentence.is_a(at - 2, "office")
    return sentence.names(at, "person") and (sentence.is_a(at + 1, "link") or office)


def _may_be_adjective(sentence: Tokens, at: int) -> bool:
    """A word of no list that may be an adjective: "the embattled Iranian minister"."""
    return sentence.is_unknown(at) and not (sentence.order.capital_nouns and sentence.is_capital(at))


def right_of(sentence: Tokens, index: int, own: tuple[str, ...]) -> int:
    """Where the phrase ends: at its last office or person, over a possessive and over an apposition in commas."""
    last, unknown = index, 0
    owner = sentence.order.genitive and not sentence.is_demonym(index)
    for at in range(index + 1, min(index + 1 + MAX_RIGHT, len(sentence.tokens))):
        if at <= last:
            continue
        goes = sentence.is_a(at, "going") and sentence.is_a(at + 1, "toward", "for")  # "negotiators head to Lima"
        if goes or (owner and sentence.is_a(at, "office")):
            break
        bare = at == last + 1 and (is_bare_name(sentence, at) or (last > index and joins_names(sentence, at, own)))
        if sentence.is_a(at, "possessive", "office", "counterpart") or is_of_party(sentence, at, own) or bare:
            last = at
        elif end := _told_behind(sentence, at, own) or _portfolio(sentence, at, last):
            last = end
        elif _goes_over(sentence, at):
            last = at if _ends_office(sentence, at, index) else last
        elif end := name_at(sentence, at, index, own):
            last = end
        elif sentence.is_unknown(at) and unknown < 1 and not _is_verb_of_person(sentence, at):
            unknown += 1
        else:
            break
    return over_tail(sentence, last, own)


def _told_behind(sentence: Tokens, at: int, own: tuple[str, ...]) -> int | None:
    """Where what is told of a party behind it ends: an apposition, those whom it sent, the land of a person."""
    return apposition_end(sentence, at, own) or _sent_by(sentence, at) or _land_of_person(sentence, at, own)


def _is_verb_of_person(sentence: Tokens, at: int) -> bool:
    """ "Präsident Babiš macht Kanzler Merz": a small letter behind a person, where nouns have capitals."""
    return sentence.order.capital_nouns and sentence.names(at - 1, "person") and not sentence.is_capital(at)


def _sent_by(sentence: Tokens, at: int) -> int | None:
    """ "İran'dan üst düzey yetkililer": those who come from a party, behind its case; None where none do."""
    if not (sentence.order.postpositions and sentence.is_a(at, "origin")):
        return None
    end = at + 1
    while end < at + MAX_RIGHT and sentence.is_a(end, "modifier", "determiner"):
        end += 1
    return end if sentence.is_a(end, "sent") else None


def _land_of_person(sentence: Tokens, at: int, own: tuple[str, ...]) -> int | None:
    """ "Justin Trudeau of Canada": the party of a person, told behind the name; None where none is."""
    end = at + 1 + sentence.is_a(at + 1, "determiner")
    if not (sentence.is_a(at, "link") and sentence.names(at - 1, "person") and sentence.names(end, "party")):
        return None
    mention = sentence.mention_at(end)
    return end if mention and codes(mention) == own else None


def _ends_office(sentence: Tokens, at: int, index: int) -> bool:
    """ "Ministre iranien des Affaires étrangères": the last words of an office behind its party's adjective."""
    if not (sentence.order.adjective_behind and sentence.is_demonym(index) and sentence.is_a(at, "modifier")):
        return False
    begin = next((i for i in range(at, index, -1) if not sentence.is_a(i, "modifier")), index)
    return begin == index + 1 and sentence.is_a(begin, "link-behind") and sentence.is_a(index - 1, "office", "modifier")


def _portfolio(sentence: Tokens, at: int, last: int) -> int | None:
    """ "The Iranian head of state", "minister of foreign affairs": where the words end that say of what; else None.

    Not "the head of state television".
    """
    governs = at == last + 1 and sentence.is_a(at, "of") and sentence.is_a(last, "office")
    end = at
    while governs and end < at + MAX_RIGHT and sentence.is_a(end + 1, "modifier", "portfolio"):
        end += 1
    return end if sentence.is_a(end, "portfolio") and not sentence.is_unknown(end + 1) else None


def _goes_over(sentence: Tokens, at: int) -> bool:
    """Whether a phrase may go on behind a token that is no end of it: "vice-", "de" of "ruso de Exteriores"."""
    if sentence.text_at(at) == "-":
        return sentence.is_a(at + 1, "office", "modifier")
    return sentence.is_a(at, "modifier", "link-behind")
