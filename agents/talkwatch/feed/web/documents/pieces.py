"""A feed's text cut into its entries, so that the newest can be chosen and a broken one read by itself. Linear."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_ENTRY = re.compile(r"<((?:[\w.-]{1,40}:)?(?:item|entry))(?=[\s>])", re.IGNORECASE)
_MARK = re.compile(r"<!\[CDATA\[|<!--")
_DATE = re.compile(
    r"<(?:[\w.-]{1,40}:)?(pubdate|published|date|issued|created|updated|modified)(?:\s[^<>]{0,200})?>"
    r"\s*(?:<!\[CDATA\[)?([^<\]]{1,200})",
    re.IGNORECASE,
)
_LATER = ("updated", "modified")
_OPENED = re.compile(r"<((?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel))(?:\s[^<>]*)?>", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """The text of one entry, from its tag to its end, and that of its date: of publication, else of its change."""

    text: str
    date: str


@dataclass(frozen=True)
class Pieces:
    """The text before the entries, each of them, and the text after."""

    head: str
    entries: tuple[Piece, ...]
    tail: str

    def __len__(self) -> int:
        return len(self.entries)

    def only(self, kept: Sequence[int]) -> "Pieces":
        """Give the document with these entries only."""
        return replace(self, entries=tuple(self.entries[place] for place in kept))

    @property
    def whole(self) -> str:
        """The document."""
        return "".join((self.head, *(piece.text for piece in self.entries), self.tail))

    def alone(self, piece: Piece) -> str:
        """Give a document with this entry only, and nothing of the feed but its first tags: they name namespaces."""
        opened = [found for found in _OPENED.finditer(self.head) if f"</{found[1]}" not in self.head]
        closed = "".join(f"</{found[1]}>" for found in reversed(opened))
        return "".join((*(found[0] for found in opened), piece.text, closed))


def pieces_of(text: str) -> Pieces:
    """Cut a document whose CDATA sections are written as they should be."""
    starts, name = _starts(text)
    if not starts:
        return Pieces(text, (), "")
    ends = [*starts[1:], len(text)]
    entries, tail = [], ""
    for start, end in zip(starts, ends, strict=True):
        closed = text.rfind(f"</{name}", start, end)
        close = text.find(">", closed, end) + 1 if closed >= 0 else 0
        entries.append(_piece(text[start : close or end]))
        tail = text[close or end : end]
    return Pieces(text[: starts[0]], tuple(entries), tail)


def _starts(text: str) -> tuple[list[int], str]:
    """Give where entries begin, but for those within CDATA or comments that are closed before the entry ends."""
    names = dict.fromkeys(_ENTRY.findall(text))
    if not names:
        return [], ""
    name = next((name for name in names if ":" not in name), next(iter(names)))  # a prefix is another vocabulary's
    hidden = _hidden(text, f"</{name}")
    begins = re.compile(rf"<{re.escape(name)}(?=[\s>])")
    found, place = [], 0
    for begin in begins.finditer(text):
        while place < len(hidden) and hidden[place][1] <= begin.start():
            place += 1
        if place == len(hidden) or begin.start() < hidden[place][0]:
            found.append(begin.start())
    return found, name


def _hidden(text: str, close: str) -> list[tuple[int, int]]:
    """Give the spans of CDATA sections and comments. One with an entry's end before its own is not closed: no span."""
    found: list[tuple[int, int]] = []
    at, ends = 0, {"]]>": 0, "-->": 0, close: 0}
    while mark := _MARK.search(text, at):
        at = mark.end()
        end = "-->" if mark[0] == "<!--" else "]]>"
        for sought in (end, close):
            if 0 <= ends[sought] < at:
                ends[sought] = text.find(sought, at)
        if ends[end] >= 0 and not at <= ends[close] < ends[end]:
            found.append((mark.start(), ends[end]))
            at = ends[end]
    return found


def _piece(text: str) -> Piece:
    dates = {name.lower(): date for name, date in reversed(_DATE.findall(text))}
    first = next((date for name, date in dates.items() if name not in _LATER), "")
    return Piece(text, (first or next(iter(dates.values()), "")).strip())
