"""Phrases of all eight languages with the days and hours that they name, and others that only look like one."""

from datetime import date
from pathlib import Path

import pytest
from support.writing import pack

from talkwatch.core.days import Day
from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.times import Clock, find_times

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[list[str]]:
    return [r.split("\t") for r in (DATA / name).read_text("utf-8").splitlines() if r and not r.startswith("#")]


def shown(day: Day) -> str:
    if day.precision == "day":
        return f"{day.earliest}" if day.earliest == day.latest else f"{day.earliest}/{day.latest}"
    return f"w{day.earliest}" if day.precision == "week" else f"{day.earliest:%Y-%m}"


def told(clock: Clock) -> str:
    return f"{clock.local}@{clock.zone}" if clock.zone else clock.local


@pytest.mark.parametrize(("language", "published", "tense", "reading", "phrase"), rows("days.tsv"))
def test_a_phrase_names_these_days(language: str, published: str, tense: str, reading: str, phrase: str) -> None:
    anchor = date.fromisoformat(published)
    days = (resolve(m.value, anchor, int(tense)) for m in find_dates(phrase, pack(language)))
    assert " ".join(shown(day) for day in days if day) == ("" if reading == "-" else reading)


@pytest.mark.parametrize(("language", "reading", "phrase"), rows("hours.tsv"))
def test_a_phrase_names_these_hours(language: str, reading: str, phrase: str) -> None:
    assert " ".join(told(m.value) for m in find_times(phrase, pack(language))) == ("" if reading == "-" else reading)


def test_every_language_has_its_phrases() -> None:
    for name in ("days.tsv", "hours.tsv"):
        assert {language for language, *_ in rows(name)} == set(LANGUAGES)
