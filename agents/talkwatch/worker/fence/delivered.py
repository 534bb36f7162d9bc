"""What has been delivered and not yet committed, and so how far may be committed (fault 7)."""

from collections import defaultdict, deque
from collections.abc import Iterable
from typing import Any


class Delivered:
    """The messages delivered since the last seek, by partition and in order; each tells by `acked` that it is done."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: defaultdict[Any, deque[Any]] = defaultdict(deque)

    def add(self, message: Any) -> None:
        """Remember a message that an agent will do."""
        self._rows[message.tp].append(message)

    def add_done(self, message: Any) -> None:
        """Remember one that is done already: of a row of these the last is enough, however slow what is before it."""
        row = self._rows[message.tp]
        if row and row[-1].acked:
            row.pop()
        row.append(message)

    def take_done(self, tp: Any) -> int | None:
        """Give the offset after the last of the messages that are done without a gap before them, and forget these."""
        row, last = self._rows[tp], None
        while row and row[0].acked:
            last = row.popleft().offset
        return None if last is None else last + 1

    def forget(self, tps: Iterable[Any]) -> None:
        """Forget partitions that are gone: what was delivered of them is read again, from the committed offset."""
        for tp in tps:
            self._rows.pop(tp, None)

    def clear(self) -> None:
        """Forget all, as before a seek."""
        self._rows.clear()
