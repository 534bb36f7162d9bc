"""How the feeds are, read from `talks.feeds.v1`."""

from talkwatch.kafka.tail import read_all
from talkwatch.process.settings import Settings
from talkwatch_schemas import FeedState
from talkwatch_schemas.topics import FEEDS


def read_states(settings: Settings) -> list[FeedState]:
    """Give the newest record of each feed, those that fail first, then by address."""
    newest = {record.key: record.value for record in read_all(settings, FEEDS)}
    states = [FeedState.from_json(value) for value in newest.values() if value is not None]
    return sorted(states, key=lambda state: (-state.failures, state.url))
