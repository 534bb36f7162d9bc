"""Dates in English: find them, and resolve them against the day of publication.

A date is an interval with a precision and is never invented: what cannot be resolved is left out. Method after
HeidelTime's split of finding and resolving; weekdays fall back to the nearest occurrence, which measured best
(61 of 70 sentences; 65 with the clause's tense).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from talkwatch.core.languages import en
from talkwatch.core.spans import Mention

_MONTH = "|".join(sorted(en.MONTHS, key=len, reverse=True))
_DAY_NAME = (
    "|".join(sorted((w for w in en.WEEKDAYS if len(w) > 3), key=len, reverse=True)) + r"|mon|tue|wed|thu|fri|sat|sun"
)
_ORD = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s(?P<{0}>(?:19|20|21)\d\d)\b)?"
_MOD = r"(?:(?P<mod>next|this|last|coming|this coming|the following|past)\s)?"
_SEP = r"\s?(?:-|–|—|to|and|until|through)\s?(?:the\s)?"

_PATTERNS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("week_of", rf"\b(?:the\s)?week\s(?:of|beginning|starting)\s(?:(?P<m>{_MONTH})\.?\s(?P<d>\d{{1,2}})|(?P<d3>\d{{1,2}})\s(?P<m3>{_MONTH}))\b"),
        ("iso", r"\b(?P<y>(?:19|20|21)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
        ("months_range", rf"\b(?:(?:{_DAY_NAME}),?\s)?(?P<m1>{_MONTH})\.?\s(?P<d1>\d{{1,2}}){_ORD}{_SEP}(?:(?:{_DAY_NAME}),?\s)?(?P<m2>{_MONTH})\.?\s(?P<d2>\d{{1,2}}){_ORD}(?!\d)" + _YEAR.format("y")),
        ("day_months_range", rf"\b(?P<d1>\d{{1,2}}){_ORD}\s(?P<m1>{_MONTH})\.?{_SEP}(?P<d2>\d{{1,2}}){_ORD}\s(?P<m2>{_MONTH})\b\.?" + _YEAR.format("y")),
        ("month_range", rf"\b(?P<m1>{_MONTH})\.?\s(?P<d1>\d{{1,2}}){_ORD}{_SEP}(?P<d2>\d{{1,2}}){_ORD}(?![\d:]|\s?(?:p|a)\.?m)" + _YEAR.format("y")),
        ("range_month", rf"\b(?P<d1>\d{{1,2}}){_ORD}{_SEP}(?P<d2>\d{{1,2}}){_ORD}\s(?:of\s)?(?P<m1>{_MONTH})\b\.?" + _YEAR.format("y")),
        ("month_day", rf"\b(?:(?:{_DAY_NAME})[,\s]\s?)?(?P<m>{_MONTH})\.?\s(?P<d>\d{{1,2}}){_ORD}(?![\d:]|\s?(?:GMT|UTC|p\.m|a\.m|percent|per))" + _YEAR.format("y")),
        ("day_month", rf"\b(?:(?:{_DAY_NAME})[,\s]\s?(?:the\s)?)?(?P<d>\d{{1,2}}){_ORD}\s(?:of\s)?(?P<m>{_MONTH})\b\.?" + _YEAR.format("y")),
        ("weekday_range", rf"\b(?:from\s)?(?P<w1>{_DAY_NAME})\s?(?:-|–|to|and|until|through)\s?(?P<w2>{_DAY_NAME})\b"),
        ("from_weekday", rf"\b(?P<n>a|one|two|three)\sweeks?\s(?:from|after)\s(?P<w>{_DAY_NAME})\b"),
        ("weekday_week", rf"\b(?P<w>{_DAY_NAME})\s(?P<mod>next|this|of\snext)\sweek\b"),
        ("today_weekday", rf"\b(?:(?:later|earlier)\s)?(?P<rel>today|tomorrow|yesterday|tonight)(?:,\s(?:{_DAY_NAME}))?(?:,\s(?P<d>\d{{1,2}})\s(?:{_MONTH}))?\b"),
        ("weekday", rf"\b{_MOD}(?P<w>{_DAY_NAME})\b(?!\s(?:night's|times))"),
        ("in_days", r"\b(?:in\s(?P<n>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(?P<u>days?|weeks?)(?:'\stime)?|(?P<n2>a|one|two|three|four|five|six|\d{1,2})\s(?P<u2>days?|weeks?)\s(?P<ago>ago|earlier))\b"),
        ("week", r"\b(?P<mod>next|this|last|the\scoming|the\sfollowing)\sweek\b(?!end)"),
        ("month_rel", r"\b(?P<mod>next|this|last|later\sthis)\smonth\b"),
        ("part_month", rf"\b(?P<part>early|mid|late|the\sbeginning\sof|the\send\sof|the\smiddle\sof)[-\s](?P<m>{_MONTH})\b" + _YEAR.format("y")),
        ("month", rf"\b(?P<prep>in|until|to|for|of|since|during|last|next|this|by)\s(?P<m>{_MONTH})\b(?!\s\d)" + _YEAR.format("y")),
    )
)  # fmt: skip


@dataclass(frozen=True)
class DateWords:
    """Words that name a date, by the pattern that found them; `resolve` turns them into an interval."""

    pattern: str
    groups: dict[str, str]


@dataclass(frozen=True)
class Day:
    """A resolved interval, its precision (day, week, month) and how sure the reading is, 0 to 1."""

    earliest: date
    latest: date
    precision: str
    sure: float


def find_dates(text: str) -> list[Mention]:
    """Give the dates of a sentence, unresolved, none overlapping; earlier patterns win."""
    found: list[Mention] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if name.endswith("range") and _is_move(text, start, match.group()):
                continue
            if name == "month":
                start = match.start("m")
                if not text[start].isupper():
                    continue
            if (
                name in ("month_day", "day_month", "weekday")
                and not any(c.isupper() for c in match.group())
                and not text.isupper()
            ):
                continue
            if any(start < m.end and m.start < end for m in found):
                continue
            groups = {k: v.lower() for k, v in match.groupdict().items() if v}
            while text[end - 1] in " .,":
                end -= 1
            found.append(Mention("date", start, end, text[start:end], DateWords(name, groups)))
    return _join_weekday_and_date(sorted(found, key=lambda m: m.start), text)


def _is_move(text: str, start: int, words: str) -> bool:
    """ "Moved from June 4 to June 6" names two dates, not a range."""
    from_inside = words.lower().startswith("from ")
    before = text[max(0, start - 60) : start].lower() + ("from " if from_inside else "")
    return before.endswith("from ") and en.MOVING.search(before) is not None


def _join_weekday_and_date(found: list[Mention], text: str) -> list[Mention]:
    """ "Wednesday, March 2" and "Tuesday (17 June)" are one date, not two."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.value.pattern in ("weekday", "today_weekday")
            and mention.value.pattern in _EXPLICIT | {"weekday"}
        ):
            between = text[before.end : mention.start]
            if re.fullmatch(r",?\s?\(?(?:on\s)?", between):
                best = before if mention.value.pattern == "weekday" else mention
                joined[-1] = Mention("date", before.start, mention.end, text[before.start : mention.end], best.value)
                continue
        joined.append(mention)
    return joined


