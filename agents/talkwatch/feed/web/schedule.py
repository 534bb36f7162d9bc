"""When a feed is asked again: a decision from what was answered, the feed's own word and its failures. Pure.

After RFC 9111 (Cache-Control, Age), RFC 9110 (Retry-After), RSS 2.0 (ttl, skipHours, skipDays) and RFC 6585 (429).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

LONGEST = timedelta(days=1)
_LONGEST_BY_CACHE = timedelta(hours=2)
"""A feed that says "max-age: a week" is asked all the same: news would be a week late."""
_LONGEST_RETRY_AFTER = timedelta(days=1)
_FIRST_FAILURE = timedelta(minutes=2)
_LONGEST_FAILURE = timedelta(hours=6)
_AFTER_GONE = timedelta(days=3650)
_JITTER = 0.1


class Fetched(StrEnum):
    """What came of a fetch. These are metric labels too."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    GONE = "gone"
    THROTTLED = "throttled"
    REFUSED = "refused"
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    FORBIDDEN_ADDRESS = "forbidden_address"
    NOT_A_FEED = "not_a_feed"

    @property
    def is_well(self) -> bool:
        """Whether the feed answered as it should."""
        return self in (Fetched.OK, Fetched.NOT_MODIFIED)


@dataclass(frozen=True)
class Hints:
    """What a feed says about when to come back: minutes to live, hours (0 to 23, UTC) and weekdays (0: Monday) off."""

    ttl: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


def next_poll(
    now: datetime,
    outcome: Fetched,
    headers: Mapping[str, str],
    hints: Hints,
    every: timedelta,
    failures: int,
    chance: float,
) -> datetime:
    """Give the moment of the next poll. `failures`: in a row, this one included. `chance`: 0 to 1, spreads polls.

    Never before `every`, and never before what the server asked for, up to a day.
    """
    if outcome is Fetched.GONE:
        return now + _AFTER_GONE
    wait = max(every, hints.ttl or timedelta(0), _fresh_for(headers))
    if not outcome.is_well:
        wait = max(wait, _after_failures(failures))
    asked = min(_retry_after(headers, now), _LONGEST_RETRY_AFTER)
    wait = max(min(wait, LONGEST), asked)
    return _off_hours(now + wait * (1 + _JITTER * chance), hints)


def leave_host_alone(now: datetime, status: int, headers: Mapping[str, str], failures: int) -> datetime | None:
    """Give until when a host is not to be asked for anything: 429 and 503 with `Retry-After` speak of all of it.

    429 without it: as long as a failure lets a feed wait. None where the answer says nothing of the host.
    """
    asked = min(_retry_after(headers, now), _LONGEST_RETRY_AFTER)
    if status not in (429, 503) or (status == 503 and not asked):
        return None
    return now + (asked or _after_failures(failures))


def _after_failures(failures: int) -> timedelta:
    doublings: int = 2 ** min(max(failures - 1, 0), 20)
    return min(_FIRST_FAILURE * doublings, _LONGEST_FAILURE)


def _fresh_for(headers: Mapping[str, str]) -> timedelta:
    """Give for how long the answer is fresh, by Cache-Control less its Age."""
    for part in headers.get("cache-control", "").lower().split(","):
        name, _, value = part.strip().partition("=")
        if name in ("no-cache", "no-store"):
            return timedelta(0)
        if name == "max-age" and value.strip('"').isdigit():
            age = headers.get("age", "0")
            seconds = int(value.strip('"')[:9]) - (int(age[:9]) if age.isdigit() else 0)
            return min(timedelta(seconds=max(0, seconds)), _LONGEST_BY_CACHE)
    return timedelta(0)


def _retry_after(headers: Mapping[str, str], now: datetime) -> timedelta:
    """Give how long the server asks to wait: seconds, or a date."""
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return timedelta(seconds=int(value[:9]))
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return timedelta(0)
    return max(timedelta(0), moment.replace(tzinfo=moment.tzinfo or UTC) - now)


def _off_hours(moment: datetime, hints: Hints) -> datetime:
    """Move a moment out of the hours and days off; a feed that names all of them is not believed."""
    if len(hints.skip_hours) >= 24 or len(hints.skip_days) >= 7:
        return moment
    for _ in range(24 * 7 + 1):
        if moment.hour not in hints.skip_hours and moment.weekday() not in hints.skip_days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
