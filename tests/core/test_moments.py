"""Instants in UTC, also those that UTC does not have."""

from datetime import UTC, datetime, timedelta, timezone

from talkwatch.core.wording.moments import in_utc


def test_an_instant_in_utc() -> None:
    east = timezone(timedelta(hours=3))
    assert in_utc(datetime(2025, 5, 3, 1, tzinfo=east)).isoformat() == "2025-05-02T22:00:00+00:00"


def test_the_ends_of_the_calendar_stand_as_they_are() -> None:
    """An alert of another origin, its time the last hour of the year 9999: views answered 500 to everybody."""
    west = timezone(timedelta(hours=-3))
    assert in_utc(datetime(9999, 12, 31, 23, tzinfo=west)) == datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert in_utc(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3)))) == datetime(1, 1, 1, tzinfo=UTC)
