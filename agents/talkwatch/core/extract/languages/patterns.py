"""Patterns that first ask whether a text holds any of the letters that a match needs: most sentences do not.

What a match needs is read off the parsed pattern, so the answer is never wrong, only sometimes "perhaps". Measured on
an article of 3 KB: without this the searches that find nothing took half of the time.
"""

import re
import sys
from collections.abc import Iterator
from functools import cached_property
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

from talkwatch.core.extract.languages.factored import factored

Needs = frozenset[str]
_FEW_LETTERS = 20
"""Where any of so many letters would do, they are looked for one by one; of more, the search itself takes less time, ..."""
_LONG_TEXT = 500
"""... but not in a text of so many characters, as a whole article is."""


class Words:
    """A pattern over lower-case text, with the same methods as `re.Pattern`. Compiled when a text may first match."""

    def __init__(self, pattern: str) -> None:
        """Find out what a match needs; where that cannot be said, any text may hold one."""
        self._parsed = parser.parse(pattern)
        self.pattern = pattern
        self.groups: int = self._parsed.state.groups - 1
        self.needs = _shortest(_needs(self._parsed) or frozenset(("",)))
        self._needs_of_sentence = self.needs if len(self.needs) <= _FEW_LETTERS else ("",)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, for whoever has looked for what it needs."""
        pattern = cast("re.Pattern[str]", compiler.compile(factored(self._parsed)))
        del self._parsed
        return pattern

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.compiled.match(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        # a loop here is twice as fast as any() with a generator, and as a call of its own
        for letters in self._needs_of_sentence if len(text) < _LONG_TEXT else self.needs:
            if letters in text:
                return self.compiled.search(text, start, end)
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        for letters in self._needs_of_sentence if len(text) < _LONG_TEXT else self.needs:
            if letters in text:
                return self.compiled.finditer(text, start, end)
        return iter(())

    def findall(self, text: str) -> list[str]:
        """As `re.Pattern.findall`."""
        for letters in self._needs_of_sentence if len(text) < _LONG_TEXT else self.needs:
            if letters in text:
                return self.compiled.findall(text)
        return []


def _shortest(needs: Needs) -> tuple[str, ...]:
    """Leave out letters that hold others: where "meetings" stands, so does "meet"."""
    kept: list[str] = []
    for letters in sorted(needs, key=lambda n: (len(n), n)):
        if not any(other in letters for other in kept):
            kept.append(letters)
    return tuple(kept)


def _needs(sequence: Any) -> Needs | None:
    """Letters of which every match of the sequence holds at least one; None where that cannot be said."""
    best: Needs | None = None
    run = ""
    for op, value in [*sequence, (None, None)]:
        if op is c.LITERAL:
            run += chr(value)
            continue
        if run:
            best = _better(best, frozenset((run,)))
            run = ""
        best = _better(best, _of(op, value))
    return best


def _of(op: Any, value: Any) -> Needs | None:
    if op is c.SUBPATTERN:
        return _needs(value[-1])
    if op is c.BRANCH:
        parts = [_needs(branch) for branch in value[1]]
        if any(p is None for p in parts):
            return None
        return frozenset().union(*(p for p in parts if p and p != _NOTHING)) or _NOTHING
    if op is c.ASSERT_NOT and not value[1]:  # "(?!)", as of a list without a word
        return _NOTHING
    if op in (c.MAX_REPEAT, c.MIN_REPEAT) and value[0] >= 1:
        return _needs(value[2])
    if op is c.IN and len(value) <= _FEW and all(kind is c.LITERAL for kind, _ in value):
        return frozenset(chr(code) for _, code in value)
    return None


_NOTHING: Needs = frozenset(("\uffff",))
"""What a pattern needs that matches nothing: Unicode has no such character."""
_FEW = 3
"""Characters of a class that are worth looking for one by one."""


def _better(one: Needs | None, other: Needs | None) -> Needs | None:
    """The one that is found less often: by its shortest letters, a mention counting as many."""
    if not one or not other or _NOTHING in (one, other):
        return _NOTHING if _NOTHING in (one, other) else one or other
    return max(one, other, key=_rarity)


def _rarity(needs: Needs) -> tuple[int, int]:
    return min(_PRIVATE if "\ue000" <= n[0] <= "\uf8ff" else len(n) for n in needs), -len(needs)


_PRIVATE = 3
