"""Logs once a minute what aiokafka says again and again: it has ten errors a second of a broker that is away."""

import logging
import time
from collections.abc import Callable

_EVERY = 60.0
_TALKATIVE = "aiokafka"
"""Not Faust: one line of its code tells of every service, and of what each crashed with."""


class Repeats(logging.Filter):
    """For a handler: lets a line of that library's code through once a minute, with how often it was left out.

    What it keeps is bounded by the lines of code that log. All others, and all at DEBUG, go through.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing said; `clock` gives seconds."""
        super().__init__()
        self._clock = clock
        self._said: dict[tuple[str, int], float] = {}
        self._left_out: dict[tuple[str, int], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether the record is logged; one that comes after others were left out says so."""
        if record.levelno <= logging.DEBUG or record.name.partition(".")[0] != _TALKATIVE:
            return True
        line, now = (record.pathname, record.lineno), self._clock()
        if now - self._said.get(line, -_EVERY) < _EVERY:
            self._left_out[line] = self._left_out.get(line, 0) + 1
            return False
        self._said[line] = now
        if left_out := self._left_out.pop(line, 0):
            record.msg, record.args = f"{record.getMessage()} (and {left_out} more like it)", ()
        return True
