"""Names that mean something: parties and how texts call them, cities with country and zone. Tables in data/."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class PartyName:
    """How a name refers to a party: by `name`, as `demonym`, or as `metonym` (its capital for its government)."""

    code: str
    form: str


@dataclass(frozen=True)
class City:
    """A city of the gazetteer."""

    name: str
    country: str
    zone: str


@dataclass(frozen=True)
class Lexicon:
    """Both tables by spelling, and what follows from them."""

    parties: dict[str, PartyName]
    cities: dict[str, City]
    english: dict[str, str]
    longest: int


@cache
def lexicon() -> Lexicon:
    """Read the tables once."""
    parties: dict[str, PartyName] = {}
    english: dict[str, str] = {}
    for code, names, demonyms, metonyms in _rows("parties.en.tsv", 4):
        english[code] = names.split("|")[0]
        for form, spellings in (("name", names), ("demonym", demonyms), ("metonym", metonyms)):
            for spelling in filter(None, spellings.split("|")):
                parties.setdefault(_plain_quotes(spelling), PartyName(code, form))
    cities: dict[str, City] = {}
    for name, country, zone, others in _rows("cities.tsv", 4):
        for spelling in (name, *filter(None, others.split("|"))):
            cities.setdefault(_plain_quotes(spelling), City(name, country, zone))
    longest = max(len(s.split()) for s in (*parties, *cities))
    return Lexicon(parties, cities, english, longest)


@cache
def zones_of_country() -> dict[str, str]:
    """Time zone of each country that lies in one zone only, as far as the gazetteer knows."""
    seen: dict[str, set[str]] = {}
    for city in lexicon().cities.values():
        seen.setdefault(city.country, set()).add(city.zone)
    return {country: zones.pop() for country, zones in seen.items() if len(zones) == 1}


def _plain_quotes(text: str) -> str:
    return text.replace("’", "'")


def _rows(name: str, columns: int) -> list[list[str]]:
    text = files("talkwatch.core").joinpath("data", name).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert all(len(row) == columns for row in rows), name
    return rows
