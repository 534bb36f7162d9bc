"""The Persian calendar, by the arithmetic of its 33-year cycle: right for 1799 to 2256, more than news needs.

And its days in words, as news mostly writes them: "the fourth of Shahrivar".
"""

import re
from datetime import date

_EPOCH = date(1925, 3, 21)
"""The first day of 1304, when the calendar became Iran's."""
_FIRST = 1304
_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""Years of the cycle that have 366 days."""

_ONES = "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم".split()
_TEENS = "دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم".split()
_ORDINALS = (
    {"اول": 1, "بیستم": 20, "سیام": 30, "سیم": 30, "سی و یکم": 31}
    | {word: number for number, word in enumerate(_ONES, 1)}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {f"بیست و {word}": number for number, word in enumerate(_ONES, 21)}
)
_DAY = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?!\w)")


def ordinals_in(words: str) -> set[int]:
    """Give the days of a month that plain words (`figures.plain`) name by Persian ordinals."""
    return {_ORDINALS[match.group()] for match in _DAY.finditer(words)}


def persian(day: date) -> tuple[int, int, int]:
    """Give year, month and day of the Persian calendar."""
    year, left = _FIRST, (day - _EPOCH).days
    while left < 0:
        year -= 1
        left += _length(year)
    while left >= _length(year):
        left -= _length(year)
        year += 1
    if left < 186:
        return year, left // 31 + 1, left % 31 + 1
    return year, (left - 186) // 30 + 7, (left - 186) % 30 + 1


def _length(year: int) -> int:
    return 366 if year % 33 in _LEAPS else 365
