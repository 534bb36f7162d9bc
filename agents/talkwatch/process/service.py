"""The frame of every long-lived process: how it starts, says how it is, is told to stop, and with which code it ends.

A new process is one class, and a command that hands it to `serve`. With which code it ends is decided by the kind of
error that `run` raises (`errors.exit_code_of`), so that the same fault ends in the same way everywhere.
"""

from collections.abc import Callable
from typing import Protocol

from prometheus_client import CollectorRegistry

from talkwatch.process import health, metrics
from talkwatch.process.settings import Settings
from talkwatch.process.signals import until_signal


class Service(Protocol):
    """What a long-lived process is. `live` and `ready` may be asked from any thread, also before `run`."""

    def run(self, stopping: Callable[[], bool]) -> None:
        """Work until `stopping` says so. Connections are made here, and closed here."""

    def live(self) -> str | None:
        """Say what only a new start would mend, or None."""

    def ready(self) -> str | None:
        """Say why it does not do its work now, or None."""


def serve(
    service: Service,
    settings: Settings,
    web_port: int | None,
    signals: bool = True,
    registry: CollectorRegistry = metrics.REGISTRY,
    beats: health.Check | None = None,
) -> None:
    """Run a service until it is told to stop. Raises what its `run` raises, and `UserError` for a port that is taken.

    `web_port` is None for one that answers on pages of its own; without `signals` a library takes them, and knows how
    to stop it. systemd is told by `beats`, where that is less than what `live` says.
    """
    stopping = until_signal() if signals else _never
    metrics.tell_version()
    if web_port is not None:
        health.serve(settings.web_host, web_port, registry, live=service.live, ready=service.ready)
    health.tell_systemd(beats or service.live)
    service.run(stopping)


def _never() -> bool:
    return False
