"""Which offset must come next, and so what was passed over (fault 14)."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

log = logging.getLogger(__name__)


class Due:
    """The next offset of each partition since its last seek. Of one that was never sought nothing is known."""

    def __init__(self) -> None:
        """Begin with no partition."""
        self._next: dict[Any, int] = {}
        self._gaps: dict[Any, int] = {}

    def __getitem__(self, tp: Any) -> int:
        return self._next[tp]

    def expect(self, places: Mapping[Any, int]) -> None:
        """Take where partitions were sought."""
        self._next.update(places)

    def took(self, tp: Any, offset: int) -> None:
        """Take that a message was delivered, so that the one after it is due. A gap that it fills was none."""
        if tp in self._next:
            self._next[tp] = max(self._next[tp], offset + 1)
        if self._gaps.get(tp) == offset:
            del self._gaps[tp]

    def reached(self, tp: Any, offset: int) -> bool:
        """Whether this offset is the one that is due, or after it."""
        return tp in self._next and offset >= self._next[tp]

    def missed(self, tp: Any, offset: int) -> bool:
        """Whether this offset comes too early, so that the one that is due must be fetched again.

        A gap that is still there on a second look is the topic's own: retention, or a transaction that was aborted.
        """
        due = self._next.get(tp)
        if due is None or offset <= due or self._gaps.get(tp) == due:
            return False
        log.warning("%s-%d: going back to %d, since %d came next", tp.topic, tp.partition, due, offset)
        self._gaps[tp] = due
        return True

    def forget(self, tps: Iterable[Any]) -> None:
        """Forget partitions that are gone."""
        for tp in tps:
            self._next.pop(tp, None)

    def clear(self) -> None:
        """Forget what is due everywhere, as before a seek."""
        self._next.clear()
