"""Clocks that jump: a library before a program's own makes its wall clock wrong by what a file says, at any moment.

Clocks that only grow stay right, as they do where a machine's clock is set. libfaketime would do, but a broker that
runs with it never comes into step.
"""

import shutil
import struct
import subprocess
from pathlib import Path

_SOURCE = Path(__file__).with_name("wrong_clock.c")


class NoCompilerError(Exception):
    """This machine has no C compiler, so no clock can be made wrong."""


def wrong_clocks(folder: Path) -> Path:
    """Compile the library; raises `NoCompilerError`."""
    made = folder / "wrong_clock.so"
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise NoCompilerError("this machine has no C compiler, so no clock can be made wrong")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, _SOURCE, "-ldl"], check=True)
    return made


class WrongClock:
    """The wall clock of whoever runs with `environment`."""

    def __init__(self, library: Path, file: Path) -> None:
        """Begin with the right time."""
        self._file = file
        self.environment = {"LD_PRELOAD": str(library), "WRONG_CLOCK": str(file)}
        file.write_bytes(struct.pack("q", 0))

    def jump(self, seconds: int) -> None:
        """Be wrong by so many seconds from now on."""
        with self._file.open("r+b") as file:
            file.write(struct.pack("q", seconds))

    def before(self, command: list[str]) -> list[str]:
        """Give a command that runs by this clock, in the same process."""
        return ["env", *(f"{name}={value}" for name, value in self.environment.items()), *command]
