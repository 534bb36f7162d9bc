"""Which feeds are this process's: Kafka's consumer group shares the partitions of `talks.feeds.v1` among feeders.

A feed belongs to one partition by its id. Who gets a partition reads all of it first, and so knows what the feeder
before it knew. Nothing is committed: the topic is compacted, and each assignment begins at its beginning.
"""

import logging
import threading
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaError

from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.kafka import clients
from talkwatch.kafka.flow import FEEDERS
from talkwatch.kafka.membership import Membership
from talkwatch.kafka.rebalance import Rebalance
from talkwatch.process.errors import TryAgainError
from talkwatch.process.health import Beat
from talkwatch.process.settings import Settings
from talkwatch_schemas import FeedState
from talkwatch_schemas.topics import FEEDS, SERIES_PARTITIONS

log = logging.getLogger(__name__)
_SESSION_MS = 10_000
_POLL_MS = 200
_SILENT_SECONDS = 60.0

Change = Callable[[dict[str, Feed], dict[str, FeedState]], None]


def partition_of(feed_id: str) -> int:
    """Give the partition that a feed's records and its ownership are in."""
    return int(feed_id, 16) % SERIES_PARTITIONS


class Ownership:
    """A thread that keeps the membership, and tells which feeds are ours as soon as their states are read."""

    def __init__(
        self, settings: Settings, feeds: Iterable[Feed], changed: Change, failed: Callable[[str], None]
    ) -> None:
        """Keep what is needed; `changed` and `failed` are called from the thread."""
        self._settings = settings
        self._feeds = {feed.id: feed for feed in feeds}
        self._changed = changed
        self._failed = failed
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ownership", daemon=True)
        self._states: dict[str, FeedState] = {}
        self._unread: set[TopicPartition] = set()
        self._ours: frozenset[int] = frozenset()
        self._beat = Beat("the share of feeds was not asked for", _SILENT_SECONDS)

    def start(self) -> None:
        """Join the group."""
        self._thread.start()

    def stop(self) -> None:
        """Leave the group, so that another takes over at once."""
        self._stopping.set()
        self._thread.join(10)

    def live(self) -> str | None:
        """Say that the membership stands still."""
        return self._beat.why_not()

    def _run(self) -> None:
        try:
            name = f"{FEEDERS}-{uuid.uuid4()}"
            source = clients.consumer(self._settings, client_id=name, group_id=FEEDERS, session_timeout_ms=_SESSION_MS)
            source.subscribe([FEEDS], listener=Rebalance(self._revoked, self._assigned))
            membership = Membership(self._settings, FEEDERS, name)
            while not self._stopping.is_set():
                self._beat.now()
                for records in clients.polled(source, _POLL_MS).values():
                    membership.seen()
                    for record in records:
                        self._take(record)
                self._settle(source)
                membership.check()
            source.close()
            membership.close()
        except TryAgainError as error:
            self._failed(str(error))
        except Exception:
            log.exception("the share of feeds was lost")
            self._failed("the share of feeds was lost")

    def _take(self, record: Any) -> None:
        name = (record.key or b"").decode(errors="replace")
        if record.value is None:
            self._states.pop(name, None)
            return
        try:
            self._states[name] = FeedState.from_json(record.value)
        except ValueError as error:
            log.warning("the state of feed %s cannot be read, and it begins anew: %s", name, error)

    def _assigned(self, partitions: Iterable[TopicPartition]) -> None:
        self._unread |= set(partitions)

    def _revoked(self, partitions: Iterable[TopicPartition]) -> None:
        """Give feeds up at once: what is under way with them is published all the same, and is known by its content."""
        lost = set(partitions)
        self._unread -= lost
        self._tell(self._ours - {place.partition for place in lost})

    def _settle(self, source: Any) -> None:
        """Count partitions as ours once all of their records are read."""
        if not self._unread:
            return
        try:
            ends = source.end_offsets(list(self._unread))
            read = {place for place, end in ends.items() if (source.position(place) or 0) >= end}
        except KafkaError as error:
            if not error.retriable:
                raise
            return  # who leads one of them is away, or where it begins is unknown: asked again in the next turn
        self._unread -= read
        if read:
            self._tell(self._ours | {place.partition for place in read})

    def _tell(self, ours: frozenset[int]) -> None:
        self._ours = ours
        feeds = {name: feed for name, feed in self._feeds.items() if partition_of(name) in ours}
        self._changed(feeds, {name: self._states[name] for name in feeds if name in self._states})
