"""Where a meeting takes place: the city as the gazetteer knows it, from the quote or as claimed; country and venue."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.lexicon import PartyName, city_of_metonym
from talkwatch.core.gazetteer import City, capitals, cities, is_state, plain_quotes, towns
from talkwatch.core.reader.answer import Told
from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.names import names, packs
from talkwatch.core.reader.quotes import Page, Spot
from talkwatch.core.reader.words import find, language_of

_LEAD = re.compile(r"^(?:the|in|at|in the|at the)\s+(?=\S)", re.IGNORECASE)


class Place(NamedTuple):
    """The city, the country, and where the words for each stand. `other`: the model claimed another city."""

    city: City | None = None
    country: str | None = None
    spot: Spot | None = None
    other: bool = False


def read_place(page: Page, told: Told, near: Spot | None, pack: Pack | None) -> Place:
    """Give the place that the quotes tell. A claim is taken where the gazetteer knows it. Never raises."""
    claim = _gazetteer(told.city_name, told.country)
    spot = page.find(told.city, near)
    if spot:
        found = {city.name: city for city in map(_seat, _cities_in(page.words(spot), pack))}
        ours = found.get(claim.name) if claim else None
        ours = ours or (next(iter(found.values())) if len(found) == 1 else None)
        if ours:
            picked = _of_country(ours, told.country)
            return Place(picked, picked.country, spot, other=bool(claim and claim.name != ours.name))
        if claim and not found:
            return Place(claim, claim.country, spot)
    elif claim and near and (at := _named(page, near, claim, pack)):
        return Place(claim, claim.country, at)
    if told.country and is_state(told.country) and (at := _land(page, told, near, spot, pack)):
        return Place(None, told.country, at)
    return Place()


def _seat(city: City) -> City:
    """ "Delhi" is New Delhi: part of a capital's name stands for the capital."""
    capital = capitals().get(city.country)
    return capital if capital and capital.name.endswith(f" {city.name}") else city


def _gazetteer(name: str | None, country: str | None) -> City | None:
    """The city of this English name, in this country where it is told."""
    if not name:
        return None
    city = cities().get(plain_quotes(name.strip()))
    if city and country in (None, city.country):
        return _seat(city)
    town = next((t for t in towns(name.strip()) if country in (None, t.country)), None)
    return City(name.strip(), town.country, town.zone) if town else None


def _of_country(city: City, country: str | None) -> City:
    """Of cities that share a name the one in the claimed country."""
    if country in (None, city.country):
        return city
    town = next((t for t in towns(city.name) if t.country == country), None)
    return City(city.name, town.country, town.zone) if town else city


def _cities_in(words: str, pack: Pack | None) -> Iterator[City]:
    for own in packs(pack):
        for mention in names(words, own):
            if mention.kind == "city":
                yield mention.value
            elif _is_seat(mention.value) and (city := city_of_metonym(mention.text, own)):
                yield city


def _is_seat(value: object) -> bool:
    """Whether a name is a capital that stands for its government."""
    return isinstance(value, PartyName) and value.form == "metonym"


def _named(page: Page, sentence: Spot, city: City, pack: Pack | None) -> Spot | None:
    """Where the sentence names a city that the model claims without a quote."""
    if any(found.name == city.name for found in _cities_in(page.words(sentence), pack)):
        return sentence
    return None


def _land(page: Page, told: Told, near: Spot | None, spot: Spot | None, pack: Pack | None) -> Spot | None:
    """Where words for the claimed country stand: in the quotes of city and venue, or in the sentence."""
    for at in (spot, page.find(told.venue, near), near):
        if at and told.country in _lands_in(page, at, pack):
            return at
    return None


def _lands_in(page: Page, at: Spot, pack: Pack | None) -> set[str]:
    words = page.words(at)
    lands = {found.value for found in find("country", plain(words), language_of(page.article.language))}
    for own in packs(pack):
        for mention in names(words, own):
            if mention.kind == "city":
                lands.add(mention.value.country)
            elif mention.kind == "party" and isinstance(mention.value, PartyName):
                lands.add(mention.value.code)
    return lands


def venue_of(page: Page, spot: Spot) -> str | None:
    """Give a venue as written, without a leading "the"; None for words that name no building: "a hotel"."""
    words = _LEAD.sub("", page.words(spot).strip())
    cased = any(c.islower() or c.isupper() for c in words)
    named = any(c.isupper() or c.isdigit() for c in words) if cased else len(words) > 1
    return words if named else None
