"""The rounds table as the agents see it: decoded states by series, over Faust's table of bytes."""

from typing import Any

from talkwatch.core.state import RoundState, decode, fit, series_of
from talkwatch.metrics import ROUNDS_RESTORED
from talkwatch.worker.faust_faults import Unsettled


class RoundsTable:
    """Reads and writes rounds. Decoded states are kept until the next rebalance, then read anew from the table."""

    def __init__(self, table: Any, unsettled: Unsettled) -> None:
        """Wrap a Faust table with raw keys and values; every changelog record of it goes through `unsettled`."""
        self._table = table
        self._decoded: dict[str, dict[str, RoundState]] = {}
        self._keys: dict[str, set[str]] | None = None
        send = table.send_changelog

        def send_changelog(*args: Any, **kwargs: Any) -> Any:
            future = send(*args, **kwargs)
            unsettled.add(future)
            return future

        object.__setattr__(table, "send_changelog", send_changelog)

    def of_series(self, series: str) -> list[RoundState]:
        """Give the rounds of a series, ordered by id."""
        if series not in self._decoded:
            keys = self._index().get(series, set())
            self._decoded[series] = {key: decode(self._table.data.data[key.encode()]) for key in sorted(keys)}
        return list(self._decoded[series].values())

    def put(self, state: RoundState) -> None:
        """Write a round. Only inside an agent's event: its partition is that of the event."""
        kept, raw = fit(state)
        self._table[state.id.encode()] = raw
        self._decoded.setdefault(state.series, {})[state.id] = kept
        self._index().setdefault(state.series, set()).add(state.id)

    def forget(self) -> None:
        """Drop what was decoded: the table's content is about to change."""
        self._decoded.clear()
        self._keys = None

    def restore_superseded(self) -> int:
        """Write again each round whose newest changelog record is stale. Gives how many."""
        superseded = self._table.data.superseded
        count = len(superseded)
        for key, partition in superseded.items():
            self._table.send_changelog(partition, key, self._table.data.data[key])
        superseded.clear()
        ROUNDS_RESTORED.inc(count)
        return count

    def __len__(self) -> int:
        return len(self._table.data.data)

    def _index(self) -> dict[str, set[str]]:
        if self._keys is None:
            self._keys = {}
            for raw in self._table.data.data:
                key = raw.decode()
                self._keys.setdefault(series_of(key), set()).add(key)
        return self._keys
