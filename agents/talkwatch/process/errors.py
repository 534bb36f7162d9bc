"""Errors that people read (what happened, to what, what to do), and the exit code of each kind."""

import logging
import os
import sys
from typing import NoReturn


class UserError(Exception):
    """A mistake of the caller or the environment that has a remedy. Printed as it is, without a stack trace."""


class FatalError(Exception):
    """State that must not be worked with. The process stops; the text says what to do."""


class TryAgainError(Exception):
    """What the process waited for did not come, and a new start may help; it goes on where this one stopped."""


EXIT_TRY_AGAIN = 75
"""Exit code (EX_TEMPFAIL of sysexits.h) of a process that wants to be started again."""
EXIT_NEEDS_A_PERSON = 78
"""Exit code (EX_CONFIG of sysexits.h) of a process that a new start would not help: supervisors leave it alone."""

_CODES = {
    f"{__name__}.UserError": 2,
    f"{__name__}.FatalError": 70,  # EX_SOFTWARE
    f"{__name__}.TryAgainError": EXIT_TRY_AGAIN,
    "kafka.errors.KafkaError": EXIT_TRY_AGAIN,
    "talkwatch.core.track.state.NewerFormatError": EXIT_NEEDS_A_PERSON,
}
"""By name: a command that did not load a module cannot have met its errors, and `--help` loads neither."""


def exit_code_of(error: Exception) -> int | None:
    """Give the exit code of an error's kind; None for a defect of ours, which is shown with its trace."""
    for name, code in _CODES.items():
        module, _, kind = name.rpartition(".")
        if module in sys.modules and isinstance(error, getattr(sys.modules[module], kind)):
            return code
    return None


def error_of(code: int, text: str) -> Exception:
    """Give an error that ends a process with the code that another one has ended with."""
    kinds = {2: UserError, EXIT_TRY_AGAIN: TryAgainError}
    return kinds.get(code, FatalError)(text)


def told(error: Exception) -> str:
    """Say an error to people. Kafka's own words say what it met, not what to do."""
    if type(error).__module__.startswith("kafka."):
        return f"the broker failed in the middle of it, try again: {error}"  # which names its kind
    return str(error)


def leave_at_once(code: int) -> NoReturn:
    """End the process without any clean-up: that would wait for Kafka, or commit what was not done. Log before."""
    logging.shutdown()
    os._exit(code)
