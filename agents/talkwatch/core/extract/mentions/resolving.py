"""Resolve a date's words against the day of publication.

A date is an interval with a precision and is never invented: what cannot be resolved is left out. Weekdays fall back to
the nearest occurrence.
"""

from calendar import SATURDAY, SUNDAY, THURSDAY
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from talkwatch.core.days import Day
from talkwatch.core.extract.mentions.dates import EXPLICIT, DateWords
from talkwatch.core.extract.mentions.reckoning import (
    MONTHS,
    beyond,
    day_in,
    existing,
    index_of,
    monday,
    nth_week,
    nth_weekday,
    on_side,
    one_day,
    week_of,
    weekday_near,
    weekend_of,
    whole_month,
    within,
)
from talkwatch.core.extract.mentions.yearly import day_of, month_beside, month_named, span, yearly

MAX_RANGE = timedelta(62)
"""A conference lasts no longer; a wider range is two dates misread as one."""


def resolve(words: DateWords, anchor: date | None, tense: int) -> Day | None:
    """Resolve against the day of publication; `tense` of the clause is 1 (future), -1 (past) or 0 (unknown).

    None when it cannot be resolved: no such day, or no anchor for a relative date. Never raises.
    """
    if words.till is not None:
        return _lasting(words, words.till, anchor, tense)
    try:
        if words.kind in EXPLICIT:
            return _explicit(words, anchor, tense)
        if anchor is None:
            return _without_anchor(words)
        return RESOLVERS[words.kind](words, anchor, tense)
    except (ValueError, OverflowError):
        return None


def _lasting(words: DateWords, till: DateWords, anchor: date | None, tense: int) -> Day | None:
    """ "Which opened on Tuesday, will conclude on Friday": from the one day to the other."""
    first, last = resolve(replace(words, till=None), anchor, tense), resolve(till, anchor, 1)
    if first is None or last is None or not first.latest <= last.earliest <= first.latest + MAX_RANGE:
        return first
    return replace(first, latest=last.latest)


def _without_anchor(words: DateWords) -> Day | None:
    """A month, or a weekday of one, whose year is told."""
    if "y" not in words.groups or words.kind not in ("month", "part_month", "nth_week", "nth_weekday"):
        return None
    return RESOLVERS[words.kind](words, date(int(words.groups["y"]), 1, 1), 0)


def _explicit(words: DateWords, anchor: date | None, tense: int) -> Day | None:
    g, table = words.groups, words.pack.calendar
    if "d2" not in g:
        return one_day(*yearly(words, table.month(g["m"]), day_of(words), anchor, tense))
    first_month, last_month = (table.month(g[m] if m in g else g["m"]) for m in ("m1", "m2"))
    first, sure = yearly(words, first_month, day_of(words, "1"), anchor, tense)
    if "y" in g and last_month < first_month:  # the year is told of the last day
        first = first.replace(year=first.year - 1)
    last = date(first.year + (last_month < first_month), last_month, day_of(words, "2"))
    return span(words, first, last, sure) if first <= last <= first + MAX_RANGE else None


def _on_weekday(words: DateWords, anchor: date, tense: int) -> Day:
    return one_day(*weekday_near(words.pack.calendar.weekday(words.groups["w"]), anchor, tense, words.modifier))


def _weekday_range(words: DateWords, anchor: date, tense: int) -> Day:
    table = words.pack.calendar
    first, sure = weekday_near(table.weekday(words.groups["w1"]), anchor, tense, words.modifier)
    last = first + timedelta((table.weekday(words.groups["w2"]) - first.weekday()) % 7)
    return span(words, first, last, sure)


def _weekdays_of_week(words: DateWords, anchor: date, tense: int) -> Day | None:
    """ "On Tuesday and Wednesday of next week"."""
    table, start = words.pack.calendar, _week(words, anchor, tense).earliest
    first, last = (start + timedelta(table.weekday(words.groups[w])) for w in ("w1", "w2"))
    return span(words, first, last, 0.92) if first <= last else None


def _nth_day(words: DateWords, anchor: date, _tense: int) -> Day:
    """ "Entered a third day on Friday": they began two days before it."""
    day, sure = weekday_near(words.pack.calendar.weekday(words.groups["w"]), anchor, -1)
    return one_day(day - timedelta(day_of(words) - 1), sure)


def _weekday_day(words: DateWords, anchor: date, tense: int) -> Day:
    """ "Friday the 13th": of the months around, the nearest one in which that day is a Friday."""
    weekday, at = words.pack.calendar.weekday(words.groups["w"]), index_of(anchor)
    options = [d for d in existing(range(at - 2, at + 3), day_of(words)) if d.weekday() == weekday]
    return one_day(on_side(options, anchor, tense), 0.88)


