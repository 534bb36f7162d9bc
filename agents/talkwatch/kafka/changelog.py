"""The changelog is the only copy of the rounds table: whether it is whole."""

from typing import Any

from talkwatch.kafka import clients
from talkwatch.kafka.flow import WORKERS
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import CHANGELOG, EVENTS, ROUNDS

_REMEDY = (
    "Alerts would be sent twice, so no worker starts. Restore the topic from a backup, "
    "or stop all workers and run: talkwatch rounds rebuild"
)


def require_whole(settings: Settings) -> None:
    """Raise `UserError` when records of the changelog are gone that compaction does not take.

    Compaction leaves a partition's first offset at 0; only deletion moves it. A changelog without any record, where
    rounds went out and events that are still there are committed, was deleted as a whole: after `talkwatch rounds
    rebuild` none of them is, also where retention has taken the first events.
    """
    client = clients.consumer(settings)
    try:
        partitions = clients.partitions_of(client, [CHANGELOG])
        starts = clients.asked(client.beginning_offsets, partitions)
        ends = clients.asked(client.end_offsets, partitions)
        cut = sorted(tp.partition for tp in partitions if starts[tp] > 0)
        if cut:
            raise UserError(f"{CHANGELOG} has lost its oldest records in partitions {cut}. {_REMEDY}")
        if not any(ends.values()) and _was_used(settings, client):
            raise UserError(f"{CHANGELOG} is empty, but rounds went out before. {_REMEDY}")
    finally:
        client.close()


def _was_used(settings: Settings, client: Any) -> bool:
    rounds = clients.partitions_of(client, [ROUNDS])
    if not any(clients.asked(client.end_offsets, rounds).values()):
        return False
    told = clients.patiently(settings, lambda admin: admin.list_group_offsets(WORKERS))
    committed = told.get(WORKERS, {})
    begins = clients.asked(client.beginning_offsets, clients.partitions_of(client, [EVENTS]))
    return any((known := committed.get(place)) and known.offset > begin for place, begin in begins.items())
