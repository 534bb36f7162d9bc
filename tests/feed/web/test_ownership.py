"""Which feeds are a feeder's, where the broker does not answer at once."""

import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import KafkaTimeoutError
from support.cluster import wait_for

from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.ownership import Ownership, partition_of
from talkwatch.kafka import clients
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import FEEDS

FEED = Feed(url="https://paper.example/feed", language="en")


class Source:
    """Stands for a consumer that is assigned the feed's partition, and says where it is as each test wants."""

    def __init__(self, end: int, positions: Iterable[Callable[[], int | None]]) -> None:
        self._place = TopicPartition(FEEDS, partition_of(FEED.id))
        self._end, self._positions = end, iter(positions)
        self.asked_in_vain = threading.Event()

    def subscribe(self, _topics: list[str], listener: Any) -> None:
        listener.on_partitions_assigned([self._place])

    def poll(self, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        return {}

    def end_offsets(self, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, self._end)

    def position(self, _place: TopicPartition) -> int | None:
        position = next(self._positions, None)
        if position is None:
            self.asked_in_vain.set()
            return None
        return position()

    def close(self) -> None:
        """Leave nothing behind."""


def silent() -> int:
    raise KafkaTimeoutError


@pytest.mark.parametrize(
    ("end", "positions"),
    [(7, [lambda: None, lambda: 3, lambda: 7]), (7, [silent, lambda: 7]), (0, [lambda: None])],
    ids=["where it begins is not known yet", "no broker says in time", "nothing to read"],
)
def test_a_feed_is_ours_once_the_broker_has_said_where_we_are(
    monkeypatch: pytest.MonkeyPatch, end: int, positions: list[Callable[[], int | None]]
) -> None:
    told: list[dict[str, Feed]] = []
    failures: list[str] = []
    monkeypatch.setattr(clients, "consumer", lambda _settings, **_options: Source(end, positions))
    ours = Ownership(Settings(), [FEED], lambda feeds, _states: told.append(feeds), failures.append)
    ours.start()
    try:
        wait_for(lambda: told or failures, "the feed is ours", 10)
    finally:
        ours.stop()
    assert told == [{FEED.id: FEED}]
    assert not failures


def test_a_feed_is_not_ours_while_its_states_are_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, Feed]] = []
    source = Source(7, [lambda: 3])
    monkeypatch.setattr(clients, "consumer", lambda _settings, **_options: source)
    ours = Ownership(Settings(), [FEED], lambda feeds, _states: told.append(feeds), lambda _why: None)
    ours.start()
    assert source.asked_in_vain.wait(10)
    ours.stop()
    assert not told
