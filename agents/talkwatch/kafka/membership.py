"""Whether the broker still counts this consumer among its group, asked from time to time while nothing comes.

kafka-python 3.0.12 can believe itself a member while the broker knows of none: where its heartbeats are switched on in
the moment in which their loop begins to wait for that, the loop waits for ever, the session ends, and `poll` gives
nothing and takes all of a core. Seen where brokers had just been started again. Only a new start brings it back.
"""

import contextlib
import time
from collections.abc import Callable
from typing import Any

from kafka.errors import KafkaError

from talkwatch.kafka import clients
from talkwatch.process.errors import TryAgainError, UserError
from talkwatch.process.settings import Settings

EVERY = 20.0
"""Seconds without a record after which is asked: longer than a session, after which a dead member makes room."""
_ONCE_MORE = 5.0
"""Seconds until it is asked once more whether we are missing: who joins anew is, for a moment."""


class Membership:
    """Asks for a consumer by the client id that it was made with."""

    def __init__(
        self, settings: Settings, group: str, client_id: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Connect nowhere yet."""
        self._settings, self._group, self._client_id, self._clock = settings, group, client_id, clock
        self._admin: Any = None
        self._missed = False
        self._due = clock() + EVERY

    def seen(self) -> None:
        """Note that records come."""
        self._missed, self._due = False, self._clock() + EVERY

    def check(self) -> None:
        """Ask, if it is due. Raises `TryAgainError` where the broker does not know us, twice in a row.

        What the broker does not answer is asked again later: that it is away is said by others.
        """
        if self._clock() < self._due:
            return
        try:
            known = self._is_known()
        except (KafkaError, UserError):  # an admin client keeps a group's coordinator for good, also one that has moved
            self.close()
            known = True
        if not known and self._missed:
            raise TryAgainError(f"the broker has no member {self._client_id} of group {self._group}; starting again")
        self._missed, self._due = not known, self._clock() + (EVERY if known else _ONCE_MORE)

    def close(self) -> None:
        """Disconnect."""
        client, self._admin = self._admin, None
        if client:
            with contextlib.suppress(KafkaError):
                client.close()

    def _is_known(self) -> bool:
        self._admin = self._admin or clients.admin(self._settings, quiet=True)
        members: list[Any] = self._admin.describe_groups([self._group])[self._group].get("members") or []
        return any(member["client_id"] == self._client_id for member in members)
