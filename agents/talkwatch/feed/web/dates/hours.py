"""The hour of the day that figures and words name: 15:07:41, 3:07 p. m., 15h07, 15.07 Uhr."""

import re
from collections.abc import Mapping
from datetime import timedelta

from talkwatch.feed.web.dates.calendar_words import HALVES

CLOCKS = (
    re.compile(
        r"(?<![\d:.+-])(?P<hour>\d{1,2}) ?: ?(?P<minute>\d{1,2})"
        r"(?: ?: ?(?P<second>\d{1,2})(?:[.,](?P<fraction>\d{1,9})|:(?P<thousandths>\d{3}))?)?(?!:?\d)"
    ),
    re.compile(
        r"(?<![\w:.+-])(?P<hour>\d{1,2}) ?h(?: ?(?P<minute>\d\d)(?: ?m(?:in)?)?(?: ?(?P<second>\d\d) ?s?)?)?(?!\w)"
    ),
    re.compile(r"(?<![\w:.+-])(?P<hour>\d{1,2})(?= ?(?:[ap]\.? ?m\b|uhr\b))"),
    re.compile(r"(?<![\w:.+-])(?P<hour>\d{1,2})\.(?P<minute>\d\d)(?:\.(?P<second>\d\d))?(?![\w.])"),
)
"""Hours as they are told, the surest first: 15:07:41, 15h07, 3 PM, 15.07."""
_HALF = re.compile("(" + "|".join(re.escape(name) for name in sorted(HALVES, key=len, reverse=True)) + r")(?!\w)\.?")
_ASIDE = re.compile(r"(?:uhr|hours|horas|hrs?|hs|h|uur|ч|час|часов|год)(?!\w)\.?")
_NOON, _DAY = 12, 24


def half_of(behind: str) -> tuple[str | None, str]:
    """Give the half of the day that is told behind an hour, and what is left without it and without "Uhr"."""
    half, rest = None, behind.strip()
    for _ in range(2):
        if half is None and (found := _HALF.match(rest)):
            half, rest = found[1], rest[found.end() :].strip()
        if found := _ASIDE.match(rest):
            rest = rest[found.end() :].strip()
    return half, rest


def since_midnight(told: Mapping[str, str | None], half: str | None) -> timedelta:
    """Give the time of day by the named figures of a clock, all of them may be absent, and a word of `HALVES`.

    Raises `ValueError` where the hour cannot be: 25:10, 15:07 AM, 24:01.
    """
    hour, minute, second = (int(told.get(name) or 0) for name in ("hour", "minute", "second"))
    if half is not None:
        if hour <= _NOON:
            hour = hour % _NOON + HALVES[half]
        elif HALVES[half] == 0:
            raise ValueError("an hour of the afternoon before noon")
    if minute > 59 or second > 60 or hour > _DAY or (hour == _DAY and (minute or second)):
        raise ValueError("no clock shows it")
    parts = int(f"{told.get('fraction') or told.get('thousandths') or '0':0<6}"[:6])
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59), microseconds=parts)  # 60: a leap second
