"""What each language calls days, halves of the day, countries and zones: data/reader/words.tsv, from Unicode CLDR."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from talkwatch.core.gazetteer import rows
from talkwatch.core.reader.figures import plain

_CUT = 5
"""Letters from which on a name may lose its last two for another ending; shorter ones lose one, or none."""
_ENDING = r"\w{0,5}"
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
"""Scripts in which a name may stand anywhere, since they put no spaces between words, or write endings behind it."""
_GLUED = re.compile(r"[\u0590-\u06ff]")
_PREFIXES = r"[\u0590-\u06ff]{0,2}"
"""Hebrew and Arabic write small words together with the next one."""


class Found(NamedTuple):
    """A word of the table: where it stands in the plain text, and what it means there."""

    start: int
    end: int
    value: str


def language_of(tag: str) -> str:
    """Give the language of a BCP 47 tag, as the table calls it."""
    code = tag.lower().replace("_", "-").split("-")[0]
    return {"iw": "he", "in": "id", "nb": "no", "tl": "fil", "zh": "zh", "cmn": "zh"}.get(code, code)


def find(kind: str, text: str, language: str) -> list[Found]:
    """Give the words of a kind in a plain text, none overlapping; none where the table has no such language.

    Of two that overlap the longer name wins: the table has the longest first.
    """
    found: list[Found] = []
    for stem, name, value in _names(kind, language):
        if stem not in text:  # most names are not, and that is told at once
            continue
        for match in _pattern(name).finditer(text):
            start, end = match.span()
            if not any(start < other.end and other.start < end for other in found):
                found.append(Found(start, end, value))
    return sorted(found)


@cache
def table(kind: str, language: str) -> dict[str, tuple[str, ...]]:
    """Give the names of a kind in a language, by what they mean."""
    cells = _cells().get((language, kind), "")
    pairs = (cell.split("=") for cell in cells.split(";") if cell)
    return {value: tuple(names.split("|")) for value, names in pairs}


@cache
def _cells() -> dict[tuple[str, str], str]:
    return {(language, kind): cells for language, kind, cells in rows("reader/words.tsv", 3)}


@cache
def _names(kind: str, language: str) -> tuple[tuple[str, str, str], ...]:
    """The names of a kind, the longest first, each with the letters that any of its forms holds, and its meaning."""
    named = [(name, value) for value, names in table(kind, language).items() for name in names]
    named.sort(key=lambda pair: -len(pair[0]))
    return tuple((_stem(_words(name)[0], name), name, value) for name, value in named)


def _words(name: str) -> list[str]:
    return [plain(part) for part in re.split("[\u200c\\s-]", name.removeprefix("~"))]


def _stem(word: str, name: str) -> str:
    """The letters of a word that stay with another ending; a short form, and one of several words, takes none."""
    whole = name.startswith("~") or len(_words(name)) > 1 or _NO_SPACES.search(word)
    cut = 0 if whole else 2 if len(word) >= _CUT else int(len(word) == _CUT - 1)
    return word[: len(word) - cut]


@lru_cache(maxsize=10_000)
def _pattern(name: str) -> re.Pattern[str]:
    """How a name may stand in a text: with another ending, unless it is a short form."""
    first, *others = _words(name)
    stem = _stem(first, name)
    between = r"[\s-]?" if "\u200c" in name else r"[\s-]"
    words = between.join(map(re.escape, (stem, *others)))
    if _NO_SPACES.search(first):
        return re.compile(words)
    ending = _ENDING if stem != first else ""
    return re.compile(rf"(?<!\w){_PREFIXES if _GLUED.search(name) else ''}{words}{ending}(?!\w)")
