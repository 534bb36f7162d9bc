"""Articles under way, in the order of their partitions. Pure but for the records' own fields.

What is done of a partition is handed out from its beginning only, so that articles leave in the order in which they
came, and an offset is committed only when everything before it is done.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from talkwatch.reader.kept import KeptAnswer
from talkwatch_schemas import Article, ArticleEvents

Place = Hashable
"""A partition."""


@dataclass(eq=False)
class Work:
    """One record of the articles topic, and how far it has come."""

    place: Place
    offset: int
    since: float
    """When it was written to the topic, in seconds since the epoch."""
    article: Article | None = None
    """None where there is nothing to ask and nothing to send."""
    found: tuple[ArticleEvents, ...] = ()
    key: str = ""
    first: int = 0
    """Place among those that wait: the smaller, the sooner it is asked about."""
    faults: int = 0
    not_before: float = 0.0
    """When it may be asked about again, in seconds of a clock that only grows."""
    kept: KeptAnswer | None = None
    messages: tuple[ArticleEvents, ...] | None = None
    """What is to be sent of it; None while that is not known."""
    record: Any = None
    """As it came, to be set aside where the core fails at the answer; None where no answer is awaited."""


@dataclass
class Batch:
    """What was polled and is not committed yet."""

    _rows: dict[Place, deque[Work]] = field(default_factory=dict)

    def add(self, work: Work) -> None:
        """Take a record in, after those of its partition."""
        self._rows.setdefault(work.place, deque()).append(work)

    def __len__(self) -> int:
        """Give how many are not committed yet."""
        return sum(map(len, self._rows.values()))

    def __iter__(self) -> Iterator[Work]:
        """Give them, those of a partition in their order."""
        for row in self._rows.values():
            yield from row

    def waiting(self) -> list[Work]:
        """Give those of which it is not known yet what to send."""
        return [work for work in self if work.messages is None]

    def oldest(self) -> float | None:
        """Give when the oldest of those that wait for an answer was written."""
        return min((work.since for work in self if work.messages is None), default=None)

    def take_done(self) -> dict[Place, list[Work]]:
        """Hand out, from the beginning of each partition, those that are done; what follows one that waits, waits."""
        done: dict[Place, list[Work]] = {}
        for place, row in self._rows.items():
            while row and row[0].messages is not None:
                done.setdefault(place, []).append(row.popleft())
        return done

    def forget(self, places: Iterable[Place]) -> None:
        """Drop what is another process's now: it begins at what is committed."""
        for place in places:
            self._rows.pop(place, None)
