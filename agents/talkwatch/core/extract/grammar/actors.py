"""The noun phrases of a sentence that stand for parties. Method: a chunker over lists of words (Abney 1991).

Lists that it asks for: `office`, `counterpart`, and `oblique`, `oblique-name` (offices, and names of parties, in a case
that no subject has).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from talkwatch.core.extract.grammar.names_behind import given_names, name_behind
from talkwatch.core.extract.grammar.naming import goes_on, is_named_only, names_noun
from talkwatch.core.extract.grammar.phrases import left_of, right_of
from talkwatch.core.extract.grammar.tokens import Tokens, codes
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention


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
        else:
            yield _actor(sentence, mention, range(first, last + 1))


def _actor(sentence: Tokens, mention: Mention, span: range) -> Actor:
    person = mention.kind == "person" or mention.value.form == "person"
    return Actor(
        codes=codes(mention),
        mention=mention,
        first=span[0],
        last=span[-1],
        office=person or sentence.any_is(span, "office"),
        counterpart=sentence.any_is(span, "counterpart"),
        oblique=_is_oblique(sentence, span, mention),
    )


def _is_oblique(sentence: Tokens, span: range, mention: Mention) -> bool:
    """ "министра обороны Украины": in a case that no subject has, by its office, or by a name without one."""
    if "oblique" not in sentence.words.lists:
        return False
    office = next((i for i in span if sentence.is_a(i, "office")), None)
    if office is not None and sentence.is_a(office, "oblique"):
        return True
    adjective = next((i for i in span if sentence.is_demonym(i)), None)
    own = office is None or (adjective is not None and adjective < office)
    return own and any("oblique-name" in sentence.words.kinds(word) for word in mention.text.lower().split())
