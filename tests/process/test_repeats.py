"""A broker that is away for an hour is some lines in the log of a worker, not 36,000."""

import logging

from talkwatch.process.repeats import Repeats


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def record(name: str = "aiokafka", line: int = 216, level: int = logging.ERROR) -> logging.LogRecord:
    return logging.LogRecord(name, level, "client.py", line, "Unable connect to %s", ("127.0.0.1:9",), None)


def test_what_is_said_again_is_left_out_for_a_minute_and_counted() -> None:
    clock = Clock()
    repeats = Repeats(clock)
    assert repeats.filter(record())
    for clock.now in (0.1, 30.0, 59.9):
        assert not repeats.filter(record())
    clock.now = 60.0
    again = record()
    assert repeats.filter(again)
    assert again.getMessage() == "Unable connect to 127.0.0.1:9 (and 3 more like it)"


def test_another_line_another_library_and_debug_are_said() -> None:
    repeats = Repeats(Clock())
    assert repeats.filter(record())
    assert repeats.filter(record(line=435))
    others = (("talkwatch.worker", logging.ERROR), ("faust.agents", logging.ERROR), ("aiokafka.conn", logging.DEBUG))
    for name, level in others:
        for _ in range(2):
            assert repeats.filter(record(name, level=level))
