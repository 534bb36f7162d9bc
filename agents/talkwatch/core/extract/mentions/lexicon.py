"""How the texts of a language call parties and cities: its names, and the endings that they take."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import NamedTuple

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.stems import MIN_STEM, WORDS_KEPT, dictionary_ending, dictionary_key, fold, stems
from talkwatch.core.gazetteer import LANGUAGES, STATE_CODE, City, cities, plain_quotes, rows

ENGLISH_METONYMS = frozenset(("Jerusalem",))
"""Capitals that stand for their government in English texts only."""
NUMBERED = frozenset(("G7", "E3"))
"""Groups whose code is no longer than a state's."""
NOBODY = "-"
"""Code under which a table lists what only looks like a name: "Northern Ireland", "New Mexico"."""
_APART = re.compile(r"[\s/]+")
"""Between the words of a name, as texts are taken apart: "SPLM/A-IO" is two."""


@dataclass(frozen=True)
class PartyName:
    """How a name refers to a party: by `name`, as `demonym`, or as `metonym` (its capital for its government)."""

    code: str
    form: str


Entry = PartyName | City


class Name(NamedTuple):
    """One spelling: the stems of its words, what it stands for, and how its words may end.

    `free`: with any ending of the language, as adjectives, and persons where names are declined; otherwise with those
    of names only.
    `ended`: with some ending in any case, as "Сана" has one and "Сан" is another word.
    `small`: also with a small letter. `capitals`: an abbreviation, which "Ola" is not.
    """

    words: tuple[str, ...]
    entry: Entry
    free: bool
    ended: bool
    small: bool
    capitals: bool


@dataclass(eq=False)
class Lexicon:
    """The names of one language. `starts` leads from the stem of a name's first word to the names that begin so."""

    pack: Pack
    with_cities: bool = False
    """Whether the gazetteer's own spellings are names too: they are shared by all languages in Latin script."""
    starts: dict[str, list[Name]] = field(default_factory=dict)

    def put(self, spelling: str, entry: Entry) -> None:
        """Enter a name; the first entry of a spelling stays."""
        name = _name(spelling, entry, self.pack)
        names = self.starts.setdefault(name.words[0], [])
        for place, known in enumerate(names):
            if known.words == name.words and known.free == name.free:
                names[place] = known._replace(
                    small=known.small or name.small, capitals=known.capitals and name.capitals
                )
                return
        names.insert(_place_of(name, names), name)

    def may_start(self, word: str) -> bool:
        """Whether any name begins with this word."""
        return bool(_names_from(self, word))

    def longest(self, word: str) -> int:
        """Give how many words the longest name takes that begins with this one."""
        names = _names_from(self, word)
        return len(names[0].words) if names else 0

    def find(self, words: list[str]) -> tuple[int, Entry] | None:
        """Give the longest name that the words begin with, and how many words it takes."""
        following = _stems_of(words[1], self.pack) if len(words) > 1 else {}
        for name in _names_from(self, words[0]):
            count = len(name.words)
            if count == 1:
                return 1, name.entry
            if count <= len(words) and name.words[1] in following and (name.free or following[name.words[1]]):
                rest = zip(name.words[2:], words[2:], strict=False)
                if all(_is_stem(part, word, name.free, self.pack) for part, word in rest):
                    return count, name.entry
        return None


def _name(spelling: str, entry: Entry, pack: Pack) -> Name:
    written = _APART.split(spelling)
    free = _is_free(written, entry, pack)
    words = tuple(dictionary_key(word, pack, free=free, person=_is_of(entry, "person")) for word in written)
    return Name(
        words=words,
        entry=entry,
        free=free,
        ended=not free and _has_singular_ending(written[0], words[0], pack),
        small=spelling[0].islower() or (pack.lower_demonyms and _is_of(entry, "demonym")),
        capitals=pack.folds_case and pack.cased and len(spelling) > 1 and spelling.isupper(),
    )


def _place_of(name: Name, names: list[Name]) -> int:
    """Where a state's name belongs: before its people of the same stem, Spanish "Paraguay" before "paraguayo"."""
    entry = name.entry
    people = replace(entry, form="demonym") if isinstance(entry, PartyName) and entry.form == "name" else None
    return next(
        (at for at, known in enumerate(names) if (known.words, known.entry) == (name.words, people)), len(names)
    )


def _is_free(words: list[str], entry: Entry, pack: Pack) -> bool:
    """Whether a name takes any ending: adjectives do, and persons where names are declined."""
    if _is_of(entry, "demonym"):
        return True
    if len(pack.name_endings) == 1 or (_is_of(entry, "person") and not pack.dictionary_endings):
        return False  # Arabic "شرعي" is not of "الشرع", nor German "Kasten" of "Kast"
    if _is_of(entry, "person"):
        return True
    ending = dictionary_ending(fold(words[0], pack), pack)  # "Grozny" is declined as an adjective in Russian
    return len(words) > 1 or (ending != "" and ending not in pack.name_endings)


def _has_singular_ending(word: str, stem: str, pack: Pack) -> bool:
    """Whether the dictionary form ends as a singular: only a plural may lose its ending ("Афины", "Афин")."""
    ending = fold(pack.suffix.sub("", word), pack).removeprefix(stem)
    return ending in pack.dictionary_endings and ending not in pack.plural_endings


def _is_of(entry: Entry, form: str) -> bool:
    return isinstance(entry, PartyName) and entry.form == form


