"""Who may do what on the cluster: one principal for each kind of process, with its own topics and groups only."""

from dataclasses import dataclass
from typing import Any

from kafka.admin import ACL, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourcePattern, ResourceType

from talkwatch.feed.web.ownership import GROUP as FEEDERS
from talkwatch.kafka.flow import PUBLISHER, WORKERS
from talkwatch.notify.courier import GROUP_PREFIX
from talkwatch.opinion.second_opinion import GROUP as SECOND_OPINION
from talkwatch.publish.publisher import TRANSACTIONAL_ID
from talkwatch_schemas.topics import ALERTS, ARTICLES, CANARY, CHANGELOG, DEAD_LETTERS, EVENTS, FEEDS, ROUNDS


@dataclass(frozen=True)
class Grant:
    """What one kind of process may do. Reading and writing each bring the right to see (Kafka's DESCRIBE) with them."""

    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    group_prefixes: tuple[str, ...] = ()
    sees_groups: tuple[str, ...] = ()
    transactional_ids: tuple[str, ...] = ()


GRANTS = {
    "feed": Grant(reads=(FEEDS,), writes=(ARTICLES, DEAD_LETTERS, FEEDS), groups=(FEEDERS,)),
    "worker": Grant(
        reads=(ARTICLES, EVENTS, CHANGELOG),
        writes=(EVENTS, CHANGELOG, DEAD_LETTERS),
        sees=(ROUNDS,),
        groups=(WORKERS,),
    ),
    "publish": Grant(
        reads=(CHANGELOG, ROUNDS),
        writes=(ALERTS, ROUNDS, CANARY, EVENTS),
        groups=(PUBLISHER,),
        transactional_ids=(TRANSACTIONAL_ID,),
    ),
    "watchdog": Grant(reads=(CANARY,), writes=(ARTICLES,), sees=(EVENTS, CHANGELOG), sees_groups=(WORKERS, PUBLISHER)),
    "second-opinion": Grant(reads=(ARTICLES,), writes=(EVENTS,), groups=(SECOND_OPINION,)),
    "serve": Grant(reads=(ALERTS, ROUNDS)),
    "notify": Grant(reads=(ALERTS,), group_prefixes=(GROUP_PREFIX,)),
    "subscriber": Grant(reads=(ALERTS, ROUNDS)),
}
"""A subscriber reads with assigned partitions; one that uses a consumer group needs READ on that group as well."""


def rules(role: str, prefix: str) -> list[ACL]:
    """Give the ACLs of a role for the principal `User:<prefix><role>`."""
    grant = GRANTS[role]
    topic, group, transaction = ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID
    literal, prefixed = ACLResourcePatternType.LITERAL, ACLResourcePatternType.PREFIXED
    wanted = [
        *((topic, name, literal, ACLOperation.READ) for name in grant.reads),
        *((topic, name, literal, ACLOperation.WRITE) for name in grant.writes),
        *((topic, name, literal, ACLOperation.DESCRIBE) for name in grant.sees),
        *((group, name, literal, ACLOperation.READ) for name in grant.groups),
        *((group, name, prefixed, ACLOperation.READ) for name in grant.group_prefixes),
        *((group, name, literal, ACLOperation.DESCRIBE) for name in grant.sees_groups),
        *((transaction, name, literal, ACLOperation.WRITE) for name in grant.transactional_ids),
    ]
    return [
        ACL(
            principal=f"User:{prefix}{role}",
            host="*",
            operation=operation,
            permission_type=ACLPermissionType.ALLOW,
            resource_pattern=ResourcePattern(kind, name, pattern),
        )
        for kind, name, pattern, operation in wanted
    ]


def apply(client: Any, prefix: str) -> int:
    """Create the ACLs of every role; those that are there already stay. Gives how many there are."""
    wanted = [rule for role in GRANTS for rule in rules(role, prefix)]
    client.create_acls(wanted)
    return len(wanted)
