"""Days, months and weekdays near the day of publication, Sunday, 1 June 2025."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkwatch.core.extract.mentions.reckoning import (
    beyond,
    day_in,
    existing,
    index_of,
    near,
    nth_weekday,
    on_side,
    weekday_near,
    whole_month,
)

SUNDAY = date(2025, 6, 1)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
YEARLY = [date(year, 6, 1) for year in (2024, 2025, 2026)]


@given(DAYS, st.integers(0, 6), st.sampled_from((-1, 0, 1)))
def test_a_weekday_is_the_nearest_on_its_side_and_today_where_today_is_one(day: date, number: int, tense: int) -> None:
    found, _ = weekday_near(number, day, tense)
    assert found.weekday() == number
    assert abs(found - day) < timedelta(7)
    assert (found - day).days * tense >= 0
    if day.weekday() == number:
        assert found == day


@given(DAYS, st.integers(0, 6), st.sampled_from((-2, -1, 1, 2)))
def test_next_and_last_are_never_today(day: date, number: int, modifier: int) -> None:
    found, _ = weekday_near(number, day, 0, modifier)
    weeks = (found - day).days / 7
    assert found.weekday() == number
    assert abs(modifier) - 1 < abs(weeks) <= abs(modifier)
    assert weeks * modifier > 0


@given(DAYS, st.integers(0, 6), st.sampled_from((-1, 1, 2, 3, 4)))
def test_the_nth_weekday_lies_in_its_month(day: date, number: int, nth: int) -> None:
    month = whole_month(index_of(day), 1.0)
    found = nth_weekday(month, number, nth)
    assert month.earliest <= found <= month.latest
    assert found.weekday() == number
    assert (found.day - 1) // 7 + 1 == nth or (nth < 0 and found + timedelta(7) > month.latest)


def test_a_month_without_that_day_is_passed_over() -> None:
    assert existing(range(index_of(SUNDAY), index_of(SUNDAY) + 3), 31) == [date(2025, 7, 31), date(2025, 8, 31)]
    assert day_in(index_of(date(2024, 2, 1)), -1) == date(2024, 2, 29)
    with pytest.raises(ValueError, match="day"):
        day_in(index_of(SUNDAY), 31)


def test_the_side_decides() -> None:
    assert near(YEARLY, SUNDAY, 1)[0] == SUNDAY
    assert near([date(2025, 1, 1), date(2026, 1, 1)], SUNDAY, 1)[0] == date(2026, 1, 1)
    assert near([date(2025, 3, 27), date(2026, 3, 27)], SUNDAY, 1)[0] == date(2025, 3, 27), "ten months ahead, unsaid"
    assert on_side(YEARLY, SUNDAY, -1) == SUNDAY
    assert beyond(YEARLY, SUNDAY, 1) == date(2026, 6, 1)
    assert beyond(YEARLY, SUNDAY, -1) == date(2024, 6, 1)
    with pytest.raises(ValueError, match="empty"):
        on_side([date(2024, 6, 1)], SUNDAY, 1)