def _is_stem(part: str, word: str, free: bool, pack: Pack) -> bool:
    found = _stems_of(word, pack)
    return part in found and (free or found[part])


@lru_cache(maxsize=WORDS_KEPT)
def _stems_of(word: str, pack: Pack) -> dict[str, bool]:
    return {stem: bare for stem, bare, _whole in reversed(stems(word, pack))}


@lru_cache(maxsize=WORDS_KEPT)
def _names_from(table: Lexicon, word: str) -> tuple[Name, ...]:
    """The names that begin with a word, the longest first, and of these that which leaves most of the word."""
    small = table.pack.folds_case and word[:1].islower()
    found = [
        name
        for stem, bare, whole in stems(word, table.pack)
        for name in table.starts.get(stem, ())
        if (name.free or (bare and not (whole and name.ended)))
        and not (small and not name.small)
        and not (name.capitals and not word[:2].isupper())
    ]
    if table.with_cities and word[:1].isupper():
        found += [_name(*known, table.pack) for known in _cities_from(word, table.pack)]
    return tuple(dict.fromkeys(sorted(found, key=lambda name: -len(name.words))))


def _cities_from(word: str, pack: Pack) -> Iterator[tuple[str, City]]:
    """The gazetteer's cities whose name begins with a word, also where that has a name's ending."""
    plain = plain_quotes(word)
    for ending in pack.name_endings:
        if plain.endswith(ending):
            for spelling, city in _cities_by_first_word().get(plain[: len(plain) - len(ending)], ()):
                if len(spelling) > MIN_STEM or not pack.folds_case:
                    yield spelling, city


@cache
def _cities_by_first_word() -> dict[str, list[tuple[str, City]]]:
    found: dict[str, list[tuple[str, City]]] = {}
    for spelling, city in cities().items():
        found.setdefault(spelling.split()[0].rstrip("."), []).append((spelling, city))
    return found


@cache
def lexicon(pack: Pack) -> Lexicon:
    """Read the tables once. Parties come first: a capital is its government until a word says where."""
    table = Lexicon(pack, with_cities=pack.latin)
    for code, names, demonyms, metonyms in rows(f"parties.{pack.code}.tsv", 4):
        for form, spellings in (("name", names), ("demonym", demonyms), ("metonym", metonyms)):
            for spelling in filter(None, spellings.split("|")):
                table.put(spelling, PartyName(code, form))
    if pack.code != "en":
        _put_parties_of_all_languages(table)
        for spelling, city in _own_cities(pack):
            table.put(spelling, city)
    return table


def _put_parties_of_all_languages(table: Lexicon) -> None:
    """Names of states, capitals as the cities' table spells them, and groups that are so called everywhere."""
    column = LANGUAGES.index(table.pack.code) + 1
    for row in rows("countries.tsv", len(LANGUAGES) + 1):
        for spelling in filter(None, row[column].split("|")):
            table.put(spelling, PartyName(row[0], "name"))
    own = _spellings(table.pack)
    for code, names, _demonyms, metonyms in rows("parties.en.tsv", 4):
        for metonym in (m for m in metonyms.split("|") if m and m not in ENGLISH_METONYMS):
            city = cities().get(metonym)
            for spelling in own.get(city.name, (metonym,) if table.pack.latin else ()) if city else ():
                table.put(spelling, PartyName(code, "metonym"))
        if (len(code) > STATE_CODE or code in NUMBERED) and "|" not in code:  # M23 and FARC are so called everywhere
            for spelling in names.split("|"):
                table.put(spelling, PartyName(code, "name"))


def _own_cities(pack: Pack) -> Iterator[tuple[str, City]]:
    for name, spellings in _spellings(pack).items():
        for spelling in spellings:
            yield spelling, cities()[plain_quotes(name)]


@cache
def _spellings(pack: Pack) -> dict[str, tuple[str, ...]]:
    """How a language spells the cities that it calls otherwise than English."""
    column = LANGUAGES.index(pack.code) + 1
    found = {
        row[0]: tuple(filter(None, row[column].split("|"))) for row in rows("cities.names.tsv", len(LANGUAGES) + 1)
    }
    return {name: spellings for name, spellings in found.items() if spellings}


@cache
def _cities_by_name(pack: Pack) -> dict[str, City]:
    """Cities by the spellings of a language, for names that are a party's metonym too."""
    if pack.code == "en":
        return cities()
    found: dict[str, City] = {}
    for spelling, city in cities().items() if pack.latin else ():
        found.setdefault(_city_key(spelling, pack), city)
    found.update((_city_key(spelling, pack), city) for spelling, city in _own_cities(pack))
    return found


def _city_key(spelling: str, pack: Pack) -> str:
    return " ".join(dictionary_key(word, pack, free=False) for word in spelling.split())


def city_of_metonym(text: str, pack: Pack) -> City | None:
    """Give the city that a metonym such as "Moscow" also is."""
    table = _cities_by_name(pack)
    if pack.code == "en":
        return table.get(plain_quotes(text))
    words = text.split()
    if len(words) == 1:
        return next((table[stem] for stem, bare, _whole in stems(words[0], pack) if bare and stem in table), None)
    return table.get(_city_key(text, pack))


def is_name(text: str, pack: Pack) -> bool:
    """Whether a text is a name of the language's table, whole."""
    words = text.split()
    found = lexicon(pack).find(words) if words else None
    return found is not None and found[0] == len(words)
