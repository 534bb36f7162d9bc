"""How people read alerts, rounds and extractions on a terminal."""

from datetime import date

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from talkwatch_schemas import Alert, Article, Meeting, Round, TalkEvent

_STYLE = {
    "announced": "green",
    "cancelled": "red",
    "postponed": "yellow",
    "retracted": "red",
    "disputed": "magenta",
}


def when(meeting: Meeting) -> str:
    """Say when: "Monday 2 June 2025, 13:00 Europe/Istanbul (10:00 UTC)"; "" where nothing is known."""
    day = meeting.date
    if day is None:
        text = ""
    elif day.precision == "month":
        text = f"{day.earliest:%B %Y}"
    elif day.precision == "week":
        text = f"week of {_day(day.earliest)}"
    elif day.earliest != day.latest:
        text = f"{_day(day.earliest)} to {_day(day.latest)}"
    else:
        text = _day(day.earliest)
    if meeting.time:
        zone = f" {meeting.time.tz}" if meeting.time.tz else ""
        utc = f" ({meeting.time.utc:%H:%M} UTC)" if meeting.time.utc and meeting.time.tz != "UTC" else ""
        text += f"{', ' if text else ''}{meeting.time.local}{zone}{utc}"
    return text


def where(meeting: Meeting) -> str:
    """Say where: "Çırağan Palace, Istanbul, TR"."""
    return ", ".join(part for part in (meeting.venue, meeting.city, meeting.country) if part)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def alert_panel(alert: Alert) -> Panel:
    """Show an alert: what changed, what is known now, and the sentence behind it."""
    data = alert.data
    rows = Table.grid(padding=(0, 2))
    rows.add_row("When", when(data.meeting) or "not known")
    rows.add_row("Where", where(data.meeting) or "not known")
    before = " · ".join(filter(None, (when(data.previous), where(data.previous))))
    if before:
        rows.add_row("Before", before)
    rows.add_row("Status", f"{data.meeting.status} · {data.certainty} ({data.confidence:.2f})")
    if data.delegations:
        rows.add_row("Heads", ", ".join(f"{d.head} ({d.party})" for d in data.delegations))
    if data.facilitators:
        rows.add_row("Facilitator", ", ".join(data.facilitators))
    quotes = dict.fromkeys((e.quote, e.publisher, e.url) for e in data.evidence)
    said = [
        Text.assemble("“", (quote, "italic"), "”\n", (f"{publisher}  {url}", "dim")) for quote, publisher, url in quotes
    ]
    kind = str(data.kind)
    title = Text.assemble((kind.replace("_", " ").upper(), f"bold {_STYLE.get(kind, 'cyan')}"), f"  {data.round.label}")
    return Panel(Group(rows, "", *said[:3]), title=title, title_align="left", subtitle=alert.id, subtitle_align="right")


def rounds_table(rounds: list[Round]) -> Table:
    """Show rounds, one a row."""
    table = Table("Round", "Status", "When", "Where", "Sources", "Alerts")
    table.add_column("Id", no_wrap=True)  # to be copied whole
    for known in sorted(
        rounds, key=lambda r: (str(r.meeting.date.earliest) if r.meeting.date else "", r.round.id or "")
    ):
        sources = f"{known.corroboration.publishers} of {known.corroboration.articles} articles"
        status = str(known.meeting.status or "")
        place = where(known.meeting)
        table.add_row(
            known.round.label, status, when(known.meeting), place, sources, str(known.sequence), known.round.id
        )
    return table


def round_panel(known: Round) -> Panel:
    """Show one round with evidence and history."""
    rows = Table.grid(padding=(0, 2))
    rows.add_row("When", when(known.meeting) or "not known")
    rows.add_row("Where", where(known.meeting) or "not known")
    rows.add_row("Status", f"{known.meeting.status} · {known.certainty} ({known.confidence:.2f})")
    rows.add_row("Heads", ", ".join(f"{d.head} ({d.party})" for d in known.delegations) or "not known")
    rows.add_row("Facilitator", ", ".join(known.facilitators) or "none named")
    counts = known.corroboration
    rows.add_row("Sources", f"{counts.articles} articles, {counts.publishers} independent publishers")
    evidence = [
        Text.assemble(
            (f"{e.field.rsplit('/', 1)[1]:8}", "bold"),
            *("“", (e.quote, "italic"), "”\n"),
            (f"        {e.publisher}  {e.url}", "dim"),
        )
        for e in known.evidence
    ]
    history = [f"{h.sequence:>3}  {h.time:%Y-%m-%d %H:%M}  {h.kind}  {' '.join(h.changed)}" for h in known.history]
    content = Group(rows, "", *evidence, "", "History", *(history or ["  no alert went out"]))
    return Panel(content, title=known.round.label, title_align="left", subtitle=known.round.id, subtitle_align="right")


def _marked(text: str, spans: set[tuple[int, int]]) -> Text:
    """Set the spans off, by style on a terminal and by ▶ ◀ also where styles are lost."""
    marked, done = Text(), 0
    for start, end in sorted(spans):
        if start >= done:
            marked.append(text[done:start])
            marked.append(f"▶{text[start:end]}◀", "reverse")
            done = end
    return marked.append(text[done:])


def print_extraction(console: Console, article: Article, events: list[TalkEvent]) -> None:
    """Print the article with the sentences marked that its events rest on, then the events."""
    for name, text in (("title", article.title), ("text", article.text)):
        spans = {(q.start, q.end) for event in events for q in event.evidence if q.in_ == name}
        console.print(_marked(text, spans))
        console.print()
    if not events:
        console.print("No meeting of diplomatic talks found.")
    for event in events:
        place = " · ".join(filter(None, (str(event.meeting.status), when(event.meeting), where(event.meeting))))
        recalled = "  (background)" if event.background else ""
        console.print(
            Text.assemble((event.round.label or "", "bold"), f": {place}  [{event.confidence:.2f}]{recalled}")
        )
        for part, words in dict.fromkeys((q.in_, q.quote) for q in event.evidence):
            console.print(Text(f"    {part}: “{words}”", style="dim"))
