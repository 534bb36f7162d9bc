"""Whether the broker still counts this consumer among its group, asked from time to time while nothing comes.

kafka-python 3.0.12 could believe itself a member while the broker knew of none, its heartbeats off, and `poll` gave
nothing and took all of a core. The one cause that is known is mended where consumers are made (`clients.consumer`);
only a new start would bring back a process that met another.
"""

import contextlib
import logging
import time
from collections.abc import Callable
from typing import Any

from kafka.errors import GroupIdNotFoundError, KafkaError

from talkwatch.kafka import clients
from talkwatch.process.errors import TryAgainError, UserError
from talkwatch.process.settings import Settings

log = logging.getLogger(__name__)
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
        known = self._is_known()
        if not known and self._missed:
            raise TryAgainError(f"the broker has no member {self._client_id} of group {self._group}; starting again")
        self._missed, self._due = not known, self._clock() + (EVERY if known else _ONCE_MORE)

    def close(self) -> None:
        """Disconnect. What a client that is broken says to that is nobody's concern."""
        client, self._admin = self._admin, None
        if client:
            with contextlib.suppress(Exception):
                client.close()

    def _is_known(self) -> bool:
        """Whether the group has us, as far as somebody answers. Else the next question goes through a new client."""
        try:
            return any(member["client_id"] == self._client_id for member in self._members())
        except (KafkaError, UserError):
            pass
        except Exception as error:  # noqa: BLE001 (what ended the loop of a client's connections comes out of it as it is)
            log.warning("whether group %s knows us is asked by a new client: %r", self._group, error)
        self.close()
        return True

    def _members(self) -> list[dict[str, Any]]:
        """Give the members; none of a group that there is not. Raises `KafkaError`, and `UserError` without a broker.

        An admin client keeps a group's coordinator for good, also one that has moved. It is told so, or that the group
        is still being loaded, in the answer, beside an empty list of members: that says nothing about us.
        """
        self._admin = self._admin or clients.admin(self._settings, quiet=True)
        answer: dict[str, Any] = self._admin.describe_groups([self._group])[self._group]
        if (wrong := answer.get("error")) and GroupIdNotFoundError.__name__ not in wrong:
            raise KafkaError(wrong)
        return answer.get("members") or []
