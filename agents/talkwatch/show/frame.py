"""The frame around an alert, a round or a lead: a line that says what it is, what is known, who says so, its id."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from talkwatch.core.wording import source
from talkwatch.show.printable import cell
from talkwatch_schemas import Evidence

_TITLE = 72
"""Characters that stand in the upper edge of a frame on a terminal of 80 columns; more would be cut off there."""


def framed(said: str, style: str, *body: RenderableType, id: str) -> Panel:
    """Frame what is known, what is said of it in the upper edge; what is too long stands within, where lines turn."""
    title = cell(said, f"bold {style}")
    above = len(title) <= _TITLE
    content = body if above else (title, "", *body)
    return Panel(
        Group(*content),
        title=title if above else None,
        title_align="left",
        subtitle=cell(id),
        subtitle_align="right",
    )


def quotes(evidence: Iterable[Evidence], most: int) -> list[Text]:
    """Give the sentences with who published them and where, each once."""
    found = list(dict.fromkeys((e.quote, source(e)) for e in evidence))[:most]
    return [Text.assemble("“", cell(quote, "italic"), "”\n", cell(who, "dim")) for quote, who in found]
