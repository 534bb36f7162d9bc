"""Each fault of Faust that is fenced: first the fault itself, then that the fence holds."""

import asyncio
import logging
import os
from collections import defaultdict, deque
from contextlib import nullcontext, suppress
from types import SimpleNamespace
from typing import Any

import faust
import pytest
from faust.assignor.partition_assignor import PartitionAssignor
from faust.stores.memory import Store as MemoryStore
from faust.tables.manager import TableManager
from faust.transport.drivers import aiokafka as driver
from faust.transport.producer import ProducerBuffer
from faust.types import TP
from intervaltree import IntervalTree

from talkwatch.process.errors import EXIT_TRY_AGAIN, FatalError
from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app
from talkwatch.worker.fence import faults as faust_faults
from talkwatch.worker.fence.faults import (
    CompleteAssignor,
    GuardedConsumer,
    HighestRevisionStore,
    IdempotentProducer,
    PromptConsumerThread,
    PromptTableManager,
    Unsettled,
    must_reach_kafka,
)
from talkwatch_schemas.topics import EVENTS

SOURCE = TP("talks.articles.v1", 0)


def test_fault_1_flush_gives_up_while_records_are_still_pending() -> None:
    async def flush_with_one_record_in_the_buffer() -> int:
        buffer = ProducerBuffer()
        buffer.app = SimpleNamespace(conf=SimpleNamespace(producer_threaded=False))
        buffer.pending.put_nowait(object())
        buffer._set_state = None
        type(buffer).state = property(lambda _self: "running")
        await buffer.flush()
        return int(buffer.size)

    original = ProducerBuffer.__dict__.get("state")
    try:
        assert asyncio.run(flush_with_one_record_in_the_buffer()) == 1, "flush returned, the record is still here"
    finally:
        if original is None:
            del ProducerBuffer.state


def test_fault_1_offsets_wait_until_every_send_is_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    async def commit(_self: Any, _offsets: Any, start_new_transaction: bool = True) -> bool:
        order.append("committed")
        return True

    monkeypatch.setattr(driver.Consumer, "_commit_offsets", commit)

    async def run() -> None:
        unsettled = Unsettled()

        async def acknowledge() -> None:
            await asyncio.sleep(0)
            order.append("acknowledged")

        unsettled.add(acknowledge())
        consumer = GuardedConsumer.__new__(GuardedConsumer)
        consumer.app = SimpleNamespace(unsettled=unsettled)
        assert await consumer._commit_offsets({})

    asyncio.run(run())
    assert order == ["acknowledged", "committed"]


def test_fault_1_a_failed_send_ends_the_process_without_a_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    class Left(BaseException):
        pass

    def leave(_code: int) -> None:
        raise Left

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(logging, "shutdown", lambda: None)

    async def run() -> None:
        unsettled = Unsettled()

        async def fail() -> None:
            raise ConnectionError("the broker is gone")

        unsettled.add(fail())
        consumer = GuardedConsumer.__new__(GuardedConsumer)
        consumer.app = SimpleNamespace(unsettled=unsettled)
        await consumer._commit_offsets({})

    with pytest.raises(Left):
        asyncio.run(run())


def test_fault_2_the_producer_of_at_least_once_is_not_idempotent_but_ours_is() -> None:
    plain = driver.Producer.__new__(driver.Producer)
    plain.app = SimpleNamespace(in_transaction=False)
    assert "enable_idempotence" not in plain._settings_extra()
    ours = IdempotentProducer.__new__(IdempotentProducer)
    assert ours._settings_extra() == {"acks": "all", "enable_idempotence": True}
    app = build_app(Settings())
    assert isinstance(app.producer_transport, faust_faults.GuardedTransport)
    assert app.transport.Consumer is GuardedConsumer


def record(key: bytes, revision: int, text: bytes, partition: int = 3) -> Any:
    value = revision.to_bytes(8, "big") + text
    return SimpleNamespace(key=key, value=value, message=SimpleNamespace(key=key, value=value, partition=partition))


def store(kind: Any) -> Any:
    app = SimpleNamespace(loop=None)
    return kind("memory://", app, SimpleNamespace(name="rounds"), table_name="rounds")


