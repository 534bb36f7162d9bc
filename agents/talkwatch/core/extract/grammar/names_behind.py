"""Names of persons that follow their office and its party without a sign of their own, as in Arabic.

Lists that it asks for: `office`, `and`, `modifier`, `topic`, `private`, and `title` ("Sheikh", before a name).
"""

from talkwatch.core.extract.grammar.names import MAX_GIVEN, MAX_LEFT, MAX_NAME, MAX_RIGHT, is_of_party
from talkwatch.core.extract.grammar.tokens import Tokens


def name_behind(sentence: Tokens, first: int, index: int, own: tuple[str, ...]) -> int:
    """Where a phrase ends whose office stands before its party: at the person's name, which may stand in commas."""
    office = sentence.any_is(range(first, index), "office")
    while index < first + MAX_LEFT + MAX_RIGHT and _qualifies(sentence, index + 1):
        index += 1
    if not office and not (sentence.is_a(first - 1, "and") and sentence.is_demonym(index)):
        return index
    comma = sentence.text_at(index + 1) == ","
    last = begin = index + comma
    while last - begin < MAX_NAME and _may_be_name(sentence, last + 1, own):
        last += 1
    if not comma:
        return last
    return last + 1 if last > begin and sentence.text_at(last + 1) == "," else index


def _qualifies(sentence: Tokens, at: int) -> bool:
    """ "The president the American the new", "Republic of Iran the Islamic"."""
    return sentence.is_a(at, "modifier") and not sentence.is_a(at, "office", "topic", "private", "and")


def _may_be_name(sentence: Tokens, at: int, own: tuple[str, ...]) -> bool:
    unknown = sentence.is_unknown(at) and at not in sentence.of_gathering
    return unknown or sentence.is_a(at, "title") or is_of_party(sentence, at, own)


def given_names(sentence: Tokens, first: int, done: int) -> int:
    """Where the given names before a phrase begin that an office stands before: "the president so-and-so Erdogan"."""
    at = first - 1
    while at > max(done, first - 1 - MAX_GIVEN) and sentence.is_unknown(at):
        at -= 1
    return at + 1 if sentence.is_a(at, "office", "title") else first