def _bare_day(words: DateWords, anchor: date, tense: int) -> Day:
    """ "On the 11th", "on the 1st of next month"."""
    at, day = index_of(anchor), day_of(words)
    told = resolve(words.base.words, anchor, words.base.tense) if words.base else None
    if told is not None:  # "at the end of next month, on the 28th"
        return one_day(day_in(index_of(told.earliest), day), 0.88)
    if words.modifier is None:
        return one_day(on_side(existing(range(at - 1, at + 2), day), anchor, tense), 0.88)
    return one_day(day_in(at + words.modifier, day), 0.9)


def _bare_days(words: DateWords, anchor: date, tense: int) -> Day:
    """ "From the 25th to the 28th of this month"; "from the 5th to the 8th", said on the 20th, are of the next."""
    at = index_of(anchor) + (words.modifier or 0)
    if "lead" in words.groups:
        at = index_of(on_side(existing(range(at - 1, at + 2), day_of(words, "1")), anchor, tense))
    first, last = day_in(at, day_of(words, "1")), day_in(at, day_of(words, "2"))
    if last < first:
        raise ValueError("the range ends before it begins")
    return span(words, first, last, 0.9)


def _nth_week(words: DateWords, anchor: date, tense: int) -> Day:
    """ "The last week of May", "the first week of next month"."""
    month = (month_named if "m" in words.groups else month_beside)(words, anchor, tense)
    return week_of(nth_week(month, day_of(words)), 0.85)


def _nth_weekday(words: DateWords, anchor: date, tense: int) -> Day:
    """ "The last Friday of May", "the first Monday of next month"."""
    month = (month_named if "m" in words.groups else month_beside)(words, anchor, tense)
    return one_day(nth_weekday(month, words.pack.calendar.weekday(words.groups["w"]), day_of(words)), 0.9)


def _weekday_of_week(words: DateWords, anchor: date, tense: int) -> Day:
    """ "Friday of next week"; on a Sunday what lies ahead "on Tuesday of this week" is in the week that begins."""
    first = _week(words, anchor, tense).earliest
    return one_day(first + timedelta(words.pack.calendar.weekday(words.groups["w"])), 0.92)


def _relative_day(words: DateWords, anchor: date, _tense: int) -> Day:
    return one_day(anchor + timedelta(words.pack.calendar.relative_days[" ".join(words.groups["rel"].split())]), 0.93)


def _holiday(words: DateWords, anchor: date, tense: int) -> Day:
    month, day = words.pack.calendar.holidays[" ".join(words.groups["hol"].split())]
    return one_day(*yearly(words, month, day, anchor, tense))


def _before_holiday(words: DateWords, anchor: date, _tense: int) -> Day:
    """ "Before Christmas", told in December: in the rest of that month, and told earlier in no month that is known."""
    month, day = words.pack.calendar.holidays[" ".join(words.groups["hol"].split())]
    last = beyond(existing(range(anchor.year * MONTHS + month - 1, (anchor.year + 2) * MONTHS, MONTHS), day), anchor, 1)
    if index_of(last - timedelta(1)) != index_of(anchor):
        raise ValueError("no month is told")
    return whole_month(index_of(anchor), 0.85)


def _days(words: DateWords) -> timedelta:
    table, g = words.pack.calendar, words.groups
    if "h" in g:
        return timedelta(hours=int(g["h"]))
    return timedelta(table.number(g.get("n", "1")) * table.units[" ".join(g["u"].split())])


def _in_days(words: DateWords, anchor: date, _tense: int) -> Day:
    return _away(words, anchor + _days(words))


def _within_days(words: DateWords, anchor: date, tense: int) -> Day:
    """ "In the next two days", "within 48 hours", of what lies ahead."""
    return within(anchor, _days(words).days if tense > 0 else 0, 0.8)  # how long it took, where it is over


def _days_ago(words: DateWords, anchor: date, _tense: int) -> Day:
    return _away(words, anchor - _days(words))


def _away(words: DateWords, day: date) -> Day:
    """ "In two weeks" names no day, only a week."""
    if words.pack.calendar.units[" ".join(words.groups["u"].split())] % 7:
        return one_day(day, 0.85)
    return week_of(day, 0.8)


