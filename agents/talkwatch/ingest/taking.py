"""From a checked article to the broker's acknowledgement: each content once, as far back as is remembered."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from kafka.errors import KafkaError

from talkwatch.ingest.checks import Checked
from talkwatch_schemas.topics import ARTICLES

log = logging.getLogger(__name__)
REMEMBERED = 100_000
"""Contents that are known to be on the topic; an older one that comes again is taken again, and read as before."""
PATIENCE = 10.0
"""Seconds that a request waits for the broker."""
_AWAY_SECONDS = 5.0
"""The broker is away where it has not taken an article for so long: no more are given to it meanwhile."""
_FAILED_SECONDS = 15.0


class Fate(StrEnum):
    """What became of an article."""

    TAKEN = "taken"
    KNOWN = "known"
    LEFT = "left"


class Taking:
    """Sends by a producer, on one event loop, and remembers. `clock` gives seconds that only grow."""

    def __init__(self, producer: Any, clock: Callable[[], float] = time.monotonic, patience: float = PATIENCE) -> None:
        """Begin with nothing known."""
        self._producer = producer
        self._clock = clock
        self._patience = patience
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._under_way: dict[bytes, tuple[asyncio.Future[bool], float]] = {}
        self._failed: tuple[float, str] | None = None

    def recall(self, names: Iterable[bytes]) -> None:
        """Take contents as known, the oldest first."""
        for name in names:
            self._remember(name)

    def away(self) -> str | None:
        """Say that the broker takes nothing now; the first article is the one that has waited longest."""
        oldest = next((began for _, began in self._under_way.values()), None)
        waited = 0.0 if oldest is None else self._clock() - oldest
        return f"the broker has not taken an article for {waited:.0f} s" if waited > _AWAY_SECONDS else None

    def wrong(self) -> str | None:
        """Say that the broker is away, or has just refused an article and taken none since."""
        if self._failed and self._clock() - self._failed[0] < _FAILED_SECONDS:
            return self.away() or f"the broker did not take an article: {self._failed[1]}"
        return self.away()

    async def take(self, articles: Sequence[Checked]) -> list[Fate]:
        """Give what became of each, in order, after the broker has answered for all of them, or patience is over.

        One that was left may still reach the topic; until that is decided, the same content waits for it and is not
        sent a second time.
        """
        if not articles:
            return []
        begun = [self._begin(one) for one in articles]
        await asyncio.wait({future for _, future in begun}, timeout=self._patience)
        return [_fate(is_first, future) for is_first, future in begun]

    def _begin(self, one: Checked) -> tuple[bool, asyncio.Future[bool]]:
        """Give the future of an article, and whether it was begun here; True will say that the broker has it."""
        loop = asyncio.get_running_loop()
        if one.name in self._under_way:
            return False, self._under_way[one.name][0]
        future: asyncio.Future[bool] = loop.create_future()
        if one.name in self._known:
            self._known.move_to_end(one.name)
            future.set_result(True)
            return False, future
        if self.away():
            future.set_result(False)
            return True, future
        try:
            sent = self._producer.send(ARTICLES, value=one.value, key=one.article.id.encode())
        except KafkaError as error:
            self._note(error)
            future.set_result(False)
            return True, future
        self._under_way[one.name] = future, self._clock()
        sent.add_callback(lambda _place: loop.call_soon_threadsafe(self._settle, one.name, None))
        sent.add_errback(lambda error: loop.call_soon_threadsafe(self._settle, one.name, error))
        return True, future

    def _settle(self, name: bytes, error: BaseException | None) -> None:
        future, _ = self._under_way.pop(name)
        if error is None:
            self._failed = None
            self._remember(name)
        else:
            self._note(error)
        future.set_result(error is None)

    def _note(self, error: BaseException) -> None:
        """Keep that an article failed; the log has the first since one was taken."""
        if not self._failed:
            log.warning("the broker did not take an article: %s: %s", type(error).__name__, error)
        self._failed = self._clock(), type(error).__name__

    def _remember(self, name: bytes) -> None:
        self._known[name] = None
        self._known.move_to_end(name)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def _fate(is_first: bool, future: asyncio.Future[bool]) -> Fate:
    if not future.done() or not future.result():
        return Fate.LEFT
    return Fate.TAKEN if is_first else Fate.KNOWN
