"""The words of page furniture: what stands on a news page and is no part of its article, a `furniture.txt` a language.

The lists are text and not fields of a `Pack`: they are long, grow by copying what a page says, and need no pattern. A
file has one phrase a line, under the name of what it marks, in the form that `vocabulary.parse` reads.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from talkwatch.core.extract.languages.factored import compiled
from talkwatch.core.extract.languages.vocabulary import parse

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Furniture:
    """Phrases as `fold` gives them, by what they mark."""

    whole: frozenset[str] = frozenset()
    """A line that says nothing else."""
    begins: re.Pattern[str] = _NEVER
    """Begins a line or sentence that is none of the article's."""
    holds: tuple[str, ...] = ()
    """Stands anywhere in such a sentence."""
    labels: tuple[str, ...] = ()
    """Stands between two sentences, often without a full stop; what follows it is the article's again."""
    heads: re.Pattern[str] = _NEVER
    """Heads a list of other articles."""
    stamps: re.Pattern[str] = _NEVER
    """Begins a short line or sentence that tells when it was written, and by whom."""
    captions: re.Pattern[str] = _NEVER
    """Begins a caption, which may be as long as a sentence."""
    credits: re.Pattern[str] = _NEVER
    """Begins the credit of a picture."""
    agencies: re.Pattern[str] = _NEVER
    """Stands anywhere in such a credit."""
    corrects: tuple[str, ...] = ()
    """Stands in a note that takes back what an earlier form of the article said."""
    signs: re.Pattern[str] = _NEVER
    """Begins a line that names the author."""


def fold(text: str) -> str:
    """Give `text` without the difference of cases, apostrophes and hard spaces; as long as it was, so that offsets hold."""
    for letter, same in _SAME:
        text = text.replace(letter, same)
    return text.lower()


_SAME = (
    ("İ", "i"),
    ("ı", "i"),
    ("’", "'"),
    ("‘", "'"),
    ("\u00a0", " "),
    ("ё", "е"),
    ("Ё", "е"),
    ("أ", "ا"),
    ("إ", "ا"),
    ("آ", "ا"),
)


@cache
def furniture_of(code: str) -> Furniture:
    """Read the phrases of one language by its code in two letters. Every language also knows those that agencies share."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in ("any", code):
        path = files("talkwatch.core.extract.languages").joinpath(name, "furniture.txt")
        for mark, phrases in parse(path.read_text("utf-8")).items():
            found[mark] += map(fold, phrases)
    return Furniture(
        whole=frozenset(found["whole"]),
        begins=_any(found["begins"]),
        holds=_shortest(found["holds"]),
        labels=tuple(found["labels"]),
        heads=_any(found["heads"]),
        stamps=_any(found["stamps"]),
        signs=_any(found["signs"]),
        captions=_any(found["captions"]),
        credits=_any(found["credits"]),
        agencies=_any(found["agencies"]),
        corrects=_shortest(found["corrects"]),
    )


def _shortest(phrases: list[str]) -> tuple[str, ...]:
    """Leave out what another phrase finds as well."""
    return tuple(p for p in dict.fromkeys(phrases) if not any(q in p for q in phrases if q != p))


def _any(phrases: list[str]) -> re.Pattern[str]:
    """A pattern of whole phrases: none begins or ends inside a word."""
    longest_first = sorted(phrases, key=lambda p: (-len(p), p))
    return compiled("|".join(map(_whole, longest_first))) if phrases else _NEVER


def _whole(phrase: str) -> str:
    before = r"(?<!\w)" if re.match(r"\w", phrase) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", phrase) else ""
    return before + re.escape(phrase) + after
