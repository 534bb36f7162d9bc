"""What waits for its delivery to one target, and when a digest of it is due. Pure: the clocks are arguments."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from kafka import TopicPartition

from talkwatch_schemas import Alert

MOST = 100
"""So many make a digest before its time, and let no more come in."""


@dataclass(frozen=True)
class Item:
    """An alert that waits, when it was told (by the broker's clock), its place on the topic, and since when it is here.

    `since` is by a clock that is never set, and begins anew with each process.
    """

    alert: Alert
    told_at: datetime
    raw: bytes
    place: TopicPartition
    offset: int
    since: float


def digest_is_due(waiting: Collection[Item], seconds: float, now: datetime, clock: float, more_comes: bool) -> bool:
    """Whether a digest goes out: it is full, or its time is over since the first of it was told.

    The time is the broker's, so it goes on over a restart, or when another process takes over. What waited meanwhile is
    read in several parts, so while `more_comes` it waits for them; no longer than its time since the first came here,
    which counts also where this machine's clock is behind.
    """
    if len(waiting) >= MOST:
        return True
    if not waiting:
        return False
    since_told = (now - min(item.told_at for item in waiting)).total_seconds()
    return clock - min(item.since for item in waiting) >= seconds or (since_told >= seconds and not more_comes)
