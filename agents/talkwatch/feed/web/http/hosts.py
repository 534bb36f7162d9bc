"""Manners towards hosts: of each one request at a time, a pause between two, and none while it wants to be left alone.

What asks strangers' servers (the poller, the reader of pages, `feeds check`) takes turns at one `Hosts`, so that their
requests together are polite. For a loop that chooses whom to ask: `is_free`, then `turn`. For one that waits: `turn`
alone. Whoever is told to slow down calls `leave_alone`; `alone_until` says for how long that holds.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

GAP_SECONDS = 1.0
_MAX_HOSTS = 10_000


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    asked_at: float = float("-inf")
    alone_until: datetime | None = None


class Hosts:
    """What is known of hosts, by name in lower case. `clock` gives seconds that only grow. For one event loop."""

    def __init__(self, gap: float = GAP_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        """Know no host yet. `gap`: seconds between the end of a request and the next."""
        self._gap = gap
        self._clock = clock
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    def is_free(self, host: str, now: datetime) -> bool:
        """Whether a turn would begin at once: nobody asks it, the pause is over, and it does not want to be alone."""
        known = self._hosts.get(host)
        if known is None:
            return True
        return not known.waiting and self._rest(known) <= 0 and self.alone_until(host, now) is None

    def alone_until(self, host: str, now: datetime) -> datetime | None:
        """Give until when the host wants to be left alone; None where it may be asked."""
        known = self._hosts.get(host)
        return known.alone_until if known and known.alone_until and known.alone_until > now else None

    def leave_alone(self, host: str, until: datetime) -> None:
        """Take note that the host said so (429, or `Retry-After`); a later moment replaces an earlier one."""
        known = self._of(host)
        known.alone_until = max(until, known.alone_until or until)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Hold the turn at a host while it is asked: waits for those before and for the pause, never for `alone_until`.

        Ask `alone_until` inside the turn: who was before may have been told to go away.
        """
        known = self._of(host)
        known.waiting += 1
        try:
            async with known.lock:
                if (rest := self._rest(known)) > 0:
                    await asyncio.sleep(rest)
                try:
                    yield
                finally:
                    known.asked_at = self._clock()
        finally:
            known.waiting -= 1

    def _rest(self, known: _Host) -> float:
        return known.asked_at + self._gap - self._clock()

    def _of(self, host: str) -> _Host:
        known = self._hosts.setdefault(host, _Host())
        self._hosts.move_to_end(host)
        while len(self._hosts) > _MAX_HOSTS:
            oldest = next((name for name, one in self._hosts.items() if not one.waiting and one is not known), None)
            if oldest is None:
                break
            del self._hosts[oldest]
        return known
