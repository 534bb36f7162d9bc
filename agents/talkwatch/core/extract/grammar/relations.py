"""Clauses that themselves say that parties meet: which rules there are, and which of what they find stays.

Each rule has a name, by which `talkwatch extract --why` and the tests speak of it; the tables of examples in
tests/core/extract/grammar/relations show for each what it must match and what not.

Lists that it asks for: `gathering`, `meet`, `host`, `visit`, `and`, and `sport` (a sentence with one tells of a match).
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from talkwatch.core.extract.grammar.groups import Sentence
from talkwatch.core.extract.grammar.heads import Heads, find_heads
from talkwatch.core.extract.grammar.partners import partner_of
from talkwatch.core.extract.grammar.rules.hosts import hosted
from talkwatch.core.extract.grammar.rules.joint import joint
from talkwatch.core.extract.grammar.rules.nouns import between, compound
from talkwatch.core.extract.grammar.rules.objects import object_behind, object_of
from talkwatch.core.extract.grammar.rules.partnered import counterpart, partnered
from talkwatch.core.extract.grammar.rules.visits import visiting
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import PAIR, codes
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName

MAX_PARTIES = 12
"""States that one list may name as meeting."""
RULES: tuple[Callable[[Sentence, Heads], Iterator[Witness]], ...] = (
    between,
    compound,
    joint,
    partnered,
    object_of,
    counterpart,
    hosted,
    visiting,
)
"""In the order in which they are asked: of two findings over the same words the earlier stays."""


class Relations(NamedTuple):
    """What a sentence says of parties: who meets whom, which two it names as acting together, and who acts at all.

    `acting` holds places in the skeleton's text; None where the sentence was not looked at: it names one party only.
    """

    witnesses: tuple[Witness, ...] = ()
    pair: frozenset[str] | None = None
    acting: frozenset[int] | None = None
    partners: tuple[tuple[int, frozenset[str]], ...] = ()
    """Whom somebody meets whom the sentence does not name: "he will meet Putin"; with the place of the verb or noun."""


def relations_of(skeleton: Skeleton, pack: Pack) -> Relations:
    """Give the relations of a sentence, in order. Most sentences name no two parties, and tell none."""
    named = {code for m in skeleton.mentions if isinstance(m.value, PartyName) for code in codes(m)}
    goals = any(m.kind == "city" for m in skeleton.mentions)
    words = vocabulary(pack.code)
    tells = _tells(skeleton.text, words)
    if not named or not (tells or (len(named) + goals >= PAIR and words["and"].search(skeleton.text))):
        return Relations()
    sentence = Sentence(skeleton, words)
    found = witnesses(sentence) if len(named) + goals >= PAIR else []
    pairs = [g.codes for g in sentence.groups if g.joined and len(g.codes) == PAIR and not g.governed()]
    acting = frozenset(skeleton.position(a.mention) for g in sentence.groups if g.acts() for a in g.actors)
    partners = () if found or not tells else tuple(_partners(sentence))
    return Relations(tuple(found), pairs[0] if pairs else None, acting, partners)


def _partners(sentence: Sentence) -> Iterator[tuple[int, frozenset[str]]]:
    """With whom somebody meets whom the sentence calls "he", or does not name."""
    for head in find_heads(sentence):
        partner = partner_of(sentence, head) or object_behind(sentence, head)
        if partner:
            yield sentence.tokens[head.first].start, partner.codes


def _tells(text: str, words: Vocabulary) -> bool:
    """Whether any word may name a meeting or lead to one."""
    return any(words[name].search(text) for name in ("gathering", "meet", "host", "visit"))


def witnesses(sentence: Sentence) -> list[Witness]:
    """Give the relations of meeting of a sentence, in order; of those that cross only the one of most parties."""
    found: list[Witness] = []
    heads = find_heads(sentence) if sentence.groups else ()
    if not sentence.groups or (heads and sentence.words["sport"].search(sentence.skeleton.text)):
        return found
    for rule in RULES:
        for witness in rule(sentence, heads):
            if PAIR <= len(witness.parties) <= MAX_PARTIES:
                _add(found, witness)
    return sorted(found, key=lambda w: w.start)


def _add(found: list[Witness], new: Witness) -> None:
    """Of two over the same words the one of more parties stays, and a meeting before a visit."""
    for old in list(found):
        crossing = new.start < old.end and old.start < new.end
        if new.parties == old.parties and (new.visit or not old.visit or crossing):
            return
        if crossing and (new.visit > old.visit or not old.parties < new.parties):
            return
        if crossing:
            found.remove(old)
    found.append(new)
