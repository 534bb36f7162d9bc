"""Names that mean something: parties and how texts call them, cities with country and zone. Tables in data/."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from talkwatch.core.extract.languages.pack import Pack

MIN_STEM = 3
"""Letters that must be left of a name when an ending is taken off."""


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


ORGANISATIONS = frozenset(("EU", "UN", "NATO", "AU-UNION", "GCC", "OPEC", "ASEAN", "IAEA"))
"""Parties that have members, who also meet among themselves."""
STATE_CODE = 2
"""Letters of a state's code; groups and organisations have more."""
Entry = PartyName | City
WORDS_KEPT = 50_000
"""Words of texts of which is remembered how they may be looked up: few are new, and each takes about 200 bytes."""


@dataclass(eq=False)
class Lexicon:
    """The names of one language. `starts` leads from a name's first word to the names that begin so, longest first."""

    pack: Pack
    starts: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)

    def put(self, spelling: str, entry: Entry) -> None:
        """Enter a name; the first entry of a spelling stays."""
        words = tuple(dictionary_key(word, self.pack) for word in spelling.split())
        names = self.starts.setdefault(words[0], [])
        if all(words != known for known, _ in names):
            names.append((words, entry))
            names.sort(key=lambda pair: -len(pair[0]))

    def may_start(self, word: str) -> bool:
        """Whether any name begins with this word."""
        return bool(_names_from(self, word))

    def longest(self, word: str) -> int:
        """Give how many words the longest name takes that begins with this one."""
        return max((len(name) for name, _ in _names_from(self, word)), default=0)

    def find(self, words: list[str]) -> tuple[int, Entry] | None:
        """Give the longest name that the words begin with, and how many words it takes."""
        following = keys(words[1], self.pack) if len(words) > 1 else ()
        for name, entry in _names_from(self, words[0]):
            if len(name) == 1:
                return 1, entry
            if name[1] in following and len(name) <= len(words):
                rest = zip(name[2:], words[2:], strict=False)
                if all(part in keys(word, self.pack) for part, word in rest):
                    return len(name), entry
        return None


@lru_cache(maxsize=WORDS_KEPT)
def _names_from(table: Lexicon, word: str) -> tuple[tuple[tuple[str, ...], Entry], ...]:
    """The names that begin with a word, by its stems, the whole word first."""
    return tuple(name for key in keys(word, table.pack) for name in table.starts.get(key, ()))


@cache
def lexicon(pack: Pack) -> Lexicon:
    """Read the tables once. Parties come first: a capital is its government until a word says where."""
    table = Lexicon(pack)
    for code, names, demonyms, metonyms in rows(f"parties.{pack.code}.tsv", 4):
        for form, spellings in (("name", names), ("demonym", demonyms), ("metonym", metonyms)):
            for spelling in filter(None, spellings.split("|")):
                table.put(spelling, PartyName(code, form))
    if pack.code != "en":
        for code, names, _demonyms, _metonyms in rows("parties.en.tsv", 4):
            for spelling in names.split("|") if len(code) > STATE_CODE and "|" not in code else ():
                table.put(spelling, PartyName(code, "name"))  # M23 and FARC are so called everywhere
        column = _COLUMNS.index(pack.code) + 1
        for row in rows("countries.tsv", len(_COLUMNS) + 1):
            for spelling in filter(None, row[column].split("|")):
                table.put(spelling, PartyName(row[0], "name"))
        for row in rows("cities.names.tsv", len(_COLUMNS) + 1):
            for spelling in filter(None, row[column].split("|")):
                table.put(spelling, cities()[_plain_quotes(row[0])])
    if pack.latin:
        for spelling, city in cities().items():
            if pack.code == "en" or len(spelling) > MIN_STEM:
                table.put(spelling, city)
    return table


_COLUMNS = ("tr", "ru", "uk", "de", "fr", "es", "ar")


