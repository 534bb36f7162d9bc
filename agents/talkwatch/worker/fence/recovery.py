"""The table's store: what it keeps of the changelog where a worker that woke up wrote an old state last (fault 3)."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from faust.stores import STORES
from faust.stores.memory import Store as MemoryStore

from talkwatch.core.track.state import looks_encoded, revision_of
from talkwatch.process import metrics
from talkwatch_schemas.topics import CHANGELOG

log = logging.getLogger(__name__)
STORES.aliases["highest-revision"] = f"{__name__}:HighestRevisionStore"
STORE_URL = "highest-revision://"


class HighestRevisionStore(MemoryStore):
    """A memory store in which a later record of lower revision does not win at recovery (fault 3).

    `superseded` holds, by key, the partition of each round whose newest record on the changelog is stale.
    """

    def __post_init__(self) -> None:
        """Begin empty."""
        super().__post_init__()
        self.superseded: dict[bytes, int] = {}

    def apply_changelog_batch(
        self, batch: Iterable[Any], to_key: Callable[[Any], Any], to_value: Callable[[Any], Any]
    ) -> None:
        """Take over records of recovery, the highest revision of each key."""
        for event in batch:
            self.take(event.message)

    def take(self, message: Any) -> None:
        """Take over one record of recovery; keys and values are raw. What no worker wrote is passed over."""
        key, value = message.key, message.value
        if not _is_name(key) or (value is not None and not looks_encoded(value)):
            log.error("%s/%d/%d is passed over: it is no round", CHANGELOG, message.partition, message.offset)
            metrics.UNREADABLE.labels(CHANGELOG).inc()
            return
        if value is None:
            self.data.pop(key, None)
            return
        self._key_partition[key] = message.partition
        if key in self.data and revision_of(self.data[key]) > revision_of(value):
            self.superseded[key] = message.partition
            return
        self.superseded.pop(key, None)
        self.data[key] = value


def _is_name(key: bytes | None) -> bool:
    try:
        return bool((key or b"").decode())
    except UnicodeDecodeError:
        return False
