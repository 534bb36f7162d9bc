"""The words of one language for days, weeks and months, and the patterns in which they form dates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_MONTH_GROUP = re.compile(r"\(\?P<m\d?>(?:<M>|[^\W\d])")
_NEEDED = (
    ("<M>", _MONTH_GROUP),
    ("<W>", re.compile(r"\(\?P<w\d?>")),
    ("<R>", re.compile(r"\(\?P<rel>")),
    ("<U>", re.compile(r"\(\?P<u>")),
    ("digit", re.compile(r"\(\?P<d1?>|\(\?P<y>\(\?:19")),
)


@dataclass(frozen=True)
class Calendar:
    """Tables from lower-case words to numbers (Monday is 0), and date patterns, tried in order.

    A pattern finds a kind that `mentions/resolving.py` knows, in groups y m d (m1 d1 m2 d2 for a range), w w1 w2, mod,
    n u, rel. In a pattern `<M>`, `<W>`, `<N>`, `<U>`, `<MOD>` and `<R>` stand for any word of months, weekdays, numbers, units,
    modifiers and relative days, `<Y>` for an optional year in the group `y`.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    modifiers: Mapping[str, int]
    relative_days: Mapping[str, int]
    patterns: tuple[tuple[str, str], ...]
    year: str = r"(?:,?\s(?P<y>(?:19|20|21)\d\d)\b)?"
    short_weekdays: Mapping[str, int] = field(default_factory=dict)
    capital: bool = False
    """Whether months and weekdays are written with a capital, so that "may" and "march" without one are no dates."""
    joint: str = r",?\s?\(?"
    """What may stand between a weekday and the date that says the same day: "Tuesday (17 June)"."""

    @cached_property
    def compiled(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The patterns, ready to run."""
        parts = {
            "<M>": _any(self.months),
            "<W>": _any({**self.weekdays, **self.short_weekdays}),
            "<N>": _any(self.numbers) + r"|\d{1,2}",
            "<U>": _any(self.units),
            "<MOD>": _any(self.modifiers),
            "<R>": _any(self.relative_days),
            "<Y>": self.year,
        }
        return tuple((kind, re.compile(_lower(_filled(pattern, parts)))) for kind, pattern in self.patterns)

    @cached_property
    def hints(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """For each kind of word that patterns are made of, the words: without any of them in a text none can match."""
        tables = (
            ("<M>", self.months),
            ("<W>", {**self.weekdays, **self.short_weekdays}),
            ("<R>", self.relative_days),
            ("<U>", self.units),
            ("digit", dict.fromkeys("0123456789٠١٢٣٤٥٦٧٨٩")),
        )
        return tuple((mark, tuple(word.split()[0] for word in table)) for mark, table in tables)

    def present(self, lower: str) -> set[str]:
        """Which kinds of words a lower-case text may hold."""
        return {mark for mark, words in self.hints if any(word in lower for word in words)}

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """For each pattern the hints without which it matches nothing."""
        return tuple(
            frozenset(mark for mark, group in _NEEDED if group.search(pattern)) for _, pattern in self.patterns
        )

    def weekday(self, word: str) -> int:
        """Number of a weekday, Monday is 0."""
        return self.weekdays[word] if word in self.weekdays else self.short_weekdays[word]

    def number(self, word: str) -> int:
        """Value of digits or of a number word."""
        return int(word) if word.isdigit() else self.numbers[word]


def _any(table: Mapping[str, int]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(table, key=len, reverse=True)) or r"(?!)"


def _lower(pattern: str) -> str:
    """The pattern for lower-case text, which is matched twice as fast as any text without regard to case."""
    return re.sub(
        r"\\.|\(\?P|[^\W\d_a-z]", lambda m: m.group() if len(m.group()) > 1 else m.group().lower()[0], pattern
    )


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for mark, words in parts.items():
        pattern = pattern.replace(mark, words if mark == "<Y>" else f"(?:{words})")
    assert not re.search(r"<[A-Z]+>", pattern), pattern
    return pattern


def words(*rows: str, start: int = 1) -> dict[str, int]:
    """Give a table from each word of a row to the row's number: `words("january jan", "february feb")`."""
    return {word.replace("_", " "): number for number, row in enumerate(rows, start) for word in row.split()}
