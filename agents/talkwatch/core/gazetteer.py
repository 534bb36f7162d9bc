"""The tables that belong to no language: cities with country and zone, names of parties for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LANGUAGES = ("tr", "ru", "uk", "de", "fr", "es", "ar")
"""The columns of the tables that name countries and cities in languages other than English."""
ORGANISATIONS = frozenset(
    "EU UN NATO AU-UNION GCC OPEC ASEAN IAEA E3 P5+1 G7 G20 G77 BRICS SCO CIS CSTO EAEU ARAB-LEAGUE OIC ECOWAS AES SADC"
    " EAC IGAD MERCOSUR OAS CELAC CARICOM ALBA SICA CAN APEC SAARC BIMSTEC PIF QUAD AUKUS OTS OSCE COE WTO WHO IMF"
    " WORLD-BANK ICC ICJ OPCW RED-CROSS OECD NORDICS BALTICS VISEGRAD WEIMAR BUCHAREST9 EFTA".split()
)
"""Parties that have members, who also meet among themselves: never one of two states, though some have two letters."""
CIRCLES = frozenset("AUKUS BALTICS BRICS E3 G7 NORDICS QUAD VISEGRAD WEIMAR".split())
"""Organisations without a secretariat: nobody but its members speaks for one."""
SISTERS = frozenset(("IMF", "WORLD-BANK"))
"""Organisations whose bodies sit together as a rule: a meeting of these alone is theirs."""
STATE_CODE = 2
"""Letters of a state's code; groups and organisations have more, but for those that `is_state` knows."""

OTHER_CAPITALS = {
    "BE": "Brussels",
    "CR": "San José",
    "DJ": "Djibouti",
    "GT": "Guatemala City",
    "GY": "Georgetown",
    "IN": "New Delhi",
    "LU": "Luxembourg",
    "MY": "Kuala Lumpur",
    "NL": "Amsterdam",
    "PA": "Panama City",
}
"""Capitals by which texts do not call their governments, or not alone."""
DISPUTED_SEATS = frozenset(("PS",))
COMMERCIAL_CAPITALS = {
    "AU": "Sydney",
    "BJ": "Cotonou",
    "BO": "Santa Cruz",
    "BR": "São Paulo",
    "CH": "Zurich",
    "CI": "Abidjan",
    "CM": "Douala",
    "CN": "Shanghai",
    "EC": "Guayaquil",
    "IN": "Mumbai",
    "IT": "Milan",
    "KZ": "Almaty",
    "MA": "Casablanca",
    "MM": "Yangon",
    "NG": "Lagos",
    "NZ": "Auckland",
    "PK": "Karachi",
    "TR": "Istanbul",
    "TZ": "Dar es Salaam",
    "VN": "Ho Chi Minh City",
    "ZA": "Johannesburg",
}
"""What is called a state's economic capital or its largest city, where that is not the seat of government."""


def is_state(code: str) -> bool:
    """Whether a party is a state, which has a land to meet in; "EU" and "E3" are none."""
    return len(code) == STATE_CODE and code not in ORGANISATIONS


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


class Town(NamedTuple):
    """A place of the table of towns: its country, the state or province (where that tells it apart), its zone."""

    country: str
    division: str
    zone: str


def towns(name: str) -> tuple[Town, ...]:
    """Every place of this name that has 15,000 inhabitants, the greatest first."""
    return tuple(Town(*place.split(",")) for place in _towns().get(name, "").split("|") if place)


@cache
def _towns() -> dict[str, str]:
    """Places by name as the table has them: few of the many are ever looked up."""
    return {name: places for name, places in rows("towns.tsv", 2)}  # noqa: C416 - dict() takes no lists by type


@cache
def divisions() -> dict[str, tuple[str, str]]:
    """States and provinces that tell cities of one name apart: name to country and code."""
    return {name: (row[0], row[1]) for row in rows("divisions.tsv", 3) for name in row[2].split("|")}


@cache
def zones_of_country() -> dict[str, str]:
    """Time zone of each country that lies in one zone only, as far as the gazetteer knows."""
    seen: dict[str, set[str]] = {}
    for city in cities().values():
        seen.setdefault(city.country, set()).add(city.zone)
    return {country: zones.pop() for country, zones in seen.items() if len(zones) == 1}


@cache
def capitals() -> dict[str, City]:
    """The capital of each state that has one: its seat of government, where the table of parties names only one."""
    seats = {
        code: {cities()[seat].name: cities()[seat] for seat in metonyms.split("|") if seat in cities()}
        for code, _names, _demonyms, metonyms in rows("parties.en.tsv", 4)
        if is_state(code)
    }
    own = {code: [city for city in found.values() if city.country == code] for code, found in seats.items()}
    alone = {code: found[0] for code, found in own.items() if len(found) == 1 and code not in DISPUTED_SEATS}
    return alone | {code: cities()[name] for code, name in OTHER_CAPITALS.items()}


def commercial_capital(code: str) -> City | None:
    """ "In Ivory Coast's commercial capital": none where nobody calls another city than the capital so."""
    return cities().get(COMMERCIAL_CAPITALS.get(code, ""))


@cache
def seats_of_organisations() -> dict[str, str]:
    """The organisation for which the name of a city stands: "Brussels"."""
    named = ((code, metonyms) for code, _, _, metonyms in rows("parties.en.tsv", 4) if code in ORGANISATIONS)
    return {seat: code for code, metonyms in named for seat in metonyms.split("|") if seat in cities()}


@cache
def seats_of_talks() -> frozenset[str]:
    """The cities at which parties from elsewhere negotiate, by English name: "Geneva"."""
    return frozenset(name for (name,) in rows("seats.tsv", 1))


@cache
def members() -> dict[str, frozenset[str]]:
    """The states that are members of an organisation, by its code; of organisations that are listed."""
    return {code: frozenset(states.split()) for code, states in rows("members.tsv", 2)}


@cache
def english_names() -> dict[str, str]:
    """Name of each party, for people."""
    return {row[0]: row[1].split("|")[0] for row in rows("parties.en.tsv", 4)}


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
