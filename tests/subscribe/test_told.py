"""The latest alerts are those that were told last, whatever the time of their articles."""

from types import SimpleNamespace

from talkwatch.subscribe.alerts import Told, latest_of


def told(milliseconds: int, partition: int, offset: int) -> Told:
    value = f"{partition}/{offset}".encode()
    return Told.of(SimpleNamespace(timestamp=milliseconds, partition=partition, offset=offset, value=value))


def test_the_brokers_clock_then_partition_and_offset_order_alerts() -> None:
    came = [told(2000, 1, 0), told(1000, 7, 4), told(2000, 0, 9), told(2000, 0, 8), told(3000, 5, 1)]
    assert [one.value for one in latest_of(came, 4)] == [b"0/8", b"0/9", b"1/0", b"5/1"]


def test_each_says_when_it_was_told_in_utc() -> None:
    assert told(1764230000123, 0, 0).told_at.isoformat() == "2025-11-27T07:53:20.123000+00:00"
