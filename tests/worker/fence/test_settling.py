"""Sends that are not acknowledged yet, and what becomes of the process where one fails."""

import asyncio
import time
from types import SimpleNamespace

import pytest
from aiokafka.errors import MessageSizeTooLargeError
from faust.transport.producer import ProducerBuffer

from talkwatch.process.errors import EXIT_TRY_AGAIN
from talkwatch.worker.fence.settling import Unsettled, must_reach_kafka


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


def test_the_oldest_send_says_for_how_long_the_broker_has_been_silent() -> None:
    async def run() -> None:
        unsettled = Unsettled()
        assert unsettled.waiting(time.monotonic() + 100) == 0
        first, second = asyncio.Event(), asyncio.Event()
        unsettled.add(first.wait())
        settling = asyncio.create_task(unsettled.settle())
        await asyncio.sleep(0)
        between = time.monotonic()
        unsettled.add(second.wait())
        assert unsettled.waiting(between + 100) >= 100, "also while a commit waits for it"
        first.set()
        await settling
        assert 0 < unsettled.waiting(between + 100) <= 100, "the second came after"
        second.set()
        await unsettled.settle()
        assert unsettled.waiting(time.monotonic() + 100) == 0

    asyncio.run(run())


def test_fault_11_what_raises_on_its_way_to_kafka_ends_the_process(left: type[BaseException]) -> None:
    """That Faust acks the message of an agent that raised is shown on a broker: tests/broker/test_send_raises.py."""
    with must_reach_kafka():
        pass
    with pytest.raises(left) as end, must_reach_kafka():
        raise ConnectionError("the buffer stayed full")
    assert end.value.args == (EXIT_TRY_AGAIN,)


def test_where_no_new_start_helps_it_says_what_does(
    left: type[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    """A record for which its topic has no room is refused each time."""
    with pytest.raises(left) as end, must_reach_kafka():
        raise MessageSizeTooLargeError
    assert end.value.args == (EXIT_TRY_AGAIN,), "once the topic has room, the next start goes on"
    assert "no new start helps" in caplog.text
    assert "talkwatch topics check" in caplog.text
    assert "max.message.bytes" in caplog.text
    assert "to be started again" not in caplog.text
