"""The words of a sentence, and the lists of its language in which each stands.

Lists that it asks for: `elided` (written together with the next word: "l'"), `proclitic` (the same, without a sign),
and `gathering`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.vocabulary import WORDS_KEPT, Vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention

FOLDED = "".join(LETTERS.values())
_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_OPEN, _CLOSE = '[«„“"]', '[»”“"]'
_NO_SIGN = rf"(?<=[{FOLDED}])\.,?\s|{_OPEN}[{FOLDED}]{_CLOSE}|(?<={_OPEN}[{FOLDED}]){_CLOSE}"
_TOKEN = rf"[{FOLDED}]|['’]s(?!\w)|\w+(?:['’.-]\w+)*\+?|(?!{_NO_SIGN})[^\s\w]"
"""A word, a mention, a sign; the full stop of an abbreviation that is a mention ("EE.UU. y China") is none, nor are the
quotation marks around one alone ("«Талибан»").
"""
HYPHENS = frozenset("-–—/")
_ENDING = re.compile(r"['’](\w{1,4})(?!\w)")
_SIGNS = {"،": ",", "؛": ";", "؟": "?"}
_OF_NAMES = frozenset(("oblique-name",))
"""Lists of endings that only say something of a mention: any word may end so."""
_OWNERS = frozenset(("body",))
"""Lists that hold a word with the sign of an owner too."""
_PERSON = LETTERS["person"]
PAIR = 2


class Token(NamedTuple):
    """A word, a mention or a sign of the skeleton, and the lists in which it stands."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]


class Tokens:
    """The tokens of a skeleton, with the lists and the order of words of its language."""

    def __init__(self, skeleton: Skeleton, words: Vocabulary) -> None:
        """Cut the skeleton into tokens."""
        self.skeleton = skeleton
        self.words = words
        self.order = order_of(words)
        found = _tokens(skeleton, words)
        self.tokens = tuple(_parted(found, words) if "proclitic" in words.lists else found)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The lists in which any of its tokens stands: most questions are of others, and need no look at each token."""
        return frozenset().union(*(token.kinds for token in self.tokens))

    @cached_property
    def of_gathering(self) -> frozenset[int]:
        """Tokens of the phrases that name a gathering, also where its words alone name none: "working session"."""
        return frozenset(i for first, last in self.spans("gathering") for i in range(first, last + 1))

    def is_a(self, index: int, *kinds: str) -> bool:
        """Whether the token at an index, which may lie outside, stands in one of the lists."""
        return 0 <= index < len(self.tokens) and not self.tokens[index].kinds.isdisjoint(kinds)

    def any_is(self, indices: Iterable[int], *kinds: str) -> bool:
        """Whether any of the tokens stands in one of the lists."""
        return not self.kinds.isdisjoint(kinds) and any(self.is_a(index, *kinds) for index in indices)

    def text_at(self, index: int) -> str:
        """The token's text; empty outside of the sentence."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def names(self, index: int, *kinds: str) -> bool:
        """Whether the token stands for a mention of one of the kinds: "party", "city"."""
        return _KINDS.get(self.text_at(index)) in kinds

    def mention_at(self, index: int) -> Mention | None:
        """The mention that the token stands for."""
        return self.skeleton.at(self.tokens[index].start) if 0 <= index < len(self.tokens) else None

    def is_word(self, index: int) -> bool:
        """Whether it is a word, no sign, number or mention."""
        return self.text_at(index)[:1].isalpha()

    def is_unknown(self, index: int) -> bool:
        """Whether it is a word that stands in no list."""
        return self.is_word(index) and not self.tokens[index].kinds

    def is_capital(self, index: int) -> bool:
        """Whether the token at an index, which may lie outside, is written with a capital."""
        if not 0 <= index < len(self.tokens):
            return False
        return self.skeleton.source[self.skeleton.origin(self.tokens[index].start)].isupper()

    def is_demonym(self, index: int) -> bool:
        """Whether the token is a party that is named by an adjective, "турецкий", not by its name."""
        return _form(self.mention_at(index)) == "demonym"

    def is_known_person(self, index: int) -> bool:
        """Whether the token is a person who is known to stand for a party."""
        return _form(self.mention_at(index)) == "person"

    def index_of(self, position: int) -> int:
        """Number of the token that stands at, or first behind, a place of the text; of the word behind a proclitic."""
        found = bisect_right(self.tokens, position, key=lambda t: t.end)
        joined = self.is_a(found, "proclitic") and found + 1 < len(self.tokens)
        return found + 1 if joined and self.tokens[found].end == self.tokens[found + 1].start else found

    def ends_in(self, name: str) -> bool:
        """Whether the last words are a phrase of a list."""
        end = next((t.end for t in reversed(self.tokens) if t.text[:1].isalnum()), 0)
        return any(match.end() == end for match in self.skeleton.found(self.words[name]))

    def spans(self, name: str) -> Iterator[tuple[int, int]]:
        """First and last token of each phrase of a list that the sentence holds."""
        for match in self.skeleton.found(self.words[name]):
            yield self.index_of(match.start()), self.index_of(match.end() - 1)


def _form(mention: Mention | None) -> str | None:
    return mention.value.form if mention and isinstance(mention.value, PartyName) else None


@cache
def _token(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words.alternatives('elided')})|{_TOKEN}")


def _ending(skeleton: Skeleton, match: re.Match[str]) -> str | None:
    """The case that a person's name bears behind an apostrophe, where its mention holds it: "Putin'le"."""
    person = skeleton.at(match.start())
    ending = _ENDING.search(person.text) if person else None
    return ending.group(1) if ending else None


def _tokens(skeleton: Skeleton, words: Vocabulary) -> Iterator[Token]:
    for match in _token(words).finditer(skeleton.text):
        word = match.group()
        form = (word == _PERSON and _ending(skeleton, match)) or word
        yield Token(match.start(), match.end(), word, _kinds(words, form))


@lru_cache(maxsize=WORDS_KEPT)
def _kinds(words: Vocabulary, word: str) -> frozenset[str]:
    """The lists of a word; that of bodies also where it owns something: "the council's session"."""
    owned = words.kinds(word[:-2]) & _OWNERS if word[-2:] in ("'s", "’s") else frozenset[str]()
    return (words.kinds(word) | owned) - _OF_NAMES


def _parted(tokens: Iterable[Token], words: Vocabulary) -> Iterator[Token]:
    """Cut small words off those that they are written together with, and write signs as elsewhere."""
    for token in tokens:
        start = token.start
        *leads, last = words.parts(token.text)
        for lead in leads:
            yield Token(start, start + len(lead), lead, words.kinds(lead))
            start += len(lead)
        yield Token(start, token.end, _SIGNS.get(last, last), words.kinds(last))


def codes(mention: Mention) -> tuple[str, ...]:
    """Give the code of a party, or both of a name for two ("the two Koreas")."""
    code: str = mention.value.code
    return tuple(code.split("|"))
