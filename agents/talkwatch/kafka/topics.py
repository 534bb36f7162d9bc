"""Create every topic of the table with its policy, and find drift between the table and the cluster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kafka.admin import ConfigResource, ConfigResourceType

from talkwatch.kafka.clients import MAX_RECORD_BYTES
from talkwatch.process.errors import UserError
from talkwatch.process.settings import TopicSettings
from talkwatch_schemas.topics import TOPICS, Topic

_ROOM_BYTES = 1_048_588
"""Kafka's own default, a little more than the largest record that we send. Other brokers have less, and room enough."""


@dataclass(frozen=True)
class Drift:
    """One difference between what a topic should be and what it is. `remedy` is for people."""

    topic: str
    setting: str
    wanted: str
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.topic}: {self.setting} is {self.found}, should be {self.wanted}; {self.remedy}"


def create_missing(client: Any, settings: TopicSettings) -> list[str]:
    """Create the topics that are missing and wait until the cluster knows them. Gives their names."""
    missing = [topic for topic in TOPICS.values() if topic.name not in set(client.list_topics())]
    if missing:
        client.create_topics({t.name: _wanted(t, settings) for t in missing}, wait_for_metadata=True)
    return [topic.name for topic in missing]


def restore_policy(client: Any) -> list[str]:
    """Set policies that differ to what the table says. Gives the topics changed; never touches data."""
    drifted = {drift.topic for drift in find_drift(client) if drift.setting in TOPICS[drift.topic].policy}
    for name in sorted(drifted):
        client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, dict(TOPICS[name].policy))])
    return sorted(drifted)


def find_drift(client: Any) -> list[Drift]:
    """Give every difference: a topic that is missing, has another partition count, or another policy."""
    found = find_misshapen(client, *TOPICS)
    missing = {drift.topic for drift in found if drift.setting == "existence"}
    present = [topic for topic in TOPICS.values() if topic.name not in missing]
    policies = policies_of(client, [topic.name for topic in present])
    for topic in present:
        found += [*_policy_drift(topic, policies[topic.name]), *_room_drift(topic, policies[topic.name])]
    return found


def find_misshapen(client: Any, *names: str) -> list[Drift]:
    """Give those of the topics that are missing or have another partition count. Needs no right but to see them."""
    known = {topic["name"]: topic for topic in client.describe_topics(list(names))}
    found: list[Drift] = []
    for topic in (TOPICS[name] for name in names):
        partitions = len(known.get(topic.name, {}).get("partitions") or ())
        if not partitions:
            found.append(Drift(topic.name, "existence", "present", "missing", "run: talkwatch topics apply"))
            continue
        if topic.partitions and partitions != topic.partitions:
            remedy = "the count is fixed for life: move to new topics, never repartition in place"
            found.append(Drift(topic.name, "partitions", str(topic.partitions), str(partitions), remedy))
    return found


def require_room(client: Any, *names: str) -> None:
    """Raise `UserError` for topics that would refuse a record that we may send: its sender would try for ever.

    Nothing is said of those whose settings this client may not see.
    """
    found = (
        drift for name, policy in policies_of(client, names).items() for drift in _room_drift(TOPICS[name], policy)
    )
    cramped = [str(drift) for drift in found if int(drift.found) < MAX_RECORD_BYTES]
    if cramped:
        raise UserError("records may find no room on their topics:\n  " + "\n  ".join(cramped))


def _policy_drift(topic: Topic, policy: Mapping[str, str]) -> list[Drift]:
    return [
        Drift(topic.name, name, wanted, policy.get(name, "unset"), "run: talkwatch topics apply")
        for name, wanted in topic.policy.items()
        if policy.get(name) != wanted
    ]


def _room_drift(topic: Topic, policy: Mapping[str, str]) -> list[Drift]:
    """Say that the largest of our records would be refused: whoever sends it would try for ever."""
    room = policy.get("max.message.bytes", "")
    if not room.isdigit() or int(room) >= _ROOM_BYTES:
        return []
    remedy = (
        f"raise it with: kafka-configs.sh --alter --entity-type topics --entity-name {topic.name} "
        f"--add-config max.message.bytes={_ROOM_BYTES}; a larger record would stop its sender"
    )
    return [Drift(topic.name, "max.message.bytes", f"{_ROOM_BYTES} or more", room, remedy)]


def policies_of(client: Any, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Give what is set of each topic; nothing of one that is missing, or whose settings may not be seen."""
    described = client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    topics = described.get("topic", {})
    return {name: {key: entry["value"] for key, entry in topics.get(name, {}).items()} for name in names}


def _wanted(topic: Topic, settings: TopicSettings) -> dict[str, Any]:
    return {
        "num_partitions": topic.partitions or settings.article_partitions,
        "replication_factor": settings.replication_factor,
        "configs": dict(topic.policy),
    }
