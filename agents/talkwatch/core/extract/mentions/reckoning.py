"""Reckoning with days, months and weekdays: which ones lie near the day of publication, and on which side of it."""

import calendar
from datetime import date, timedelta

from talkwatch.core.days import Day

_WEEK, _WEEKEND = timedelta(6), timedelta(1)
MONTHS = 12
FAR = 70
"""Days before publication from which a future tense looks for the day in the next year."""
SOON = 2
"""Days after publication from which a past tense looks for the day in the year before; clocks of zones may differ."""


def one_day(day: date, sure: float) -> Day:
    """A single day."""
    return Day(day, day, "day", sure)


def week_of(day: date, sure: float) -> Day:
    """The week around a day, Monday to Sunday."""
    return Day(monday(day, 0), monday(day, 0) + _WEEK, "week", sure)


def within(anchor: date, days: int, sure: float) -> Day:
    """ "In the next three days": from the day itself to the last of them, of at most a week."""
    if not 0 < days <= _WEEK.days + 1:
        raise ValueError("no few days")
    return Day(anchor, anchor + timedelta(days), "day", sure)


def weekend_of(day: date, sure: float) -> Day:
    """Saturday and Sunday of the week around a day."""
    saturday = monday(day, 0) + timedelta(5)
    return Day(saturday, saturday + _WEEKEND, "day", sure)


def monday(day: date, weeks: int) -> date:
    """The Monday of the week around a day, or of one some weeks later."""
    return day - timedelta(day.weekday()) + timedelta(7 * weeks)


def whole_month(index: int, sure: float) -> Day:
    """The month of `index`, which counts months since year 0."""
    year, month = divmod(index, MONTHS)
    return Day(date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1]), "month", sure)


def index_of(day: date) -> int:
    """The month of a day, counted since year 0."""
    return day.year * MONTHS + day.month - 1


def day_in(index: int, day: int) -> date:
    """That day of a month, -1 for its last; ValueError where the month has none."""
    year, month = divmod(index, MONTHS)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1] if day < 0 else day)


def existing(indexes: range, day: int) -> list[date]:
    """That day of each month that has one."""
    return [day_in(i, day) for i in indexes if day <= calendar.monthrange(i // MONTHS, i % MONTHS + 1)[1]]


def near(options: list[date], anchor: date, tense: int) -> tuple[date, float]:
    """The option nearest to the anchor; the tense decides where that is far off on the wrong side."""
    nearest = min(options, key=lambda d: abs(d - anchor))
    if tense and (nearest - anchor).days * tense < -(FAR if tense > 0 else SOON):
        fitting = [d for d in options if (d - anchor).days * tense >= 0]
        if fitting:
            return min(fitting, key=lambda d: abs(d - anchor)), 0.85
    return nearest, 0.96


def on_side(options: list[date], anchor: date, tense: int) -> date:
    """The option nearest to the anchor on the side of the tense, or the anchor itself. ValueError for none."""
    return min((d for d in options if (d - anchor).days * tense >= 0), key=lambda d: abs(d - anchor))


def beyond(options: list[date], anchor: date, direction: int) -> date:
    """The next option after the anchor (1), or the last one before it (-1). ValueError for none."""
    return min((d for d in options if (d - anchor).days * direction > 0), key=lambda d: abs(d - anchor))


def weekday_from(first: date, number: int) -> date:
    """The first weekday of that number (Monday is 0) from a day on, which may be that day."""
    return first + timedelta((number - first.weekday()) % 7)


def weekday_near(number: int, anchor: date, tense: int, modifier: int | None = None) -> tuple[date, float]:
    """The weekday of that number (Monday is 0) on the side that tense or modifier tell; the anchor's own is today."""
    ahead = weekday_from(anchor, number)
    behind = anchor - timedelta((anchor.weekday() - number) % 7)
    if modifier and modifier > 0:
        return (ahead if ahead > anchor else ahead + timedelta(7)) + timedelta(7 * (modifier - 1)), 0.88
    if modifier and modifier < 0:
        return (behind if behind < anchor else behind - timedelta(7)) + timedelta(7 * (modifier + 1)), 0.9
    if tense > 0:
        return ahead, 0.93
    if tense < 0 and modifier is None:
        return behind, 0.93
    return (ahead if ahead - anchor <= anchor - behind else behind), 0.8


def nth_week(month: Day, nth: int) -> date:
    """A day of the n-th week of a month, -1 for the last; a week is of the month that holds four of its days (ISO)."""
    return month.latest - timedelta(3) if nth < 0 else month.earliest + timedelta(7 * nth - 4)


def nth_weekday(month: Day, number: int, nth: int) -> date:
    """The n-th weekday of that number in a month, -1 for the last. ValueError where it has not so many."""
    if nth < 0:
        return month.latest - timedelta((month.latest.weekday() - number) % 7)
    day = weekday_from(month.earliest, number) + timedelta(7 * (nth - 1))
    if day > month.latest:
        raise ValueError("no such weekday in the month")
    return day
