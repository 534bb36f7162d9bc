"""Start the processes of `talkwatch up`, restart what dies with growing pauses, and stop all in order."""

import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from talkwatch.broker.data_dir import free_port
from talkwatch.process import metrics
from talkwatch.process.errors import EXIT_NEEDS_A_PERSON
from talkwatch.up.orphans import VARIABLE

log = logging.getLogger(__name__)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_HEALTHY_SECONDS = 60.0
_MAX_LOG_BYTES = 20 * 1024 * 1024
_NOT_THEIRS = ("TALKWATCH_KAFKA__", "TALKWATCH_PUBLISH__")


@dataclass
class Child:
    """One child process: its `talkwatch` arguments, whether it is started again when it ends, and its state.

    `host`: on which its pages listen, by the settings that it finds in its environment.
    """

    name: str
    arguments: list[str]
    log_dir: Path
    environment: dict[str, str]
    restart: bool = True
    has_pages: bool = True
    stop_seconds: float = 15.0
    host: str = "127.0.0.1"
    wanted_port: int = 0
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = _FIRST_PAUSE
    due: float = 0.0
    stdin: int | None = field(default=subprocess.DEVNULL)
    log_start: int = 0
    restarts: int = 0

    def __post_init__(self) -> None:
        """Show it among the restarts before there are any."""
        if self.restart:
            metrics.RESTARTS.labels(self.name)

    def start(self) -> None:
        """Start it, its output into its own log file; the oldest half of a log that grew too large is given up."""
        path = self.log_dir / f"{self.name}.log"
        if path.exists() and path.stat().st_size > _MAX_LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
        if self.has_pages:
            self.port = self.wanted_port or free_port()
        pages = ["--web-port", str(self.port)] if self.has_pages else []
        self.log_start = path.stat().st_size if path.exists() else 0
        with path.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "talkwatch", *self.arguments, *pages],
                stdin=self.stdin, stdout=output, stderr=output, env=self.environment, start_new_session=True,
            )  # fmt: skip
        self.started = time.monotonic()

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

    @property
    def code(self) -> int | None:
        """Its exit code once it has ended."""
        return self.process.poll() if self.process else None

    @property
    def needs_a_person(self) -> bool:
        """Whether it ended itself because a new start would not help."""
        return self.code == EXIT_NEEDS_A_PERSON

    def tail(self) -> str:
        """Give the last lines that it wrote since it was started last."""
        path = self.log_dir / f"{self.name}.log"
        written = path.read_bytes()[self.log_start :] if path.exists() else b""
        return "\n".join(written.decode(errors="replace").splitlines()[-12:])

    def keep_alive(self) -> None:
        """Start it again when it has ended and its pause is over; the pause doubles until it has run for a minute."""
        if self.alive or not self.restart or self.needs_a_person:
            return
        now = time.monotonic()
        if not self.due:
            if now - self.started > _HEALTHY_SECONDS:
                self.pause = _FIRST_PAUSE
            log.warning("%s ended with code %s; starting it again in %.1f s", self.name, self.code, self.pause)
            metrics.RESTARTS.labels(self.name).inc()
            self.restarts += 1
            self.due, self.pause = now + self.pause, min(self.pause * 2, _LONGEST_PAUSE)
        if now >= self.due:
            self.due = 0.0
            self.start()

    def kill(self) -> None:
        """End it at once; `keep_alive` starts it again."""
        if self.process is not None:
            self.process.kill()

    def stop(self) -> None:
        """Ask it to end, and end it when it does not within its time."""
        self.restart = False
        if self.process is None or not self.alive:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(self.stop_seconds)
        except subprocess.TimeoutExpired:
            log.warning("%s did not stop within %.0f s and is killed", self.name, self.stop_seconds)
            self.process.kill()
            self.process.wait(5)


def environment(bootstrap: str) -> dict[str, str]:
    """Give the environment of the children: ours, who we are, the broker's address, and no buffering.

    How to reach another cluster is left out of it: the embedded broker has neither TLS nor passwords. So is how several
    publishers share the work: the only one here has all of it.
    """
    ours = {name: value for name, value in os.environ.items() if not name.upper().startswith(_NOT_THEIRS)}
    return ours | {
        VARIABLE: str(os.getpid()),
        "TALKWATCH_KAFKA__BOOTSTRAP_SERVERS": bootstrap,
        "PYTHONUNBUFFERED": "1",
    }
