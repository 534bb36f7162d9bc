"""Where the consumer reads, what it fetches, and what a commit waits for: each fault first, then that the fence holds."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext, suppress
from types import SimpleNamespace
from typing import Any

import pytest
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from talkwatch.process.errors import EXIT_TRY_AGAIN
from talkwatch.worker.fence.settling import Unsettled
from talkwatch_schemas.topics import ARTICLES, CHANGELOG

Guarded = Callable[..., Any]
SOURCE, LOG = TP(ARTICLES, 0), TP(CHANGELOG, 0)


def test_fault_1_offsets_wait_until_every_send_is_acknowledged(
    monkeypatch: pytest.MonkeyPatch, guarded: Guarded
) -> None:
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
        assert await guarded(unsettled=unsettled)._commit_offsets({})

    asyncio.run(run())
    assert order == ["acknowledged", "committed"]


def test_fault_1_a_failed_send_ends_the_process_without_a_commit(
    monkeypatch: pytest.MonkeyPatch, guarded: Guarded, left: type[BaseException]
) -> None:
    async def commit(_self: Any, _offsets: Any, start_new_transaction: bool = True) -> bool:
        raise AssertionError("nothing may be committed")

    monkeypatch.setattr(driver.Consumer, "_commit_offsets", commit)

    async def run() -> None:
        unsettled = Unsettled()

        async def fail() -> None:
            raise ConnectionError("the broker is gone")

        unsettled.add(fail())
        await guarded(unsettled=unsettled)._commit_offsets({})

    with pytest.raises(left) as end:
        asyncio.run(run())
    assert end.value.args == (EXIT_TRY_AGAIN,)


def test_fault_6_sources_flow_only_after_the_seek(monkeypatch: pytest.MonkeyPatch, guarded: Guarded) -> None:
    order: list[tuple[str, set[Any]]] = []

    def resume(_self: Any, tps: Any) -> None:
        order.append(("resume", set(tps)))

    async def seek(_self: Any) -> None:
        order.append(("seek", set()))

    monkeypatch.setattr(driver.Consumer, "resume_partitions", resume)
    monkeypatch.setattr(driver.Consumer, "perform_seek", seek)

    def as_recovery_does(consumer: Any) -> list[tuple[str, set[Any]]]:
        order.clear()
        consumer.resume_partitions({SOURCE})
        asyncio.run(consumer.perform_seek())
        return [step for step in order if step[1] or step[0] == "seek"]

    plain = driver.Consumer.__new__(driver.Consumer)
    assert as_recovery_does(plain) == [("resume", {SOURCE}), ("seek", set())], "messages come in before the seek"
    ours = guarded(SOURCE)
    ours._committed_offset[SOURCE] = 7
    assert as_recovery_does(ours) == [("seek", set()), ("resume", {SOURCE})]
    ours.resume_partitions({LOG})
    assert order[-1] == ("resume", {LOG}), "recovery itself does not wait"


def test_fault_6_a_fetch_in_flight_does_not_see_the_set_of_partitions_become_empty(
    monkeypatch: pytest.MonkeyPatch, guarded: Guarded
) -> None:
    live = {LOG}

    async def fetch(_self: Any, active_partitions: Any, timeout: float) -> int:
        live.clear()  # recovery ends: the changelogs are paused
        return len(active_partitions)  # none means all to aiokafka

    monkeypatch.setattr(driver.Consumer, "_getmany", fetch)
    plain = driver.Consumer.__new__(driver.Consumer)
    assert asyncio.run(plain._getmany(live, 1.0)) == 0
    live.add(LOG)
    assert asyncio.run(guarded()._getmany(live, 1.0)) == 1


def test_fault_8_a_partition_without_a_committed_offset_is_sought_to_its_beginning(
    monkeypatch: pytest.MonkeyPatch, guarded: Guarded
) -> None:
    places = {SOURCE: 110}  # a batch was fetched, and dropped by a rebalance

    async def none_committed(_self: Any) -> dict[Any, None]:
        return {SOURCE: None}

    async def earliest(*tps: Any) -> dict[Any, int]:
        return dict.fromkeys(tps, 0)

    async def seek_wait(offsets: dict[Any, int]) -> None:
        places.update(offsets)

    monkeypatch.setattr(driver.Consumer, "seek_to_committed", none_committed)
    consumer = guarded(SOURCE)
    consumer.earliest_offsets, consumer.seek_wait = earliest, seek_wait
    asyncio.run(driver.Consumer.perform_seek(consumer))
    assert places[SOURCE] == 110, "as Faust leaves it"
    asyncio.run(consumer.perform_seek())
    assert places[SOURCE] == 0


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
    consumer._committed_offset[SOURCE] = 4

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


def test_fault_12_a_seek_under_a_fetch_loses_what_the_fetch_brings_but_not_in_ours(
    monkeypatch: pytest.MonkeyPatch, guarded: Guarded
) -> None:
    Broker(monkeypatch)
    unlocked = guarded(SOURCE)
    unlocked._fetching = nullcontext()
    assert begun_before_the_rebalance(unlocked) == (False, {}), "dropped, and the position has moved on"
    Broker(monkeypatch)
    assert begun_before_the_rebalance(guarded(SOURCE)) == (True, {SOURCE: [4, 5, 6, 7, 8, 9]})


def test_fault_13_a_queue_that_a_rebalance_has_cleared_lets_its_partition_flow_but_not_in_ours(
    guarded: Guarded,
) -> None:
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
    ours = guarded(SOURCE)
    assert rebalance(ours) == set()
    asyncio.run(sought(ours))
    assert ours._active_partitions == {SOURCE}


async def sought(consumer: Any) -> None:
    """Let a rebalance end: the partition is resumed, and put in its place."""
    consumer.seek_to_committed = four_committed
    consumer.resume_partitions({SOURCE})
    await consumer.perform_seek()


async def four_committed() -> dict[Any, int]:
    return {SOURCE: 4}


def test_what_is_paused_again_before_its_seek_does_not_flow(guarded: Guarded) -> None:
    ours = guarded(SOURCE)
    ours.pause_partitions({SOURCE})
    ours.resume_partitions({SOURCE})
    ours.pause_partitions({SOURCE})
    ours.seek_to_committed = four_committed
    asyncio.run(ours.perform_seek())
    assert ours._active_partitions == set()


def test_of_two_seeks_the_last_one_lets_the_sources_flow(guarded: Guarded) -> None:
    flowed: list[bool] = []
    ours = guarded(SOURCE)
    ours.pause_partitions({SOURCE})
    ours.resume_partitions({SOURCE})

    async def committed() -> dict[Any, int]:
        flowed.append(SOURCE in ours._active_partitions)
        await asyncio.sleep(0)
        return {SOURCE: 4}

    async def run() -> None:
        ours.seek_to_committed = committed
        await asyncio.gather(ours.perform_seek(), ours.perform_seek())

    asyncio.run(run())
    assert flowed == [False, False]
    assert ours._active_partitions == {SOURCE}


@pytest.mark.parametrize("how", ["a seek", "a revocation"])
def test_what_was_delivered_before_a_rebalance_commits_nothing_after_it(guarded: Guarded, how: str) -> None:
    message = SimpleNamespace(topic=SOURCE.topic, tp=SOURCE, offset=4, acked=True)
    ours = guarded(SOURCE)

    async def run() -> None:
        await ours._deliver(message)
        await (sought(ours) if how == "a seek" else ours.on_partitions_revoked({SOURCE}))

    asyncio.run(run())
    assert ours._new_offset(SOURCE) is None
