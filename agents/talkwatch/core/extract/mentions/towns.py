"""Small towns, and cities that share a name: which one is told by the country, state or province beside it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName, city_of_metonym
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City, Town, divisions, is_state, plain_quotes, towns, zones_of_country

_BEFORE_COUNTRY = (", ", " (", ", en ", ", in ", ", à ", ", au ")
"""What stands between a city and its country."""

_BESIDE = 5
"""Characters between a state and the word for its town: "Malaysia's city of", "Malezya'nın"."""
_POSSESSIVE = ("'s", "’s")
"""Behind a state that does something, so that the city before it is not told to be there."""


def told_apart(text: str, names: list[Mention], pack: Pack) -> list[Mention]:
    """Give the names, with each city that of the country or division beside it: "Paris, Texas"."""
    return [_told_apart(text, name, names, pack) if may_be_city(name) else name for name in names]


def find_towns(text: str, names: list[Mention], pack: Pack) -> Iterator[Mention]:
    """Towns that the cities' table lacks, where the words before or behind say that it is a place.

    One that the table of towns lacks too is taken where its country is told, and where a word tells that it is a town,
    "the Alsatian village of Riquewihr"; one of several countries only where its own is told. Where names are declined,
    as in Cyrillic, an unknown one would be told in another form than its own.
    """
    for match in pack.town.finditer(text):
        start, end = match.span("name")
        if any(start < n.end and n.start < end for n in names):
            continue
        end = start + len(_without_tail(match["name"], pack))
        word = lowered(text[start:end])
        if word in pack.not_person or pack.after_name.search(f" {text[start:end]}") or _names_meeting(word, pack):
            continue
        town = Mention("city", start, end, text[start:end], None)
        country = _country_behind(text, town, names) or _country_of(match, end, names, pack)
        found = _by_division(text, town) or _by_country(town, country)
        if found:
            yield found
        elif len({t.country for t in _namesakes(town.text)}) == 1:
            yield town._replace(value=_city(town.text, _namesakes(town.text)[0]))
        elif match.groupdict().get("kind") and pack.latin:
            yield town._replace(value=City(town.text, "", ""))


def _names_meeting(word: str, pack: Pack) -> bool:
    """ "In der Hauptstadt Gespräche führen": a noun that a language writes with a capital."""
    return "gathering" in vocabulary(pack.code).kinds(word)


def _country_of(match: re.Match[str], end: int, names: Sequence[Mention], pack: Pack) -> str | None:
    """The state that a word for "town" is told of: "the Malaysian city of X", "la ville malaisienne de X".

    In a script without capitals only behind the town, where Arabic has its adjectives: before it another may act.
    """
    if not match.groupdict().get("kind"):
        return None
    first = match.start() - _BESIDE if pack.cased else match.start("name")
    near = [n for n in names if first <= n.end <= match.start("name") or 0 < n.start - end <= 1]
    codes = {n.value.code for n in near if isinstance(n.value, PartyName) and n.value.form != "metonym"}
    return codes.pop() if len(codes) == 1 and all(map(is_state, codes)) else None


def _without_tail(run: str, pack: Pack) -> str:
    """ "Bodrum Tuesday": without the words that are capitalised for another reason."""
    words = run.split(" ")
    while len(words) > 1 and lowered(words[-1]) in pack.not_person:
        words.pop()
    return " ".join(words)


def may_be_city(name: Mention) -> bool:
    """Whether a name is a city's, or that of a seat by which a government is called: "Geneva", "Moscow"."""
    return name.kind == "city" or (isinstance(name.value, PartyName) and name.value.form == "metonym")


def _told_apart(text: str, name: Mention, names: Sequence[Mention], pack: Pack) -> Mention:
    known = name.value if isinstance(name.value, City) else city_of_metonym(name.text, pack)
    places = _namesakes(name.text) or _namesakes(known.name if known else "")
    country = _country_behind(text, name, names)
    if country is None and len({t.country for t in places}) > 1:
        country = _country_before(text, name, names, pack)
    if known and country == known.country:
        return name
    found = _by_division(text, name, known)
    namesake = next((t for t in places if t.country == country), None)
    if found or namesake is None:
        return found or name
    return name._replace(kind="city", value=_city(known.name if known else name.text, namesake))


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


def _by_country(town: Mention, country: str | None) -> Mention | None:
    if country is None or town.text in divisions():
        return None
    namesake = next((t for t in _namesakes(town.text) if t.country == country), None)
    unknown = City(town.text, country, zones_of_country().get(country, ""))
    return town._replace(value=_city(town.text, namesake) if namesake else unknown)


def _country_behind(text: str, town: Mention, names: Sequence[Mention]) -> str | None:
    """The state that the text names right behind a town, as its country; `names` are in order."""
    index = bisect_right(names, town.end, key=lambda name: name.start)
    if index == len(names):
        return None
    name = names[index]
    known = isinstance(name.value, PartyName) and name.value.form == "name" and is_state(name.value.code)
    between, behind = text[town.end : name.start], text[name.end : name.end + 2]
    return name.value.code if known and between in _BEFORE_COUNTRY and behind not in _POSSESSIVE else None


def _country_before(text: str, town: Mention, names: Sequence[Mention], pack: Pack) -> str | None:
    """The state whose word leads to a town that others share: "the French city of Brest", "im französischen Brest"."""
    told = next((match for match in pack.town.finditer(text) if match.start("name") == town.start), None)
    if told and (country := _country_of(told, town.end, names, pack)):
        return country
    leads = (n for n in names if n.end + 1 == town.start and pack.cased)
    adjective = next((n.value for n in leads if isinstance(n.value, PartyName) and n.value.form == "demonym"), None)
    return adjective.code if adjective and is_state(adjective.code) else None


def _namesakes(name: str) -> tuple[Town, ...]:
    return towns(plain_quotes(name))


def _city(name: str, town: Town) -> City:
    return City(name, town.country, town.zone)


@cache
def _behind() -> re.Pattern[str]:
    """A division behind its city: after a comma, or in brackets."""
    names = "|".join(re.escape(name) for name in sorted(divisions(), key=len, reverse=True))
    return re.compile(rf",\s(?P<name>{names})\b|,?\s\((?P<bracketed>{names})\)")
