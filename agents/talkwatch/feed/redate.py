"""Move an article in time by whole weeks: its times, and the days and months that its words name.

Weekdays, "tomorrow" and "next week" stay right by themselves. A month keeps its form ("мая" becomes "июня", not
"июнь"), so that moved texts read as if they had been written then. For texts of our own: what is no date must not look
like one.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from talkwatch.core.extract.languages import pack_of

_MIDDLE = 15
"""The day that stands for a month which is named without one."""
_HALF_A_YEAR = timedelta(days=183)
_IN_ADDRESS = re.compile(r"(?<=/)(20\d\d)/(\d\d)/(\d\d)(?=/)")
_TIMES = ("published_at", "updated_at", "fetched_at")


def moved(article: dict[str, Any], weeks: int) -> dict[str, Any]:
    """Give an article (the fields of its JSON, with `published_at`) as many weeks later, or earlier.

    Moved by none it is the same. Raises `ValueError` for a language without a calendar here, and for a day that does
    not exist, such as June 31.
    """
    by = timedelta(weeks=weeks)
    told = datetime.fromisoformat(article["published_at"]).date()
    changed = {name: _later(article[name], by) for name in _TIMES if name in article}
    words = {name: _words(article[name], article["language"], told, by) for name in ("title", "text")}
    return article | words | changed | {"url": _IN_ADDRESS.sub(lambda m: _address(m, by), article["url"])}


def _later(instant: str, by: timedelta) -> str:
    return (datetime.fromisoformat(instant) + by).isoformat().replace("+00:00", "Z")


def _address(found: re.Match[str], by: timedelta) -> str:
    return f"{date(*map(int, found.groups())) + by:%Y/%m/%d}"


def _words(text: str, language: str, told: date, by: timedelta) -> str:
    months, capital, pattern = _calendar(language)

    def other(found: re.Match[str]) -> str:
        name = found["month"]
        if capital and not name[0].isupper():
            return found.group()
        number, form = months[name.lower()]
        day = int(found["day"] or found["after"] or _MIDDLE)
        new = _nearest(number, day, int(found["year"] or 0), told) + by
        row = [word for word, (month, _) in months.items() if month == new.month]
        word = row[min(form, len(row) - 1)]
        return "".join(
            (
                f"{new.day}{_ending(found['ending'], new.day, language)}{found['between']}" if found["day"] else "",
                word.capitalize() if name[0].isupper() else word,
                f"{found['space']}{new.day}" if found["after"] else "",
                f"{found['comma']}{new.year}" if found["year"] else "",
            )
        )

    return pattern.sub(other, text)


def _ending(written: str, day: int, language: str) -> str:
    """The sign of an ordinal. French has one on the first only."""
    return ("er" if day == 1 else "") if language == "fr" else written


def _nearest(month: int, day: int, year: int, told: date) -> date:
    """The day that is meant: in the year that is named, else in that which brings it nearest to the article."""
    if year:
        return date(year, month, day)
    middle = date(told.year, month, _MIDDLE)
    near = told.year + (told - middle > _HALF_A_YEAR) - (middle - told > _HALF_A_YEAR)
    return date(near, month, day)


@cache
def _calendar(language: str) -> tuple[dict[str, tuple[int, int]], bool, re.Pattern[str]]:
    """Each word for a month with its number and which form of it that is; whether it has a capital; a date in words."""
    pack = pack_of(language)
    if pack is None:
        raise ValueError(f"there is no calendar of {language}")
    months: dict[str, tuple[int, int]] = {}
    for word, number in pack.calendar.months.items():
        months[word] = number, sum(month == number for month, _ in months.values())
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    pattern = (
        rf"(?:(?<![\w.:])(?P<day>\d{{1,2}})(?P<ending>\.|er|-го|)(?P<between>\s(?:de\s)?))?\b(?P<month>{names})\b"
        r"(?:(?P<space>\s)(?P<after>\d{1,2})\b(?!:))?(?:(?P<comma>,?\s(?:de\s)?)(?P<year>20\d\d)\b)?"
    )
    return months, pack.calendar.capital, re.compile(pattern, re.IGNORECASE)
