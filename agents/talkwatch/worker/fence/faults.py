"""Workarounds for faults of faust-streaming 0.15.3, each with what goes wrong without it. tests/broker shows each.

1. Offsets are committed while changelog records and sends may still be in process memory: `flush` gives up after
   0.1 s without progress (transport/producer.py), and a failed send only logs a warning (topics.py).
   `Unsettled` keeps every future; `GuardedConsumer` awaits them all after the offsets to commit are chosen and before
   they are committed. A send that failed ends the process at once, without a commit.
2. The at-least-once producer is not idempotent (drivers/aiokafka.py, `_settings_extra`): a retry can double a record.
   `IdempotentProducer` sets it.
3. Recovery applies the changelog in order, so a stopped worker that wakes up after its partitions moved can bring an
   old state back. `HighestRevisionStore` keeps the record of the highest revision and names what must be written again.
4. The pure-Python stream iterator acks events that it skips during a rebalance (streams.py); the Cython one does not.
   `require_cython` refuses to start without it.
5. `value_type=bytes` alone is not raw: the app's default serializer wins. The app sets both serializers to `raw`.
6. A fetch gets the live set of active partitions (transport/consumer.py, `_wait_next_records`). When recovery ends, the
   set becomes empty under a fetch in flight; aiokafka takes an empty set for all partitions, the position of the
   sources moves on, and what came is dropped. They are also resumed before they are sought (tables/recovery.py). Seen
   here as 12 of 5,202 articles lost over six starts of a worker under a running feed, and as workers that stood still.
   `GuardedConsumer` fetches with a copy of the set, and resumes sources only once they are in place.
7. The offset to commit is found from acked offsets alone (transport/consumer.py, `_new_offset`): the check for a gap at
   the head is off by one, and is left out while the committed offset is unknown, as it is after each rebalance. A
   message of the assignment before, acked late, then commits past others that were never done. Seen here as two
   messages of a partition lost in a run of 12 kills with two workers. `GuardedConsumer` remembers what it delivered
   since the last seek, in order, and commits up to the first of these that is not acked.
8. A rebalance can drop what was just fetched, and then seeks back to the committed offsets (transport/consumer.py,
   `getmany`); but a partition that has none stays where it is, and its first batch is lost. Seen here as the first
   110 messages of a partition. `GuardedConsumer` seeks such a partition to its beginning.
9. Faust declares topics with its own settings and silently makes missing ones. The app sets `topic_allow_declare` off;
   `talkwatch topics apply` makes them.
10. The member that leads a rebalance passes over topics that its metadata lacks (assignor/partition_assignor.py), as it
   does right after the broker has come back. The assignment is empty, nobody asks again, and the group stands still.
   Seen here after an outage of 90 s. `CompleteAssignor` ends the process instead, and the next one asks anew.
11. An agent that raises has its message acked all the same (agents/agent.py, `_execute_actor`; streams.py acks on the
   way out), and the next commit goes past it. `send` raises when the producer's buffer stays full for a minute. Seen
   here as one event of 3,000 lost in one of two outages of 90 s. `must_reach_kafka` ends the process instead.
12. A seek may be made under a fetch that began before the rebalance. What the fetch then brings from the new place is
   dropped, since its partitions are not resumed yet, and the position has moved on. Seen here as 170 events of a
   partition lost in two of eight runs of 25 workers that came and went. `GuardedConsumer` seeks between two fetches.
13. A partition whose messages found no room is fetched from again once its queue is empty (transport/consumer.py,
   `on_buffer_drop`), as it is right after a rebalance has cleared it: before the partition is sought. `GuardedConsumer`
   leaves a paused partition alone.
14. Nobody looks whether what comes after a seek begins where was sought, so what a rebalance drops in any of these ways
   is never missed. `GuardedConsumer` knows which offset is due, and goes back to it where a later one comes.
15. A fetch that finds nothing stays at the broker for 1.5 s (drivers/aiokafka.py, `_create_worker_consumer`), and what
   is asked on the same connection waits behind it, such as where a partition begins: 1.3 s of each start on quiet
   topics. A partition that has just been resumed waits as long. `PromptConsumerThread` lets it stay for 0.2 s.
16. The tables wait a second before they start (tables/manager.py, `on_start`), for others to be declared. All of ours
   are by then: `PromptTableManager` starts at once.
17. A changelog record that was fetched before a rebalance and comes after it says where recovery begins
   (tables/recovery.py, `_slurp_changelog`), and those before it are never read. Found by reading, not seen here.
   `RoundsTable.is_restored` drops such a record.
"""