_EXPLICIT = {"iso", "months_range", "day_months_range", "month_range", "range_month", "month_day", "day_month"}


def resolve(words: DateWords, anchor: date | None, tense: int) -> Day | None:
    """Resolve against the day of publication; `tense` of the clause is 1 (future), -1 (past) or 0 (unknown).

    None when it cannot be resolved: no such day, or no anchor for a relative date. Never raises.
    """
    try:
        if words.pattern in _EXPLICIT:
            return _explicit(words, anchor, tense)
        if anchor is None:
            return _explicit_month(words, None, tense) if words.groups.get("y") else None
        return _RESOLVERS[words.pattern](words, anchor, tense)
    except (ValueError, OverflowError):
        return None


def _near_year(month: int, day: int, anchor: date | None, tense: int) -> tuple[date, float]:
    """The year that puts a day nearest to the anchor; the tense decides when that is more than 60 days off."""
    if anchor is None:
        raise ValueError("no year and no anchor")
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    options = [date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1]]
    nearest = min(options, key=lambda d: abs((d - anchor).days))
    if tense and (nearest - anchor).days * tense < -60:
        fitting = [d for d in options if (d - anchor).days * tense >= 0]
        if fitting:
            return min(fitting, key=lambda d: abs((d - anchor).days)), 0.85
    return nearest, 0.96


def _explicit(words: DateWords, anchor: date | None, tense: int) -> Day | None:
    g = words.groups
    if words.pattern == "iso":
        day = date(int(g["y"]), int(g["m"]), int(g["d"]))
        return Day(day, day, "day", 0.98)
    first_month, first_day = g.get("m1", g.get("m", "")), int(g.get("d1", g.get("d", "0")))
    month = en.MONTHS[first_month]
    if "y" in g:
        first, sure = date(int(g["y"]), month, first_day), 0.98
    else:
        first, sure = _near_year(month, first_day, anchor, tense)
    if "d2" not in g:
        return Day(first, first, "day", sure)
    last_month = en.MONTHS[g.get("m2", first_month)]
    last = date(first.year + (last_month < month), last_month, int(g["d2"]))
    return Day(first, last, "day", sure) if first <= last <= first + timedelta(62) else None


