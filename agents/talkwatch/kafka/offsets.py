"""What a member of a group has done of each partition: committed now or, where the broker does not take it, later."""

import logging
from collections.abc import Collection
from typing import Any

from kafka import TopicPartition
from kafka.errors import CommitFailedError, RebalanceInProgressError, RetriableError
from kafka.structs import OffsetAndMetadata

from talkwatch.kafka import clients

log = logging.getLogger(__name__)
_LATER = (CommitFailedError, RebalanceInProgressError, RetriableError)
"""Who keeps the group is away or moves, or it is shared out anew: the next `poll` joins again. Until the commit, who
takes a partition over does once more what was done of it."""


class Offsets:
    """Of one consumer. `forget` belongs into its rebalance listener, or what is another's now would be set back."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._due: dict[TopicPartition, int] = {}

    def done(self, place: TopicPartition, offset: int) -> None:
        """Note that every record of the partition up to this one is done."""
        self._due[place] = offset + 1

    def forget(self, lost: Collection[TopicPartition]) -> None:
        """Drop what is due of partitions that are another's now."""
        self._due = {place: offset for place, offset in self._due.items() if place not in lost}

    def commit(self, source: Any) -> bool:
        """Commit what is due, by its consumer; False where it is due still, to be tried again soon.

        Takes five seconds at most. Raises `KafkaError` where only a new start helps, as after a right was taken away.
        """
        if not self._due:
            return True
        try:
            source.commit(
                {place: OffsetAndMetadata(offset, "", -1) for place, offset in self._due.items()},
                timeout_ms=clients.ANSWER_MS,
            )
        except _LATER as error:
            log.warning("what is done is committed later: %s", error)
            return False
        self._due.clear()
        return True
