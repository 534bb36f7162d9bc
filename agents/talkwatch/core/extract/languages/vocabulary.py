"""The word lists of a language: files of sections, one word or phrase a line, that people can read and mend.

`[name]` begins a list, `#` a comment, `*` stands for any ending, `~` for a day that may stand there ("travels ~ to"), and
`<P>` for a mention: a party, a date `<D>`, an hour `<T>`, a city `<C>`, a building `<V>` or a person `<N>`. Which lists
there are, and what each is for, is told by the room that asks for them.
"""

import re
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from talkwatch.core.extract.languages.letters import compile_pattern
from talkwatch.core.extract.languages.patterns import Words

WORDS_KEPT = 50_000
"""Words of texts of which is remembered in which lists they stand."""


class Vocabulary:
    """The lists of one language. A list that it lacks is empty, and matches nothing."""

    def __init__(self, lists: dict[str, tuple[str, ...]]) -> None:
        """Take the lists by name; each entry is a phrase in lower case."""
        self.lists = lists
        self._patterns: dict[str, Words] = {}

    def alternatives(self, name: str) -> str:
        """Give a list as alternatives of a regular expression, longest first, for a pattern over skeletons."""
        entries = sorted(self.lists.get(name, ()), key=len, reverse=True)
        return self._lead + ("|".join(_pattern(entry) for entry in entries) or "(?!)") + (")" if self._lead else "")

    @cached_property
    def _lead(self) -> str:
        """What may be written together before an entry, up to the bracket that holds the entries."""
        leads = [self.lists[name] for name in ("proclitic", "article") if name in self.lists]
        return "".join(f"(?:{'|'.join(words)})?" for words in leads) + "(?:" if leads else ""

    def __getitem__(self, name: str) -> Words:
        """Give a list as a pattern that finds any of its phrases as whole words."""
        if name not in self._patterns:
            self._patterns[name] = compile_pattern(rf"(?<!\w)(?:{self.alternatives(name)})(?!\w)")
        return self._patterns[name]

    def unfolded(self, name: str) -> Words:
        """The same over a sentence of which the days are not found yet, so that any few words may be one."""
        if (key := f"{name}~") not in self._patterns:
            entries = self.alternatives(name).replace(_PERHAPS_A_DAY, _FEW_WORDS)
            self._patterns[key] = compile_pattern(rf"(?<!\w)(?:{entries})(?!\w)")
        return self._patterns[key]

    @cached_property
    def _by_word(self) -> dict[str, frozenset[str]]:
        named: dict[str, set[str]] = {}
        for name, entries in self.lists.items():
            for entry in entries:
                if " " not in entry and "*" not in entry:
                    named.setdefault(entry, set()).add(name)
        return {word: frozenset(names) for word, names in named.items()}

    @cached_property
    def _by_stem(self) -> dict[str, frozenset[str]]:
        """The entries that end or begin with "*", as they are written."""
        named: dict[str, set[str]] = {}
        for name, entries in self.lists.items():
            for entry in entries:
                if " " not in entry and entry.count("*") == 1 and "*" in (entry[0], entry[-1]):
                    named.setdefault(entry, set()).add(name)
        return {stem: frozenset(names) for stem, names in named.items()}

    @cached_property
    def _by_pattern(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """The entries with a "*" elsewhere, or with two."""
        entries = ((e, name) for name, entries in self.lists.items() for e in entries if " " not in e and "*" in e)
        return tuple((re.compile(_pattern(e)), name) for e, name in entries if e not in self._by_stem)

    def kinds(self, word: str) -> frozenset[str]:
        """Give the names of the lists in which one word of a text stands."""
        return _kinds(self, word)

    def parts(self, word: str) -> tuple[str, ...]:
        """Cut a word of no list into a proclitic and a word of some list: "and the minister"; else give it whole."""
        return _parts(self, word)


@lru_cache(maxsize=WORDS_KEPT)
def _kinds(vocabulary: Vocabulary, word: str) -> frozenset[str]:
    articles = (a for a in vocabulary.lists.get("article", ()) if word.startswith(a))
    bare = [_listed(vocabulary, word.removeprefix(article)) for article in articles]
    return _listed(vocabulary, word).union(*bare)


def _listed(vocabulary: Vocabulary, word: str) -> frozenset[str]:
    found = set(vocabulary._by_word.get(word, ()))
    for at in range(len(word) + 1):
        for stem, ending in ((f"{word[:at]}*", word[at:]), (f"*{word[at:]}", word[:at])):
            names = vocabulary._by_stem.get(stem)
            if names and _is_ending(ending):
                found |= names
    return frozenset(found | {name for pattern, name in vocabulary._by_pattern if pattern.fullmatch(word)})


def _is_ending(text: str) -> bool:
    """Whether "*" may stand for it: letters, digits and underscores, or nothing."""
    return not text.strip("_") or text.replace("_", "").isalnum()


@lru_cache(maxsize=WORDS_KEPT)
def _parts(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    if not vocabulary.kinds(word):
        for lead in sorted(vocabulary.lists.get("proclitic", ()), key=len, reverse=True):
            if word.startswith(lead) and vocabulary.kinds(word[len(lead) :]):
                return lead, word[len(lead) :]
    return (word,)


def _pattern(entry: str) -> str:
    plain = re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", " ")
    return plain.replace(r" \~ ", _PERHAPS_A_DAY) + "(?! <D>)" * ("~" in entry)


_PERHAPS_A_DAY = r"(?: (?:\w{1,3} )?<D>,?)? "
"""What `~` stands for: "on Monday", "lundi", "el lunes"."""

_FEW_WORDS = r"(?: \S{1,12}){0,5}? "


@cache
def vocabulary(code: str) -> Vocabulary:
    """Read the lists of a language once; of a language without a file all are empty."""
    path = files("talkwatch.core.extract.languages").joinpath(code, "words.txt")
    return Vocabulary(parse(path.read_text("utf-8")) if path.is_file() else {})


def parse(text: str) -> dict[str, tuple[str, ...]]:
    """Give the lists of a file by name. Raises `ValueError` for a word before the first name, and a list begun twice."""
    lists: dict[str, list[str]] = {}
    name = None
    for line in (raw.split("#")[0].strip() for raw in text.splitlines()):
        if line.startswith("["):
            name = line.strip("[]")
            if name in lists:
                raise ValueError(f"[{name}] begins twice: write its words in one place")
            lists[name] = []
        elif line and name is None:
            raise ValueError(f"{line!r} stands in no list: begin one with [name]")
        elif line and name:
            lists[name].append(line)
    return {name: tuple(dict.fromkeys(entries)) for name, entries in lists.items()}
