"""How the feeds are: what the feeders wrote on `talks.feeds.v1`, and what it means."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from talkwatch.feed.web.lists.checking import SILENT
from talkwatch.feed.web.lists.feeds import FeedList
from talkwatch.feed.web.lists.findings import Level, ago
from talkwatch.feed.web.lists.languages import reader_of
from talkwatch.kafka.tail import read_all
from talkwatch.process.settings import ReaderSettings, Settings
from talkwatch_schemas import FeedState
from talkwatch_schemas.topics import FEEDS

log = logging.getLogger(__name__)


def read_states(settings: Settings, known: FeedList | None = None) -> list[FeedState]:
    """Give the newest record of each feed, those that fail first, then by address.

    With a list only its feeds: those that were not asked yet too, and none that was taken out of it.
    """
    states = states_of(read_all(settings, FEEDS))
    if known:
        states = {
            feed.id: states.get(feed.id, FeedState(url=feed.url)).model_copy(
                update={"name": feed.name, "language": feed.language}
            )
            for feed in known.feeds
        }
    return sorted(states.values(), key=lambda state: (-state.failures, state.url))


def states_of(records: Iterable[Any]) -> dict[str, FeedState]:
    """Give the newest state of each feed, by its id.

    What is none is passed over with a warning: anybody with the right to write there can put it there.
    """
    states: dict[str, FeedState] = {}
    for record in records:
        try:
            name = (record.key or b"").decode()
            if record.value is None:
                states.pop(name, None)
            else:
                states[name] = FeedState.from_json(record.value)
        except ValueError:
            log.warning("%s/%d/%d is passed over: it is no feed", record.topic, record.partition, record.offset)
    return states


def how_it_is(state: FeedState, reader: ReaderSettings, now: datetime) -> tuple[Level | None, str]:
    """Give how a feed is, with what there is to say of it: "" of one that is well, and no level before it was asked."""
    if state.outcome is None:
        return None, "not asked yet"
    if state.failures:
        times = f", {state.failures} times in a row" if state.failures > 1 else ""
        well = f"well {ago(state.succeeded_at, now)}" if state.succeeded_at else "never well"
        return Level.FAILS, f"{state.why or state.outcome}{times}; {well}"
    if not state.articles:
        return Level.LOOK, "it answers, but has never had an article"
    if state.language and not reader_of(state.language, reader):
        return Level.LOOK, f"its articles are read by nobody: {state.language} is no language of the rules"
    if state.found_at and now - state.found_at > SILENT:
        return Level.LOOK, "nothing new for a month: is it still kept?"
    return Level.WELL, ""
