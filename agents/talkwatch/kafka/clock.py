"""The clock of the broker, which stamps each record as it is appended."""

from datetime import UTC, datetime


def instant(milliseconds: int) -> datetime:
    """Give the instant of a record's timestamp (ms since 1970), in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
