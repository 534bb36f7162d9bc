"""`talkwatch rounds rebuild`: make the rounds table anew from the events, where its changelog has lost records."""

from typing import Any

from kafka.structs import OffsetAndMetadata

from talkwatch.kafka import clients, topics
from talkwatch.kafka.flow import WORKERS
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import CHANGELOG, EVENTS


def rebuild(settings: Settings) -> str:
    """Delete the changelog, create it again, and set the workers back to the first event; gives what to do next.

    The fold is a function of the events, so it comes to the same rounds and alerts; the publisher knows those that went
    out by their digests and sends none of them again. Raises `UserError` while a worker runs.
    """
    admin = clients.admin(settings)
    client = clients.consumer(settings)
    try:
        _require_no_worker(admin)
        events = clients.partitions_of(client, [EVENTS])
        starts = client.beginning_offsets(events)
        admin.delete_topics([CHANGELOG])
        topics.create_missing(admin, settings.topics)
        admin.alter_group_offsets(WORKERS, {tp: OffsetAndMetadata(starts[tp], "", -1) for tp in events})
    finally:
        admin.close()
        client.close()
    said = f"{CHANGELOG} is empty and the workers begin at the first event; start them again."
    if any(starts.values()):
        said += (
            f"\nThe oldest records of {EVENTS} have passed their retention: rounds that rest on them begin anew, "
            "and where their alerts went out already the publisher holds them back and names them."
        )
    return said


def _require_no_worker(admin: Any) -> None:
    members = admin.describe_groups([WORKERS])[WORKERS].get("members") or ()
    if members:
        raise UserError(f"{len(members)} workers are running; stop all of them first")
