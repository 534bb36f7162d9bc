"""What of a text is the article's own: its stretches without page furniture, such as plugs, credits and lists of links.

Only what is clear goes: a wrong cut loses news, and furniture that stays is read like any other sentence. All offsets
are code points of the text as it came.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from talkwatch.core.extract.languages.furniture import Furniture, fold

MAX_PLUG = 240
"""A longer sentence is no plug, though it begins like one: the page has glued it to the article's next."""
MAX_NOTE = 500
"""A note of correction runs to the end of its line, where that is no further; else it is one sentence."""
MAX_SPOTTED = 500
"""The same of a sentence that holds words of a plug near its beginning."""
MAX_STAMP = 60
MAX_BEFORE = 160
"""Characters before words that mark a plug; more are of the article's, and glued to it."""
MAX_HEADLINE = 140
MAX_LINKS = 10
"""Headlines that a list of other articles has at most."""
MAX_CAPTION = 400
MAX_BYLINE = 60

_LINE = re.compile(r"\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?…؟:][\"'”’»)\]]*\s*\Z")
_PARENTHESIS = re.compile(r"\(([^()\n]{2,160})\)")
_BREAK = re.compile(r"(?<![A-Z]\.[A-Z])[.!?…][\"'”’»)\]]*\s(?!\s?\d)|\n|\s{3}")
_ADDRESSES = ("http://", "https://", "www.", "@", "#")
_ENDINGS = (".", "!", "?", "…", "\n", ")", ":", ";")
_CAPITALS = r"[^\Wa-zà-öø-ÿа-яёїієґğışçß_]"
_SHOUTED = rf"[\"'’‘“”$€£%&–—-]{{0,2}}(?:{_CAPITALS}|['’.,:;?!%/-]){{1,30}}[\"'’“”]{{0,2}}"
_SHOUT = re.compile(rf"(?<!\S){_SHOUTED}(?:\s{_SHOUTED}){{4,40}}(?!\S)")
"""Five words or more in capitals."""


class Stretch(NamedTuple):
    """A piece of a text, from `start` up to `end`."""

    start: int
    end: int


