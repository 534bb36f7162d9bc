"""How people read rounds on a terminal."""

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from talkwatch.core.wording import how_far, lacks, when, where
from talkwatch.show.printable import cell, side_by_side
from talkwatch_schemas import Round


def rounds_table(rounds: list[Round]) -> Table:
    """Show rounds, one a row."""
    table = Table("Round", "Status", "When", "Where", "Sources", "Alerts")
    table.add_column("Id", no_wrap=True)  # to be copied whole
    for known in sorted(
        rounds, key=lambda r: (str(r.meeting.date.earliest) if r.meeting.date else "", r.round.id or "")
    ):
        sources = f"{known.corroboration.publishers} of {known.corroboration.articles} articles"
        status = "withdrawn" if known.withdrawn else "unconfirmed" if known.lead else str(known.meeting.status or "")
        place = where(known.meeting)
        texts = (known.round.label, status, when(known.meeting), place, sources, known.sequence, known.round.id)
        table.add_row(*map(cell, texts))
    return table


def round_panel(known: Round) -> Panel:
    """Show one round with evidence and history."""
    counts = known.corroboration
    rows = side_by_side(
        When=when(known.meeting) or "not known",
        Where=where(known.meeting) or "not known",
        Status=f"{how_far(known.meeting)} · {known.certainty} ({known.confidence:.2f})",
        Unconfirmed=lacks(known.lead.reason) if known.lead else "",
        Heads=", ".join(f"{d.head} ({d.party})" for d in known.delegations) or "not known",
        Facilitator=", ".join(known.facilitators) or "none named",
        Sources=f"{counts.articles} articles, {counts.publishers} independent publishers",
    )
    evidence = [
        Text.assemble(
            cell(f"{e.field.rsplit('/', 1)[-1]:8}", "bold"),
            *("“", cell(e.quote, "italic"), "”\n"),
            cell(f"        {e.publisher}  {e.url}", "dim"),
        )
        for e in known.evidence
    ]
    history: list[Text | str] = [
        cell(f"{h.sequence:>3}  {h.time:%Y-%m-%d %H:%M}  {h.kind}  {' '.join(h.changed)}") for h in known.history
    ]
    content = Group(rows, "", *evidence, "", "History", *(history or ["  no alert went out"]))
    title, subtitle = cell(known.round.label), cell(known.round.id)
    return Panel(content, title=title, title_align="left", subtitle=subtitle, subtitle_align="right")
