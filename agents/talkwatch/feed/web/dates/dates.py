"""The date of an entry, by its text, in every form that feeds are met with. Pure.

A text is read to its last letter, or not at all: python-dateutil fills in from today what is missing, dateparser and
feedparser pass over what they do not know, email.utils loses zones. What is ambiguous ("03/04/2026") is not read.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from html import unescape

from talkwatch.feed.web.dates.calendar_words import folded
from talkwatch.feed.web.dates.days import day_of
from talkwatch.feed.web.dates.hours import CLOCKS, half_of, since_midnight
from talkwatch.feed.web.dates.zones import NO_ZONE, Zone, in_zone, zone_of

MAX_LETTERS = 120
"""Longer texts are no dates."""
_NO_DATES = (datetime(1970, 1, 1), datetime(1900, 1, 1))  # noqa: DTZ001
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""What programs write where they have no date: the zeros of their clocks."""
_SECONDS = range(946_684_800, 4_102_444_800)
"""Bare numbers that are times: seconds of the years 2000 to 2099, or thousands or millions of them."""

_SPACES = re.compile(r"\s+")
_SIGNS = str.maketrans("،‐‑‒―−`´ºª", ",-----''oa")
_GLUED_HOUR = re.compile(r"(?<=\d{4}):(?=\d\d:\d\d:\d\d)")
_NUMBER = re.compile(r"(\d{9,10})(?:\.(\d{1,9})|(\d{3})|(\d{6}))?")
_SEC = r"(?:[.,](?P<fraction>\d{1,9}))?"
_ISO = (
    re.compile(rf"(?P<day>\d{{8}})(?:[t ]?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?{_SEC}(?P<rest>\D.*)?)?"),
    re.compile(
        rf"(?P<day>\d{{4}}-\d\d-\d\d)t(?P<hour>\d\d)(?:(?P<minute>\d\d)(?P<second>\d\d)?{_SEC})?(?P<rest>\D.*)?"
    ),
    re.compile(
        r"(?P<day>\d{8}|\d{4}-?w\d\d-?[1-7]|\d{4}-\d{3})"
        rf"(?:[t ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d){_SEC})?(?P<rest>\D.*)?)?"
    ),
    re.compile(r"(?P<day>\d{4}-\d\d-\d\d) ?(?P<rest>z|utc|gmt|[+-]\d\d:?\d\d)"),
)
"""Forms of ISO 8601 that are not those of people: basic, of weeks, of the days of a year, and days with a zone."""
_BEFORE_HOUR = re.compile(r"(?:^|[ ,])(上午|下午|午前|午後|오전|오후|oo|os)$")
_YEAR_LAST = re.compile(r"(?P<zone>.*) (?P<year>\d{4})(?P<more> [a-z]{1,5}| ?[+-]\d[\d:]{1,4})?")
_ZONE_FIRST = re.compile(r"(?P<zone>\(?(?:[a-z]{1,5})? ?(?:[+-]\d[\d:]{0,4})?\)?)[ ,|-]+(?P<day>.+)")
_ZONE_LAST = re.compile(r"(?P<day>.+) (?P<zone>[a-z]{2,5}|(?:utc|gmt)?[+-]\d\d:?\d\d)")
_EDGES = " ,;|-:/"


@dataclass(frozen=True)
class Moment:
    """A time as the feed gives it, with the publisher's own offset.

    `has_offset`: whether it said in which zone, else it stands as if in UTC. `zone`: its words for it, folded.
    `others`: what these mean elsewhere, as IST in India, Israel and Ireland.
    """

    at: datetime
    has_offset: bool
    zone: str = ""
    others: tuple[tzinfo, ...] = ()


def moment_of(text: str) -> Moment | None:
    """Read a date; None where any part of it cannot be read, and where it is the zero of a clock."""
    written = unescape(text[: MAX_LETTERS * 2]).strip()  # some feeds escape twice
    if len(written) > MAX_LETTERS:
        return None
    told = _SPACES.sub(" ", folded(written).translate(_SIGNS)).lstrip(" ,;|").rstrip(" ,;|.")
    if not told or len(told) > MAX_LETTERS * 2:  # some letters fold into many
        return None
    try:
        found = _count(told) or _iso(told) or _told(_GLUED_HOUR.sub(" ", told))
    except (ValueError, OverflowError):  # February 31, an hour of 27, the ends of the calendar
        return None
    if found and not found.has_offset and found.zone.upper() not in written:  # "10:00 night" names no zone
        return None
    return found


