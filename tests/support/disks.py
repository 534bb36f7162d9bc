"""A disk of its own for a broker, that can be full: a file system in memory, where the machine lets one be mounted."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from support.brokers import Broker

_ROOM = 48 * 2**20
"""Bytes beside what the broker has already: enough for it to start, and to work until the disk is filled."""
_PIECE = 64 * 1024


class NoMountError(Exception):
    """This machine lets nobody mount a file system."""


class Disk:
    """The disk under a broker's log directory."""

    def __init__(self, folder: Path) -> None:
        """Begin with room."""
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no byte."""
        with suppress(OSError), self._ballast.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * _PIECE)

    def make_room(self) -> None:
        """Take away what fills it."""
        self._ballast.unlink(missing_ok=True)


@contextmanager
def own_disk(broker: Broker) -> Iterator[Disk]:
    """Move a broker's data onto a small disk for a block, and back; it runs in the block and after it.

    Raises `NoMountError`, before the broker is touched, where there can be none.
    """
    small, place = broker.folder / "disk", broker.folder / "log"
    small.mkdir(exist_ok=True)
    size = _ROOM + sum(file.stat().st_blocks * 512 for file in place.rglob("*"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        raise NoMountError(mounted.stderr.strip())
    try:
        _move(broker, place, small / "log")
        broker.start()
        yield Disk(small)
    finally:
        _move(broker, small / "log", place)
        subprocess.run(["umount", str(small)], check=True)
        broker.start()


def _move(broker: Broker, source: Path, target: Path) -> None:
    """Move the data of a broker that is stopped, and name its new place in its configuration. Holes stay holes."""
    broker.stop()
    subprocess.run(["cp", "-a", "--sparse=always", str(source), str(target)], check=True)
    shutil.rmtree(source)
    config = broker.folder / "server.properties"
    lines = [f"log.dirs={target}" if line.startswith("log.dirs=") else line for line in config.read_text().splitlines()]
    config.write_text("\n".join(lines) + "\n")
