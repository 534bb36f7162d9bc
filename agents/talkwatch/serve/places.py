"""Where an alert stands in the one order that all views share, and what a listener has seen of it."""

import re
from typing import NamedTuple, Self

_CURSOR = re.compile(r"(\d{1,15})-(\d{1,3})-(\d{1,18})_((?:\d{1,18}(?:\.\d{1,18}){0,255})?)", re.ASCII)


class Place(NamedTuple):
    """When an alert was told, by the broker's clock in ms since 1970, and where it lies. They sort as told."""

    told: int
    partition: int
    offset: int


START = Place(0, 0, 0)
"""Before every alert."""


class Cursor(NamedTuple):
    """What a listener has seen: the last alert, and for each partition the offset before which it has seen all.

    The last place alone would not do: an alert of another partition may come in later and still stand before it.
    """

    last: Place
    seen: tuple[int, ...]

    def __str__(self) -> str:
        """Give it as an event's id: "1764230000123-3-17_0.5.0.18.2.0.0.1"."""
        return f"{'-'.join(map(str, self.last))}_{'.'.join(map(str, self.seen))}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read an event's id. None for what is none."""
        found = _CURSOR.fullmatch(text)
        if found is None:
            return None
        told, partition, offset, seen = found.groups()
        return cls(Place(int(told), int(partition), int(offset)), tuple(map(int, filter(None, seen.split(".")))))

    def has(self, place: Place) -> bool:
        """Whether the alert at this place was seen."""
        return place.partition < len(self.seen) and place.offset < self.seen[place.partition]

    def after(self, place: Place) -> Self:
        """Give the cursor once the alert at this place was seen as well."""
        return self._replace(last=place, seen=put(self.seen, place.partition, place.offset + 1))


def put(offsets: tuple[int, ...], partition: int, offset: int) -> tuple[int, ...]:
    """Give the offsets with that of one partition raised; partitions that are not there yet begin at 0."""
    longer = [*offsets, *[0] * (partition + 1 - len(offsets))]
    longer[partition] = max(longer[partition], offset)
    return tuple(longer)
