"""Whether everything that was fed has passed through: committed offsets against ends, stage after stage."""

from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaError

from talkwatch.publisher import GROUP
from talkwatch.worker.app import APP_ID
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

STAGES = ((APP_ID, ARTICLES), (APP_ID, EVENTS), (GROUP, CHANGELOG))
"""Consumer group and topic of each stage, in the order of the flow."""

UNKNOWN = -1


def lag(admin: Any, client: Any, group: str, topic: str) -> int:
    """Give how many records of the topic the group has not committed yet."""
    partitions = [TopicPartition(topic, n) for n in sorted(client.partitions_for_topic(topic) or ())]
    ends = client.end_offsets(partitions)
    starts = client.beginning_offsets(partitions)
    committed = admin.list_group_offsets(group).get(group, {})
    total = 0
    for partition in partitions:
        known = committed.get(partition)
        offset = known.offset if known is not None and known.offset >= 0 else starts[partition]
        total += max(0, ends[partition] - max(offset, starts[partition]))
    return total


def waiting_stage(admin: Any, client: Any) -> tuple[str, int] | None:
    """Give the first stage that is behind, and by how much (`UNKNOWN` where nobody can say); None when all is through.

    A stage commits only what it has passed on with an acknowledgement, so checking in order is enough.
    """
    for group, topic in STAGES:
        try:
            behind = lag(admin, client, group, topic)
        except KafkaError:  # no coordinator yet, or a broker that is being restarted: ask again
            behind = UNKNOWN
        if behind:
            return topic, behind
    return None
