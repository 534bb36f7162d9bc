"""Committed offsets: written for a group without members, and of topics that there are, not of others that were."""

import logging
from collections.abc import Mapping
from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata

from talkwatch.kafka import clients
from talkwatch.kafka.flow import WORKERS
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import ARTICLES, EVENTS

log = logging.getLogger(__name__)


def commit_for(admin: Any, group: str, offsets: Mapping[TopicPartition, int], note: str = "") -> None:
    """Commit for a group without members. Raises `KafkaError`, also where it has some."""
    for wrong in refused_for(admin, group, offsets, note):
        raise wrong(f"group {group} could not be set")


def refused_for(
    admin: Any, group: str, offsets: Mapping[TopicPartition, int], note: str = ""
) -> list[type[KafkaError]]:
    """Commit for a group without members; gives the errors, which the client only tells: some where it has members."""
    wanted = {place: OffsetAndMetadata(offset, note, -1) for place, offset in offsets.items()}
    return [error for error in admin.alter_group_offsets(group, wanted).values() if getattr(error, "errno", 0)]


def keep_within(settings: Settings) -> None:
    """Set the workers back to the beginning of each partition that ends before their committed offset.

    It was made anew, is an older copy, or lost its end with its broker. Faust would read it from its beginning too, but
    drop each message up to the offset without a word; what was read before is known to the fold. Raises `UserError`
    while other workers run, `KafkaError` where nobody answers.
    """
    committed = clients.patiently(settings, _committed)
    begins, ends = _range(settings)  # asked for later: an end only grows
    beyond = {place: offset for place, offset in committed.items() if offset > ends.get(place, offset)}
    if not beyond:
        return
    told = "; ".join(f"{p.topic}, partition {p.partition}: {o}, it ends at {ends[p]}" for p, o in beyond.items())
    try:
        clients.patiently(settings, lambda admin: commit_for(admin, WORKERS, {p: begins[p] for p in beyond}))
    except KafkaError as error:
        if error.retriable:
            raise
        raise UserError(
            f"group {WORKERS} has committed offsets that the topics do not have ({told}), and cannot be set back "
            f"({type(error).__name__}): stop all workers, then start them again"
        ) from None
    log.warning("topics were made anew, or are older copies: %s. They are read from their beginning", told)


def _committed(admin: Any) -> dict[TopicPartition, int]:
    told = admin.list_group_offsets(WORKERS).get(WORKERS, {})
    return {place: known.offset for place, known in told.items() if known and place.topic in (ARTICLES, EVENTS)}


def _range(settings: Settings) -> tuple[dict[TopicPartition, int], dict[TopicPartition, int]]:
    client = clients.consumer(settings, isolation_level="read_uncommitted")
    try:
        places = clients.partitions_of(client, [ARTICLES, EVENTS])
        return clients.asked(client.beginning_offsets, places), clients.asked(client.end_offsets, places)
    finally:
        client.close()
