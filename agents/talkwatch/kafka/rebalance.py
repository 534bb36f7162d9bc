"""What a consumer is told when its group shares out the partitions anew."""

from collections.abc import Callable
from typing import Any

from kafka import ConsumerRebalanceListener, TopicPartition

Told = Callable[[list[TopicPartition]], None]


def _nothing(_: list[TopicPartition]) -> None:
    """Reading begins at what is committed."""


class Rebalance(ConsumerRebalanceListener):  # type: ignore[misc]
    """Calls who is concerned: of the partitions that were taken away, and of those that were given."""

    def __init__(self, revoked: Told, assigned: Told = _nothing) -> None:
        """Take whom to call."""
        self._revoked, self._assigned = revoked, assigned

    def on_partitions_revoked(self, revoked: Any) -> None:
        """Pass it on."""
        self._revoked(list(revoked))

    def on_partitions_assigned(self, assigned: Any) -> None:
        """Pass it on."""
        self._assigned(list(assigned))
