"""`talkwatch rounds rebuild`: make the rounds table anew from the events, where its changelog has lost records."""

import time
from typing import Any

from kafka.errors import KafkaError

from talkwatch.kafka import clients, topics
from talkwatch.kafka.committed import commit_for
from talkwatch.kafka.flow import WORKERS
from talkwatch.process.errors import TryAgainError, UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import CHANGELOG, EVENTS

_GONE_SECONDS, _PAUSE = 30.0, 0.2


def rebuild(settings: Settings) -> str:
    """Set the workers back to the first event, delete the changelog, and create it again; gives what to do next.

    The fold is a function of the events, so it comes to the same rounds and alerts; the publisher knows those that went
    out by their digests and sends none of them again. In this order nothing is lost where it ends in between: events
    that are folded twice change nothing. Raises `UserError` while a worker runs, and may be called again after any end.
    """
    admin = clients.admin(settings)
    client = clients.consumer(settings)
    try:
        _require_no_worker(admin)
        starts = clients.asked(client.beginning_offsets, clients.partitions_of(client, [EVENTS]))
        _set_back(admin, starts)
        _make_anew(admin, settings)
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


def _set_back(admin: Any, starts: dict[Any, int]) -> None:
    try:
        commit_for(admin, WORKERS, starts)
    except KafkaError as error:
        raise UserError(
            f"the workers could not be set back to the first event ({type(error).__name__}), so {CHANGELOG} is as it "
            "was. Stop all workers; one that was killed is of its group for some seconds more. Then run this again."
        ) from None


def _make_anew(admin: Any, settings: Settings) -> None:
    """Delete the changelog, if it is there, and create it."""
    if CHANGELOG in admin.list_topics():
        admin.delete_topics([CHANGELOG])
    end = time.monotonic() + _GONE_SECONDS
    while CHANGELOG in admin.list_topics():  # as a broker says that has not heard of it yet
        if time.monotonic() > end:
            raise TryAgainError(f"{CHANGELOG} was deleted, and is there still; run this again")
        time.sleep(_PAUSE)
    topics.create_missing(admin, settings.topics)
