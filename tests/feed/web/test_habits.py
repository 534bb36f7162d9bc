"""A date without a zone, or with one that cannot be, is judged by the feed's other entries and the fetch."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkwatch.feed.web.dates.dates import Moment, moment_of
from talkwatch.feed.web.dates.habits import habit_of

NOW = datetime(2026, 11, 26, 21, 30, tzinfo=UTC)


def moments(*texts: str) -> list[Moment]:
    return [moment for text in texts if (moment := moment_of(text))]


def read(*texts: str) -> list[str]:
    """What each date of a feed says, and what is doubtful about it."""
    given = moments(*texts)
    assert len(given) == len(texts)
    habit = habit_of(given, NOW)
    dated = [habit.read(moment, NOW) for moment in given]
    return [f"{one.at:%d %H:%M %z} {one.doubt or ''}".strip() for one in dated]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        # as told
        (["26 Nov 2026 21:20 GMT"], ["26 21:20 +0000"]),
        (["27 Nov 2026 00:20 +0300"], ["27 00:20 +0300"]),
        # without a zone: of the past, as if in UTC; ahead, by the hours that make it possible, on the day as written
        (["26 Nov 2026 21:20"], ["26 21:20 +0000 no_offset"]),
        (["27 Nov 2026 00:20"], ["27 00:20 +0300 no_offset"]),
        (["26 Nov 2026 22:20"], ["26 22:20 +0100 no_offset"]),
        (["27 Nov 2026 00:20", "26 Nov 2026 23:50", "26 Nov 2026 18:00"], [
            "27 00:20 +0300 no_offset", "26 23:50 +0300 no_offset", "26 18:00 +0300 no_offset"]),
        # one entry for tomorrow tells nothing of the others
        (["27 Nov 2026 06:00", "26 Nov 2026 21:00", "26 Nov 2026 18:00"], [
            "27 06:00 +0900 no_offset", "26 21:00 +0000 no_offset", "26 18:00 +0000 no_offset"]),
        # by the zone that the others name
        (["26 Nov 2026 23:50 +0300", "26 Nov 2026 20:00"], ["26 23:50 +0300", "26 20:00 +0300 no_offset"]),
        (["26 Nov 2026 12:50 EST", "26 Nov 2026 11:00"], ["26 12:50 -0500", "26 11:00 -0500 no_offset"]),
        (["26 Nov 2026 12:50 EST", "26 Nov 2026 19:00 CET", "26 Nov 2026 11:00"], [
            "26 12:50 -0500", "26 19:00 +0100", "26 11:00 +0000 no_offset"]),
        # a zone by which it is not written yet
        (["27 Nov 2026 00:25 GMT", "27 Nov 2026 00:10 GMT", "26 Nov 2026 19:00 GMT"], [
            "27 00:25 +0300 wrong_offset", "27 00:10 +0300 wrong_offset", "26 19:00 +0300 wrong_offset"]),
        (["27 Nov 2026 00:25 GMT", "26 Nov 2026 19:00 GMT", "26 Nov 2026 18:00 GMT"], [
            "27 00:25 +0300 wrong_offset", "26 19:00 +0000", "26 18:00 +0000"]),
        (["27 Nov 2026 00:25 GMT", "26 Nov 2026 22:00 +0100"], ["27 00:25 +0300 wrong_offset", "26 22:00 +0100"]),
        # who names his own offset does not write that of another place: what lies ahead may be meant for later
        (["27 Nov 2026 02:00 +0300", "27 Nov 2026 03:00 +0300", "26 Nov 2026 22:00 +0300"], [
            "27 02:00 +0500 wrong_offset", "27 03:00 +0600 wrong_offset", "26 22:00 +0300"]),
        # of a name that two lands use the one that can be
        (["27 Nov 2026 05:25 CST", "27 Nov 2026 04:25 CST"], ["27 05:25 +0800", "27 04:25 +0800"]),
        (["26 Nov 2026 15:25 CST"], ["26 15:25 -0600"]),
        # no zone explains it
        (["29 Nov 2026 12:00 GMT"], ["29 12:00 +0000 future"]),
        (["26 Nov 2099 12:00 +0300", "26 Nov 2026 21:00 GMT"], ["26 12:00 +0300 future", "26 21:00 +0000"]),
        (["27 Nov 2026 12:00 +1400", "26 Nov 2026 21:00 GMT"], ["27 12:00 +1400", "26 21:00 +0000"]),
        (["26 Nov 2019 12:00 +0300"], ["26 12:00 +0300 old"]),
    ],
)  # fmt: skip
def test_what_dates_of_a_feed_say(texts: list[str], wanted: list[str]) -> None:
    assert read(*texts) == wanted


@given(
    st.lists(st.timedeltas(timedelta(minutes=0), timedelta(days=3)), min_size=1, max_size=8),
    st.sampled_from(["", " GMT"]),
    st.integers(1, 14),
)
def test_a_feed_that_writes_its_own_clock_keeps_its_days_and_is_never_ahead(
    ages: list[timedelta], zone: str, east: int
) -> None:
    local = [NOW + timedelta(hours=east) - age for age in ages]
    given = moments(*(f"{at:%d %b %Y %H:%M:%S}{zone}" for at in local))
    habit = habit_of(given, NOW)
    for at, moment in zip(local, given, strict=True):
        dated = habit.read(moment, NOW)
        assert dated.at.date() == at.date()
        assert dated.at <= NOW + timedelta(hours=1)
        assert dated.doubt in (None, "no_offset", "wrong_offset")
        assert habit_of(given, NOW).read(moment, NOW) == dated, "the same input, the same date"
