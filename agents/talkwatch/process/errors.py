"""Errors that people read: what happened, to what, what to do."""

import logging
import os
from typing import NoReturn


class UserError(Exception):
    """A mistake of the caller or the environment that has a remedy. Printed as it is, without a stack trace."""


class FatalError(Exception):
    """State that must not be worked with. The process stops; the text says what to do."""


EXIT_TRY_AGAIN = 75
"""Exit code (EX_TEMPFAIL of sysexits.h) of a process that wants to be started again."""
EXIT_NEEDS_A_PERSON = 78
"""Exit code (EX_CONFIG of sysexits.h) of a process that a new start would not help: supervisors leave it alone."""


def leave_at_once(code: int) -> NoReturn:
    """End the process without any clean-up: that would wait for Kafka, or commit what was not done. Log before."""
    logging.shutdown()
    os._exit(code)