def _days_from_day(words: DateWords, anchor: date, tense: int) -> Day:
    """ "Two days after the May 16 meeting", "a week from Monday", "two weeks from today", "the day after Friday"."""
    start = _start(words, anchor, tense)
    before = "side" in words.groups and words.pack.before_words.match(words.groups["side"])
    return one_day(start.earliest + _days(words) * (-1 if before else 1), start.sure * 0.95)


def _days_from_told(words: DateWords, anchor: date, tense: int) -> Day:
    """ "The next day", "a week later": counted from a day that the text told before."""
    told = resolve(words.base.words, anchor, words.base.tense or tense) if words.base else None
    if told is None or told.precision != "day":
        raise ValueError("no day to count from")
    return one_day(told.latest + _days(words), told.sure * 0.95)


def _days_from_next(words: DateWords, anchor: date, tense: int) -> Day:
    """ "Four days after the vote on 12 June": no plan is for a day that is over, by which one tells when he says so.

    A bare weekday after which they count is the one that has been: "two days after shells fell on Monday".
    """
    if words.base is None:
        raise ValueError("no day to count from")
    before = words.pack.before_words.match(words.groups["side"])
    if words.base.words.kind == "weekday":
        side = words.base.tense or (tense if before else -1)
    else:
        side = max(words.base.tense, 0) or tense  # a day that is named is the nearest
    told = resolve(words.base.words, anchor, side)
    if told is None or told.precision != "day":
        raise ValueError("no day to count from")
    day = told.earliest - _days(words) if before else told.latest + _days(words)
    if tense > 0 and day <= anchor:
        raise ValueError("a plan for a day that is over")
    return one_day(day, told.sure * 0.95)


def _start(words: DateWords, anchor: date, tense: int) -> Day:
    """The day from which days are counted: a weekday is the one that comes, or today where today is one."""
    g = words.groups
    if "m" in g:
        return one_day(*yearly(words, words.pack.calendar.month(g["m"]), day_of(words), anchor, tense))
    if "w" in g:
        return _on_weekday(words, anchor, tense or 1)
    return (_relative_day if "rel" in g else _holiday)(words, anchor, tense or 1)


def _week_of(words: DateWords, anchor: date, tense: int) -> Day:
    return week_of(*yearly(words, words.pack.calendar.month(words.groups["m"]), day_of(words), anchor, tense))


def _weekend_of(words: DateWords, anchor: date, tense: int) -> Day:
    """ "The weekend of November 7": the one in whose week that day lies."""
    return weekend_of(*yearly(words, words.pack.calendar.month(words.groups["m"]), day_of(words), anchor, tense))


def _week(words: DateWords, anchor: date, tense: int) -> Day:
    """What lies ahead "this week" at a weekend is in the week that begins, as where Sunday is its first day."""
    begins = tense > 0 and not words.modifier and anchor.weekday() in (SATURDAY, SUNDAY)
    return week_of(monday(anchor, 1 if begins else words.modifier or 0), 0.88)


def _weekend(words: DateWords, anchor: date, tense: int) -> Day:
    """Saturday and Sunday of this week; of the week before where the clause is past and they still lie ahead.

    What was "over the weekend" may have begun on its Friday.
    """
    shift = words.modifier or 0
    if shift > 0 and words.pack.calendar.near_weekend and anchor.weekday() < THURSDAY:
        shift = 0  # "le week-end prochain", said on a Tuesday
    ahead = weekend_of(monday(anchor, shift), 0.85)
    past = shift == 0 and tense < 0 and ahead.earliest > anchor
    day = weekend_of(monday(anchor, -1), 0.85) if past else ahead
    return replace(day, earliest=day.earliest - timedelta(1)) if tense < 0 else day


RESOLVERS: dict[str, Callable[[DateWords, date, int], Day | None]] = {
    "weekday": _on_weekday,
    "weekday_range": _weekday_range,
    "weekdays_of_week": _weekdays_of_week,
    "nth_day": _nth_day,
    "weekday_day": _weekday_day,
    "bare_day": _bare_day,
    "bare_days": _bare_days,
    "nth_week": _nth_week,
    "nth_weekday": _nth_weekday,
    "weekday_of_week": _weekday_of_week,
    "relative_day": _relative_day,
    "holiday": _holiday,
    "in_days": _in_days,
    "within_days": _within_days,
    "days_from_day": _days_from_day,
    "days_from_told": _days_from_told,
    "days_from_next": _days_from_next,
    "before_holiday": _before_holiday,
    "days_ago": _days_ago,
    "week_of": _week_of,
    "weekend_of": _weekend_of,
    "week": _week,
    "weekend": _weekend,
    "month_rel": month_beside,
    "part_month": month_named,
    "month": month_named,
}
