"""Faust's table of bytes as the mapping under the core's `Rounds`."""

from collections.abc import Iterator, MutableMapping
from typing import Any

from talkwatch.process.metrics import ROUNDS_RESTORED
from talkwatch.worker.fence.settling import Unsettled


class RoundsTable(MutableMapping[str, bytes]):
    """Encoded rounds by id. Reads go past Faust, which would make a window or a default of them."""

    def __init__(self, table: Any, unsettled: Unsettled) -> None:
        """Wrap a Faust table with raw keys and values; every changelog record of it goes through `unsettled`."""
        self._table = table
        send = table.send_changelog

        def send_changelog(*args: Any, **kwargs: Any) -> Any:
            future = send(*args, **kwargs)
            unsettled.add(future)
            return future

        object.__setattr__(table, "send_changelog", send_changelog)

    def is_restored(self, message: Any) -> bool:
        """Take a record of recovery over here and now: Faust's way, a task for each, costs ten times as much.

        False for the last record of a partition, by which Faust sees that recovery ends, and for what comes after it.
        """
        recovery, place = self._table.app.tables.recovery, message.tp
        read = recovery.active_offsets.get(place)
        if place not in recovery.active_tps or read is None:
            return True  # of before a rebalance; Faust would take it for the place where recovery begins (fault 17)
        if not recovery.in_recovery or message.offset >= recovery.active_highwaters.get(place, 0):
            return False
        if message.offset > read:
            self._table.data.take(message)
            recovery.active_offsets[place] = message.offset
        return True

    def restore_superseded(self) -> int:
        """Write again each round whose newest changelog record is stale (fault 3). Gives how many."""
        superseded = self._table.data.superseded
        count = len(superseded)
        for key, partition in superseded.items():
            self._table.send_changelog(partition, key, self._table.data.data[key])
        superseded.clear()
        ROUNDS_RESTORED.inc(count)
        return count

    def __getitem__(self, name: str) -> bytes:
        raw: bytes = self._table.data.data[name.encode()]
        return raw

    def __setitem__(self, name: str, raw: bytes) -> None:
        """Write a round. Only inside an agent's event: its partition is that of the event."""
        self._table[name.encode()] = raw

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"round {name}: a published round is never deleted")

    def __iter__(self) -> Iterator[str]:
        return (key.decode() for key in self._table.data.data)

    def __len__(self) -> int:
        return len(self._table.data.data)
