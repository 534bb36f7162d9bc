"""How people read an alert on a terminal."""

from rich.console import Group
from rich.panel import Panel
from rich.text import Text

from talkwatch.core.wording import how_far, when, where
from talkwatch.show.printable import cell, side_by_side
from talkwatch_schemas import Alert

_STYLE = {
    "announced": "green",
    "cancelled": "red",
    "postponed": "yellow",
    "retracted": "red",
    "disputed": "magenta",
}


def alert_panel(alert: Alert) -> Panel:
    """Show an alert: what changed, what is known now, and the sentence behind it."""
    data = alert.data
    rows = side_by_side(
        When=when(data.meeting) or "not known",
        Where=where(data.meeting) or "not known",
        Before=" · ".join(filter(None, (when(data.previous), where(data.previous)))),
        Status=f"{how_far(data.meeting)} · {data.certainty} ({data.confidence:.2f})",
        Heads=", ".join(f"{d.head} ({d.party})" for d in data.delegations),
        Facilitator=", ".join(data.facilitators),
        Cause=data.cause if data.cause != "article" else "",
        Note=f"merged into {data.merged_into}" if data.merged_into else "",
    )
    quotes = dict.fromkeys((e.quote, e.publisher, e.url) for e in data.evidence)
    said = [
        Text.assemble("“", cell(quote, "italic"), "”\n", cell(f"{publisher}  {url}", "dim"))
        for quote, publisher, url in quotes
    ]
    kind = str(data.kind)
    name = cell(kind.replace("_", " ").upper(), f"bold {_STYLE.get(kind, 'cyan')}")
    title = Text.assemble(name, cell(f"  {data.round.label}"))
    return Panel(
        Group(rows, "", *said[:3]), title=title, title_align="left", subtitle=cell(alert.id), subtitle_align="right"
    )