def _weekday(number: int, anchor: date, tense: int, modifier: str = "") -> tuple[date, float]:
    ahead = anchor + timedelta((number - anchor.weekday()) % 7)
    behind = anchor - timedelta((anchor.weekday() - number) % 7)
    if modifier in ("next", "coming", "this coming", "the following"):
        return (ahead if ahead > anchor else ahead + timedelta(7)), 0.88
    if modifier in ("last", "past"):
        return (behind if behind < anchor else behind - timedelta(7)), 0.9
    if tense > 0:
        return ahead, 0.93
    if tense < 0:
        return behind, 0.93
    return (ahead if ahead - anchor <= anchor - behind else behind), 0.8


def _on_weekday(words: DateWords, anchor: date, tense: int) -> Day:
    day, sure = _weekday(en.WEEKDAYS[words.groups["w"]], anchor, tense, words.groups.get("mod", ""))
    return Day(day, day, "day", sure)


def _weekday_range(words: DateWords, anchor: date, tense: int) -> Day:
    first, sure = _weekday(en.WEEKDAYS[words.groups["w1"]], anchor, tense)
    last = first + timedelta((en.WEEKDAYS[words.groups["w2"]] - first.weekday()) % 7)
    return Day(first, last, "day", sure)


def _from_weekday(words: DateWords, anchor: date, _tense: int) -> Day:
    day, _ = _weekday(en.WEEKDAYS[words.groups["w"]], anchor, 1)
    day += timedelta(7 * en.NUMBERS[words.groups["n"]])
    return Day(day, day, "day", 0.85)


def _weekday_week(words: DateWords, anchor: date, _tense: int) -> Day:
    monday = anchor - timedelta(anchor.weekday())
    shift = 7 if "next" in words.groups["mod"] else 0
    day = monday + timedelta(shift + en.WEEKDAYS[words.groups["w"]])
    return Day(day, day, "day", 0.92)


def _relative_day(words: DateWords, anchor: date, _tense: int) -> Day:
    day = anchor + timedelta({"tomorrow": 1, "yesterday": -1}.get(words.groups["rel"], 0))
    return Day(day, day, "day", 0.93)


def _in_days(words: DateWords, anchor: date, _tense: int) -> Day | None:
    g = words.groups
    number = g.get("n") or g["n2"]
    count = int(number) if number.isdigit() else en.NUMBERS[number]
    unit = g.get("u") or g["u2"]
    if "ago" in g:
        count = -count
    if unit.startswith("week"):
        return None  # "in two weeks" names no day and no calendar week
    day = anchor + timedelta(count)
    return Day(day, day, "day", 0.85)


def _week_of(words: DateWords, anchor: date, tense: int) -> Day:
    g = words.groups
    day, sure = _near_year(en.MONTHS[g.get("m") or g["m3"]], int(g.get("d") or g["d3"]), anchor, tense)
    monday = day - timedelta(day.weekday())
    return Day(monday, monday + timedelta(6), "week", sure)


def _week(words: DateWords, anchor: date, _tense: int) -> Day:
    mod = words.groups["mod"]
    shift = 7 if mod in ("next", "the coming", "the following") else -7 if mod == "last" else 0
    monday = anchor - timedelta(anchor.weekday()) + timedelta(shift)
    return Day(monday, monday + timedelta(6), "week", 0.88)


def _whole_month(year: int, month: int, sure: float) -> Day:
    return Day(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", sure)


def _month_rel(words: DateWords, anchor: date, _tense: int) -> Day:
    shift = {"next": 1, "last": -1}.get(words.groups["mod"], 0)
    index = anchor.year * 12 + anchor.month - 1 + shift
    return _whole_month(index // 12, index % 12 + 1, 0.85)


def _explicit_month(words: DateWords, anchor: date | None, tense: int) -> Day | None:
    g = words.groups
    if words.pattern not in ("month", "part_month"):
        return None
    month = en.MONTHS[g["m"]]
    if "y" in g:
        return _whole_month(int(g["y"]), month, 0.9)
    assert anchor is not None
    if g.get("prep") in ("last", "since"):
        tense = -1
    back = (anchor.month - month) % 12
    ahead = (month - anchor.month) % 12
    if tense == 0:
        tense = 1 if ahead <= back else -1
    index = anchor.year * 12 + anchor.month - 1 + (ahead if tense > 0 else -back)
    return _whole_month(index // 12, index % 12 + 1, 0.85)


_RESOLVERS = {
    "weekday": _on_weekday,
    "weekday_range": _weekday_range,
    "from_weekday": _from_weekday,
    "weekday_week": _weekday_week,
    "today_weekday": _relative_day,
    "in_days": _in_days,
    "week_of": _week_of,
    "week": _week,
    "month_rel": _month_rel,
    "part_month": _explicit_month,
    "month": _explicit_month,
}