def test_fault_3_a_late_record_of_a_zombie_wins_at_recovery_but_not_in_our_store() -> None:
    batch = [record(b"a", 5, b"new"), record(b"a", 4, b"of the zombie"), record(b"b", 1, b"other")]

    def same(value: Any) -> Any:
        return value

    plain = store(MemoryStore)
    plain.apply_changelog_batch(batch, same, same)
    assert plain.data[b"a"].endswith(b"of the zombie")

    ours = store(HighestRevisionStore)
    ours.apply_changelog_batch(batch, same, same)
    assert ours.data[b"a"].endswith(b"new")
    assert ours.superseded == {b"a": 3}, "to be written again"
    ours.apply_changelog_batch([record(b"a", 6, b"newest")], same, same)
    assert ours.superseded == {}


def test_fault_4_without_the_compiled_stream_iterator_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faust.streams, "_CStreamIterator", None)
    with pytest.raises(FatalError, match="compiled extensions"):
        build_app(Settings())


def test_fault_5_bytes_are_not_raw_by_themselves_but_they_are_in_our_app() -> None:
    plain = faust.App("plain", autodiscover=False)
    assert plain.serializers.loads_value(bytes, b'{"a": 1}') == {"a": 1}
    ours = build_app(Settings())
    assert ours.serializers.loads_value(bytes, b'{"a": 1}') == b'{"a": 1}'


