"""Whether a stage stands still: input waits, and what is committed does not move. Pure: the time is an argument.

Faust's consumers are known to stop without a word, so this looks at the broker's offsets and at nothing else.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

STALL_SECONDS = 60.0
"""Longer than a rebalance and the recovery of a large table, which move nothing either."""


@dataclass(frozen=True)
class Offsets:
    """How far a partition is committed, and where it ends."""

    committed: int
    end: int

    @property
    def behind(self) -> int:
        """How many records wait."""
        return max(0, self.end - self.committed)


@dataclass
class Stalls:
    """Remembers since when each partition has waited at the same offset."""

    _since: dict[Hashable, tuple[int, float]] = field(default_factory=dict)

    def observe(self, now: float, places: Mapping[Hashable, Offsets]) -> float:
        """Take in the places at `now` (seconds, monotonic); give for how long the worst of them has stood still."""
        known = self._since
        self._since = {}
        for partition, place in places.items():
            if place.behind:
                committed, since = known.get(partition, (place.committed, now))
                self._since[partition] = (place.committed, since if committed == place.committed else now)
        return max((now - since for _, since in self._since.values()), default=0.0)

    def forget(self) -> None:
        """Begin anew: nobody could say how things stood."""
        self._since.clear()
