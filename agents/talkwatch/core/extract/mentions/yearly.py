"""What resolving days has in common: the number of a day, the year in which it lies, and whole months."""

from datetime import date, timedelta

from talkwatch.core.days import Day
from talkwatch.core.extract.mentions.dates import DateWords
from talkwatch.core.extract.mentions.reckoning import (
    MONTHS,
    beyond,
    day_in,
    existing,
    index_of,
    near,
    one_day,
    whole_month,
)

JUST_BEEN = 4
"""Months since one that is told without a year."""


def day_of(words: DateWords, which: str = "") -> int:
    """The number of the day that the words tell, of the one or of the first (1) or last (2) of two."""
    ordinal = words.groups.get(f"o{which}")
    return words.pack.calendar.ordinals[" ".join(ordinal.split())] if ordinal else int(words.groups[f"d{which}"])


def yearly(words: DateWords, month: int, day: int, anchor: date | None, tense: int) -> tuple[date, float]:
    """That day (-1 is the last) of a month, in the year that the words tell or leave open."""
    if told := words.groups.get("y"):
        return day_in((int(told) + (2000 if len(told) == 2 else 0)) * MONTHS + month - 1, day), 0.98
    if anchor is None:
        raise ValueError("no year and no anchor")
    at = anchor.year * MONTHS + month - 1
    if (years := words.year_modifier) is not None:
        return day_in(at + years * MONTHS, day), 0.95
    options = existing(range(at - MONTHS, at + MONTHS + 1, MONTHS), day)
    if words.modifier:
        return beyond(options, anchor, words.modifier), 0.93
    return near(options, anchor, tense)


def span(words: DateWords, first: date, last: date, sure: float) -> Day:
    """From the first day to the last; "June 5 and 12" are two meetings, of which the first is told."""
    two = "also" in words.groups and "between" not in words.groups and last > first + timedelta(1)
    return one_day(first, sure) if two else Day(first, last, "day", sure)


def month_beside(words: DateWords, anchor: date, _tense: int) -> Day:
    """ "Next month"."""
    return whole_month(index_of(anchor) + (words.modifier or 0), 0.85)


def month_named(words: DateWords, anchor: date, tense: int) -> Day:
    """ "In May": the next one, or the last, as the tense has it; that of the year that is told."""
    month = words.pack.calendar.month(words.groups["m"])
    if "y" in words.groups:
        return whole_month(int(words.groups["y"]) * MONTHS + month - 1, 0.9)
    if (years := words.year_modifier) is not None:
        return whole_month((anchor.year + years) * MONTHS + month - 1, 0.9)
    back, ahead = (anchor.month - month) % MONTHS, (month - anchor.month) % MONTHS
    if tense > 0 and not words.modifier and 0 < back <= JUST_BEEN:
        raise ValueError("a month that has just been, told as one ahead: a text of before, or of next year")
    tense = words.modifier or tense
    if tense == 0:
        tense = 1 if ahead <= back else -1
    return whole_month(index_of(anchor) + (ahead if tense > 0 else -back), 0.85)
