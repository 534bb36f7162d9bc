"""Where the words of a quote stand in an article, to the letter, and the sentence around them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from talkwatch.core.extract.assertions import quoted
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas import Article
from talkwatch_schemas.meeting import Evidence

_MAX_SENTENCE = 1_200
_MOST = 200
"""Places that are looked at, of words that a text repeats."""
_ENDS = re.compile(r"(?<!\b\w)(?<!\d)[.!?…؟۔।]+[\"'»”’)\]]*\s+(?![a-zа-яёіїєґçğış])|[。！？]+[」』”]?|\n+")
"""Behind a sentence. No figure or single letter stands before its stop, no small letter behind it."""


class Spot(NamedTuple):
    """Words of an article: the field, and from where to where, in code points."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """An article of which quotes are looked for."""

    article: Article

    def words(self, spot: Spot) -> str:
        """Give the words of a spot."""
        return self._text(spot.field)[spot.start : spot.end]

    def find(self, quote: str | None, near: Spot | None = None) -> Spot | None:
        """Give where a quote stands to the letter: best in the sentence `near`, and as whole words; None if nowhere.

        Only blanks may be others, since models write one for each; the words are the article's.
        """
        quote = quote.strip() if quote else ""
        if not quote:
            return None
        if near and (inside := self._in(near, quote)):
            return inside
        for field in ("text", "title"):
            if found := self._in(Spot(field, 0, len(self._text(field))), quote):
                return found
        return None

    def sentence(self, spot: Spot) -> Spot:
        """Give the sentence around a spot; of a very long one, the part around it."""
        text = self._text(spot.field)
        first, last = max(0, spot.start - _MAX_SENTENCE), min(len(text), spot.end + _MAX_SENTENCE)
        start = max((m.end() for m in _ENDS.finditer(text, first, spot.start)), default=first)
        end = next((m.start() + len(m.group().rstrip()) for m in _ENDS.finditer(text, spot.end, last)), last)
        return Spot(spot.field, start, max(end, spot.end))

    def read_at(self, spot: Spot, find: Callable[[str], Sequence[Mention]]) -> Iterator[list[Mention]]:
        """Give what `find` reads at a spot: within its sentence, which may tell more of it, then in its words alone."""
        whole = self.sentence(spot)
        first, last = spot.start - whole.start, spot.end - whole.start
        yield [m for m in find(self.words(whole)) if m.start < last and first < m.end]
        yield list(find(self.words(spot)))

    def behind(self, spot: Spot, count: int) -> str:
        """Give the characters right behind a spot."""
        return self._text(spot.field)[spot.end : spot.end + count]

    def evidence(self, name: str, spot: Spot, extractor: str) -> Evidence:
        """Quote the sentence around a spot as what a field of the meeting rests on."""
        whole = self.sentence(spot)
        within = spot.start - whole.start, spot.end - whole.start
        return quoted(f"/meeting/{name}", spot.field, self.words(whole), whole.start, within, self.article, extractor)

    def _text(self, field: str) -> str:
        return self.article.text if field == "text" else self.article.title

    def _in(self, spot: Spot, quote: str) -> Spot | None:
        text, found = self._text(spot.field), None
        pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
        for match in islice(pattern.finditer(text, spot.start, spot.end), _MOST):
            here = Spot(spot.field, *match.span())
            if _is_whole(text, here):
                return here
            found = found or here
        return found


def _is_whole(text: str, spot: Spot) -> bool:
    """Whether no letter or figure goes on before or behind: "Iran" is in "Iranian" too."""
    before, behind = text[: spot.start][-1:], text[spot.end : spot.end + 1]
    return not before.isalnum() and not behind.isalnum()
