"""The rights in `flow` as Kafka's ACLs: one principal for each kind of process, its own topics and groups only."""

from typing import Any

from kafka.admin import ACL, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourcePattern, ResourceType

from talkwatch.kafka.flow import FLOW


def rules(role: str, prefix: str) -> list[ACL]:
    """Give the ACLs of a role for the principal `User:<prefix><role>`."""
    process = FLOW[role]
    topic, group, transaction = ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID
    literal, prefixed = ACLResourcePatternType.LITERAL, ACLResourcePatternType.PREFIXED
    wanted = [
        *((topic, name, literal, ACLOperation.READ) for name in process.reads),
        *((topic, name, literal, ACLOperation.WRITE) for name in process.writes),
        *((topic, name, literal, ACLOperation.DESCRIBE) for name in process.sees),
        *((group, name, literal, ACLOperation.READ) for name in process.groups),
        *((group, name, prefixed, ACLOperation.READ) for name in process.group_prefixes),
        *((group, name, literal, ACLOperation.DESCRIBE) for name in process.sees_groups),
        *((transaction, name, prefixed, ACLOperation.WRITE) for name in process.transactional_id_prefixes),
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
    wanted = [rule for role in FLOW for rule in rules(role, prefix)]
    client.create_acls(wanted)
    return len(wanted)
