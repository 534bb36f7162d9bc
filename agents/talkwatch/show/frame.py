"""The frame around an alert, a round or a lead: a line that says what it is, what is known, who says so, its id."""

from collections.abc import Iterable
from datetime import datetime

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from talkwatch.core.names import party_name
from talkwatch.core.wording import how_soon, when
from talkwatch.show.printable import cell
from talkwatch_schemas import Delegation, Evidence, Meeting

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
    found = list(dict.fromkeys((e.quote, e.publisher, e.url) for e in evidence))[:most]
    return [
        Text.assemble("“", cell(quote, "italic"), "”\n", cell(f"{publisher}  {url}", "dim"))
        for quote, publisher, url in found
    ]


def day(meeting: Meeting, now: datetime | None) -> str:
    """Say when, and how far off that is at `now`: "Friday 6 June 2025 · in 3 days"; "not known" where no text tells."""
    soon = how_soon(meeting, now) if now else ""
    return " · ".join(filter(None, (when(meeting), soon))) or "not known"


def heads(delegations: Iterable[Delegation]) -> str:
    """Name who leads which delegation: "Vladimir Medinsky (Russia)"."""
    return ", ".join(f"{one.head} ({party_name(one.party)})" for one in delegations)


def facilitators(codes: Iterable[str]) -> str:
    """Name who brings the parties together: "Turkey, United Nations"."""
    return ", ".join(map(party_name, codes))
