"""Instants in UTC, as all texts tell them."""

from datetime import UTC, datetime


def in_utc(moment: datetime) -> datetime:
    """Give the instant in UTC. At the ends of the calendar, where UTC has no such day, it is left as it stands."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
