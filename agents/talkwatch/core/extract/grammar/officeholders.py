"""Who holds an office, and who holds it no more, as the article itself tells it.

Lists that it asks for: `former` (who held an office), `office`, `modifier`, `link` and `determiner` (between that word
and the name).
"""

from collections.abc import Iterable, Iterator

from talkwatch.core.extract.grammar.actors import actors_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import HYPHENS, Tokens
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import NOBODY
from talkwatch.core.extract.mentions.spans import Mention

MAX_LEARNT = 40
"""Persons that are learnt from one article."""


def offices(skeletons: Iterable[Skeleton], pack: Pack) -> dict[str, str]:
    """Learn from the article who speaks for which party: surname to code. A surname of two parties is left out."""
    found: dict[str, set[str]] = {}
    for skeleton in skeletons:
        for name, code in (*_by_pattern(skeleton, pack), *_by_phrase(skeleton, pack)):
            if _names_somebody(name, pack) and len(found) < MAX_LEARNT:
                found.setdefault(name.split()[-1], set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _by_pattern(skeleton: Skeleton, pack: Pack) -> Iterator[tuple[str, str]]:
    """ "Wang Yi, the Chinese foreign minister", "China's Wang Yi": a name and its party."""
    for pattern in pack.offices:
        for match in pattern.finditer(skeleton.text):
            party, person = skeleton.at(match.start("party")), skeleton.at(match.start("person"))
            if party and person:
                yield person.text, party.value.code


def _by_phrase(skeleton: Skeleton, pack: Pack) -> Iterator[tuple[str, str]]:
    """ "Le ministre jordanien Samer Dalvani", "the foreign minister of Jordan, Samer Dalvani": in one phrase."""
    words = vocabulary(pack.code)
    if not pack.cased or not skeleton.found(words["office"]):
        return  # where there are no capitals, any word behind an office may be a name
    sentence = Tokens(skeleton, words)
    for actor in actors_of(sentence):
        span = range(actor.first, actor.last + 1)
        name = _name_in(sentence, span)
        if name and len(actor.codes) == 1 and sentence.any_is(span, "office"):
            yield name, actor.codes[0]


def _name_in(sentence: Tokens, span: range) -> str | None:
    """The person with whom a phrase ends: by shape, or by the capital of an unknown word."""
    last = span[-1] - (sentence.text_at(span[-1]) == ",")
    person = sentence.mention_at(last) if sentence.names(last, "person") else None
    if person:
        return person.text
    return _word_at(sentence, last) if sentence.is_unknown(last) and sentence.is_capital(last) else None


def out_of_office(sentences: Iterable[tuple[str, Iterable[Mention]]], pack: Pack) -> dict[str, str]:
    """Learn from the article who holds an office no more: surname to nobody's code, for all its sentences.

    "Former US president Donald Trump" is told so once, and is "Trump" from there on.
    """
    words, found = vocabulary(pack.code), dict[str, str]()
    for text, mentions in sentences:
        if not words["former"].search(text.lower()):
            continue
        tokens = Tokens(Skeleton(text, mentions), words)
        for first, last in tokens.spans("former"):
            at = last + 1
            while _is_of_office(tokens, at):
                at += 1
            surname = _surname_at(tokens, at)
            if surname and tokens.any_is(range(first, at), "office") and len(found) < MAX_LEARNT:
                found[surname] = NOBODY
    return found


def _is_of_office(tokens: Tokens, at: int) -> bool:
    return (
        tokens.is_a(at, "office", "modifier", "link", "determiner")
        or tokens.names(at, "party")
        or tokens.text_at(at) in HYPHENS
    )


def _surname_at(tokens: Tokens, at: int) -> str | None:
    """The last word of the name that begins at a token, if one does."""
    person = tokens.mention_at(at) if tokens.names(at, "person") else None
    if person:
        return person.text.split()[-1]
    last = at - 1
    while tokens.is_unknown(last + 1) and tokens.is_capital(last + 1):
        last += 1
    return _word_at(tokens, last) if last >= at else None


def _word_at(tokens: Tokens, at: int) -> str:
    """A word as the text writes it."""
    skeleton = tokens.skeleton
    return skeleton.source[skeleton.origin(tokens.tokens[at].start) :].split()[0].strip(",.")


def _names_somebody(name: str, pack: Pack) -> bool:
    """Whether a name is a person's: not "the ASA", nor "the American Soybean Association"."""
    return not name.isupper() and not pack.private.search(name.lower())
