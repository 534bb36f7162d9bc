"""Names of parties, countries and cities: for people in English, and found by any name in any of the languages."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache

from talkwatch.core.gazetteer import LANGUAGES, cities, english_names, is_state, plain_quotes, rows

_NOBODY = "-"
_WORD = re.compile(r"[^\W_]+")
_UNMARKED = str.maketrans("ıłøđħ", "ilodh") | {ord("æ"): "ae", ord("œ"): "oe", ord("ـ"): None}
"""Letters that Unicode does not take apart into a plain one and its mark; the Arabic one only stretches a word."""


class UnknownNameError(ValueError):
    """No party or country has this name; the message names the nearest that one has."""


def party_name(code: str) -> str:
    """Give the English name of a party: "Ukraine" of "UA". A code that no table has stands as it is."""
    return english_names().get(code, code)


def country_name(code: str) -> str:
    """Give the English name of a country or territory. A code that no table has stands as it is."""
    return _territories().get(code) or party_name(code)


def find_party(text: str) -> str:
    """Give the code of a party, from its code or a name in any of the languages. Raises `UnknownNameError`."""
    return _find(text, _parties(), "party", party_name)


def find_country(text: str) -> str:
    """Give the code of a country or territory, from its code or any name. Raises `UnknownNameError`."""
    return _find(text, _countries(), "country", country_name)


def party_spellings(code: str) -> tuple[str, ...]:
    """Give every name that the tables have for a party, the English ones first; none for a code that they lack."""
    return _spellings_of_parties().get(code, ())


def country_spellings(code: str) -> tuple[str, ...]:
    """Give every name that the tables have for a country or territory, the English ones first."""
    return _spellings_of_countries().get(code, ())


def city_spellings(name: str) -> tuple[str, ...]:
    """Give every spelling of a city, from its English name, which comes first; itself where no table has it."""
    return _spellings_of_cities().get(plain_quotes(name), (name,))


def one_of(what: str, text: str, known: Iterable[str]) -> str:
    """Give the text where it is one of the known words. Raises `UnknownNameError` with the nearest, or with all."""
    words = list(map(str, known))
    if text in words:
        return text
    near = get_close_matches(text.lower().replace(" ", "_"), words, 1)
    hint = f"do you mean {near[0]}?" if near else f"take one of {', '.join(words)}"
    raise UnknownNameError(f"there is no {what} {text!r}; {hint}")


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """Give the text in small letters without accents and marks, as names are compared: "Çırağan" is "ciragan".

    Of two spellings that differ in such marks only, one is left: й and и, ё and е, أ and ا, ß and ss, İ and i.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_UNMARKED)


def words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text: runs of letters and digits."""
    return tuple(_WORD.findall(folded(text)))


def _find(text: str, table: Mapping[str, str], what: str, name_of: Callable[[str], str]) -> str:
    key = " ".join(words(text))
    if key in table:
        return table[key]
    near = get_close_matches(key, table, 1)
    hint = f"; do you mean {name_of(table[near[0]])} ({table[near[0]]})?" if near else ""
    raise UnknownNameError(f"no {what} is called {text!r}{hint}")


@cache
def _parties() -> dict[str, str]:
    return _by_name(_spellings_of_parties())


@cache
def _countries() -> dict[str, str]:
    return _by_name(_spellings_of_countries())


def _by_name(spellings: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Give the code of each name. Codes come first, then the languages in their order, English before all."""
    found: dict[str, str] = {}
    for rank in range(-1, max(map(len, spellings.values()))):
        for code, names in spellings.items():
            if rank < len(names):
                found.setdefault(" ".join(words(code if rank < 0 else names[rank])), code)
    return found


@cache
def _spellings_of_parties() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for code, name in _names_of_parties():
        if name and code != _NOBODY:
            found.setdefault(code, {})[name] = None
    return {code: tuple(names) for code, names in found.items()}


def _names_of_parties() -> Iterator[tuple[str, str]]:
    """Give the codes and names of all tables; a group of two states ("KP|KR") is no party of its own."""
    for language in ("en", *LANGUAGES):
        for code, names, _demonyms, _metonyms in rows(f"parties.{language}.tsv", 4):
            if "|" not in code:
                yield from ((code, name) for name in names.split("|"))
    for code, *columns in rows("countries.tsv", len(LANGUAGES) + 1):
        yield from ((code, name) for column in columns for name in column.split("|"))


@cache
def _spellings_of_countries() -> dict[str, tuple[str, ...]]:
    states = {code: names for code, names in _spellings_of_parties().items() if is_state(code)}
    return states | {code: (name,) for code, name in _territories().items()}


@cache
def _territories() -> dict[str, str]:
    return {code: name for code, name in rows("territories.tsv", 2)}  # noqa: C416 - dict() takes no lists by type


@cache
def _spellings_of_cities() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for spelling, city in cities().items():
        found.setdefault(plain_quotes(city.name), {city.name: None})[spelling] = None
    for name, *columns in rows("cities.names.tsv", len(LANGUAGES) + 1):
        named = found.setdefault(plain_quotes(name), {name: None})
        named.update((spelling, None) for column in columns for spelling in column.split("|") if spelling)
    return {name: tuple(spellings) for name, spellings in found.items()}
