"""Processes that stand still, as on a machine that swaps or hangs."""

import os
import signal
import subprocess


def stand_still(process: "subprocess.Popen[bytes]") -> None:
    """Stop a child of this process with SIGSTOP, and come back when it does stand still.

    The signal is only asked for by kill(2): on a busy machine a thread of the child may answer a request in between.
    Linux reports a child as stopped once all its threads are.
    """
    process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)


def go_on(process: "subprocess.Popen[bytes]") -> None:
    """Wake it up."""
    process.send_signal(signal.SIGCONT)