import asyncio
import logging
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import faust.streams
from faust.assignor.partition_assignor import PartitionAssignor
from faust.stores import STORES
from faust.stores.memory import Store as MemoryStore
from faust.tables.manager import TableManager
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Producer, Transport

from talkwatch.core.track.state import revision_of
from talkwatch.process.errors import EXIT_TRY_AGAIN, FatalError, leave_at_once
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

log = logging.getLogger(__name__)
SOURCES = frozenset((ARTICLES, EVENTS))
_FETCH_SECONDS = 0.2
"""For so long a fetch waits for records, here and at the broker, and a seek for the fetch."""

STORES.aliases["highest-revision"] = f"{__name__}:HighestRevisionStore"
STORE_URL = "highest-revision://"


class Unsettled:
    """Sends whose acknowledgement is still out. Filled by the agents, emptied before each commit."""

    def __init__(self) -> None:
        """Begin with none."""
        self._futures: list[Awaitable[Any]] = []
        self._settling: list[float] = []
        self._since = 0.0

    def add(self, future: Awaitable[Any]) -> None:
        """Remember a send."""
        if not self._futures:
            self._since = time.monotonic()
        self._futures.append(future)

    def waiting(self, now: float) -> float:
        """Give for how many seconds the oldest send has waited at `now` (monotonic); may be asked by any thread."""
        since = [*self._settling, self._since] if self._futures else [*self._settling]
        return max((now - began for began in since), default=0.0)

    async def settle(self) -> None:
        """Wait until every send so far is acknowledged; raises what the first failed one raised."""
        futures, self._futures = self._futures, []
        if not futures:
            return
        self._settling.append(self._since)
        began = self._since
        try:
            await asyncio.gather(*futures)
        finally:
            self._settling.remove(began)


