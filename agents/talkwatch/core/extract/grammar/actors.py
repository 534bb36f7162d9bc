"""The noun phrases of a sentence that stand for parties, and what governs each: who acts, and who is only named.

"Russia's foreign minister Sergei Lavrov and his Turkish counterpart" is one group of two actors. The word before the
group governs it: none for a subject, "with" for a partner, "in" for a place. Method: a chunker over the words of the
skeleton, by lists of words (Abney 1991, "Parsing by chunks", in small).

Lists that it asks for: `and`, `determiner`, `link` ("of", between an office and its party), `possessive`, `office`
(ends a phrase: "minister"), `modifier` (stands inside one: "foreign"), `topic` and `private` (after a party: what is
named so, or who, is no party), `counterpart`, `preposition` and `governing` (verbs whose object is no subject).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.vocabulary import Vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention

_TOKEN = re.compile(rf"[{''.join(LETTERS.values())}]|['’]s(?!\w)|\w+(?:['’.-]\w+)*\+?|[^\s\w]")
_PARTY, _PERSON = LETTERS["party"], LETTERS["person"]
_HYPHENS = frozenset("-–—/")
_APOSTROPHES = frozenset("'’")
MAX_LEFT, MAX_RIGHT = 7, 6
"""Words of a phrase before and behind its party."""
_UNKNOWN = 2
"""Words that stand in no list and yet inside a phrase: "the embattled Iranian minister"."""
_NAMES = 3
"""Words of a person's name behind an office."""
PAIR = 2


class Token(NamedTuple):
    """A word, a mention or a sign of the skeleton, and the lists in which it stands."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Actor:
    """A phrase that stands for a party: tokens `first` to `last`, both within, and the mention that names it."""

    codes: tuple[str, ...]
    mention: Mention
    first: int
    last: int
    office: bool
    counterpart: bool


@dataclass(frozen=True)
class Group:
    """Actors joined by commas and "and". `governor` is the token before it; `joined` whether a word joins them."""

    actors: tuple[Actor, ...]
    joined: bool
    governor: Token | None

    @property
    def codes(self) -> frozenset[str]:
        """All parties of the group."""
        return frozenset(code for actor in self.actors for code in actor.codes)

    @property
    def first(self) -> int:
        """Number of its first token."""
        return self.actors[0].first

    @property
    def last(self) -> int:
        """Number of its last token."""
        return self.actors[-1].last

    def governed(self) -> bool:
        """Whether a preposition or another verb governs it, so that it is no subject."""
        return self.governor is not None and bool(self.governor.kinds & {"preposition", "governing"})

    def is_a(self, kind: str) -> bool:
        """Whether the word before it stands in a list."""
        return self.governor is not None and kind in self.governor.kinds


class Sentence:
    """The tokens of a skeleton, and its groups of actors in order. Made once a sentence that may tell of a meeting."""

    def __init__(self, skeleton: Skeleton, words: Vocabulary) -> None:
        """Cut the skeleton into tokens and find the groups."""
        self.skeleton = skeleton
        self.words = words
        self.tokens = tuple(
            Token(m.start(), m.end(), m.group(), words.kinds(m.group())) for m in _TOKEN.finditer(skeleton.text)
        )
        self.groups = tuple(_groups(self))

    def is_a(self, index: int, *kinds: str) -> bool:
        """Whether the token at an index, which may lie outside, stands in one of the lists."""
        return 0 <= index < len(self.tokens) and not self.tokens[index].kinds.isdisjoint(kinds)

    def order(self, name: str) -> bool:
        """Whether the words of the language stand in such an order."""
        return name in self.words.lists.get("order", ())

    def text_at(self, index: int) -> str:
        """The token's text; empty outside of the sentence."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def index_of(self, position: int) -> int:
        """Number of the token that stands at, or first behind, a place of the skeleton's text."""
        return next((i for i, t in enumerate(self.tokens) if t.end > position), len(self.tokens))


def codes(mention: Mention) -> tuple[str, ...]:
    """Give the code of a party, or both of a name for two ("the two Koreas")."""
    code: str = mention.value.code
    return tuple(code.split("|"))


def _groups(sentence: Sentence) -> Iterator[Group]:
    run: list[Actor] = []
    joined = False
    for actor in _actors(sentence):
        joint = _joint(sentence, run[-1].last, actor) if run else None
        if run and joint is None:
            yield from _closed(sentence, run, joined)
            run, joined = [], False
        if joint == "pair":
            yield from _closed(sentence, run[:-1], joined)
            run = run[-1:]
        run.append(actor)
        joined |= joint in ("and", "hyphen", "pair")
    if run:
        yield from _closed(sentence, run, joined)


def _closed(sentence: Sentence, run: list[Actor], joined: bool) -> Iterator[Group]:
    """A list without an "and" is none: each of its actors stands alone, but for "Russia, Ukraine to meet"."""
    loose = not joined and (len(run) != PAIR or _governed_behind(sentence, run[-1]))
    for part in [[actor] for actor in run] if loose else [run][: len(run)]:
        yield Group(tuple(part), joined, _governor(sentence, part))


def _governor(sentence: Sentence, part: list[Actor]) -> Token | None:
    """The word before the phrase; the one behind, or its own last one, where the language has postpositions."""
    if sentence.order("postpositions"):
        if sentence.is_a(part[-1].last, "with", "preposition"):
            return sentence.tokens[part[-1].last]
        return next(iter(sentence.tokens[part[-1].last + 1 :]), None)
    before = part[0].first - 1
    return sentence.tokens[before] if before >= 0 else None


