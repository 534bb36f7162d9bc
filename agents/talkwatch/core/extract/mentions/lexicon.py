"""How the texts of a language call parties and cities: its names, and the endings that they take."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.gazetteer import STATE_CODE, City, cities, plain_quotes, rows

MIN_STEM = 3
"""Letters that must be left of a name when an ending is taken off."""


@dataclass(frozen=True)
class PartyName:
    """How a name refers to a party: by `name`, as `demonym`, or as `metonym` (its capital for its government)."""

    code: str
    form: str


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
                table.put(spelling, cities()[plain_quotes(row[0])])
    if pack.latin:
        for spelling, city in cities().items():
            if pack.code == "en" or len(spelling) > MIN_STEM:
                table.put(spelling, city)
    return table


_COLUMNS = ("tr", "ru", "uk", "de", "fr", "es", "ar")


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
            found[" ".join(dictionary_key(w, pack) for w in spelling.split())] = cities()[plain_quotes(row[0])]
    return found


def city_of_metonym(text: str, pack: Pack) -> City | None:
    """Give the city that a metonym such as "Moscow" also is."""
    table = _cities_by_name(pack)
    if pack.code == "en":
        return table.get(plain_quotes(text))
    words = text.split()
    if len(words) == 1:
        return next((table[key] for key in keys(words[0], pack) if key in table), None)
    return table.get(" ".join(dictionary_key(w, pack) for w in words))


def fold(word: str, pack: Pack) -> str:
    """Make spellings of one word equal: quotes, case, and letters that a language writes either way."""
    word = plain_quotes(word)
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
