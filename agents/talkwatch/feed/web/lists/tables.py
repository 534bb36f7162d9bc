"""How people read feeds on a terminal, also one of 80 columns: names and addresses are never cut."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from talkwatch.feed.web.again import when
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.lists.findings import Finding, Level, ago, to_do
from talkwatch.feed.web.lists.status import how_it_is
from talkwatch.process.settings import ReaderSettings
from talkwatch.show.printable import cell
from talkwatch_schemas import FeedState

_STYLES: dict[Level | None, str] = {Level.WELL: "green", Level.LOOK: "yellow", Level.FAILS: "red", None: ""}
_SHOWN = 8


def feeds_table(feeds: Iterable[Feed]) -> Table:
    """Show the feeds of a list, one a row, its address below its name."""
    table = _table("Feed", "Language", "Region", "Source", "Official")
    for feed in feeds:
        official = "yes" if feed.official else ""
        cells = map(cell, (feed.language, feed.region, feed.source, official))
        table.add_row(_named(feed.name, feed.url), *cells)
    return table


def feed_states_table(states: Iterable[FeedState], reader: ReaderSettings, now: datetime) -> Group:
    """Show how feeds are, one a row, and how many of them are how; times as what has passed or is to pass."""
    table = _table("Is", "Feed", "Articles", "Last new", "Next poll")
    count: Counter[Level | None] = Counter()
    for state in states:
        level, told = how_it_is(state, reader, now)
        count[level] += 1
        name = _named(state.name or "", state.url if told or not state.name else "")
        if told:
            name.append("\n").append_text(cell(told, _STYLES[level]))
        times = (ago(state.found_at, now), when(state.next_poll, now))
        table.add_row(Text(level or "new", _STYLES[level]), name, *map(cell, (state.articles, *times)))
    return Group(table, _counted(count))


def checks_table(findings: list[Finding]) -> Group:
    """Show what a check found, a feed a row, and what is to be done after it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for one in findings:
        style = _STYLES[one.level]
        feed = one.check.feed
        name = _named(feed.name, "" if one.level is Level.WELL and feed.name else feed.url)
        table.add_row(Text(one.level, style), name.append("\n").append_text(cell(one.told)))
    parts: list[RenderableType] = [table, Text(), _counted(Counter(one.level for one in findings))]
    rest = to_do(findings)
    if rest:
        parts.append(Text("To do:"))
    for advice, labels in rest:
        more = f" and {len(labels) - _SHOWN} more" if len(labels) > _SHOWN else ""
        parts += [cell(f"- {advice}"), Padding(cell(", ".join(labels[:_SHOWN]) + more), (0, 0, 0, 4))]
    return Group(*parts)


def _table(*columns: str) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold", ratio=1 if name == "Feed" else None)
    table.expand = True
    return table


def _named(name: str, address: str) -> Text:
    text = cell(name, "bold") if name else Text()
    if address:
        text.append("\n" if name else "").append_text(cell(address, "dim" if name else ""))
    return text


def _counted(count: Counter[Level | None]) -> Text:
    total, well = sum(count.values()), count[Level.WELL]
    told = [f"{well} of {total} {'feed' if total == 1 else 'feeds'} {'is' if well == 1 else 'are'} well"]
    if count[Level.LOOK]:
        told.append(f"{count[Level.LOOK]} to look at")
    if count[Level.FAILS]:
        told.append(f"{count[Level.FAILS]} fail{'s' if count[Level.FAILS] == 1 else ''}")
    if count[None]:
        told.append(f"{count[None]} not asked yet")
    return Text(", ".join(told))
