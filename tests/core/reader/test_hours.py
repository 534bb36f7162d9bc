"""Hours as articles write them, in any script, with the zone that stands beside them."""

from datetime import date
from pathlib import Path

import pytest

from talkwatch.core.days import Day
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.reader.hours import read_hour
from talkwatch.core.reader.quotes import Page, Spot
from talkwatch.core.reader.zones import fixed
from talkwatch_schemas import Article
from talkwatch_schemas.meeting import MeetingTime

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "hours.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
FRIDAY = date(2025, 6, 6)


def hour(before: str, quote: str, behind: str, language: str = "en", **more: str | Day | None) -> MeetingTime | None:
    """Read the hour of a quote that stands between other words."""
    item = Article(
        url="https://wire.example/1", text=f"{before}{quote}{behind}. More follows.", publisher="w", language=language
    )
    given = {"day": None, "city": None, "place": None} | more
    return read_hour(Page(item), Spot("text", len(before), len(before) + len(quote)), pack=pack_of(language), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "before", "quote", "behind", "city", "place", "local", "zone"), LINES, ids=lambda cell: cell or "none"
)
def test_an_hour_is_read_with_its_zone(
    language: str, before: str, quote: str, behind: str, city: str, place: str, local: str, zone: str
) -> None:
    found = hour(before, quote, behind, language, city=_or_none(city), place=_or_none(place))
    assert (found.local if found else None, found.tz if found else None) == (_or_none(local), _or_none(zone))


def _or_none(cell: str) -> str | None:
    return None if cell == "-" else cell


def test_the_bank_has_many_languages_and_scripts() -> None:
    assert len({line[0] for line in LINES}) > 20


def test_with_the_day_the_instant_is_known() -> None:
    found = hour("at ", "4 p.m. (GMT+3)", "", day=Day(FRIDAY, FRIDAY, "day", 1.0))
    assert found
    assert found.utc
    assert found.utc.isoformat() == "2025-06-06T13:00:00+00:00"


def test_a_zone_that_nobody_can_place_leaves_no_hour() -> None:
    assert hour("at ", "9 a.m. Ruritania time", "", place="Europe/Oslo") is None
    assert hour("at ", "9 a.m. CST", "", place="Europe/Oslo") is None


@pytest.mark.parametrize(
    ("sign", "hours", "minutes", "zone"),
    [("+", 3, 0, "Etc/GMT-3"), ("-", 5, 0, "Etc/GMT+5"), ("+", 0, 0, "UTC"), ("+", 3, 30, "Asia/Tehran")],
)
def test_an_offset_is_a_zone(sign: str, hours: int, minutes: int, zone: str) -> None:
    assert fixed(sign, hours, minutes) == zone


@pytest.mark.parametrize(("sign", "hours", "minutes"), [("+", 15, 0), ("-", 13, 0), ("+", 3, 17)])
def test_an_offset_that_no_land_keeps_is_none(sign: str, hours: int, minutes: int) -> None:
    assert fixed(sign, hours, minutes) is None
