"""How people read feeds on a terminal: those of a list, and how each of them is."""

from collections.abc import Iterable
from datetime import datetime

from rich.table import Table

from talkwatch.feed.web.feeds import Feed
from talkwatch.show.printable import cell
from talkwatch_schemas import FeedState


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