class GuardedConsumer(Consumer):
    """Commits only what is done and acknowledged (faults 1, 7); reads a source from its place (faults 6, 8)."""

    def __init__(self, *args: Any, callback: Any, **kwargs: Any) -> None:
        """Begin with no partition waiting for its seek, and nothing delivered."""
        super().__init__(*args, callback=self._deliver, **kwargs)
        self._pass_on = callback
        self._to_resume: set[Any] = set()
        self._seeks = 0
        self._fetching = asyncio.Lock()
        self._due: dict[Any, int] = {}
        self._gaps: dict[Any, int] = {}
        self._delivered: dict[Any, deque[Any]] = defaultdict(deque)

    def _new_consumer_thread(self) -> "PromptConsumerThread":
        return PromptConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def getmany(self, timeout: float) -> AsyncIterator[tuple[Any, Any]]:
        """Give what was fetched, but what is done by looking at it: Faust's way to an agent costs ten times as much."""
        gone_back: set[Any] = set()
        async for tp, message in super().getmany(timeout):
            if tp.topic == CHANGELOG:
                if not self.app.is_restored(message):
                    yield tp, message
                continue
            if tp in gone_back or not self._follows(tp, message.offset):
                if tp not in gone_back:
                    gone_back.add(tp)
                    await self.seek_wait({tp: self._due[tp]})
                continue
            read = self._read_offset[tp]
            if tp.topic != ARTICLES or (read is not None and message.offset < read) or not self.app.is_done(message):
                yield tp, message
                continue
            message.acked = True
            delivered = self._delivered[tp]
            if delivered and delivered[-1].acked:
                delivered.pop()  # of a row of done ones the last is enough, however slow the article before it
            delivered.append(message)
            self._acked[tp].append(message.offset)  # or Faust would not ask for an offset to commit
            self._read_offset[tp] = message.offset
            self._took(tp, message.offset)

    def _follows(self, tp: Any, offset: int) -> bool:
        """Whether no message before this one was passed over since the seek (fault 14).

        A gap that is still there on a second look is the topic's own: retention, or a transaction that was aborted.
        """
        due = self._due.get(tp)
        if due is None or offset < due:
            return True
        if offset > due and self._gaps.get(tp) != due:
            log.warning("%s-%d: going back to %d, since %d came next", tp.topic, tp.partition, due, offset)
            self._gaps[tp] = due
            return False
        read = self._read_offset[tp]
        if read is not None and offset < read:
            self._read_offset[tp] = offset  # it is of before the seek, and Faust would drop the message for it
        return True

    def _took(self, tp: Any, offset: int) -> None:
        if tp in self._due:
            self._due[tp] = max(self._due[tp], offset + 1)

    async def _deliver(self, message: Any) -> None:
        """Remember the message, then pass it to the streams."""
        if message.topic in SOURCES:
            self._delivered[message.tp].append(message)
            self._took(message.tp, message.offset)
        await self._pass_on(message)

    def _new_offset(self, tp: Any) -> int | None:
        """Give the offset after the last of the messages that are done without a gap before them."""
        if tp.topic not in SOURCES:
            offset: int | None = super()._new_offset(tp)
            return offset
        self._acked[tp].clear()
        self._acked_index[tp].clear()
        delivered, last = self._delivered[tp], None
        while delivered and delivered[0].acked:
            last = delivered.popleft().offset
        return None if last is None else last + 1

    async def on_partitions_revoked(self, revoked: Iterable[Any]) -> None:
        """Forget what was delivered: it is read again, here or elsewhere, from the committed offset."""
        for tp in revoked:
            self._delivered.pop(tp, None)
            self._due.pop(tp, None)
        await super().on_partitions_revoked(revoked)

    def pause_partitions(self, tps: Iterable[Any]) -> None:
        """Pause; what waited to be resumed waits no longer."""
        self._to_resume.difference_update(tps)
        self._buffered_partitions.difference_update(tps)
        super().pause_partitions(tps)

    def on_buffer_full(self, tp: Any) -> None:
        """Fetch no more from a partition whose messages find no room; of a paused one nothing is fetched anyway."""
        if tp not in self._paused_partitions:
            super().on_buffer_full(tp)

    def on_buffer_drop(self, tp: Any) -> None:
        """Fetch again from a partition whose messages have found room, but not while it is paused (fault 13)."""
        if tp not in self._paused_partitions:
            super().on_buffer_drop(tp)

    def resume_partitions(self, tps: Iterable[Any]) -> None:
        """Resume changelogs at once, for recovery; sources when `perform_seek` has put them in place."""
        sources = {tp for tp in tps if tp.topic in SOURCES}
        self._to_resume |= sources
        super().resume_partitions(set(tps) - sources)

    async def perform_seek(self) -> None:
        """Seek to the committed offsets, or to the beginning where there is none; then let the sources flow."""
        self._seeks += 1
        try:
            async with self._fetching:
                self._delivered.clear()
                self._due.clear()
                await super().perform_seek()
                sources = {tp for tp in self.assignment() if tp.topic in SOURCES}
                places = {tp: offset for tp in sources if (offset := self._committed_offset.get(tp))}
                fresh = sources - places.keys()
                if fresh:
                    begin = await self.earliest_offsets(*fresh)
                    await self.seek_wait(begin)
                    places |= begin
                self._due.update(places)
        finally:
            self._seeks -= 1
        if not self._seeks:
            waiting, self._to_resume = self._to_resume, set()
            super().resume_partitions(waiting)

    async def _getmany(self, active_partitions: Any, timeout: float) -> Any:
        """Fetch from the partitions that are active now; what becomes of the set meanwhile is nothing to this fetch.

        No seek is made under it: what it brought from a place sought meanwhile would be dropped (fault 12).
        """
        async with self._fetching:
            return await super()._getmany(frozenset(active_partitions), min(timeout, _FETCH_SECONDS))

    async def _commit_offsets(self, offsets: Any, start_new_transaction: bool = True) -> bool:
        try:
            await self.app.unsettled.settle()
        except Exception as error:  # noqa: BLE001 (whatever it is, the offsets must not be committed)
            leave_without_commit(error)
        return bool(await super()._commit_offsets(offsets, start_new_transaction=start_new_transaction))


