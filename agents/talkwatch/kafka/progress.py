"""Whether everything that was fed has passed through: committed offsets against ends, stage after stage."""

from collections.abc import Hashable
from contextlib import ExitStack, closing

from kafka import TopicPartition
from kafka.errors import KafkaError

from talkwatch.kafka import clients
from talkwatch.kafka.flow import stages_of
from talkwatch.kafka.stalls import Offsets
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import ALERTS, ROUNDS

UNKNOWN = -1
"""How much is behind where no broker says: who leads may have died."""


class Progress:
    """Asks the cluster how far each stage has come."""

    def __init__(self, settings: Settings) -> None:
        """Connect. Raises `UserError` where that does not go; then nothing stays open."""
        self._stages = stages_of(settings.reader.mode)
        with ExitStack() as opened:
            self._admin = opened.enter_context(closing(clients.admin(settings)))
            self._committed = opened.enter_context(closing(clients.consumer(settings)))
            uncommitted = clients.consumer(settings, isolation_level="read_uncommitted")
            self._written = opened.enter_context(closing(uncommitted))
            self._opened = opened.pop_all()

    def waiting_for(self) -> tuple[str, int] | None:
        """Give the first topic that is behind, and by how much (`UNKNOWN` where nobody can say); None: all is through.

        A stage commits only what it has passed on with an acknowledgement, so checking in order is enough. At the end
        the publisher's last transaction may be committed, and yet not visible in every partition.
        """
        try:
            for group, topic in self._stages.values():
                behind = self.lag(group, topic)
                if behind:
                    return topic, behind
            return next(((topic, n) for topic in (ALERTS, ROUNDS) if (n := self._invisible(topic))), None)
        except KafkaError:  # no coordinator yet, or a broker that is being restarted: ask again
            return "an answer of the broker", UNKNOWN

    def lag(self, group: str, topic: str) -> int:
        """Give how many records of the topic the group has not committed yet. Raises as `places` does."""
        return sum(place.behind for place in self.places(group, topic).values())

    def places(self, group: str, topic: str) -> dict[Hashable, Offsets]:
        """Give for each partition how far the group has committed, and where its end is.

        Raises `KafkaError`, and `UserError` for a topic that is missing.
        """
        partitions = self._partitions(topic)
        ends = self._committed.end_offsets(partitions)
        starts = self._committed.beginning_offsets(partitions)
        committed = self._admin.list_group_offsets(group).get(group, {})
        offsets = {tp: known.offset for tp, known in committed.items() if known is not None}
        return {tp: Offsets(max(offsets.get(tp, 0), starts[tp]), ends[tp]) for tp in partitions}

    def close(self) -> None:
        """Disconnect."""
        self._opened.close()

    def _invisible(self, topic: str) -> int:
        """Give how many records are written, but not yet readable by a read_committed subscriber."""
        partitions = self._partitions(topic)
        written, committed = self._written.end_offsets(partitions), self._committed.end_offsets(partitions)
        return sum(written[p] - committed[p] for p in partitions)

    def _partitions(self, topic: str) -> list[TopicPartition]:
        return clients.partitions_of(self._committed, [topic])
