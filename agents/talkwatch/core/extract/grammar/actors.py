"""The noun phrases of a sentence that stand for parties. Method: a chunker over lists of words (Abney 1991).

Lists that it asks for: `office`, `counterpart`, `former` (who has held or seeks an office), and `oblique`,
`oblique-name` (offices, and names of parties, in a case that no subject has), `upright` (first words of a name in the
case of a subject, whatever stands behind them), `possessive`, `and`, `preposition`,
`link`, `modifier`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from talkwatch.core.extract.grammar.names_behind import given_names, name_behind
from talkwatch.core.extract.grammar.naming import goes_on, is_named_only, names_noun
from talkwatch.core.extract.grammar.phrases import left_of, right_of, stands_for_office
from talkwatch.core.extract.grammar.tokens import Tokens, codes
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention

MAX_GLOSS = 6
"""Words between the commas behind a name that say who it is."""


@dataclass(frozen=True)
class Actor:
    """A phrase that stands for a party: tokens `first` to `last`, both within, and the mention that names it."""

    codes: tuple[str, ...]
    mention: Mention
    first: int
    last: int
    office: bool
    counterpart: bool
    oblique: bool = False


def actors_of(sentence: Tokens) -> Iterator[Actor]:
    """Give the phrases of a sentence that stand for parties, in order; none that only names one."""
    done = named = -1
    for index in range(len(sentence.tokens)):
        mention = sentence.mention_at(index) if index > done and sentence.names(index, "party", "person") else None
        if mention is None or not isinstance(mention.value, PartyName):
            continue
        first = left_of(sentence, index, done)
        if sentence.order.noun_first:
            first = left_of(sentence, given_names(sentence, first, done), done)
            done = last = name_behind(sentence, first, index, codes(mention))
            only_named = names_noun(sentence, first) or (first == index and goes_on(sentence, named, index))
        else:
            done = last = right_of(sentence, index, codes(mention))
            only_named = is_named_only(sentence, first, index, last)
        if only_named:
            named = index
            continue
        actor = _actor(sentence, mention, range(first, last + 1))
        if not (actor.office and _is_out_of_office(sentence, actor)):
            yield actor


def _actor(sentence: Tokens, mention: Mention, span: range) -> Actor:
    person = mention.kind == "person" or mention.value.form == "person"
    return Actor(
        codes=codes(mention),
        mention=mention,
        first=span[0],
        last=span[-1],
        office=person
        or sentence.any_is(span, "office")
        or any(map(sentence.is_known_person, span))
        or _is_that_of(sentence, span),
        counterpart=sentence.any_is(span, "counterpart"),
        oblique=_is_oblique(sentence, span, mention),
    )


def _is_that_of(sentence: Tokens, span: range) -> bool:
    """ "Iran's president hosts Iraq's", "recibirá al de Irak": whose office is the one that was named before."""
    end = span[-1] + 1
    bare = sentence.is_a(span[-1], "possessive") and (
        sentence.is_a(end, "preposition", "and") or not sentence.is_word(end)
    )
    bare = bare and not sentence.names(end, "date", "city", "venue", "party", "person")
    return stands_for_office(sentence, span[0]) or (bare and sentence.any_is(range(span[0]), "office"))


def _is_out_of_office(sentence: Tokens, actor: Actor) -> bool:
    """ "Former US president Donald Trump", "кандидат в президенты США": who speaks for nobody but himself."""
    before = actor.first - 1
    adjective = sentence.order.adjective_behind and sentence.is_unknown(before)  # "le candidat républicain"
    if adjective or sentence.is_a(before, "preposition", "link", "modifier"):
        before -= 1
    name = actor.mention.text.lower().split()  # "Ex-president Donald Trump"
    told = sentence.any_is(range(before, actor.last + 1), "former") or _is_so_called(sentence, actor.last + 1)
    return told or any("former" in sentence.words.kinds(word) for word in name)


def _is_so_called(sentence: Tokens, comma: int) -> bool:
    """ ", the Republican candidate,": behind the name, between commas."""
    behind = range(comma + 1, comma + 1 + MAX_GLOSS)
    end = next((i for i in behind if sentence.text_at(i) == ","), None) if sentence.text_at(comma) == "," else None
    return end is not None and sentence.is_a(end - 1, "former")  # not "a former dissident"


def _is_oblique(sentence: Tokens, span: range, mention: Mention) -> bool:
    """ "министра обороны Украины": in a case that no subject has, by its office, or by a name without one."""
    if "oblique" not in sentence.words.lists:
        return False
    office = next((i for i in span if sentence.is_a(i, "office")), None)
    if office is not None and sentence.is_a(office, "oblique"):
        return True
    adjective = next((i for i in span if sentence.is_demonym(i)), None)
    own = office is None or (adjective is not None and adjective < office)
    name = mention.text.lower().split()
    upright = len(name) > 1 and "upright" in sentence.words.kinds(name[0])  # "Армия Судана"
    return own and not upright and any("oblique-name" in sentence.words.kinds(word) for word in name)
