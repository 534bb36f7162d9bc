"""Days as intervals, and the instant of an hour on one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from talkwatch_schemas.meeting import DateInterval


@dataclass(frozen=True)
class Day:
    """A resolved interval, its precision (day, week, month) and how sure the reading is, 0 to 1."""

    earliest: date
    latest: date
    precision: str
    sure: float


def overlap(a: Day | DateInterval, b: Day | DateInterval) -> bool:
    """Whether the two have a day in common."""
    return a.earliest <= b.latest and b.earliest <= a.latest


def within(inner: Day | DateInterval, outer: Day | DateInterval) -> bool:
    """Whether every day of the one is a day of the other."""
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def instant(day: Day | DateInterval | None, local: str, zone: str | None) -> datetime | None:
    """Give the UTC instant of a local hour, where day and zone are known."""
    if day is None or zone is None or day.precision != "day":
        return None
    hour, minute = map(int, local.split(":"))
    return datetime.combine(day.earliest, time(hour, minute), ZoneInfo(zone)).astimezone(UTC)