def _governed_behind(sentence: Sentence, actor: Actor) -> bool:
    """ "A, B ile": the comma parts a subject from its partner."""
    governor = _governor(sentence, [actor]) if sentence.order("postpositions") else None
    return governor is not None and bool(governor.kinds & {"with", "preposition"})


def _joint(sentence: Sentence, last: int, actor: Actor) -> str | None:
    """How a phrase is joined to the one that ends at `last`: by "and", a comma, a hyphen; as a pair, which takes no third."""
    between = range(last + 1, actor.first)
    texts = [sentence.text_at(i) for i in between]
    if len(texts) == 1 and texts[0] in _HYPHENS:
        return "hyphen"
    if len(texts) == 1 and sentence.is_a(between[0], "with") and sentence.is_a(actor.last + 1, "between"):
        return "pair"
    if texts and texts[0] == ",":
        texts = texts[1:]
        between = between[1:]
    if not texts:
        return "comma" if len(range(last + 1, actor.first)) == 1 else None
    return (
        "and"
        if len(texts) <= 2
        and sentence.is_a(between[0], "and")
        and all(sentence.is_a(i, "link", "determiner", "between") for i in between[1:])
        else None
    )


def _actors(sentence: Sentence) -> Iterator[Actor]:
    done = -1
    for index, token in enumerate(sentence.tokens):
        if index <= done or token.text not in (_PARTY, _PERSON):
            continue
        mention = sentence.skeleton.at(token.start)
        if mention is None or not isinstance(mention.value, PartyName):
            continue
        first, last = _left(sentence, index, done), _right(sentence, index, codes(mention))
        done = last
        if _is_named_only(sentence, index, last):
            continue
        span = range(first, last + 1)
        yield Actor(
            codes=codes(mention),
            mention=mention,
            first=first,
            last=last,
            office=mention.kind == "person"
            or mention.value.form == "person"
            or any(sentence.is_a(i, "office") for i in span),
            counterpart=any(sentence.is_a(i, "counterpart") for i in span),
        )


def _left(sentence: Sentence, index: int, done: int) -> int:
    """Where the phrase begins: over determiners, modifiers and offices, and over "of" behind an office."""
    first, unknown = index, 0
    low = max(done + 1, index - MAX_LEFT)
    at = index - 1
    while at >= low:
        token = sentence.tokens[at]
        person = token.text == _PERSON and sentence.is_a(at + 1, "link")
        if token.kinds & {"determiner", "modifier", "office"} or person:
            first = at
        elif "link" in token.kinds and (
            sentence.is_a(at - 1, "office", "modifier") or sentence.text_at(at - 1) == _PERSON
        ):
            pass
        elif token.text[0].isalpha() and not token.kinds and unknown < _UNKNOWN and first == at + 1:
            unknown += 1
            if not sentence.is_a(at - 1, "determiner", "modifier", "office"):
                break
        else:
            break
        at -= 1
    return first


def _right(sentence: Sentence, index: int, own: tuple[str, ...]) -> int:
    """Where the phrase ends: at its last office or person, over a possessive and over an apposition in commas."""
    last, unknown = index, 0
    for at in range(index + 1, min(index + 1 + MAX_RIGHT, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.kinds & {"possessive", "office", "counterpart"} or _same_person(sentence, at, own):
            last = at
        elif (
            "modifier" in token.kinds
            or (token.text in _HYPHENS and sentence.is_a(at + 1, "office", "modifier"))
            or ("link" in token.kinds and sentence.is_a(at - 1, "office"))
            or (token.text == "," and sentence.is_a(at - 1, "office", "counterpart"))
        ):
            continue
        elif token.text[0].isalpha() and not token.kinds and unknown < 1:
            unknown += 1
        else:
            break
    return _over_name(sentence, last) if sentence.order("names-behind") else last


def _over_name(sentence: Sentence, last: int) -> int:
    """ "His colleague Jane Roe and": the words of no list behind an office, where a sign or a known word ends them."""
    if not sentence.is_a(last, "office", "counterpart"):
        return last
    for at in range(last + 1, min(last + 2 + _NAMES, len(sentence.tokens))):
        if sentence.is_a(at, "and", "with", "between", "preposition", "meet") or sentence.text_at(at) == ",":
            return at if _APOSTROPHES & set(sentence.text_at(at)) else at - 1
        if not sentence.text_at(at)[0].isalpha() or sentence.tokens[at].kinds:
            break
    return last


def _same_person(sentence: Sentence, at: int, own: tuple[str, ...]) -> bool:
    """A person behind a party's office who is not known to be another party's."""
    if sentence.text_at(at) != _PERSON:
        return False
    mention = sentence.skeleton.at(sentence.tokens[at].start)
    value = mention.value if mention else None
    return not isinstance(value, PartyName) or value.code in own


def _is_named_only(sentence: Sentence, index: int, last: int) -> bool:
    """ "The Ukraine crisis", "Iranian students": what is named after a party, and who, is no party."""
    after = last + 1
    if last > index and not sentence.is_a(last, "possessive"):
        return False
    for at in (after, after + 1):
        if sentence.is_a(at, "gathering", "office", "meet", "hold"):
            return False
        if sentence.is_a(at, "topic", "private"):
            return not sentence.is_a(at + 1, "gathering")
    return False
