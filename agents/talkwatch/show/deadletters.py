"""How people read dead letters on a terminal."""

import dataclasses
from typing import Any

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from talkwatch.kafka.deadletter import Letter
from talkwatch.show.printable import cell, side_by_side

_SHOWN_BYTES = 2000


def letters_table(letters: list[Letter]) -> Table:
    """Show dead letters, one a row."""
    table = Table("No.", "When", "Stage", "Reason", "What to mend", "From")
    for letter in letters:
        texts = (letter.id, f"{letter.time:%Y-%m-%d %H:%M}", letter.stage, letter.reason, letter.detail, letter.origin)
        table.add_row(*map(cell, texts))
    return table


def letter_panel(letter: Letter) -> Panel:
    """Show one dead letter with its first bytes."""
    shown = letter.value[:_SHOWN_BYTES].decode(errors="backslashreplace")
    more = f"\n… {letter.size} bytes in all" if letter.size > _SHOWN_BYTES else ""
    rows = side_by_side(
        When=f"{letter.time:%Y-%m-%d %H:%M:%S} UTC",
        Stage=letter.stage,
        Reason=f"{letter.reason}: {letter.detail}",
        From=letter.origin,
    )
    title = f"dead letter {letter.id}"
    return Panel(Group(rows, "", Text.assemble(cell(shown), more)), title=title, title_align="left")


def letter_json(letter: Letter) -> dict[str, Any]:
    """Give a dead letter as one JSON object; its value as text, what is no UTF-8 escaped."""
    named = dataclasses.asdict(letter) | {"time": letter.time.isoformat()}
    named["key"] = letter.key.decode(errors="backslashreplace") if letter.key else None
    named["value"] = letter.value.decode(errors="backslashreplace")
    return named
