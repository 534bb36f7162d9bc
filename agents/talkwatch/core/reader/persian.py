"""The Persian calendar, by the arithmetic of its 33-year cycle: right for 1799 to 2256, more than news needs."""

from datetime import date

_EPOCH = date(1925, 3, 21)
"""The first day of 1304, when the calendar became Iran's."""
_FIRST = 1304
_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""Years of the cycle that have 366 days."""


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
