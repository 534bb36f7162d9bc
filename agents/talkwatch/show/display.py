"""How people read alerts, rounds, dead letters and extractions on a terminal."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from talkwatch.core.wording import when, where
from talkwatch.feed.web.feeds import Feed
from talkwatch.kafka.deadletter import Letter
from talkwatch.show.printable import cell
from talkwatch_schemas import Alert, Article, FeedState, Round, TalkEvent

_SHOWN_BYTES = 2000
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
    rows = _rows(
        When=when(data.meeting) or "not known",
        Where=where(data.meeting) or "not known",
        Before=" · ".join(filter(None, (when(data.previous), where(data.previous)))),
        Status=f"{data.meeting.status} · {data.certainty} ({data.confidence:.2f})",
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


def _rows(**named: str) -> Table:
    """Set names and texts side by side; what is empty is left out."""
    rows = Table.grid(padding=(0, 2))
    for name, text in named.items():
        if text:
            rows.add_row(name, cell(text))
    return rows


def rounds_table(rounds: list[Round]) -> Table:
    """Show rounds, one a row."""
    table = Table("Round", "Status", "When", "Where", "Sources", "Alerts")
    table.add_column("Id", no_wrap=True)  # to be copied whole
    for known in sorted(
        rounds, key=lambda r: (str(r.meeting.date.earliest) if r.meeting.date else "", r.round.id or "")
    ):
        sources = f"{known.corroboration.publishers} of {known.corroboration.articles} articles"
        status = "withdrawn" if known.withdrawn else str(known.meeting.status or "")
        place = where(known.meeting)
        texts = (known.round.label, status, when(known.meeting), place, sources, known.sequence, known.round.id)
        table.add_row(*map(cell, texts))
    return table


def round_panel(known: Round) -> Panel:
    """Show one round with evidence and history."""
    counts = known.corroboration
    rows = _rows(
        When=when(known.meeting) or "not known",
        Where=where(known.meeting) or "not known",
        Status=f"{known.meeting.status} · {known.certainty} ({known.confidence:.2f})",
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


def feeds_table(feeds: Iterable[Feed]) -> Table:
    """Show the feeds of a list, one a row."""
    table = Table("Name", "Language", "Region", "Source", "Official", "Address")
    for feed in feeds:
        official = "yes" if feed.official else ""
        table.add_row(*map(cell, (feed.name, feed.language, feed.region, feed.source, official, feed.url)))
    return table


def feed_states_table(states: Iterable[FeedState], now: datetime) -> Table:
    """Show how feeds are, one a row; times as what has passed or is to pass."""
    table = Table("Feed", "Now", "Last success", "Last new", "Next poll", "Articles", "Fetches", "Failures in a row")
    for state in states:
        how = state.outcome or "not asked yet"
        times = (_ago(state.succeeded_at, now), _ago(state.found_at, now), _ago(state.next_poll, now))
        texts = (state.url, f"{how}: {state.why}" if state.why else how, *times)
        table.add_row(*map(cell, (*texts, state.articles, state.fetches, state.failures or "")))
    return table


def _ago(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return "never"
    seconds = (now - moment).total_seconds()
    size, unit = next(((n, u) for n, u in ((86400, "d"), (3600, "h"), (60, "min")) if abs(seconds) >= n), (1, "s"))
    return f"{abs(seconds) / size:.0f} {unit} ago" if seconds >= 0 else f"in {abs(seconds) / size:.0f} {unit}"


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
    rows = _rows(
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


def _marked(text: str, spans: set[tuple[int, int]]) -> Text:
    """Set the spans off, by style on a terminal and by ▶ ◀ also where styles are lost."""
    marked, done = Text(), 0
    for start, end in sorted(spans):
        if start >= done:
            marked.append(_lines(text[done:start]))
            marked.append("▶", "reverse").append(_lines(text[start:end], "reverse")).append("◀", "reverse")
            done = end
    return marked.append(_lines(text[done:]))


def _lines(text: str, style: str = "") -> Text:
    return Text("\n").join(cell(line, style) for line in text.split("\n"))


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
            Text.assemble(cell(event.round.label or "", "bold"), cell(f": {place}  [{event.confidence:.2f}]{recalled}"))
        )
        for part, words in dict.fromkeys((q.in_, q.quote) for q in event.evidence):
            console.print(cell(f"    {part}: “{words}”", "dim"))
