"""What each language calls days, halves of the day, countries and zones: data/reader/words.tsv, from Unicode CLDR."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from talkwatch.core.gazetteer import rows
from talkwatch.core.reader.figures import plain

_CUT = 5
"""Letters from which on a name may lose its last two for another ending; shorter ones lose one, or none."""
_LONG = {"country": 7, "zone": 7}
"""The same of names of which there are so many that other words begin like them."""
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
    for stem, form, value in _names(kind, language):
        if stem not in text:  # most names are not, and that is told at once
            continue
        for match in _pattern(form).finditer(text):
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


def languages(kind: str) -> tuple[str, ...]:
    """Give the languages of which the table has names of a kind, in order."""
    return tuple(sorted(language for language, its in _cells() if its == kind))


@cache
def _cells() -> dict[tuple[str, str], str]:
    return {(language, kind): cells for language, kind, cells in rows("reader/words.tsv", 3)}


@cache
def _names(kind: str, language: str) -> tuple[tuple[str, "_Form", str], ...]:
    """The names of a kind, the longest first, each with the letters that any of its forms holds, and its meaning."""
    named = [(name, value) for value, names in table(kind, language).items() for name in names]
    named.sort(key=lambda pair: -len(pair[0]))
    forms = ((_form(name, _LONG.get(kind, _CUT)), value) for name, value in named)
    return tuple((form.stem, form, value) for form, value in forms)


class _Form(NamedTuple):
    """How a name stands in a text: the letters that stay, its further words, and whether another ending may follow."""

    stem: str
    others: tuple[str, ...]
    between: str
    ended: bool


def _form(name: str, cut: int) -> _Form:
    first, *others = (plain(part) for part in re.split("[\u200c\\s-]", name.removeprefix("~")))
    between = r"[\s-]?" if "\u200c" in name else r"[\s-]"
    if name.startswith("~") or others or _NO_SPACES.search(first):
        return _Form(first, tuple(others), between, ended=False)
    lost = 2 if len(first) >= cut else int(len(first) == cut - 1)
    return _Form(first[: len(first) - lost], (), between, ended=lost > 0)


@lru_cache(maxsize=10_000)
def _pattern(form: _Form) -> re.Pattern[str]:
    words = form.between.join(map(re.escape, (form.stem, *form.others)))
    if _NO_SPACES.search(form.stem):
        return re.compile(words)
    prefix = _PREFIXES if _GLUED.search(form.stem) else ""
    return re.compile(rf"(?<!\w){prefix}{words}{_ENDING if form.ended else ''}(?!\w)")
