"""A child of `talkwatch up` ends with it, even when `up` is killed with SIGKILL: no orphan keeps ports and locks."""

import ctypes
import os
import signal
import sys

VARIABLE = "_TALKWATCH_SUPERVISOR"
"""Holds the process id of the supervisor in the environment of its children."""
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_supervisor(gently: bool) -> None:
    """Ask the kernel for a signal when the supervisor dies. Linux only; elsewhere, and without one, it does nothing.

    The broker ends gently, by SIGTERM: the request outlives exec, so Apache Kafka, which it becomes, has it too. Others
    are killed, which they are built for: a Faust worker whose broker goes at the same time does not heed SIGTERM.
    """
    supervisor = os.environ.get(VARIABLE)
    if supervisor is None or not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM if gently else signal.SIGKILL)
    if os.getppid() != int(supervisor):  # it died before the request
        sys.exit(0)
