"""Topics in memory: an outbox that writes to them, and tails that read them, as processes have them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Record(NamedTuple):
    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int = 1_735_700_000_000
    headers: tuple[tuple[str, bytes], ...] = ()


@dataclass
class Log:
    """All topics, of one partition each. What is sent is there at once."""

    topics: dict[str, list[Record]] = field(default_factory=dict)

    def write(self, topic: str, value: bytes | None, key: bytes | None = None, headers: Any = ()) -> Record:
        rows = self.topics.setdefault(topic, [])
        rows.append(Record(topic, 0, len(rows), key, value, headers=tuple(headers)))
        return rows[-1]

    def values(self, topic: str) -> list[bytes | None]:
        return [record.value for record in self.topics.get(topic, [])]

    def outbox(self) -> Any:
        """Give what writes as `kafka.outbox.Outbox` does."""
        return _Outbox(self)

    def tail(self, topic: str) -> Any:
        """Give what reads a topic from its beginning, as `kafka.tail.Tail` does."""
        return _Tail(self, topic)

    def compacted(self, topic: str) -> "Log":
        """Give the log after compaction: of each key the last record."""
        last = {record.key: record for record in self.topics.get(topic, [])}
        return Log({topic: [r._replace(offset=at) for at, r in enumerate(last.values())]})


class _Outbox:
    def __init__(self, log: Log) -> None:
        self._log = log
        self._written: list[Record] = []

    def send(self, topic: str, value: bytes, key: bytes | None = None, **options: Any) -> None:
        self._written.append(self._log.write(topic, value, key, **options))

    def settle(self) -> list[Record]:
        written, self._written = self._written, []
        return written


class _Tail:
    def __init__(self, log: Log, topic: str) -> None:
        self._log, self._topic, self._at = log, topic, 0

    def poll(self, _milliseconds: int) -> list[Record]:
        found = self._log.topics.get(self._topic, [])[self._at :]
        self._at += len(found)
        return found

    def to_end(self) -> Iterator[Record]:
        yield from self.poll(0)

    def has_read(self, place: Record) -> bool:
        return self._at > place.offset
