"""Whether the broker still counts this consumer among its group, asked from time to time while nothing comes.

kafka-python 3.0.12 was seen to believe itself a member after a rebalance, while the broker knew of none: it polled for
ever and got nothing, after one of some hundred restarts that followed a SIGKILL. Only a new start brings it back.
"""

import time
from typing import Any

from talkwatch.kafka import clients
from talkwatch.process.errors import TryAgainError
from talkwatch.process.settings import Settings

EVERY = 20.0
"""Seconds without a record after which is asked: longer than a session, after which a dead member makes room."""


class Membership:
    """Asks for a consumer by the client id that it was made with."""

    def __init__(self, settings: Settings, group: str, client_id: str) -> None:
        """Connect. Raises `UserError` where no broker answers."""
        self._admin = clients.admin(settings)
        self._group, self._client_id = group, client_id
        self._due = time.monotonic() + EVERY

    def seen(self) -> None:
        """Note that records come."""
        self._due = time.monotonic() + EVERY

    def check(self) -> None:
        """Ask, if it is due. Raises `TryAgainError` where the broker does not know us, `KafkaError` where it fails."""
        if time.monotonic() < self._due:
            return
        self.seen()
        members: list[Any] = self._admin.describe_groups([self._group])[self._group].get("members") or []
        if not any(member["client_id"] == self._client_id for member in members):
            raise TryAgainError(f"the broker has no member {self._client_id} of group {self._group}; starting again")

    def close(self) -> None:
        """Disconnect."""
        self._admin.close()