def _count(told: str) -> Moment | None:
    """Seconds, milliseconds or microseconds since 1970."""
    found = _NUMBER.fullmatch(told)
    if not found or int(found[1]) not in _SECONDS:
        return None
    parts = int((found[2] or found[3] or found[4] or "0").ljust(6, "0")[:6])
    return Moment(datetime.fromtimestamp(int(found[1]), UTC) + timedelta(microseconds=parts), True, "unix")


def _iso(told: str) -> Moment | None:
    for form in _ISO:
        if found := form.fullmatch(told):
            return _moment(_iso_day(found["day"].upper()), found, found["rest"] or "")
    return None


def _iso_day(day: str) -> date | None:
    if re.fullmatch(r"\d{4}-\d{3}", day):
        return date(int(day[:4]), 1, 1) + timedelta(days=int(day[5:]) - 1) if 1 <= int(day[5:]) <= 366 else None
    return date.fromisoformat(day)


def _told(told: str) -> Moment | None:
    for form in CLOCKS:
        if found := form.search(told):
            read = _around(told[: found.start()], found, told[found.end() :])
            if read or form is CLOCKS[0]:
                return read
    return _moment(*_zoned_day(told))


def _around(before: str, clock: re.Match[str], behind: str) -> Moment | None:
    """Read what stands before and behind an hour: the day on one side, or around it ("Nov 26 10:00:00 MSK 2026")."""
    before = before.strip(_EDGES)
    half = _BEFORE_HOUR.search(before)
    before = before[: half.start()].strip(_EDGES) if half else before
    behind = f"{half[1]} {behind}" if half else behind
    if not before:
        return _day_behind(clock, behind)
    day = day_of(before)
    if day is None and (found := _YEAR_LAST.fullmatch(behind)):
        day, behind = day_of(f"{before} {found['year']}"), f"{found['zone']}{found['more'] or ''}"
    return _moment(day, clock, behind)


def _day_behind(clock: re.Match[str], behind: str) -> Moment | None:
    """Read "MSK, 26 Nov 2026"; a word that is no zone is the weekday."""
    half, rest = half_of(behind)
    found = _ZONE_FIRST.fullmatch(rest)
    zone = zone_of(found["zone"]) if found else None
    if found and zone and (zone.meanings or zone is NO_ZONE):
        return _moment(day_of(found["day"].strip(_EDGES)), clock, f"{half or ''} {found['zone']}")
    day, _, zone_behind = _zoned_day(rest.strip(_EDGES))
    return _moment(day, clock, f"{half or ''} {zone_behind}")


def _zoned_day(told: str) -> tuple[date | None, None, str]:
    """Read a day with or without a zone behind it, and no hour between: "26 Nov 2026 GMT"."""
    day = day_of(told)
    found = _ZONE_LAST.fullmatch(told) if day is None else None
    zone = zone_of(found["zone"]) if found else None
    if found and zone and zone.meanings:
        return day_of(found["day"].strip(_EDGES)), None, found["zone"]
    return day, None, ""


def _moment(day: date | None, clock: re.Match[str] | None, behind: str) -> Moment | None:
    half, rest = half_of(behind)
    zone = zone_of(rest)
    if day is None or zone is None:
        return None
    local = datetime.combine(day, time()) + since_midnight(clock.groupdict() if clock else {}, half)
    made = _in(zone, local)
    return None if local in _NO_DATES or made.at == _EPOCH else made


def _in(zone: Zone, local: datetime) -> Moment:
    if not zone.meanings:
        return Moment(local.replace(tzinfo=UTC), False, zone.name)
    return Moment(in_zone(local, zone.meanings[0]), True, zone.name, zone.meanings[1:])
