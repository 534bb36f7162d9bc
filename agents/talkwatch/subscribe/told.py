"""Alerts in the order in which they were told: by the broker's clock, then by partition and offset, alike for everyone."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from talkwatch.kafka.tail import Tail
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import ALERTS

_LONGEST_SECONDS = 2.0
"""How long an alert is held back for the sake of the order, while others keep coming."""


@dataclass(frozen=True, order=True)
class Told:
    """An alert as it stands on the topic, and its place in the order."""

    milliseconds: int
    partition: int
    offset: int
    value: bytes = field(compare=False)

    @property
    def at(self) -> datetime:
        """When it was told, by the broker's clock, in UTC."""
        return datetime.fromtimestamp(self.milliseconds / 1000, UTC)


class ToldAlerts:
    """Reads the alerts topic from its beginning or its end, all partitions as one order.

    A partition comes before another as the network likes. So what is there at the start is held until all of it has
    come, and later alerts until none follows for the length of a poll.
    """

    def __init__(self, settings: Settings, from_beginning: bool, tail: Any = None) -> None:
        """Connect and take a position; what is told from now on is not missed."""
        self._tail = tail or Tail(settings, [ALERTS])
        self._held: list[Told] = []
        self._since = 0.0
        self._caught_up = not from_beginning
        if not from_beginning:
            self._tail.skip_to_end()

    def poll(self, milliseconds: int) -> list[Told]:
        """Give alerts that are next in the order; wait so long for more."""
        came = self._tail.poll(milliseconds)
        if came and not self._held:
            self._since = time.monotonic()
        self._held += [Told(r.timestamp, r.partition, r.offset, r.value) for r in came]
        if not self._caught_up:
            self._caught_up = not self._tail.missing()
            return self._release() if self._caught_up else []
        return self._release() if not came or time.monotonic() - self._since > _LONGEST_SECONDS else []

    def at_end(self) -> bool:
        """Whether everything that is committed so far has been given."""
        return not self._held and not self._tail.missing()

    def close(self) -> None:
        """Disconnect."""
        self._tail.close()

    def _release(self) -> list[Told]:
        held, self._held = sorted(self._held), []
        return held


def follow_told(alerts: ToldAlerts, stopping: Callable[[], bool], to_end: bool = False) -> Iterator[Told]:
    """Give alerts as they come until told to stop, or only `to_end`: those that are there."""
    while not stopping() and not (to_end and alerts.at_end()):
        yield from alerts.poll(200)
