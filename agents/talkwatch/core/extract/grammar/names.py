"""Names of persons that belong to the phrase of their office or party: given names, appositions, titled names.

Lists that it asks for: `office`, `modifier`, `with`, `between`, `and`, and `tail` ("во главе с", "по вопросам": where a
phrase goes on behind its party).
"""

import re

from talkwatch.core.extract.grammar.tokens import Tokens
from talkwatch.core.extract.languages.shapes import ARTICLE
from talkwatch.core.extract.mentions.lexicon import PartyName

MAX_LEFT, MAX_RIGHT = 7, 6
"""Words of a phrase before and behind its party."""
MAX_PARTICLE = 3
"""Letters of a word of a name that is written small: "Lula da Silva"."""
MAX_GIVEN = 3
"""Given names before a known person's, behind an office."""
MAX_NAME = 7
"""Words of a person's name behind the office, where names have no shape of their own."""
_ARTICLED = re.compile(rf"{ARTICLE}\w")
_ENDINGS = frozenset(("finite", "preterite"))
"""Lists that hold endings, which a name may have too."""


def first_of_name(sentence: Tokens, index: int, done: int) -> int:
    """Where the name of a person begins, of whom the table knows the last part: "Vladimir Putin"."""
    first = index
    if not sentence.is_known_person(index) or not (sentence.order.bare_names or sentence.order.capitals):
        return index
    while first > max(done + 1, index - MAX_GIVEN) and is_bare_name(sentence, first - 1):
        first -= 1
    return first


def title_of_name(sentence: Tokens, at: int) -> int | None:
    """Token of the office whose holder's name ends at a token: "rey" of "rey Felipe VI"."""
    begin = at
    while sentence.order.capitals and begin > at - MAX_NAME and _is_capital_word(sentence, begin):
        begin -= 1
    return begin if begin < at and sentence.is_a(begin, "office") else None


def before_name(sentence: Tokens, first: int, low: int) -> int:
    """ "С Эндой Кенни, премьер-министром Ирландии": over a name that an office in apposition follows."""
    at = first - 2
    office = first + sentence.is_a(first, "determiner")
    if sentence.text_at(first - 1) != "," or not sentence.is_a(office, "office", "modifier"):
        return first
    while at >= low and (sentence.names(at, "person") or is_bare_name(sentence, at)):
        at -= 1
    return at + 1 if at + 1 < first - 1 and sentence.is_a(at, "with", "between", "and") else first


def over_tail(sentence: Tokens, last: int, own: tuple[str, ...]) -> int:
    """ "Делегация Ирана во главе со спикером Галибафом": over offices and names behind such words."""
    start = sentence.tokens[last + 1].start if last + 1 < len(sentence.tokens) else -1
    tail = sentence.words["tail"].match(sentence.skeleton.text, start) if start >= 0 else None
    if tail is None:
        return last
    for at in range(sentence.index_of(tail.end() - 1) + 1, min(last + 2 + MAX_RIGHT + MAX_LEFT, len(sentence.tokens))):
        party = sentence.mention_at(at) if sentence.names(at, "party") else None
        named = is_of_party(sentence, at, own) or is_bare_name(sentence, at)
        if not named and not sentence.is_a(at, "office", "modifier") and not (party and party.value.code in own):
            break
        last = at
    return last


def apposition_end(sentence: Tokens, at: int, own: tuple[str, ...]) -> int | None:
    """ ", Igor Sorokin,": the last token of a name between commas; None where there is none."""
    if not sentence.order.bare_names or sentence.text_at(at) != ",":
        return None
    end = at + 1
    while end <= at + MAX_NAME and (is_bare_name(sentence, end) or is_of_party(sentence, end, own)):
        end += 1
    return end if end > at + 1 and sentence.text_at(end) == "," else None


def name_at(sentence: Tokens, at: int, party: int, own: tuple[str, ...]) -> int | None:
    """Last token of a person's name behind an office: ", Jana Novak," or "Jana Novak". None where there is none."""
    comma = sentence.text_at(at) == ","
    known = sentence.is_known_person(party) and at == party + 1 and not comma
    if not sentence.order.capitals or not (known or sentence.any_is(range(party - MAX_LEFT, at), "office")):
        return None
    if not comma:
        end = _name_end(sentence, at, own)
        return end - 1 if end > at else None
    end = _name_end(sentence, at + 1)
    if sentence.is_a(end, "and"):  # ", Jana Novak and Ivo Kral,"
        end = _name_end(sentence, end + 1)
    return end - 1 if end > at + 1 and sentence.text_at(end) in (",", "") else None


def _name_end(sentence: Tokens, at: int, own: tuple[str, ...] | None = None) -> int:
    """Token behind the name that begins at a token, which may hold a person that stands for `own`, or for any party."""
    end = at
    while end < at + MAX_NAME:
        person = sentence.names(end, "person") if own is None else is_of_party(sentence, end, own)
        if not (_is_capital_word(sentence, end) or person or (end > at and _is_particle(sentence, end))):
            break
        end += 1
    return end


def _is_particle(sentence: Tokens, at: int) -> bool:
    """ "Da" of "Lula da Silva": a short word before another of the name."""
    text = sentence.text_at(at)
    short = text.isalpha() and len(text) <= MAX_PARTICLE and not sentence.is_a(at, "and")
    return short and _is_capital_word(sentence, at + 1)


def _is_capital_word(sentence: Tokens, at: int) -> bool:
    return sentence.is_word(at) and sentence.is_capital(at)


def is_bare_name(sentence: Tokens, at: int) -> bool:
    """A word in no list that is written with a capital, behind a party; it may end as a verb does: "Mohammed"."""
    kinds = _ENDINGS if at > 0 else frozenset[str]()
    named = sentence.is_capital(at) or _ARTICLED.match(sentence.text_at(at))  # "el-Abbasi"
    return bool(named) and sentence.is_word(at) and sentence.tokens[at].kinds <= kinds


def joins_names(sentence: Tokens, at: int, own: tuple[str, ...]) -> bool:
    """ "Bin" of "Mohammed bin Salman": a short word in no list, between two parts of a name."""
    named = is_bare_name(sentence, at + 1) or is_of_party(sentence, at + 1, own)
    short = len(sentence.text_at(at)) <= MAX_PARTICLE and not sentence.is_capital(at)
    return named and short and sentence.is_unknown(at)


def is_of_party(sentence: Tokens, at: int, own: tuple[str, ...]) -> bool:
    """A person behind a party's office who is not known to be another party's."""
    named = sentence.names(at, "party") and sentence.is_known_person(at)  # "Donald" and "Trump", each by itself
    if not sentence.names(at, "person") and not named:
        return False
    mention = sentence.mention_at(at)
    value = mention.value if mention else None
    return not isinstance(value, PartyName) or value.code in own


def names_unknown(sentence: Tokens, first: int) -> bool:
    """ "Iceland, the Faroes, Norway and Britain": whether a list holds an unknown name before a party."""
    at = first - 2
    if sentence.text_at(first - 1) != "," or not is_bare_name(sentence, at):
        return False
    while is_bare_name(sentence, at):
        at -= 1
    return not sentence.is_a(at, "preposition", "office")