def test_fault_6_sources_flow_only_after_the_seek(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[tuple[str, set[Any]]] = []
    source, changelog = SOURCE, TP("talkwatch-rounds-changelog", 0)

    def resume(_self: Any, tps: Any) -> None:
        order.append(("resume", set(tps)))

    async def seek(_self: Any) -> None:
        order.append(("seek", set()))

    monkeypatch.setattr(driver.Consumer, "resume_partitions", resume)
    monkeypatch.setattr(driver.Consumer, "perform_seek", seek)

    def as_recovery_does(consumer: Any) -> list[tuple[str, set[Any]]]:
        order.clear()
        consumer.resume_partitions({source})
        asyncio.run(consumer.perform_seek())
        return [step for step in order if step[1] or step[0] == "seek"]

    plain = driver.Consumer.__new__(driver.Consumer)
    assert as_recovery_does(plain) == [("resume", {source}), ("seek", set())], "messages come in before the seek"
    ours = GuardedConsumer.__new__(GuardedConsumer)
    ours._to_resume, ours._delivered, ours._seeks, ours._fetching = set(), defaultdict(deque), 0, asyncio.Lock()
    ours._committed_offset, ours._due = {SOURCE: 7}, {}
    ours.assignment = lambda: {SOURCE}
    assert as_recovery_does(ours) == [("seek", set()), ("resume", {source})]
    ours.resume_partitions({changelog})
    assert order[-1] == ("resume", {changelog}), "recovery itself does not wait"


def message(offset: int, acked: bool) -> Any:
    return SimpleNamespace(topic=SOURCE.topic, tp=SOURCE, offset=offset, acked=acked)


def test_fault_6_a_fetch_in_flight_does_not_see_the_set_of_partitions_become_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    live = {TP("talkwatch-rounds-changelog", 0)}

    async def fetch(_self: Any, active_partitions: Any, timeout: float) -> int:
        live.clear()  # recovery ends: the changelogs are paused
        return len(active_partitions)  # none means all to aiokafka

    monkeypatch.setattr(driver.Consumer, "_getmany", fetch)
    plain = driver.Consumer.__new__(driver.Consumer)
    assert asyncio.run(plain._getmany(live, 1.0)) == 0
    live.add(TP("talkwatch-rounds-changelog", 0))
    ours = GuardedConsumer.__new__(GuardedConsumer)
    ours._fetching = asyncio.Lock()
    assert asyncio.run(ours._getmany(live, 1.0)) == 1


def test_fault_7_a_late_ack_commits_past_messages_that_were_never_done_but_not_in_ours() -> None:
    plain = driver.Consumer.__new__(driver.Consumer)
    plain._acked, plain._acked_index = {SOURCE: [105]}, defaultdict(set)
    plain._gap, plain._committed_offset = defaultdict(IntervalTree), {SOURCE: None}
    assert plain._new_offset(SOURCE) == 106, "as after a rebalance: 100 to 104 are skipped"
    plain._acked, plain._committed_offset = {SOURCE: [101]}, {SOURCE: 100}
    assert plain._new_offset(SOURCE) == 102, "off by one: 100 is skipped"

    async def nowhere(_message: Any) -> None:
        return None

    ours = GuardedConsumer.__new__(GuardedConsumer)
    ours._due = {}
    ours._delivered, ours._pass_on = defaultdict(deque), nowhere
    ours._acked, ours._acked_index = defaultdict(list), defaultdict(set)
    ours._acked[SOURCE] = [105]
    fresh = [message(n, acked=False) for n in (100, 101, 103)]
    for one in fresh:
        asyncio.run(ours._deliver(one))
    assert ours._new_offset(SOURCE) is None, "105 belongs to the assignment before"
    fresh[1].acked = True
    assert ours._new_offset(SOURCE) is None
    fresh[0].acked = True
    assert ours._new_offset(SOURCE) == 102
    fresh[2].acked = True
    assert ours._new_offset(SOURCE) == 104, "there never was a 102"


def test_fault_8_a_partition_without_a_committed_offset_is_sought_to_its_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = {SOURCE: 110}  # a batch was fetched, and dropped by a rebalance

    async def committed(_self: Any) -> dict[Any, None]:
        return {SOURCE: None}

    monkeypatch.setattr(driver.Consumer, "seek_to_committed", committed)
    consumer = GuardedConsumer.__new__(GuardedConsumer)
    consumer._read_offset, consumer._committed_offset = {}, {}
    asyncio.run(driver.Consumer.perform_seek(consumer))
    assert places[SOURCE] == 110, "as Faust leaves it"

    async def earliest(*tps: Any) -> dict[Any, int]:
        return dict.fromkeys(tps, 0)

    async def seek_wait(offsets: dict[Any, int]) -> None:
        places.update(offsets)

    consumer._to_resume, consumer._delivered, consumer._seeks = set(), defaultdict(deque), 0
    consumer._fetching, consumer._due = asyncio.Lock(), {}
    consumer._active_partitions, consumer._paused_partitions = set(), set()
    consumer.assignment = lambda: {SOURCE}
    consumer.earliest_offsets, consumer.seek_wait = earliest, seek_wait
    asyncio.run(consumer.perform_seek())
    assert places[SOURCE] == 0


def test_fault_9_faust_declares_topics_by_itself_but_not_ours() -> None:
    assert faust.App("plain", autodiscover=False).conf.topic_allow_declare is True
    assert build_app(Settings()).conf.topic_allow_declare is False


def test_fault_10_a_group_is_assigned_nothing_when_metadata_lacks_its_topics_but_not_by_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Left(BaseException):
        pass

    def leave(_code: int) -> None:
        raise Left

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(logging, "shutdown", lambda: None)
    empty = SimpleNamespace(partitions_for_topic=lambda topic: None)
    subscriptions = {"worker": [SOURCE.topic]}
    assert PartitionAssignor._get_copartitioned_groups({SOURCE.topic}, empty, subscriptions) == {}
    with pytest.raises(Left):
        CompleteAssignor._get_copartitioned_groups({SOURCE.topic}, empty, subscriptions)
    whole = SimpleNamespace(partitions_for_topic=lambda topic: {0})
    assert list(CompleteAssignor._get_copartitioned_groups({SOURCE.topic}, whole, subscriptions)) == [1]
    assert build_app(Settings()).conf.PartitionAssignor is CompleteAssignor


def test_fault_11_what_raises_on_its_way_to_kafka_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """That Faust acks the message of an agent that raised is shown on a broker: tests/broker/test_send_raises.py."""
    left: list[int] = []
    monkeypatch.setattr(os, "_exit", left.append)
    monkeypatch.setattr(logging, "shutdown", lambda: None)
    with must_reach_kafka():
        pass
    assert left == []
    with must_reach_kafka():
        raise ConnectionError("the buffer stayed full")
    assert left == [EXIT_TRY_AGAIN]


class Broker:
    """A partition with ten records, of which four are committed, and a fetch that waits for any that may come."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.position, self.sought = 10, asyncio.Event()

        async def fetch(_self: Any, active_partitions: Any, timeout: float) -> Any:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.sought.wait(), timeout)
            found, self.position = list(range(self.position, 10)), 10
            return {SOURCE: found} if found else {}

        async def seek(_self: Any) -> None:
            self.position = 4
            self.sought.set()
            await asyncio.sleep(0.05)  # the offsets of the other partitions are asked for

        monkeypatch.setattr(driver.Consumer, "_getmany", fetch)
        monkeypatch.setattr(driver.Consumer, "perform_seek", seek)


def begun_before_the_rebalance(consumer: Any) -> tuple[bool, Any]:
    """Fetch, and seek meanwhile; gives whether the partition flowed when records came, and what the next fetch brings."""

    async def run() -> tuple[bool, Any]:
        fetch = asyncio.create_task(consumer._getmany({SOURCE}, 0.5))
        await asyncio.sleep(0)
        consumer.pause_partitions({SOURCE})
        consumer.resume_partitions({SOURCE})
        seek = asyncio.create_task(consumer.perform_seek())
        came = await fetch
        flows = not came or SOURCE in consumer._active_partitions  # or else Faust drops them
        await seek
        return flows, await consumer._getmany({SOURCE}, 0.5)

    return asyncio.run(run())


def guarded() -> Any:
    ours = GuardedConsumer.__new__(GuardedConsumer)
    ours._to_resume, ours._delivered, ours._seeks, ours._fetching = set(), defaultdict(deque), 0, asyncio.Lock()
    ours._active_partitions, ours._paused_partitions, ours._buffered_partitions = {SOURCE}, set(), set()
    ours._committed_offset, ours._due, ours._gaps = {SOURCE: 4}, {}, {}
    ours._read_offset = defaultdict(lambda: None)
    ours.assignment = lambda: {SOURCE}
    return ours


def test_fault_12_a_seek_under_a_fetch_loses_what_the_fetch_brings_but_not_in_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Broker(monkeypatch)
    unlocked = guarded()
    unlocked._fetching = nullcontext()
    assert begun_before_the_rebalance(unlocked) == (False, {}), "dropped, and the position has moved on"
    Broker(monkeypatch)
    assert begun_before_the_rebalance(guarded()) == (True, {SOURCE: [4, 5, 6, 7, 8, 9]})


def test_fault_13_a_queue_that_a_rebalance_has_cleared_lets_its_partition_flow_but_not_in_ours() -> None:
    def rebalance(consumer: Any) -> set[Any]:
        consumer.app = SimpleNamespace(in_recovery=False)
        consumer.on_buffer_full(SOURCE)
        consumer.pause_partitions({SOURCE})
        consumer.on_buffer_drop(SOURCE)
        flowing: set[Any] = consumer._active_partitions
        return flowing

    plain = driver.Consumer.__new__(driver.Consumer)
    plain._active_partitions, plain._paused_partitions, plain._buffered_partitions = {SOURCE}, set(), set()
    assert rebalance(plain) == {SOURCE}, "before its seek"
    ours = guarded()
    assert rebalance(ours) == set()
    asyncio.run(ours_sought(ours))
    assert ours._active_partitions == {SOURCE}


async def ours_sought(consumer: Any) -> None:
    consumer.seek_to_committed = committed
    consumer.resume_partitions({SOURCE})
    await consumer.perform_seek()


async def committed() -> dict[Any, int]:
    return {}  # what is committed is known


class TestFault14:
    """What must come next after a seek is known; what is passed over is fetched again."""

    EVENT = TP(EVENTS, 0)

    @pytest.fixture
    def ours(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        consumer = guarded()
        consumer._committed_offset = {self.EVENT: 4}
        consumer.assignment = lambda: {self.EVENT}
        consumer.seek_to_committed = committed
        consumer.back = []

        async def seek_wait(places: Any) -> None:
            consumer.back.append(places)

        async def fetched(_self: Any, timeout: float) -> Any:
            for offset in consumer.brought:
                yield self.EVENT, SimpleNamespace(topic=EVENTS, tp=self.EVENT, offset=offset, acked=False)

        async def nowhere(_message: Any) -> None:
            return None

        consumer.seek_wait, consumer._pass_on = seek_wait, nowhere
        monkeypatch.setattr(driver.Consumer, "getmany", fetched)
        asyncio.run(consumer.perform_seek())
        return consumer

    def fetch(self, consumer: Any, *offsets: int) -> list[int]:
        """Give what Faust delivers of a batch; it drops what is before its read offset."""
        consumer.brought, delivered = offsets, []

        async def run() -> None:
            async for tp, message in consumer.getmany(1.0):
                read = consumer._read_offset[tp]
                if read is None or message.offset >= read:
                    await consumer._deliver(message)
                    consumer._read_offset[tp] = message.offset
                    delivered.append(message.offset)

        asyncio.run(run())
        return delivered

    def test_what_comes_in_order_is_let_through(self, ours: Any) -> None:
        assert self.fetch(ours, 4, 5, 6) == [4, 5, 6]
        assert self.fetch(ours, 7) == [7]
        assert ours.back == []

    def test_a_batch_that_begins_too_late_is_fetched_again_from_where_it_is_due(self, ours: Any) -> None:
        assert self.fetch(ours, 9, 10, 11) == []
        assert ours.back == [{self.EVENT: 4}]
        assert self.fetch(ours, 4, 5, 6, 7, 8, 9) == [4, 5, 6, 7, 8, 9]

    def test_a_gap_of_the_topic_itself_is_passed_on_the_second_look(self, ours: Any) -> None:
        assert self.fetch(ours, 9, 10) == []
        assert self.fetch(ours, 9, 10) == [9, 10]
        assert len(ours.back) == 1
        assert self.fetch(ours, 20) == []
        assert self.fetch(ours, 20) == [20], "each gap is looked at twice"

    def test_a_read_offset_of_before_the_seek_drops_nothing(self, ours: Any) -> None:
        ours._read_offset[self.EVENT] = 9
        assert self.fetch(ours, 4, 5) == [4, 5]

    def test_what_was_delivered_before_stays_dropped(self, ours: Any) -> None:
        assert self.fetch(ours, 4, 5, 6) == [4, 5, 6]
        assert self.fetch(ours, 4, 5, 6, 7) == [6, 7], "Faust lets the last one through again"

    def test_nothing_is_due_of_a_partition_that_is_gone(self, ours: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        async def revoked(_self: Any, _tps: Any) -> None:
            return None

        monkeypatch.setattr(driver.Consumer, "on_partitions_revoked", revoked)
        asyncio.run(ours.on_partitions_revoked({self.EVENT}))
        assert self.fetch(ours, 9) == [9]
        assert ours.back == []


@pytest.mark.parametrize(("kind", "milliseconds"), [(driver.AIOKafkaConsumerThread, 1500), (PromptConsumerThread, 200)])
def test_fault_15_a_fetch_that_finds_nothing_keeps_the_connection_busy(kind: Any, milliseconds: int) -> None:
    async def waits() -> Any:
        thread = kind.__new__(kind)
        thread.app = build_app(Settings())
        thread.consumer = SimpleNamespace(in_transaction=False)
        consumer = thread._create_worker_consumer(SimpleNamespace(url=thread.app.conf.broker, default_port=9092))
        await consumer.stop()
        return consumer._fetch_max_wait_ms

    assert asyncio.run(waits()) == milliseconds


def test_fault_15_our_consumer_fetches_in_our_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faust_faults, "PromptConsumerThread", lambda consumer, **_options: ("ours", consumer))
    consumer = GuardedConsumer.__new__(GuardedConsumer)
    consumer.loop = consumer.beacon = None
    assert consumer._new_consumer_thread() == ("ours", consumer)


@pytest.mark.parametrize(("kind", "pauses"), [(TableManager, [1.0]), (PromptTableManager, [])])
def test_fault_16_the_tables_wait_before_they_start(kind: Any, pauses: list[float]) -> None:
    manager = kind.__new__(kind)
    done: list[str] = []
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def channels() -> None:
        done.append("channels")

    async def start() -> None:
        done.append("recovery")

    manager.sleep, manager._update_channels = sleep, channels
    manager._stopped = asyncio.Event()
    manager._crashed = asyncio.Event()
    manager._recovery = SimpleNamespace(start=start)
    asyncio.run(manager.on_start())
    assert done == ["channels", "recovery"]
    assert slept == pauses


def test_fault_16_our_app_takes_our_table_manager() -> None:
    assert isinstance(build_app(Settings()).tables, PromptTableManager)