class PromptConsumerThread(AIOKafkaConsumerThread):
    """The thread that fetches; no fetch of it waits at the broker for long (fault 15)."""

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = int(_FETCH_SECONDS * 1000)
        return consumer


class PromptTableManager(TableManager):
    """Starts the tables at once (fault 16)."""

    async def on_start(self) -> None:
        """Begin the recovery."""
        await self._update_channels()
        await self.recovery.start()


class CompleteAssignor(PartitionAssignor):
    """Assigns only where every topic is known (fault 10)."""

    @classmethod
    def _get_copartitioned_groups(cls, topics: set[str], cluster: Any, subscriptions: Any) -> Any:
        missing = sorted(topic for topic in topics if not cluster.partitions_for_topic(topic))
        if missing:
            leave_without_commit(FatalError(f"the broker does not tell the partitions of {', '.join(missing)}"))
        return super()._get_copartitioned_groups(topics, cluster, subscriptions)


class IdempotentProducer(Producer):
    """A producer whose retries cannot double a record (fault 2)."""

    def _settings_extra(self) -> dict[str, Any]:
        return {"acks": "all", "enable_idempotence": True}


class GuardedTransport(Transport):
    """Faust's Kafka transport with the guarded consumer and the idempotent producer."""

    Consumer = GuardedConsumer
    Producer = IdempotentProducer


def leave_without_commit(error: Exception) -> None:
    """End the process now: a clean stop would commit offsets of work that did not reach Kafka."""
    log.error("leaving without a commit, to be started again: %r", error)
    leave_at_once(EXIT_TRY_AGAIN)


@contextmanager
def must_reach_kafka() -> Iterator[None]:
    """Send and write in this: what raises ends the process without a commit (fault 11)."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (whatever it is, the message must be taken again)
        leave_without_commit(error)


class HighestRevisionStore(MemoryStore):
    """A memory store in which a later record of lower revision does not win at recovery (fault 3).

    `superseded` holds, by key, the partition of each round whose newest record on the changelog is stale.
    """

    def __post_init__(self) -> None:
        """Begin empty."""
        super().__post_init__()
        self.superseded: dict[bytes, int] = {}

    def apply_changelog_batch(
        self, batch: Iterable[Any], to_key: Callable[[Any], Any], to_value: Callable[[Any], Any]
    ) -> None:
        """Take over records of recovery, the highest revision of each key."""
        for event in batch:
            self.take(event.message)

    def take(self, message: Any) -> None:
        """Take over one record of recovery; keys and values are raw."""
        key, value = message.key, message.value
        if value is None:
            self.data.pop(key, None)
            return
        self._key_partition[key] = message.partition
        if key in self.data and revision_of(self.data[key]) > revision_of(value):
            self.superseded[key] = message.partition
            return
        self.superseded.pop(key, None)
        self.data[key] = value


def require_cython() -> None:
    """Refuse to run on the pure-Python stream iterator (fault 4)."""
    if faust.streams._CStreamIterator is None:
        raise FatalError(
            "faust-streaming is installed without its compiled extensions, and loses messages so.\n"
            "Install it from a wheel (pip install --only-binary faust-streaming faust-streaming==0.15.3) "
            "and leave NO_CYTHON unset."
        )
