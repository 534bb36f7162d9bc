"""Who reads the articles from where, when the reader's mode changes: nothing is left out, and little is read twice.

In `judge` and `read` the worker passes articles by, and what waits for a model is the lag of the readers' group. So
that group must stand before the worker passes its first article; and when the rules read again, they begin where it
stood. What both read meanwhile the fold takes once. A group that was handed back says so in its offsets' metadata.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from kafka import TopicPartition
from kafka.errors import GroupAuthorizationFailedError, KafkaError
from kafka.structs import OffsetAndMetadata

from talkwatch.kafka import clients
from talkwatch.kafka.committed import refused_for
from talkwatch.kafka.flow import READERS, WORKERS
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import ARTICLES

HANDED_BACK = "handed back"
_PATIENCE, _PAUSE = 30.0, 0.2
_NOTHING = OffsetAndMetadata(-1, "", -1)
_LOG = logging.getLogger(__name__)
Offsets = dict[TopicPartition, int]


def take_part(settings: Settings) -> None:
    """Settle, at the start of a worker or reader, who reads from where. Raises `KafkaError`, or `UserError`.

    Members that were killed leave their group after some seconds: what is not settled after half a minute is said.
    """
    settle = partial(_to_reader, starts=_starts(settings)) if settings.reader.decides else _to_worker
    deadline = time.monotonic() + _PATIENCE
    clients.patiently(settings, lambda admin: _until_settled(partial(settle, admin), deadline))


def _starts(settings: Settings) -> Offsets:
    client = clients.consumer(settings)
    try:
        starts: Offsets = clients.asked(client.beginning_offsets, clients.partitions_of(client, [ARTICLES]))
        return starts
    finally:
        client.close()


def _until_settled(settle: Callable[[], str | None], deadline: float) -> None:
    while left := settle():
        if time.monotonic() > deadline:
            _LOG.warning("%s", left)
            return
        time.sleep(_PAUSE)


def _to_reader(admin: Any, starts: Offsets) -> str | None:
    """Let the readers' group begin where the workers stand, if it has not begun yet. Gives what is not settled."""
    known = _known(admin, READERS)
    fresh = [place for place in starts if place not in known]
    # A partition that came later was never the workers'; what they pass by of it is the readers' from its beginning.
    workers = {} if known else _known(admin, WORKERS)
    wanted = {place: max(starts[place], workers.get(place, 0)) for place in fresh}
    if fresh and _set(admin, READERS, wanted, "") and not known:
        return f"where group {READERS} begins could not be set, since it has members: stop them, and start this again"
    return None


def _to_worker(admin: Any) -> str | None:
    """Let the workers go back to what still waits for a reader that reads no more. Gives what is not settled."""
    try:
        readers = _known(admin, READERS)
    except GroupAuthorizationFailedError:  # rights of a version that knew no reader: there was none
        return None
    if not readers:
        return None
    workers = _known(admin, WORKERS)
    left = {place: offset for place, offset in readers.items() if offset < workers.get(place, 0)}
    count = sum(workers[place] - offset for place, offset in left.items())
    if left and _set(admin, WORKERS, left, ""):
        return (
            f"{count} articles wait for the reader, and are not handed back to the rules while other workers run: stop "
            "all workers and readers, then start the workers"
        )
    if count:  # said at once: from now on the workers stand where the readers do, and nothing is left to be counted
        _LOG.warning("the rules read %d articles that waited for the reader", count)
    if _set(admin, READERS, readers, HANDED_BACK):
        return "a reader still runs, and reads what the rules read: stop all readers, then start the workers again"
    return None


def _known(admin: Any, group: str) -> Offsets:
    """Give where a group stands on the articles topic; nowhere, where it was handed back."""
    found = admin.list_group_offsets(group).get(group, {})
    places = {place: at or _NOTHING for place, at in found.items() if place.topic == ARTICLES}
    return {place: at.offset for place, at in places.items() if at.offset >= 0 and at.metadata != HANDED_BACK}


def _set(admin: Any, group: str, offsets: Offsets, note: str) -> list[type[KafkaError]]:
    """Commit for a group without members; gives the errors, of which there are some where it has members.

    Raises `KafkaError` for those that pass.
    """
    errors = refused_for(admin, group, offsets, note)
    passing = next((error for error in errors if error.retriable), None)
    if passing:
        raise passing(f"group {group} could not be set")
    return errors