class Page:
    """A text and the furniture in it, by the phrases of its language."""

    def __init__(self, text: str, furniture: Furniture) -> None:
        self.text = text
        self._folded = fold(text)
        self._furniture = furniture

    def lines(self) -> Iterator[Stretch]:
        """Give the article's lines in order, without those that are furniture as a whole."""
        links = 0
        for match in _LINE.finditer(self._folded):
            start, end = match.span()
            line = match.group().rstrip()
            if links and _is_headline(line):
                links -= 1
            elif self._is_furniture(line, start, end):
                links = MAX_LINKS if self._heads_links(line) else links
            else:
                links = 0
                yield Stretch(start, end)

    def stretches(self, line: Stretch) -> Iterator[Stretch]:
        """Give the pieces of a line between its captions and headlines in capitals."""
        start = line.start
        for cut in sorted([*self._captions(line), *self._shouts(line), *self._labels(line)]):
            if cut.start > start:
                yield Stretch(start, cut.start)
            start = max(start, cut.end)
        if start < line.end:
            yield Stretch(start, line.end)

    def is_plug(self, start: int, end: int) -> bool:
        """Whether this sentence is none of the article's: a plug, or part of a note that corrects it."""
        if any(note.start < end and start < note.end for note in self._notes):
            return True
        if any(start <= spot.start < min(end, start + MAX_BEFORE) for spot in self._spots):
            return end - start <= MAX_SPOTTED
        return self._begins_plug(start, end)

    def _begins_plug(self, start: int, end: int) -> bool:
        words, length = self._furniture, end - start
        if length <= MAX_PLUG and words.begins.match(self._folded, start, end):
            return True
        return length <= MAX_STAMP and words.stamps.match(self._folded, start, end) is not None

    def _is_furniture(self, line: str, start: int, end: int) -> bool:
        words = self._furniture
        if line.strip(" .:|→>»-–—•") in words.whole or self._heads_links(line):
            return True
        if all(word.startswith(_ADDRESSES) for word in line.split()):
            return True
        return self._begins_plug(start, end) or self._is_byline(start, end)

    def _heads_links(self, line: str) -> bool:
        heads = self._furniture.heads.match(line)
        return heads is not None and not line[heads.end() :].strip(" :.…|→>»")

    def _is_byline(self, start: int, end: int) -> bool:
        line = self.text[start:end].strip()
        signs = self._furniture.signs.match(fold(line)) if len(line) <= MAX_BYLINE else None
        names = line[signs.end() :].split() if signs else []
        return bool(names) and _SENTENCE_END.search(line) is None and all(_is_name(n) for n in names if len(n) > 3)

    def _captions(self, line: Stretch) -> Iterator[Stretch]:
        """A picture's credit in parentheses, with the caption before it."""
        for match in _PARENTHESIS.finditer(self._folded, line.start, line.end):
            if self._is_credit(match.group(1)) and self._ends_caption(match.end(), line.end):
                lone = self._is_lone(match.group(1)) and self._ends_sentence(match.start())
                start = match.start() if lone else self._begin_of_caption(line.start, match.start())
                yield Stretch(start, match.end())

    def _is_credit(self, words: str) -> bool:
        return bool(self._furniture.credits.match(words) or self._furniture.agencies.search(words))

    def _is_lone(self, words: str) -> bool:
        """Whether the credit names nobody, so that it may end an article as well as a caption."""
        return self._furniture.credits.fullmatch(words.strip()) is not None

    def _ends_sentence(self, at: int) -> bool:
        return _SENTENCE_END.search(self._folded[max(0, at - 20) : at]) is not None

    def _ends_caption(self, end: int, line_end: int) -> bool:
        rest = self.text[end:line_end].lstrip(" .\u00a0")
        return not rest or not rest[0].islower()

    def _begin_of_caption(self, line_start: int, end: int) -> int:
        tail = self.text[line_start:end].rstrip()
        start = max(0, len(tail) - MAX_CAPTION)
        breaks = [m.end() for m in _BREAK.finditer(tail, start, max(start, len(tail) - 1))]
        return line_start + breaks[-1] if breaks else line_start if start == 0 else end

    def _shouts(self, line: Stretch) -> Iterator[Stretch]:
        """Headlines of other articles that stand between sentences, in capitals."""
        if line.end - line.start < 2 * MAX_HEADLINE:
            return
        for match in _SHOUT.finditer(self.text, line.start, line.end):
            headline = _headline(match.group())
            words = [w for w in headline.split() if w.isalpha() and len(w) > 1]
            if len(words) > 3 and headline.isupper() and match.start() > line.start and not self._is_shouted:
                yield Stretch(match.start(), match.start() + len(headline))

    def _labels(self, line: Stretch) -> Iterator[Stretch]:
        """What the page has put between two sentences, and glued to the second."""
        return (s for s in self._glued if line.start <= s.start < line.end)

    @cached_property
    def _is_shouted(self) -> bool:
        return 3 * sum(map(str.isupper, self.text)) > sum(map(str.islower, self.text))

    @cached_property
    def _glued(self) -> list[Stretch]:
        return [s for phrase in self._furniture.labels for s in self._found(phrase)]

    @cached_property
    def _spots(self) -> list[Stretch]:
        return [*self._notes, *(s for phrase in self._furniture.holds for s in self._found(phrase))]

    @cached_property
    def _notes(self) -> list[Stretch]:
        return [self._whole_note(s) for phrase in self._furniture.corrects for s in self._found(phrase)]

    def _whole_note(self, spot: Stretch) -> Stretch:
        end = self._folded.find("\n", spot.end)
        end = len(self._folded) if end < 0 else end
        return Stretch(spot.start, end if end - spot.start <= MAX_NOTE else spot.end)

    def _found(self, phrase: str) -> Iterator[Stretch]:
        at = self._folded.find(phrase)
        while at >= 0:
            if phrase[-1] != ":" or self._begins_sentence(at):
                yield Stretch(at, at + len(phrase))
            at = self._folded.find(phrase, at + len(phrase))

    def _begins_sentence(self, at: int) -> bool:
        """Whether only marks stand between this place and the sentence or line before it."""
        before = self._folded[max(0, at - 20) : at].rstrip(" (*[—–-\"'“«")
        return (at < 20 and not before) or before.endswith(_ENDINGS)


def _is_headline(line: str) -> bool:
    return len(line) <= MAX_HEADLINE and _SENTENCE_END.search(line) is None


def _headline(capitals: str) -> str:
    """Leave out what belongs to the sentence behind: "... VOTE U.S. senators", "... VOTE A senator"."""
    words = capitals.split(" ")
    while words and (sum(map(str.isalpha, words[-1])) < 2 or "." in words[-1][:-1]):
        words.pop()
    return " ".join(words)


def _is_name(word: str) -> bool:
    return word[0].isupper() or not word[0].isalpha()
