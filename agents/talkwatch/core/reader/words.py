"""What each language calls days, halves of the day, countries and zones: data/reader/words.tsv, from Unicode CLDR."""

import re
from collections.abc import Iterator
from functools import cache
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


def find(kind: str, text: str, language: str) -> Iterator[Found]:
    """Give the words of a kind in a plain text, none overlapping; none where the table has no such language."""
    pattern, values = _pattern(kind, language)
    for match in pattern.finditer(text):
        yield Found(*match.span(), values[int(str(match.lastgroup)[1:])])


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
def _pattern(kind: str, language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern of all names, the longest first, each in a group whose number tells its value."""
    named = [(name, value) for value, names in table(kind, language).items() for name in names]
    named.sort(key=lambda pair: -len(pair[0]))
    forms = (f"(?P<n{place}>{_form(name)})" for place, (name, _) in enumerate(named))
    return re.compile("|".join(forms) or r"(?!)"), tuple(value for _, value in named)


def _form(name: str) -> str:
    """How a name may stand in a text: with another ending, unless it is a short form."""
    short, name = name.startswith("~"), name.removeprefix("~")
    joined = [re.escape(plain(part)) for part in re.split("[\u200c\\s-]", name)]
    words = r"[\s-]?".join(joined) if "\u200c" in name else r"[\s-]".join(joined)
    if _NO_SPACES.search(plain(name)):
        return words
    last = plain(name)
    cut = 0 if short or " " in name else 2 if len(last) >= _CUT else int(len(last) == _CUT - 1)
    stem = words[: len(words) - cut] + _ENDING if cut else words
    return rf"(?<!\w){_PREFIXES if _GLUED.search(name) else ''}{stem}(?!\w)"
