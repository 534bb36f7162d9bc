"""Fault 14: what must come next after a seek is known; what is passed over is fetched again."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from talkwatch.worker.fence.due import Due
from talkwatch_schemas.topics import EVENTS

EVENT = TP(EVENTS, 0)


def test_fault_14_without_a_seek_nothing_is_due_and_nothing_missed() -> None:
    due = Due()
    due.took(EVENT, 7)
    assert not due.missed(EVENT, 9)
    assert not due.reached(EVENT, 9)
    due.expect({EVENT: 4})
    assert due.missed(EVENT, 9)
    assert due[EVENT] == 4
    due.took(EVENT, 4)
    assert due[EVENT] == 5
    due.took(EVENT, 3)
    assert due[EVENT] == 5, "one that comes again takes nothing back"
    due.clear()
    assert not due.missed(EVENT, 99)


def test_fault_14_what_is_dropped_twice_at_one_place_is_fetched_twice() -> None:
    due = Due()
    for _ in range(2):
        due.expect({EVENT: 5})
        assert due.missed(EVENT, 8), "5 was dropped"
        due.took(EVENT, 5)
    due.expect({EVENT: 6})
    assert due.missed(EVENT, 8)
    assert not due.missed(EVENT, 8), "on a second look the gap is the topic's own"


class TestFault14:
    """The same as the consumer sees it, by what is delivered."""

    @pytest.fixture
    def ours(self, monkeypatch: pytest.MonkeyPatch, guarded: Callable[..., Any]) -> Any:
        consumer = guarded(EVENT)
        consumer._committed_offset[EVENT] = 4
        consumer.back = []

        async def committed() -> dict[Any, int]:
            return {}  # what is committed is known

        async def seek_wait(places: Any) -> None:
            consumer.back.append(places)

        async def fetched(_self: Any, timeout: float) -> Any:
            for offset in consumer.brought:
                yield EVENT, SimpleNamespace(topic=EVENTS, tp=EVENT, offset=offset, acked=False)

        consumer.seek_to_committed, consumer.seek_wait = committed, seek_wait
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
        assert ours.back == [{EVENT: 4}]
        assert self.fetch(ours, 4, 5, 6, 7, 8, 9) == [4, 5, 6, 7, 8, 9]

    def test_a_gap_of_the_topic_itself_is_passed_on_the_second_look(self, ours: Any) -> None:
        assert self.fetch(ours, 9, 10) == []
        assert self.fetch(ours, 9, 10) == [9, 10]
        assert len(ours.back) == 1
        assert self.fetch(ours, 20) == []
        assert self.fetch(ours, 20) == [20], "each gap is looked at twice"

    def test_a_read_offset_of_before_the_seek_drops_nothing(self, ours: Any) -> None:
        ours._read_offset[EVENT] = 9
        assert self.fetch(ours, 4, 5) == [4, 5]

    def test_what_was_delivered_before_stays_dropped(self, ours: Any) -> None:
        assert self.fetch(ours, 4, 5, 6) == [4, 5, 6]
        assert self.fetch(ours, 4, 5, 6, 7) == [6, 7], "Faust lets the last one through again"

    def test_nothing_is_due_of_a_partition_that_is_gone(self, ours: Any) -> None:
        asyncio.run(ours.on_partitions_revoked({EVENT}))
        assert self.fetch(ours, 9) == [9]
        assert ours.back == []

    def test_a_seek_forgets_what_was_due_before_it(self, ours: Any) -> None:
        assert self.fetch(ours, 4, 5, 6) == [4, 5, 6]
        asyncio.run(ours.perform_seek())
        ours._read_offset[EVENT] = None
        assert self.fetch(ours, 4, 5) == [4, 5]
        assert self.fetch(ours, 9) == []
        assert ours.back == [{EVENT: 6}]
