"""Who gets which partition, where the member that leads a rebalance knows of them all (fault 10)."""

from typing import Any

from faust.assignor.partition_assignor import PartitionAssignor

from talkwatch.process.errors import FatalError
from talkwatch.worker.fence.settling import leave_without_commit


class CompleteAssignor(PartitionAssignor):
    """Assigns only where every topic is known (fault 10)."""

    @classmethod
    def _get_copartitioned_groups(cls, topics: set[str], cluster: Any, subscriptions: Any) -> Any:
        missing = sorted(topic for topic in topics if not cluster.partitions_for_topic(topic))
        if missing:
            leave_without_commit(FatalError(f"the broker does not tell the partitions of {', '.join(missing)}"))
        return super()._get_copartitioned_groups(topics, cluster, subscriptions)