@cache
def cities() -> dict[str, City]:
    """Every city by its English name and the other spellings of the gazetteer."""
    found: dict[str, City] = {}
    for name, country, zone, others in rows("cities.tsv", 4):
        for spelling in (name, *filter(None, others.split("|"))):
            found.setdefault(_plain_quotes(spelling), City(name, country, zone))
    return found


@cache
def _cities_by_name(pack: Pack) -> dict[str, City]:
    """Cities by the spellings of a language, for names that are a party's metonym too."""
    if pack.code == "en":
        return cities()
    found: dict[str, City] = {}
    for spelling, city in cities().items() if pack.latin else ():
        found.setdefault(" ".join(dictionary_key(w, pack) for w in spelling.split()), city)
    column = _COLUMNS.index(pack.code) + 1
    for row in rows("cities.names.tsv", len(_COLUMNS) + 1):
        for spelling in filter(None, row[column].split("|")):
            found[" ".join(dictionary_key(w, pack) for w in spelling.split())] = cities()[_plain_quotes(row[0])]
    return found


def city_of_metonym(text: str, pack: Pack) -> City | None:
    """Give the city that a metonym such as "Moscow" also is."""
    table = _cities_by_name(pack)
    if pack.code == "en":
        return table.get(_plain_quotes(text))
    words = text.split()
    if len(words) == 1:
        return next((table[key] for key in keys(words[0], pack) if key in table), None)
    return table.get(" ".join(dictionary_key(w, pack) for w in words))


@cache
def english_names() -> dict[str, str]:
    """Name of each party, for people."""
    return {row[0]: row[1].split("|")[0] for row in rows("parties.en.tsv", 4)}


@cache
def opponents() -> dict[str, str]:
    """The party that each armed group or contested state talks with as a rule."""
    return {row[0]: row[1] for row in rows("opponents.tsv", 2)}


LAND_OF = {"SAF": "SD"}
"""The state that is named where a party to its war is meant: "Sudan talks"."""


@cache
def zones_of_country() -> dict[str, str]:
    """Time zone of each country that lies in one zone only, as far as the gazetteer knows."""
    seen: dict[str, set[str]] = {}
    for city in cities().values():
        seen.setdefault(city.country, set()).add(city.zone)
    return {country: zones.pop() for country, zones in seen.items() if len(zones) == 1}


def fold(word: str, pack: Pack) -> str:
    """Make spellings of one word equal: quotes, case, and letters that a language writes either way."""
    word = _plain_quotes(word)
    if not pack.folds_case:
        return word
    return "".join(c.lower()[0] for c in word).translate(pack.same_letters)


def dictionary_key(word: str, pack: Pack) -> str:
    """The stem under which a word of a table is kept: without the ending of its dictionary form."""
    word = fold(pack.suffix.sub("", word), pack)
    for prefix in pack.articles:
        if word.startswith(prefix) and len(word) - len(prefix) >= MIN_STEM:
            word = word[len(prefix) :]
    for ending in pack.dictionary_endings:
        if ending and word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=WORDS_KEPT)
def keys(word: str, pack: Pack) -> tuple[str, ...]:
    """All stems under which a word of a text may be found, the whole word first."""
    return tuple(dict.fromkeys(_keys(fold(word, pack), pack)))


def _keys(word: str, pack: Pack) -> Iterator[str]:
    for article in ("", *pack.articles):
        if word.startswith(article):
            bare = word[len(article) :]
            for ending in pack.endings:
                if not ending or (bare.endswith(ending) and len(bare) - len(ending) >= MIN_STEM):
                    yield bare[: len(bare) - len(ending)]


def _plain_quotes(text: str) -> str:
    return text.replace("’", "'")


@cache
def rows(name: str, columns: int) -> tuple[list[str], ...]:
    """Read a table of data/: fields by tabs, comments after #."""
    text = files("talkwatch.core").joinpath("data", name).read_text("utf-8")
    lines: Iterable[list[str]] = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    found = tuple(lines)
    assert all(len(row) == columns for row in found), name
    return found
