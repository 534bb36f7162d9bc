"""Small towns, and cities that share a name: which one is told by the country, state or province behind it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.lexicon import PartyName, city_of_metonym
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City, Town, divisions, is_state, plain_quotes, towns, zones_of_country

_BEFORE_COUNTRY = (", ", " (", ", en ", ", in ", ", à ", ", au ")
"""What stands between a city and its country."""

_POSSESSIVE = ("'s", "’s")
"""Behind a state that does something, so that the city before it is not told to be there."""


def told_apart(text: str, names: list[Mention], pack: Pack) -> list[Mention]:
    """Give the names, with each city that of the country or division behind it: "Paris, Texas"."""
    return [_told_apart(text, name, names, pack) if _may_be_city(name) else name for name in names]


def find_towns(text: str, names: list[Mention], pack: Pack) -> Iterator[Mention]:
    """Towns that the cities' table lacks, where the words before or behind say that it is a place.

    One that the table of towns lacks too is taken where its country follows; one of several countries only then.
    """
    for match in pack.town.finditer(text):
        start, end = match.span("name")
        if any(start < n.end and n.start < end for n in names):
            continue
        end = start + len(_without_tail(match["name"], pack))
        if text[start:end].lower() in pack.not_person or pack.after_name.search(f" {text[start:end]}"):
            continue
        town = Mention("city", start, end, text[start:end], None)
        found = _by_division(text, town) or _by_country(text, town, names)
        if found:
            yield found
        elif len({t.country for t in _namesakes(town.text)}) == 1:
            yield town._replace(value=_city(town.text, _namesakes(town.text)[0]))


def _without_tail(run: str, pack: Pack) -> str:
    """ "Bodrum Tuesday": without the words that are capitalised for another reason."""
    words = run.split(" ")
    while len(words) > 1 and words[-1].lower() in pack.not_person:
        words.pop()
    return " ".join(words)


def _may_be_city(name: Mention) -> bool:
    return name.kind == "city" or (isinstance(name.value, PartyName) and name.value.form == "metonym")


def _told_apart(text: str, name: Mention, names: Iterable[Mention], pack: Pack) -> Mention:
    known = name.value if isinstance(name.value, City) else city_of_metonym(name.text, pack)
    country = _country_behind(text, name, names)
    if known and country == known.country:
        return name
    found = _by_division(text, name, known)
    namesake = next((t for t in _namesakes(name.text) if t.country == country), None)
    return found or (name._replace(kind="city", value=_city(name.text, namesake)) if namesake else name)


def _by_division(text: str, town: Mention, known: City | None = None) -> Mention | None:
    """ "Moscow, Idaho": the mention takes in the state, which is then no name of its own ("Atlanta, Georgia")."""
    match = _behind().match(text, town.end)
    if match is None or town.text in divisions():
        return None
    division = match["bracketed"] or match["name"]
    country, code = divisions()[division]
    places = (t for t in _namesakes(town.text) if (t.country, t.division) == (country, code))
    city = next((_city(town.text, place) for place in places), None)
    if city is None and known and known.country == country:
        city = known
    if city is None and division not in _STATES_TOO:
        city = City(town.text, country, zones_of_country().get(country, ""))
    return Mention("city", town.start, match.end(), text[town.start : match.end()], city) if city else None


_STATES_TOO = frozenset(("Georgia",))
"""Divisions that are called like a state, so that only a known town tells them."""


def _by_country(text: str, town: Mention, names: Iterable[Mention]) -> Mention | None:
    country = _country_behind(text, town, names)
    if country is None or town.text in divisions():
        return None
    namesake = next((t for t in _namesakes(town.text) if t.country == country), None)
    unknown = City(town.text, country, zones_of_country().get(country, ""))
    return town._replace(value=_city(town.text, namesake) if namesake else unknown)


def _country_behind(text: str, town: Mention, names: Iterable[Mention]) -> str | None:
    for name in names:
        if name.start > town.end and isinstance(name.value, PartyName) and name.value.form == "name":
            behind = text[town.end : name.start] in _BEFORE_COUNTRY and text[name.end : name.end + 2] not in _POSSESSIVE
            if behind and is_state(name.value.code):
                return name.value.code
    return None


def _namesakes(name: str) -> tuple[Town, ...]:
    return towns(plain_quotes(name))


def _city(name: str, town: Town) -> City:
    return City(name, town.country, town.zone)


@cache
def _behind() -> re.Pattern[str]:
    """A division behind its city: after a comma, or in brackets."""
    names = "|".join(re.escape(name) for name in sorted(divisions(), key=len, reverse=True))
    return re.compile(rf",\s(?P<name>{names})\b|,?\s\((?P<bracketed>{names})\)")
