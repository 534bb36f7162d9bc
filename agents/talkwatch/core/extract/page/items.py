"""Divide a text into its items: the parts of a page that reports of several matters, each on its own.

A live page has a time before each entry, a list a bullet or number, a roundup a heading over paragraphs of its own. An
article that is one running text, also under headings, is one item. Where in doubt it is one: what an item says is not
taken for what another says of it, so that a wrong division loses news.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from talkwatch.core.extract.page.stretches import Stretch

MIN_ITEMS = 3
MIN_ENTRY = 80
"""Characters of an entry on a live page; a programme's lines are shorter."""
MIN_PARAGRAPH = 60
MAX_HEADING = 110
MAX_STAMP = 40
MAX_STAMP_WORDS = 5
MAX_SHARED = 0.3
"""Of the names of one part, those that also stand in the next, where both are of different matters."""
MIN_NAMES = 2
"""Of a part; without names nothing tells its matter."""
MIN_NAME = 4
STEM = 5
"""Letters by which two forms of a name are taken for one."""

_CLOCK = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\.\d)"
_STAMP = re.compile(rf"\W{{0,3}}(?:{_CLOCK})(?=\W|\Z)(?!\s?%)")
_ANY_CLOCK = re.compile(_CLOCK)
_BULLET = re.compile(r"\s*(?:[•·▪▫►▶●○■◆*]\s+(?=\S)|-\s+(?=[^\W\d_a-zß-öø-ÿа-яёіїєґıçğöşü]))")
"""Longer dashes begin what someone says, and so does one before a small letter."""
_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+(?=[^\W\d])")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDS = re.compile(r"[.!?…؟][\"'”’»)\]]*\s*\Z")


class Line(NamedTuple):
    """A line of the article and the number of its item: 0 for what belongs to the whole."""

    stretch: Stretch
    item: int


def divide(title: str, text: str, lines: Sequence[Stretch]) -> list[Line]:
    """Give each line its item, counted from 1; all are 0 where the text is of one matter."""
    if len(lines) < MIN_ITEMS:
        return [Line(line, 0) for line in lines]
    written = [text[line.start : line.end] for line in lines]
    starts = _stamped(written) or _numbered(written)
    if not starts:
        named = _names(title)
        starts = _bulleted(written, named) or _headed(written, named)
    return _counted(lines, starts)


def _counted(lines: Sequence[Stretch], starts: Sequence[int]) -> list[Line]:
    first = set(starts)
    found, item = [], 0
    for index, line in enumerate(lines):
        item += index in first
        found.append(Line(line, item))
    return found


def _stamped(lines: Sequence[str]) -> list[int]:
    """Where the entries of a live page begin."""
    starts = [i for i, line in enumerate(lines) if _is_stamp(line)]
    entries = [part for part in _parts(lines, starts) if len(part) >= MIN_ENTRY]
    return starts if len(entries) >= MIN_ITEMS else []


def _is_stamp(line: str) -> bool:
    if _STAMP.match(line):
        return True
    short = len(line) <= MAX_STAMP and _ANY_CLOCK.search(line) is not None
    return short and len(_LETTERS.findall(line)) <= MAX_STAMP_WORDS


def _numbered(lines: Sequence[str]) -> list[int]:
    """Where the entries of a list begin that counts up from one."""
    starts: list[int] = []
    for i, line in enumerate(lines):
        number = _NUMBER.match(line)
        if number and int(number.group(1)) == len(starts) + 1:
            starts.append(i)
    return starts if _are_of_different_matters(_parts(lines, starts)) else []


def _bulleted(lines: Sequence[str], named: frozenset[str]) -> list[int]:
    """Where the entries of a list begin, by their bullets. `named` are the names in the title."""
    starts = [i for i, line in enumerate(lines) if _BULLET.match(line)]
    return starts if _are_of_different_matters(_parts(lines, starts), named) else []


def _headed(lines: Sequence[str], named: frozenset[str]) -> list[int]:
    """Where the parts of a roundup begin: a heading, perhaps a date or a place, and a paragraph.

    The headings are headlines: most have a name that their own part takes up, and no other.
    """
    starts = [i for i in range(len(lines) - 1) if _is_heading(lines[i]) and _has_paragraph(lines, i)]
    parts = _parts(lines, starts)
    if not _are_of_different_matters(parts, named):
        return []
    bodies = [_names(part.partition("\n")[2]) for part in parts]
    headings = [_names(part.partition("\n")[0]) for part in parts]
    own = sum(_is_headline_of(i, heading, bodies) for i, heading in enumerate(headings))
    return starts if 3 * own >= 2 * len(parts) else []


def _is_headline_of(at: int, heading: frozenset[str], bodies: Sequence[frozenset[str]]) -> bool:
    others = frozenset[str]().union(*(body for i, body in enumerate(bodies) if i != at))
    return bool((heading & bodies[at]) - others)


def _is_heading(line: str) -> bool:
    heading = line.strip()
    return len(heading) <= MAX_HEADING and heading[-1] not in ".!:;,…" and len(_LETTERS.findall(heading)) > 1


def _has_paragraph(lines: Sequence[str], at: int) -> bool:
    follows = lines[at + 1 : at + 3]
    if len(follows) > 1 and not _is_paragraph(follows[0]) and not _is_heading(follows[0]):
        return _is_paragraph(follows[1])
    return _is_paragraph(follows[0])


def _is_paragraph(line: str) -> bool:
    return len(line) >= MIN_PARAGRAPH and _ENDS.search(line) is not None


def _parts(lines: Sequence[str], starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[start:end]) for start, end in zip(starts, ends, strict=False)]


def _are_of_different_matters(parts: Sequence[str], named: frozenset[str] = frozenset()) -> bool:
    """Whether neighbours share few names, and what the title names stands in few of them."""
    if len(parts) < MIN_ITEMS or any(len(part) < MIN_PARAGRAPH for part in parts):
        return False
    names = [_names(part) for part in parts]
    if any(len(each) < MIN_NAMES for each in names):
        return False
    apart = sum(_share(a, b) <= MAX_SHARED for a, b in pairwise(names))
    of_title = sum(bool(named & each) for each in names)
    return 3 * apart >= 2 * (len(parts) - 1) and 2 * of_title <= len(parts)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """The part of the smaller set that stands in both."""
    return len(a & b) / min(len(a), len(b))


def _names(part: str) -> frozenset[str]:
    """Beginnings of the words with a capital. A script without capitals tells no names."""
    words = (w for w in _WORD.findall(part) if len(w) >= MIN_NAME and w[0].isupper())
    return frozenset(w[:STEM].lower() for w in words)
