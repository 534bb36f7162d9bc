"""The words of one language for days, weeks and months, and the patterns in which they form dates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from talkwatch.core.extract.languages.patterns import Words

NO_DATE = "no_date"
"""The kind of a pattern for words that only look like a date, or whose day the words alone do not tell."""

FIGURE = re.compile("[0-9]")
_FIGURES = 1
"""The bit for figures among those of what a pattern needs."""
_YEAR = r"(?:19|20|21)\d\d"
_MONTH = r"1[0-2]|0?[1-9]"
_ALONE = r"(?<![\w./:+-])"
_ENDS = r"(?![\d/-]|\.\d)"
_ISO = ("iso", rf"{_ALONE}(?P<y>{_YEAR})(?P<sep>[-/.])(?P<m>{_MONTH})(?P=sep)(?P<d>\d{{1,2}}){_ENDS}")
DAY_FIRST = (
    _ISO,
    (
        "days_of_months",
        rf"{_ALONE}(?P<d1>\d{{1,2}})(?P<sep>[./])(?P<m1>{_MONTH})(?:(?P=sep)(?:(?P<y1>{_YEAR}))?)?<TO>"
        rf"(?P<d2>\d{{1,2}})(?P=sep)(?P<m2>{_MONTH})(?P=sep)(?P<y>{_YEAR}){_ENDS}",
    ),
    (
        "days_of_month",
        rf"{_ALONE}(?P<d1>\d{{1,2}})\.?<TO>(?P<d2>\d{{1,2}})(?P<sep>[./])(?P<m>{_MONTH})(?P=sep)(?P<y>{_YEAR}){_ENDS}",
    ),
    (
        "numeric",
        rf"{_ALONE}(?P<d>\d{{1,2}})(?P<sep>[./-])\s?(?P<m>{_MONTH})(?P=sep)\s?(?P<y>{_YEAR}){_ENDS}",
    ),
    ("numeric", rf"{_ALONE}(?P<d>\d\d)(?P<sep>[./])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<y>\d\d){_ENDS}(?!\d)"),
)
"""Dates in figures where the day stands before the month: 2025-06-12, 12.06.2025, 10.-12.06.2025."""
EITHER_FIRST = (
    _ISO,
    ("numeric", rf"{_ALONE}(?P<d>\d{{1,2}})\.(?P<m>{_MONTH})\.(?P<y>{_YEAR}){_ENDS}"),
    ("numeric", rf"{_ALONE}(?P<d>1[3-9]|2\d|3[01])(?P<sep>[/-])(?P<m>{_MONTH})(?P=sep)(?P<y>{_YEAR}){_ENDS}"),
    ("numeric", rf"{_ALONE}(?P<m>{_MONTH})(?P<sep>[/-])(?P<d>1[3-9]|2\d|3[01])(?P=sep)(?P<y>{_YEAR}){_ENDS}"),
)
"""The same where readers differ on which comes first: what may be either way is none."""


@dataclass(frozen=True)
class Calendar:
    """Tables from lower-case words to numbers (Monday is 0), and date patterns, tried in order.

    A pattern finds a kind that `mentions/resolving.py` knows, in groups y m d (m1 d1 y1 m2 d2 for a range), o (a day or a
    weekday's place by its ordinal), w w1 w2, mod, ymod (which year), n u side, rel, hol. In a pattern `<M>`, `<W>`, `<N>`,
    `<O>`, `<U>`, `<MOD>`, `<R>` and `<H>` stand for any word of months, weekdays, numbers, ordinals, units, modifiers,
    relative days and holidays; `<SM>` and `<SW>` also for short months and weekdays; `<TO>` for what joins the ends of a
    range and `<AND>` for an "and" (group `also`; group `between` makes a range of it too), `<Y>` for an optional year.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    """How many days."""
    modifiers: Mapping[str, int]
    """What a word adds to the week, month or year at hand: 1 for "next"."""
    relative_days: Mapping[str, int]
    patterns: tuple[tuple[str, str], ...]
    year: str = r"(?:,?\s(?P<y>(?:19|20|21)\d\d)\b)?"
    to: str = r"\s?[-–—]\s?"
    also: str = r"(?!)"
    short_months: Mapping[str, int] = field(default_factory=dict)
    """Read beside a day's number only: many are words or names of their own."""
    short_weekdays: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """ "First" is 1, "last" -1."""
    holidays: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Month and day of those that have the same ones each year, by whatever calendar they are kept."""
    capital: bool = False
    """Whether months and weekdays are written with a capital, so that "may" and "march" without one are no dates."""
    near_weekend: bool = False
    """Whether "next weekend", said before a Thursday, is that of the same week."""
    joint: str = r",?\s?\(?"
    """What may stand between a weekday and the date that says the same day: "Tuesday (17 June)"."""

    @cached_property
    def compiled(self) -> tuple[tuple[str, Words], ...]:
        """The patterns, ready to run over lower-case text."""
        parts = {
            "<M>": _any(self.months),
            "<SM>": _any({**self.months, **self.short_months}),
            "<W>": _any(self.weekdays),
            "<SW>": _any({**self.weekdays, **self.short_weekdays}),
            "<N>": _any(self.numbers) + r"|\d{1,2}",
            "<O>": _any(self.ordinals),
            "<U>": _any(self.units),
            "<MOD>": _any(self.modifiers),
            "<R>": _any(self.relative_days),
            "<H>": _any(self.holidays),
            "<TO>": self.to,
            "<AND>": f"(?P<also>{self.also})",
            "<Y>": self.year,
        }
        return tuple((kind, Words(_lower(_filled(pattern, parts)))) for kind, pattern in self.patterns)

    def that_may_match(self, text: str) -> Iterator[tuple[str, Words]]:
        """Give the patterns, in order, that may match a lower-case text.

        Many need the same letters, so each is looked for once in the text, not once for each pattern.
        """
        held = _FIGURES if FIGURE.search(text) else 0
        for letters, bit in self._bits.items():
            if letters in text:
                held |= bit
        for pattern, any_of, all_of in self._needs:
            if held & any_of and held & all_of == all_of:
                yield pattern

    @cached_property
    def _bits(self) -> dict[str, int]:
        """The letters that any pattern needs, each with a bit of its own."""
        letters = dict.fromkeys(some for _, pattern in self.compiled for some in pattern.needs)
        return {some: _FIGURES << place for place, some in enumerate(letters, 1)}

    @cached_property
    def _needs(self) -> tuple[tuple[tuple[str, Words], int, int], ...]:
        """Each pattern with the letters of which a match needs any, and whether it needs a figure, as bits."""
        figures = (bool(re.search(r"\(\?P<d1?>", p)) and "(?P<o>" not in p for _, p in self.patterns)
        any_of = (sum(self._bits[some] for some in pattern.needs) for _, pattern in self.compiled)
        return tuple(zip(self.compiled, any_of, (_FIGURES * has for has in figures), strict=True))

    def weekday(self, word: str) -> int:
        """Number of a weekday, Monday is 0."""
        return self.weekdays[word] if word in self.weekdays else self.short_weekdays[word]

    def month(self, word: str) -> int:
        """Number of a month by its name or its figures."""
        if word.isdigit():
            return int(word)
        word = " ".join(word.split())
        return self.months[word] if word in self.months else self.short_months[word]

    def number(self, word: str) -> int:
        """Value of digits or of a number word."""
        return int(word) if word.isdigit() else self.numbers[word]

    def modifier(self, word: str) -> int:
        """What a modifier adds to the week, month or year at hand."""
        return self.modifiers[" ".join(word.split())]


def _any(table: Mapping[str, object]) -> str:
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
