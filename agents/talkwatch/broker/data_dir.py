"""The data directory: who works in it, and which ports are free."""

import errno
import fcntl
import os
import random
import socket
from contextlib import suppress
from pathlib import Path

from talkwatch.process.errors import UserError

_OWN_PORTS = range(21_000, 32_768)
"""Below those that systems give to outgoing connections: Linux from 32768 on, others from 49152 on (RFC 6335)."""
_TRIES = 100


def lock(data_dir: Path, name: str) -> int:
    """Take the directory for this process and what it becomes by exec; raises `UserError` when it is taken.

    Gives the open file descriptor that holds the lock. The lock ends with the process, however that ends.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        handle = os.open(data_dir / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UserError(
            f"the data directory {data_dir} cannot be used: {error.strerror}; choose one with --data-dir"
        ) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        owner = os.read(handle, 20).decode(errors="replace").strip() or "unknown"
        os.close(handle)
        if error.errno not in (errno.EAGAIN, errno.EACCES):
            raise
        raise UserError(
            f"another talkwatch {name} (process {owner}) already works on the data directory {data_dir}.\n"
            "Stop it first, or choose another directory with --data-dir."
        ) from None
    os.truncate(handle, 0)
    os.pwrite(handle, str(os.getpid()).encode(), 0)
    return handle


def require_free_port(port: int, option: str) -> None:
    """Raise `UserError`, naming the option, when something already listens on the loopback port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise UserError(
                f"port {port} on 127.0.0.1 cannot be used ({error.strerror}); choose another one with {option}"
            ) from None


def free_port() -> int:
    """Give a loopback port that is free, and that nobody else is given, nor an outgoing connection takes, for a minute.

    Raises `UserError` where all that are tried are taken. Method: Yelp's ephemeral-port-reserve. A connection that
    ended at the port keeps it in TIME_WAIT, so that only a server binds it, by SO_REUSEADDR, and no other search.
    """
    for port in random.SystemRandom().sample(_OWN_PORTS, _TRIES):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))  # refused where another has been given it
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.listen(1)
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                probe.accept()[0].close()  # the side that closes first waits
            return port
    raise UserError(f"none of {_TRIES} ports of this machine is free; name one with --port or --web-port")
