"""Alerts are given in the order in which they were told, whichever partition the network brings first."""

from types import SimpleNamespace
from typing import Any

from talkwatch.process.settings import Settings
from talkwatch.subscribe.alerts import AlertReader


def record(milliseconds: int, partition: int) -> Any:
    value = f"{milliseconds}/{partition}".encode()
    return SimpleNamespace(timestamp=milliseconds, partition=partition, offset=0, value=value)


class Batches:
    """A tail that gives these batches, one a poll."""

    def __init__(self, *batches: list[Any]) -> None:
        self.left = list(batches)

    def poll(self, _milliseconds: int) -> list[Any]:
        return self.left.pop(0) if self.left else []

    def missing(self) -> int:
        return sum(map(len, self.left))

    def skip_to_end(self) -> "Batches":
        return self


def read(reader: AlertReader) -> list[bytes]:
    values: list[bytes] = []
    while not reader.at_end():
        values += [told.value for told in reader.poll(1)]
    return values


ONE, TWO, THREE = record(1000, 7), record(2000, 0), record(3000, 6)
WANTED = [b"1000/7", b"2000/0", b"3000/6"]


def test_what_was_there_before_is_one_order_over_all_partitions() -> None:
    tail = Batches([TWO], [ONE, THREE])
    assert read(AlertReader(Settings(), from_beginning=True, tail=tail)) == WANTED


def test_what_comes_later_waits_for_what_comes_at_once_behind_it() -> None:
    tail = Batches([THREE], [ONE], [TWO], [])
    assert read(AlertReader(Settings(), from_beginning=False, tail=tail)) == WANTED


def test_alerts_of_a_round_stay_in_their_order_when_the_clock_of_the_broker_is_set_back() -> None:
    back = SimpleNamespace(timestamp=500, partition=7, offset=1, value=b"after it")
    reader = AlertReader(Settings(), from_beginning=True, tail=Batches([ONE, back, TWO]))
    assert read(reader) == [b"1000/7", b"after it", b"2000/0"]
