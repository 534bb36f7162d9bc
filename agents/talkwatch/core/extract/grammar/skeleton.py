"""A sentence with each mention folded into one letter, so that grammar can be written as short patterns.

"Russian and Ukrainian delegations will meet in Istanbul on June 2" becomes "P and P delegations will meet in C D",
with P, C and D from Unicode's private use area. The folded text is lower case and without vowel signs, which few
Arabic texts write, and has no signs but those of the other languages; offsets lead back to the sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.shapes import MARKS, SIGNS, lowered
from talkwatch.core.extract.mentions.spans import Mention


class Skeleton:
    """The folded sentence: `text`, and the way back to offsets and mentions."""

    def __init__(self, sentence: str, mentions: Iterable[Mention]) -> None:
        """Fold `mentions`, which must not overlap, into `sentence`."""
        self.source = sentence
        self.mentions = tuple(sorted(mentions, key=lambda m: m.start))
        pieces: list[str] = []
        self._folded: list[int] = []
        self._origin: list[int] = []
        self._at: dict[int, Mention] = {}
        self._found: dict[Words, tuple[re.Match[str], ...]] = {}
        done, length = 0, 0
        for mention in self.mentions:
            for piece, origin in (
                *_unmarked(sentence, done, mention.start),
                (LETTERS[mention.kind], mention.start),
            ):
                self._folded.append(length)
                self._origin.append(origin)
                pieces.append(piece)
                length += len(piece)
            self._at[length - 1] = mention
            done = mention.end
        for piece, origin in _unmarked(sentence, done, len(sentence)):
            self._folded.append(length)
            self._origin.append(origin)
            pieces.append(piece)
            length += len(piece)
        self.text = lowered("".join(pieces)).translate(SIGNS)

    def position(self, mention: Mention) -> int:
        """Where in the folded text the mention stands."""
        return self._places[id(mention)]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(mention): at for at, mention in self._at.items()}

    def found(self, pattern: Words) -> tuple[re.Match[str], ...]:
        """Where a pattern matches in the folded text; remembered, since several rooms ask for the same words."""
        if pattern not in self._found:
            self._found[pattern] = tuple(pattern.finditer(self.text))
        return self._found[pattern]

    def at(self, position: int) -> Mention | None:
        """The mention that stands at this place of the folded text."""
        return self._at.get(position)

    def marked(self, match: re.Match[str]) -> Iterator[Mention]:
        """The mentions that stand where the groups of a match begin, in the order of the groups."""
        return (m for i in range(1, match.re.groups + 1) if (m := self._at.get(match.start(i))))

    def within(self, start: int, end: int, kind: str) -> list[Mention]:
        """Mentions of a kind in a stretch of the folded text, in order."""
        return [m for at, m in self._at.items() if start <= at < end and m.kind == kind]

    def first_word(self, start: int) -> int:
        """Where the first word of a clause stands that begins at `start` with a blank or a comma."""
        return len(self.text) - len(self.text[start:].lstrip(" ,"))

    def origin(self, position: int) -> int:
        """Offset in the sentence of a place in the folded text."""
        piece = bisect_right(self._folded, position) - 1
        return self._origin[piece] + position - self._folded[piece]

    def folded(self, offset: int) -> int:
        """Place in the folded text of an offset in the sentence."""
        piece = bisect_right(self._origin, offset) - 1
        return self._folded[piece] + offset - self._origin[piece]


def _unmarked(sentence: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The pieces of a stretch between vowel signs, with their offsets; the whole where it has none."""
    for match in MARKS.finditer(sentence, start, end):
        yield sentence[start : match.start()], start
        start = match.end()
    yield sentence[start:end], start
