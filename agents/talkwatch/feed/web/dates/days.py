"""The day that a phrase of numbers and words names: "26 de noviembre de 2026", "26.11.26", "Nov. 26th, 2026"."""

import re
from datetime import date

from talkwatch.feed.web.dates.calendar_words import month_of, weekday_of

_YEARS = range(1900, 2200)
_TOKEN = re.compile(r"(?P<number>\d+)|(?P<word>[^\W\d_]+(?:['-](?!\d)[^\W\d_]+)*)|(?P<gap>[\s.,/-]+)|(?P<else>.)")
_FIRST_WORD = re.compile(r"([^\W\d_]+(?:[ -][^\W\d_]+)?)\.? ?, ?(?=\S)")
_SMALL_WORDS = frozenset(
    "t st nd rd th er re e o a го ve the on of at de del d' d le el den um kl klo om alle ore as la las em"
    " в о об г р года году рік року saat من في يوم الساعة سنة عام م 年 月 日 년 월 일".split()
)
"""What stands between day, month, year and hour and tells nothing: articles, "of", "at", "year", "26th"."""
_TURN = 50
_WITH_WEEKDAY = 4

_SIGNS = ("-", "/", ".", " ", "")
"""What stands between figures; nothing, where words do: 年."""
_IN_BRACKETS = re.compile(r" ?\(([^\W\d_]+)\.?\)")
Part = int | str


def day_of(phrase: str) -> date | None:
    """Read a folded phrase to its end; None where it is no day, and where it may be two.

    Raises `ValueError` for a day that the calendar does not have.
    """
    first, rest = _first_word(_IN_BRACKETS.sub(r" \1 ", phrase.removeprefix("am ")))  # German: on the
    read = _parts(rest)
    if read is None:
        return None
    parts, sign, widths, weekday = read
    match parts:
        case [int(year), int(month), int(day)] if widths[0] == 4 and sign in _SIGNS:
            return _day(year, month, day, 4)
        case [int(day), str(name), int(year)] if widths[0] <= 2:
            return _day(year, month_of(name), day, widths[2])
        case [str(name), int(day), int(year)] if widths[1] <= 2 and widths[2] == 4:
            return _day(year, month_of(name), day, 4)
        case [int(year), str(name), int(day)] if widths[0] == 4:
            return _day(year, month_of(name), day, 4)
        case [int(one), int(two), int(three)] if widths[0] <= 2 and (widths[2] == 4 or sign != " "):
            return _in_figures(one, two, three, sign, widths[2], weekday_of(first) if weekday is None else weekday)
    return None


def _first_word(phrase: str) -> tuple[str, str]:
    """Cut off a word before a comma, where it is no month: the weekday, however it is spelled."""
    found = _FIRST_WORD.match(phrase)
    return (found[1], phrase[found.end() :]) if found and month_of(found[1]) is None else ("", phrase)


def _in_figures(one: int, two: int, three: int, sign: str | None, width: int, weekday: int | None) -> date | None:
    """Before points the day is first, everywhere; with other signs the calendar or a weekday must leave one reading."""
    if not sign or sign not in _SIGNS or width not in (2, 4):
        return None
    if sign == ".":
        return _day(three, two, one, width)
    orders = [(three, two, one), (three, one, two)] + ([(one, two, three)] if width == 2 else [])
    days = {day for year, month, of_month in orders if (day := _possible(year, month, of_month, width))}
    told = {day for day in days if day.weekday() == weekday}
    return days.pop() if len(days) == 1 else told.pop() if len(told) == 1 else None


def _possible(year: int, month: int, day: int, width: int) -> date | None:
    try:
        return _day(year, month, day, width)
    except ValueError:
        return None


def _day(year: int, month: int | None, day: int, width: int) -> date | None:
    """Years of two and three figures after RFC 5322 4.3: 126 is what programs write that count from 1900."""
    if month is None or width not in (2, 3, 4) or (width == 3 and year >= 200):
        return None
    if width < 4:
        year += 2000 if width == 2 and year < _TURN else 1900
    return date(year, month, day) if year in _YEARS else None


def _parts(phrase: str) -> tuple[list[Part], str | None, list[int], int | None] | None:
    """Give three numbers and words that tell, what stands between them all, how long each is, and a weekday beside."""
    parts: list[Part] = []
    widths: list[int] = []
    signs: list[str] = []
    glue = ""
    for token in _TOKEN.finditer(phrase):
        if token["else"]:
            return None
        if token["gap"]:
            glue = token["gap"].strip() or " "
            continue
        told: Part = int(token["number"]) if token["number"] else token["word"]
        if (
            isinstance(told, str)
            and parts
            and isinstance(parts[-1], str)
            and (whole := _together(parts[-1], told, glue))
        ):
            parts[-1] = whole
        elif told not in _SMALL_WORDS:
            parts.append(told)
            widths.append(len(token.group()))
            signs.append(glue)
            if len(parts) > _WITH_WEEKDAY:
                return None
    weekday = _take_weekday(parts, widths, signs) if len(parts) == _WITH_WEEKDAY else None
    sign = signs[1] if len(set(signs[1:])) == 1 else None
    return (parts, sign, widths, weekday) if len(parts) == 3 else None


def _together(first: str, second: str, glue: str) -> str | None:
    """Give the month that two words name: "تشرين الثاني", or both by one name each, "أيار/مايو"."""
    if month_of(f"{first} {second}"):
        return f"{first} {second}"
    return first if glue == "/" and month_of(first) and month_of(first) == month_of(second) else None


def _take_weekday(parts: list[Part], widths: list[int], signs: list[str]) -> int | None:
    for at in (0, -1, 1, 2):
        told = parts[at]
        if isinstance(told, str) and (weekday := weekday_of(told)) is not None:
            del parts[at], widths[at], signs[at]
            return weekday
    return None
