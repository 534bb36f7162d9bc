"""Text from outside, made harmless for a terminal: no control sequence, no turned reading order, no markup."""

import unicodedata

from rich.table import Table
from rich.text import Text

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Unicode categories that a terminal acts on or does not show: controls, formats (with the bidirectional ones),
surrogates, private use, line and paragraph separators."""
_LONGEST = 2_000
"""Characters of a cell: nothing of ours is longer, and Rich takes minutes to turn a line of 200,000 blanks."""
_JOINERS = "\u200c\u200d"
"""Needed to write Persian and many emoji; they move nothing."""


def plain(text: str) -> str:
    """Give the text with line breaks as spaces and every other unseen character as its code, `\\x1b` or `\\u202e`."""
    return "".join(_visible(character) for character in text)


def cell(text: object, style: str = "") -> Text:
    """Give plain text as Rich shows it, without reading markup in it; what is too long ends with an ellipsis."""
    told = str(text)
    return Text(plain(told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"), style=style)


def side_by_side(**named: str | list[str]) -> Table:
    """Set names and texts side by side, several texts of a name below each other; what is empty is left out."""
    rows = Table.grid(padding=(0, 2))
    for name, told in named.items():
        texts = [told] if isinstance(told, str) else told
        for place, text in enumerate(filter(None, texts)):
            rows.add_row("" if place else name, cell(text))
    return rows


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if unicodedata.category(character) not in _UNSEEN or character in _JOINERS:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
