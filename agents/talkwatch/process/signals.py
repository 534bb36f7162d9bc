"""How a process is told to stop."""

import signal
from collections.abc import Callable

STOP = (signal.SIGTERM, signal.SIGINT)


def until_signal() -> Callable[[], bool]:
    """Give a function that says whether SIGTERM or SIGINT has come; from now on neither ends the process by itself."""
    stopping: list[bool] = []
    for number in STOP:
        signal.signal(number, lambda _signal, _frame: stopping.append(True))
    return lambda: bool(stopping)
