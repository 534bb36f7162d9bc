"""Which lines and sentences of a page are furniture: plugs, links, bylines, lists of other articles, corrections.

Only what is clear goes: a wrong cut loses news, and furniture that stays is read like any other sentence. All offsets
are code points of the text as it came.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from talkwatch.core.extract.languages.furniture import Furniture, fold
from talkwatch.core.extract.page.cuts import cuts
from talkwatch.core.extract.page.stretches import Stretch, touch, without

MAX_PLUG = 140
"""A longer sentence is no plug, though it begins like one: the page has glued it to the article's next."""
MAX_SPOTTED = 500
"""The same of a sentence that holds words of a plug near its beginning."""
MAX_BEFORE = 160
"""Characters before words that mark a plug; more are of the article's, and glued to it."""
MAX_NOTE = 500
"""A note of correction runs to the end of its line, where that is no further; else it is one sentence."""
MAX_HEADLINE = 140
MAX_LINKS = 10
"""Headlines that a list of other articles has at most."""
MAX_STAMP = 60
MAX_PARTICLE = 3
"""Letters of a word that may stand among names, as "and" and "von" do."""

_LINE = re.compile(r"\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?…؟:][\"'”’»)\]]*\s*\Z")
_ENDINGS = (".", "!", "?", "…", "\n", ")", ":", ";")
_ADDRESSES = ("http://", "https://", "www.", "pic.", "t.me/", "@", "#")
_AROUND_LABEL = " .:|→>»-–—•…"


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
            line, words = Stretch(*match.span()), match.group().rstrip()
            if links and _is_headline(words):
                links -= 1
            elif self._heads_links(words):
                links = MAX_LINKS
            elif not self._is_furniture(line, words):
                links = 0
                yield line

    def stretches(self, line: Stretch) -> Iterator[Stretch]:
        """Give the pieces of a line between captions and the like."""
        labels = (label for label in self._labels if touch(label, line))
        return without(line, [*cuts(self.text, self._folded, line, self._furniture), *labels])

    def is_plug(self, sentence: Stretch) -> bool:
        """Whether a sentence is none of the article's: a plug, or part of a note that corrects it."""
        start, end = sentence
        if any(touch(note, sentence) for note in self._notes):
            return True
        if any(start <= spot.start < min(end, start + MAX_BEFORE) for spot in self._spots):
            return end - start <= MAX_SPOTTED
        return self._begins_plug(sentence)

    def _heads_links(self, words: str) -> bool:
        heads = self._furniture.heads.match(words)
        return heads is not None and not words[heads.end() :].strip(_AROUND_LABEL)

    def _is_furniture(self, line: Stretch, words: str) -> bool:
        if words.strip(_AROUND_LABEL) in self._furniture.whole:
            return True
        if all(word.startswith(_ADDRESSES) for word in words.split()):
            return True
        return self._begins_plug(line) or self._is_byline(line, words)

    def _begins_plug(self, sentence: Stretch) -> bool:
        length = sentence.end - sentence.start
        if length <= MAX_PLUG and self._furniture.begins.match(self._folded, *sentence):
            return True
        return length <= MAX_STAMP and self._names_behind(self._furniture.stamps, sentence)

    def _is_byline(self, line: Stretch, words: str) -> bool:
        if len(words) > MAX_STAMP or _SENTENCE_END.search(words):
            return False
        return self._names_behind(self._furniture.signs, line)

    def _names_behind(self, sign: re.Pattern[str], where: Stretch) -> bool:
        """Whether a sign stands there and names and numbers behind it, with hardly a word of a sentence among them."""
        match = sign.match(self._folded, *where)
        words = self.text[match.end() : where.end].split() if match else []
        return match is not None and sum(word[0].islower() and len(word) > MAX_PARTICLE for word in words) <= 1

    @cached_property
    def _labels(self) -> list[Stretch]:
        return [s for phrase in self._furniture.labels for s in self._found(phrase)]

    @cached_property
    def _spots(self) -> list[Stretch]:
        return [s for phrase in self._furniture.holds for s in self._found(phrase)]

    @cached_property
    def _notes(self) -> list[Stretch]:
        return [self._whole_note(s) for phrase in self._furniture.corrects for s in self._found(phrase)]

    def _whole_note(self, spot: Stretch) -> Stretch:
        end = self._folded.find("\n", spot.end)
        end = len(self._folded) if end < 0 else end
        return Stretch(spot.start, end if end - spot.start <= MAX_NOTE else spot.end)

    def _found(self, phrase: str) -> Iterator[Stretch]:
        """Where a phrase stands; one with a colon only where a sentence begins."""
        at = self._folded.find(phrase)
        while at >= 0:
            if phrase[-1] != ":" or self._begins_sentence(at):
                yield Stretch(at, at + len(phrase))
            at = self._folded.find(phrase, at + len(phrase))

    def _begins_sentence(self, at: int) -> bool:
        before = self._folded[max(0, at - 20) : at].rstrip(" (*[—–-\"'“«")
        return before.endswith(_ENDINGS) if before else at < 20


def _is_headline(words: str) -> bool:
    return len(words) <= MAX_HEADLINE and _SENTENCE_END.search(words) is None
