"""Which partitions of the changelog a publisher has."""

from dataclasses import dataclass

from kafka.partitioner.default import murmur2

from talkwatch.core.series import series_of
from talkwatch.process.settings import PublishSettings
from talkwatch_schemas.topics import SERIES_PARTITIONS


def partition_of(series: str) -> int:
    """Give the partition of events and changelog that a series is in, as Kafka's default partitioner chooses it."""
    return int(murmur2(series.encode()) & 0x7FFFFFFF) % SERIES_PARTITIONS


@dataclass(frozen=True)
class Share:
    """Every partition whose number leaves `index` when divided by the number of publishers, `processes`."""

    index: int = 0
    processes: int = 1

    @classmethod
    def of(cls, settings: PublishSettings) -> "Share":
        """Give that of this process."""
        return cls(settings.index, settings.processes)

    def has(self, partition: int) -> bool:
        """Whether a partition is of this share."""
        return partition % self.processes == self.index

    def has_round(self, name: str) -> bool:
        """Whether a round is written to one of these partitions: its series is the key by which workers choose one."""
        return self.has(partition_of(series_of(name)))

    def __str__(self) -> str:
        return f"publisher {self.index} of {self.processes}"
