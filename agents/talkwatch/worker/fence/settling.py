"""Nothing is committed before Kafka has it: sends are awaited, and what fails ends the process (faults 1, 11)."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Any

from aiokafka.errors import MessageSizeTooLargeError, RecordListTooLargeError, RecordTooLargeError

from talkwatch.process.errors import EXIT_TRY_AGAIN, leave_at_once

log = logging.getLogger(__name__)
_TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError, RecordTooLargeError)
_NO_ROOM = (
    "and no new start helps: a topic has no room for a record. `talkwatch topics check` names it and how to raise its "
    "max.message.bytes"
)


class Unsettled:
    """Sends whose acknowledgement is still out. Filled by the agents, emptied before each commit (fault 1)."""

    def __init__(self) -> None:
        """Begin with none."""
        self._futures: list[Awaitable[Any]] = []
        self._settling: list[float] = []
        self._since = 0.0

    def add(self, future: Awaitable[Any]) -> None:
        """Remember a send."""
        if not self._futures:
            self._since = time.monotonic()
        self._futures.append(future)

    def waiting(self, now: float) -> float:
        """Give for how many seconds the oldest send has waited at `now` (monotonic); may be asked by any thread."""
        since = [*self._settling, self._since] if self._futures else [*self._settling]
        return max((now - began for began in since), default=0.0)

    async def settle(self) -> None:
        """Wait until every send so far is acknowledged; raises what the first failed one raised."""
        futures, self._futures = self._futures, []
        if not futures:
            return
        self._settling.append(self._since)
        began = self._since
        try:
            await asyncio.gather(*futures)
        finally:
            self._settling.remove(began)


def leave_without_commit(error: Exception) -> None:
    """End the process now: a clean stop would commit offsets of work that did not reach Kafka."""
    why = _NO_ROOM if isinstance(error, _TOO_LARGE) else "to be started again"
    log.error("leaving without a commit, %s: %r", why, error)
    leave_at_once(EXIT_TRY_AGAIN)


@contextmanager
def must_reach_kafka() -> Iterator[None]:
    """Send and write in this: what raises ends the process without a commit (fault 11)."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (whatever it is, the message must be taken again)
        leave_without_commit(error)
