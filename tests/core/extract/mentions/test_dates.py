"""Dates: each line a phrase, the tense of its clause, and its reading on Sunday, 1 June 2025."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkwatch.core.extract.languages.en import PACK as EN
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.times import Clock, find_times

SUNDAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("phrase", "tense", "earliest", "latest", "precision"),
    [
        ("on June 2", 1, "2025-06-02", "2025-06-02", "day"),
        ("on 2 June 2026", 0, "2026-06-02", "2026-06-02", "day"),
        ("on the 2nd of June", 0, "2025-06-02", "2025-06-02", "day"),
        ("on 2025-06-02", 0, "2025-06-02", "2025-06-02", "day"),
        ("on May 16", -1, "2025-05-16", "2025-05-16", "day"),
        ("on December 23", -1, "2024-12-23", "2024-12-23", "day"),
        ("on January 4", 1, "2026-01-04", "2026-01-04", "day"),
        ("on Monday", 1, "2025-06-02", "2025-06-02", "day"),
        ("on Friday", -1, "2025-05-30", "2025-05-30", "day"),
        ("on Sunday", 1, "2025-06-01", "2025-06-01", "day"),
        ("on Thursday", 0, "2025-05-29", "2025-05-29", "day"),
        ("next Monday", 0, "2025-06-02", "2025-06-02", "day"),
        ("last Friday", 0, "2025-05-30", "2025-05-30", "day"),
        ("a week from Monday", 0, "2025-06-09", "2025-06-09", "day"),
        ("tomorrow", 0, "2025-06-02", "2025-06-02", "day"),
        ("in three days", 0, "2025-06-04", "2025-06-04", "day"),
        ("two days after the May 16 meeting", -1, "2025-05-18", "2025-05-18", "day"),
        ("a week before June 20", 1, "2025-06-13", "2025-06-13", "day"),
        ("June 2-3", 0, "2025-06-02", "2025-06-03", "day"),
        ("from 30 June to 2 July", 0, "2025-06-30", "2025-07-02", "day"),
        ("has been moved from June 4", 0, "2025-06-04", "2025-06-04", "day"),
        ("June 30 to July 2", 0, "2025-06-30", "2025-07-02", "day"),
        ("from Monday to Wednesday", 1, "2025-06-02", "2025-06-04", "day"),
        ("next week", 0, "2025-06-02", "2025-06-08", "week"),
        ("the week of June 9", 0, "2025-06-09", "2025-06-15", "week"),
        ("in July", 1, "2025-07-01", "2025-07-31", "month"),
        ("until January", 1, "2026-01-01", "2026-01-31", "month"),
        ("next month", 0, "2025-07-01", "2025-07-31", "month"),
        ("February 30", 0, None, None, None),
        ("the 31st of June", 0, None, None, None),
    ],
)
def test_a_phrase_is_read_as(
    phrase: str, tense: int, earliest: str | None, latest: str | None, precision: str | None
) -> None:
    readings = [resolve(m.value, SUNDAY, tense) for m in find_dates(phrase, EN)]
    if earliest is None:
        assert len(readings) != 1 or readings[0] is None
        return
    assert latest
    [day] = readings
    assert day is not None
    assert (day.earliest, day.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))
    assert day.precision == precision


@pytest.mark.parametrize(
    "phrase",
    [
        "second round",
        "1000 GMT",
        "it may happen",
        "the sun",
        "12 hours",
        "just over an hour",
        "a third of them",
        "3-2 win",
    ],
)
def test_no_date_is_seen_in(phrase: str) -> None:
    assert find_dates(phrase, EN) == []


@pytest.mark.parametrize("phrase", ["on Monday", "tomorrow", "next week", "June 2"])
def test_without_a_day_of_publication_nothing_relative_is_resolved(phrase: str) -> None:
    assert [resolve(m.value, None, 1) for m in find_dates(phrase, EN)] == [None]


@pytest.mark.parametrize(
    ("phrase", "local", "zone"),
    [
        ("at 13:00", "13:00", None),
        ("at 13:00 p.m.", "13:00", None),
        ("at 1 p.m. local time", "13:00", None),
        ("at 10.30 a.m.", "10:30", None),
        ("at 0730 GMT", "07:30", "UTC"),
        ("at 15:00 Moscow time", "15:00", "Europe/Moscow"),
        ("at 9:00 CET", "09:00", "Europe/Berlin"),
        ("at noon", "12:00", None),
        ("at 12 a.m.", "00:00", None),
    ],
)
def test_a_clock_time_is_read_as(phrase: str, local: str, zone: str | None) -> None:
    assert [m.value for m in find_times(phrase, EN)] == [Clock(local, zone)]


@pytest.mark.parametrize("phrase", ["in 1945", "25:00", "a 3:71 ratio", "the 2030 agenda"])
def test_no_clock_time_is_seen_in(phrase: str) -> None:
    assert find_times(phrase, EN) == []


@settings(deadline=None)
@given(st.text(max_size=200), st.dates(), st.sampled_from([-1, 0, 1]))
def test_no_text_makes_it_raise(text: str, anchor: date, tense: int) -> None:
    for mention in find_dates(text, EN) + find_times(text, EN):
        assert text[mention.start : mention.end] == mention.text
        if mention.kind == "date":
            day = resolve(mention.value, anchor, tense)
            assert day is None or day.earliest <= day.latest


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from("on from to next last Monday May June 2 31 2-3 2025 9999 0000 week of a in the".split()),
        max_size=12,
    )
)
def test_no_heap_of_date_words_makes_it_raise(words: list[str]) -> None:
    for mention in find_dates(" ".join(words), EN):
        resolve(mention.value, date(1, 1, 1), 0)
        resolve(mention.value, date(9999, 12, 31), 1)
