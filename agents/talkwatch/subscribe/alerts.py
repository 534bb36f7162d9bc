"""Alerts as a subscriber reads them. Committed records only."""

import heapq
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from talkwatch.kafka.clock import instant
from talkwatch.kafka.tail import Tail
from talkwatch.process.settings import Settings
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS

log = logging.getLogger(__name__)
_Told = TypeVar("_Told", bound="tuple[Any, ...]")
_HELD_SECONDS = 2.0
"""How long an alert is held back for the sake of the order, while others keep coming."""


class Told(NamedTuple):
    """A record of the topic as it came. They sort as they were told: by the broker's clock, then partition, offset.

    Within a partition that clock never goes back here, though a broker's may, and with it the order of a round.
    """

    told_at: datetime
    partition: int
    offset: int
    value: bytes

    @classmethod
    def of(cls, record: Any) -> "Told":
        """Give what a record of the topic holds; where its value is null, nothing."""
        return cls(told_at(record), record.partition, record.offset, record.value or b"")


def told_at(record: Any) -> datetime:
    """Give when a record of the alerts topic was told, by the broker's clock, in UTC."""
    return instant(record.timestamp)


class AlertReader:
    """Reads the alerts topic from its beginning or its end, by its own position and no consumer group.

    A partition comes before another as the network likes. So what is there at the start is held until all of it has
    come, and later alerts until none follows for the length of a poll: all are given in the order in which they were
    told.
    """

    def __init__(self, settings: Settings, from_beginning: bool, tail: Any = None) -> None:
        """Connect and take a position; what is published from now on is not missed."""
        self._tail = tail or Tail(settings, [ALERTS])
        self._held: list[Told] = []
        self._clocks: dict[int, datetime] = {}
        self._until = 0.0
        self._caught_up = not from_beginning
        if not from_beginning:
            self._tail.skip_to_end()

    def poll(self, milliseconds: int) -> list[Told]:
        """Give what is next in the order; wait so long for more."""
        came = [self._forward(Told.of(record)) for record in self._tail.poll(milliseconds)]
        if came and not self._held:
            self._until = time.monotonic() + _HELD_SECONDS
        self._held += came
        if not self._caught_up:
            self._caught_up = not self._tail.missing()
            if not self._caught_up:
                return []
        elif came and time.monotonic() < self._until:
            return []
        held, self._held = sorted(self._held), []
        return held

    def _forward(self, told: Told) -> Told:
        """Let an alert stand no earlier than the one before it in its partition."""
        latest = self._clocks[told.partition] = max(told.told_at, self._clocks.get(told.partition, told.told_at))
        return told._replace(told_at=latest)

    def at_end(self) -> bool:
        """Whether everything that is committed so far has been given."""
        return not self._held and not self._tail.missing()

    def close(self) -> None:
        """Disconnect."""
        self._tail.close()


def follow(reader: AlertReader, stopping: Callable[[], bool], to_end: bool = False) -> Iterator[Told]:
    """Give alerts as they come until told to stop, or only `to_end`: those that are there."""
    while not stopping() and not (to_end and reader.at_end()):
        yield from reader.poll(200)


def alerts_of(came: Iterable[Told]) -> Iterator[tuple[Told, Alert]]:
    """Give what came, each with the alert that it is.

    What is no alert is passed over with a warning: anybody with the right to write there can put it there.
    """
    for told in came:
        try:
            alert = Alert.from_json(told.value)
        except ValueError:
            log.warning("%s/%d/%d is passed over: it is no alert", ALERTS, told.partition, told.offset)
        else:
            yield told, alert


def latest_of(alerts: Iterable[_Told], count: int) -> list[_Told]:
    """Give those that were told last, in that order, alike for every reader. Each is a `Told`, or begins with one."""
    return heapq.nlargest(count, alerts)[::-1]
