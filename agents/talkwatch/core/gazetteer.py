"""The tables that belong to no language: cities with country and zone, names of parties for people, opponents."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ORGANISATIONS = frozenset(("EU", "UN", "NATO", "AU-UNION", "GCC", "OPEC", "ASEAN", "IAEA"))
"""Parties that have members, who also meet among themselves."""
STATE_CODE = 2
"""Letters of a state's code; groups and organisations have more."""
LAND_OF = {"SAF": "SD"}
"""The state that is named where a party to its war is meant: "Sudan talks"."""


@dataclass(frozen=True)
class City:
    """A city of the gazetteer."""

    name: str
    country: str
    zone: str


@cache
def cities() -> dict[str, City]:
    """Every city by its English name and the other spellings of the gazetteer."""
    found: dict[str, City] = {}
    for name, country, zone, others in rows("cities.tsv", 4):
        for spelling in (name, *filter(None, others.split("|"))):
            found.setdefault(plain_quotes(spelling), City(name, country, zone))
    return found


@cache
def zones_of_country() -> dict[str, str]:
    """Time zone of each country that lies in one zone only, as far as the gazetteer knows."""
    seen: dict[str, set[str]] = {}
    for city in cities().values():
        seen.setdefault(city.country, set()).add(city.zone)
    return {country: zones.pop() for country, zones in seen.items() if len(zones) == 1}


@cache
def english_names() -> dict[str, str]:
    """Name of each party, for people."""
    return {row[0]: row[1].split("|")[0] for row in rows("parties.en.tsv", 4)}


@cache
def opponents() -> dict[str, str]:
    """The party that each armed group or contested state talks with as a rule."""
    return {row[0]: row[1] for row in rows("opponents.tsv", 2)}


def plain_quotes(text: str) -> str:
    """Give the text with straight apostrophes, as the tables are looked up."""
    return text.replace("’", "'")


@cache
def rows(name: str, columns: int) -> tuple[list[str], ...]:
    """Read a table of data/: fields by tabs, comments after #."""
    text = files("talkwatch.core").joinpath("data", name).read_text("utf-8")
    lines: Iterable[list[str]] = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    found = tuple(lines)
    assert all(len(row) == columns for row in found), name
    return found
