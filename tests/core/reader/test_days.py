"""Days: what our code reads in a quote, held against what the model claims, in any language."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkwatch.core.extract.languages import pack_of
from talkwatch.core.reader.claims import claimed
from talkwatch.core.reader.days import read_day
from talkwatch.core.reader.outcomes import Outcome
from talkwatch.core.reader.persian import persian
from talkwatch.core.reader.quotes import Page, Spot
from talkwatch_schemas import Article

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "days.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("language", "published", "tense", "sentence", "quote", "claim", "first", "last", "outcome"), LINES
)
def test_a_claim_counts_where_the_words_bear_it_out(
    language: str,
    published: str,
    tense: str,
    sentence: str,
    quote: str,
    claim: str,
    first: str,
    last: str,
    outcome: str,
) -> None:
    item = Article.model_validate(
        {"url": "https://wire.example/1", "text": sentence, "publisher": "w", "language": language}
        | {"published_at": f"{published}T09:00:00Z"}
    )
    at = sentence.index(quote)
    told = None if claim == "-" else claim
    found = read_day(Page(item), Spot("text", at, at + len(quote)), told, pack_of(language), int(tense))
    days = (str(found.day.earliest), str(found.day.latest)) if found.day else ("-", "-")
    assert (*days, found.outcome) == (first, last, Outcome(outcome))


def test_without_a_day_of_publication_only_what_names_the_year_is_read() -> None:
    item = Article(url="https://wire.example/1", text="Em 12 de junho de 2025.", publisher="w", language="pt")
    page, spot = Page(item), Spot("text", 3, 23)
    assert read_day(page, spot, "2025-06-12", None, 1).day
    short = Article(url="https://wire.example/1", text="Eles falam amanhã.", publisher="w", language="pt")
    assert read_day(Page(short), Spot("text", 11, 17), "2025-06-12", None, 1).day is None


@pytest.mark.parametrize(
    ("told", "first", "last", "precision"),
    [
        ("2026-06-02", "2026-06-02", "2026-06-02", "day"),
        ("2026-06-02/2026-06-03", "2026-06-02", "2026-06-03", "day"),
        ("2026-06", "2026-06-01", "2026-06-30", "month"),
        ("2026-W23", "2026-06-01", "2026-06-07", "week"),
    ],
)
def test_a_claim_is_a_day_an_interval_a_week_or_a_month(told: str, first: str, last: str, precision: str) -> None:
    day = claimed(told)
    assert day
    assert (str(day.earliest), str(day.latest), day.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "told",
    ["", "2026", "2026-13-01", "2026-02-30", "June 2", "2026-06-03/2026-06-02", "2026-01-01/2026-12-31", "2026-W60"],
)
def test_anything_else_is_no_claim(told: str) -> None:
    assert claimed(told) is None


@given(st.text(max_size=60))
def test_no_claim_raises(told: str) -> None:
    claimed(told)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2026, 5, 8), (1405, 2, 18)),
        (date(2026, 3, 20), (1404, 12, 29)),
        (date(2026, 3, 21), (1405, 1, 1)),
        (date(2025, 3, 20), (1403, 12, 30)),
        (date(1979, 2, 11), (1357, 11, 22)),
        (date(1925, 3, 21), (1304, 1, 1)),
        (date(1924, 3, 21), (1303, 1, 1)),
    ],
)
def test_days_of_the_persian_calendar(day: date, known: tuple[int, int, int]) -> None:
    assert persian(day) == known
