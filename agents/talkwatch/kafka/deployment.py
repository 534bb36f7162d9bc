"""Whose the topics are: two deployments on one cluster would share groups and topics, and mix the source of alerts.

The source of whoever came first stands as the note of one offset that a group without members keeps. Brokers forget
such offsets after some days, so each process writes it again every day; where it is gone all the same, the latest
alerts on the changelog tell. Processes of one deployment find their own source there, however many start at once.
"""

import logging
import threading
from typing import Any

from kafka import TopicPartition
from kafka.errors import GroupAuthorizationFailedError, KafkaError

from talkwatch.core.track.state import NewerFormatError, decode
from talkwatch.kafka import clients
from talkwatch.kafka.committed import commit_for
from talkwatch.kafka.flow import DEPLOYMENT
from talkwatch.kafka.tail import Tail
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import CHANGELOG

_PLACE = TopicPartition(CHANGELOG, 0)
_AGAIN_SECONDS = 24 * 60 * 60.0
_LOOKED_AT = 20
"""Records of each partition of the changelog, where no note says whose it is."""
_LOG = logging.getLogger(__name__)


def take_part(settings: Settings) -> None:
    """Join the deployment that the topics are of, or begin it where they are of none; and go on to say so each day.

    Raises `UserError` where they are of another one, `KafkaError` where the cluster does not answer.
    """
    try:
        clients.patiently(settings, lambda admin: _join(admin, settings))
    except GroupAuthorizationFailedError:
        _LOG.warning(
            "whose the topics are cannot be told without rights on group %s: talkwatch topics acls", DEPLOYMENT
        )
        return
    threading.Thread(target=_go_on, args=(settings,), name="deployment", daemon=True).start()


def claim(settings: Settings) -> str:
    """Make the topics those of this deployment, whosever they were; gives the source that they had, "" for none."""

    def write(admin: Any) -> str:
        before = _noted(admin)
        _note(admin, settings.policy().source)
        return before

    return clients.patiently(settings, write)


def _join(admin: Any, settings: Settings) -> None:
    ours, noted = settings.policy().source, _noted(admin)
    told = {noted} if noted else _told_lately(settings)
    if told and ours not in told:
        _refuse(ours, told)
    _note(admin, ours)
    if (now := _noted(admin)) != ours:  # of two that began at the same moment, one did so last
        _refuse(ours, {now})


def _refuse(ours: str, theirs: set[str]) -> None:
    raise UserError(
        f"the topics of this cluster are another deployment's: its source is {', '.join(sorted(theirs))}, that of this "
        f"process is {ours}. Two deployments on one cluster would mix their alerts.\n"
        "Is it the same deployment? Set TALKWATCH_DEPLOYMENT as its other processes have it. Is it another? Give it a "
        "cluster of its own.\nTo go on under the new name, set it for all processes and run: talkwatch topics claim"
    )


def _go_on(settings: Settings) -> None:
    """Write the note again each day. What another one wrote meanwhile stays: it is said, and the next start refused."""
    waiting = threading.Event()
    while not waiting.wait(_AGAIN_SECONDS):
        try:
            clients.patiently(settings, lambda admin: _join(admin, settings))
        except UserError as error:
            _LOG.error("%s", error)
        except KafkaError as error:
            _LOG.warning("whose the topics are could not be written again: %s", type(error).__name__)


def _noted(admin: Any) -> str:
    """Give the source that is noted, "" where none is."""
    at = admin.list_group_offsets(DEPLOYMENT).get(DEPLOYMENT, {}).get(_PLACE)
    return str(at.metadata or "") if at and at.offset >= 0 else ""


def _note(admin: Any, source: str) -> None:
    """Write whose the topics are. Raises `KafkaError`."""
    commit_for(admin, DEPLOYMENT, {_PLACE: 0}, source)


def _told_lately(settings: Settings) -> set[str]:
    """Give the sources of the latest alerts on the changelog; what is no round says nothing."""
    tail = Tail(settings, [CHANGELOG], isolation_level="read_uncommitted").skip_to_last(_LOOKED_AT)
    try:
        return {source for record in tail.to_end() if (source := _source_of(record.value))}
    finally:
        tail.close()


def _source_of(value: bytes | None) -> str:
    try:
        alerts = decode(value or b"").alerts
    except (ValueError, NewerFormatError):
        return ""
    return alerts[-1].source if alerts else ""
