"""Who holds an office, and who holds it no more, as the article itself tells it.

Lists that it asks for: `former` (who held an office), `office`, `modifier`, `link` and `determiner` (between that word
and the name); `possessive`, `the`, `of` and `counterpart` (before an office whose land is told).
"""

from collections.abc import Iterable, Iterator

from talkwatch.core.extract.grammar.actors import actors_of
from talkwatch.core.extract.grammar.people import known_people
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import HYPHENS, Tokens
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import NOBODY, PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City, capitals, rows, seats_of_organisations

MAX_LEARNT = 40
"""Persons that are learnt from one article."""
_GOVERNING = {"TALIBAN": "AF"}
"""Movements that govern a land, as whose government they act abroad."""


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
        if (
            name
            and len(actor.codes) == 1
            and sentence.any_is(span, "office")
            and not _is_next_in_list(sentence, span, pack)
        ):
            yield name, actor.codes[0]


def _is_next_in_list(sentence: Tokens, span: range, pack: Pack) -> bool:
    """ "Serbian leader, Metsola to meet": a comma between two who meet, for the second is known as another's."""
    mention = sentence.mention_at(span[-1])
    comma = sentence.text_at(span[-1] - 1) == ","
    return comma and mention is not None and known_people(pack).find([mention.text.split()[-1]]) is not None


def _name_in(sentence: Tokens, span: range) -> str | None:
    """The person with whom a phrase ends: by shape, or by the capital of an unknown word."""
    last = span[-1] - (sentence.text_at(span[-1]) == ",")
    person = sentence.mention_at(last) if sentence.names(last, "person") else None
    if person:
        return person.text
    return _word_at(sentence, last) if sentence.is_unknown(last) and sentence.is_capital(last) else None


def at_home(skeletons: Iterable[Skeleton], here: City | None, pack: Pack) -> dict[str, str]:
    """Learn who speaks for the land from whose capital a report comes: "ACCRA - Foreign Minister Ama Boateng will".

    Papers of a land name its ministers so. Not where any word beside the name tells of another land.
    """
    if here is None or here.name in seats_of_organisations() or capitals().get(here.country) != here:
        return {}
    found: dict[str, str] = {}
    for skeleton in skeletons:
        sentence = Tokens(skeleton, vocabulary(pack.code))
        for at in range(1, len(sentence.tokens)):
            person = sentence.mention_at(at) if sentence.names(at, "person") else None
            if person and not isinstance(person.value, PartyName) and _is_of_no_land(sentence, at):
                surname = person.text.split()[-1]
                if not known_people(pack).find([surname]) and _names_somebody(person.text, pack):
                    found[surname] = here.country
    return found


def _is_of_no_land(sentence: Tokens, at: int) -> bool:
    """Whether an office, written with a capital, stands right before a name, and no party beside the two."""
    first = at
    while sentence.is_a(first - 1, "office", "modifier") and sentence.is_capital(first - 1):
        first -= 1
    office = sentence.any_is(range(first, at), "office")
    beside = any(sentence.names(i, "party") for i in (*range(first - 2, first), at + 1, at + 2, at + 3))
    owned = sentence.is_a(first - 1, "possessive", "the", "of", "counterpart", "former")
    return office and not (beside or owned)


def for_their_land(mentions: Iterable[Mention]) -> dict[str, str]:
    """Let the persons of a movement that governs stand for its land, where the article names that land alone."""
    named = {code for m in mentions if m.kind == "party" for code in m.value.code.split("|")}
    lands = {rule: land for rule, land in _GOVERNING.items() if land in named and rule not in named}
    if not lands:
        return {}  # most articles, for which the table of persons is not gone through
    people = (
        (row[0], name) for row in rows("people.tsv", 4) if row[0] in lands for name in "|".join(row[1:]).split("|")
    )
    return {name.split()[-1]: lands[rule] for rule, name in people if name}


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
