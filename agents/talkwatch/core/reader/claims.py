"""A date as the model claims it, and whether the article's words bear it out, in any language and script.

Each end of a claimed interval needs figures or words of its own: the number of its day (in the Persian calendar too),
its weekday, or a word such as "tomorrow". A month that the words name must be the claimed one.
"""

import calendar
import re
from datetime import date, timedelta

from talkwatch.core.days import Day
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.reader.numbers import ordinals
from talkwatch.core.reader.persian import ordinals_in, persian
from talkwatch.core.reader.words import find

LONGEST = timedelta(62)
"""A conference lasts no longer."""
_NEAR = timedelta(45)
"""How far a day may lie from publication of which only the number is told."""
_WEEKS = timedelta(15)
"""The same of one of which only the weekday is told."""
_YEAR = timedelta(400)
"""The same of one without a year."""
_COUNT = 16
"""Letters before a unit in which its number stands."""
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_WEEK = re.compile(r"(\d{4})-?W(\d\d?)")
_FEW = 4
"""Words of a quote in which an ordinal alone may name the day: "the seventeenth"."""
_MONTH = re.compile(r"(\d{4})-(\d\d?)")
_NUMBER = re.compile(r"(?<![\d:.])\d{1,2}(?!\d)(?![:.]\d)")
_FIGURES = re.compile(r"(?<![\d.:/-])(\d{1,4})[./-](\d{1,2})(?:[./-](\d{4}|\d{1,2}))?(?![\d:])")
_CJK_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?[月월]")


def claimed(told: str | None) -> Day | None:
    """Read a claim: a day, two with a slash between, a week or a month; None for anything else."""
    first, _, last = (told or "").strip().partition("/")
    try:
        one, other = _interval(first), _interval(last) if last else None
    except (ValueError, OverflowError):
        return None
    if one is None or (last and other is None):
        return None
    if other is None:
        return one
    if not one.earliest <= other.latest <= one.earliest + LONGEST:
        return None
    return Day(one.earliest, other.latest, max(one.precision, other.precision, key=("day", "week", "month").index), 0.9)


def _interval(told: str) -> Day | None:
    if match := _DAY.fullmatch(told):
        day = date(*map(int, match.groups()))
        return Day(day, day, "day", 0.9)
    if match := _WEEK.fullmatch(told):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Day(first, first + timedelta(6), "week", 0.85)
    if match := _MONTH.fullmatch(told):
        year, month = int(match[1]), int(match[2])
        return Day(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", 0.85)
    return None


def is_borne_out(claim: Day, quote: str, sentence: str, language: str, anchor: date | None) -> bool:
    """Whether the words tell the claimed interval. `quote` and `sentence` are plain (`figures.plain`)."""
    if _names_other_month(claim, quote, language):
        return False
    if claim.precision == "month":
        return _tells_month(claim, quote, language, anchor)
    if claim.precision == "week":
        return _tells_week(claim, quote, sentence, language, anchor)
    ends = {claim.earliest, claim.latest}
    return all(tells_day(day, quote, sentence, language, anchor) for day in ends)


def tells_day(day: date, quote: str, sentence: str, language: str, anchor: date | None) -> bool:
    """Whether the quote, or else its sentence, tells this day by number or weekday, or counted from publication."""
    for words in (quote, sentence):
        away = abs(day - anchor) if anchor else timedelta(0)
        if _has_number(day, words, language):
            whole = str(day.year) in words or (_has_month(day, words, language) and away <= _YEAR)
            if whole or away <= _NEAR or (_has_persian(day, words, language) and away <= _YEAR):
                return True
        if away <= _WEEKS and str(day.weekday()) in _values("weekday", words, language):
            return True
        if anchor and (day - anchor).days in map(int, _values("day", words, language)):
            return True
        if anchor and away and _is_counted(away.days, words, language):
            return True
    return anchor is not None and abs(day - anchor) <= _NEAR and _is_ordinal(day.day, quote, language)


def _is_ordinal(number: int, quote: str, language: str) -> bool:
    """ "The seventeenth": whether a short quote is the number of a day in words."""
    pack = pack_of(language)
    return pack is not None and len(quote.split()) <= _FEW and number in ordinals(quote, pack)


def _is_counted(days: int, words: str, language: str) -> bool:
    """Whether the words count as many days, in figures or in words: "in 6 days", "a seis días"."""
    pack = pack_of(language)
    numbers = pack.calendar.numbers if pack else {}
    for unit in (*find("day_word", words, language), *find("week_word", words, language)):
        before = words[max(0, unit.start - _COUNT) : unit.start].split()[-1:]
        count = before[0] if before else ""
        number = int(count) if count.isascii() and count.isdigit() else numbers.get(count, 0)
        if number * int(unit.value) == days:
            return True
    return False


def _values(kind: str, words: str, language: str) -> set[str]:
    return {found.value for found in find(kind, words, language)}


def _has_number(day: date, words: str, language: str) -> bool:
    numbers = {int(m.group()) for m in _NUMBER.finditer(words)}
    return day.day in numbers or _in_figures(day, words) or _has_persian(day, words, language)


def _in_figures(day: date, words: str) -> bool:
    """ "12.06.2025", "2025/6/12", "12/6", whichever of day and month stands first."""
    for match in _FIGURES.finditer(words):
        parts = sorted(int(part) for part in match.groups() if part)
        if parts in (sorted((day.day, day.month)), sorted((day.day, day.month, day.year))):
            return True
    return False


def _has_persian(day: date, words: str, language: str) -> bool:
    """ "18 Ordibehesht": month and day of the Persian calendar, also in the languages around Iran."""
    _, month, number = persian(day)
    numbers = {int(m.group()) for m in _NUMBER.finditer(words)} | ordinals_in(words)
    return str(month) in _values("persian", words, language) and number in numbers


def months_in(words: str, language: str) -> set[int]:
    """Give the months of our calendar that the words name."""
    named = {int(value) for value in _values("month", words, language)}
    return named | {int(m[1]) for m in _CJK_MONTH.finditer(words)}


def _has_month(day: date, words: str, language: str) -> bool:
    return day.month in months_in(words, language)


def _names_other_month(claim: Day, words: str, language: str) -> bool:
    told = months_in(words, language)
    return bool(told) and not told & {claim.earliest.month, claim.latest.month}


def _tells_month(claim: Day, words: str, language: str, anchor: date | None) -> bool:
    first = claim.earliest
    if first.month in months_in(words, language):
        return str(first.year) in words or anchor is None or abs(first - anchor) <= _YEAR
    if str(persian(first)[1]) in _values("persian", words, language) or str(persian(claim.latest)[1]) in _values(
        "persian", words, language
    ):
        return True
    if anchor is None:
        return False
    away = (first.year - anchor.year) * 12 + first.month - anchor.month
    return str(away) in _values("moon", words, language)


def _tells_week(claim: Day, quote: str, sentence: str, language: str, anchor: date | None) -> bool:
    if anchor is None:
        return False
    this = anchor - timedelta(anchor.weekday())
    away = (claim.earliest - this).days // 7
    if str(away) in _values("week", quote, language):
        return True
    days = [claim.earliest + timedelta(n) for n in range(7)]
    if any(_has_number(day, quote, language) and _has_month(day, quote, language) for day in days):
        return True
    return any(_has_month(day, quote, language) for day in days) and bool(_values("week_word", quote, language))
