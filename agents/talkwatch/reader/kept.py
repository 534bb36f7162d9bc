"""Answers are kept on `talks.readings.v1`, so that nothing is asked twice: not after a crash, and not by a replay.

An answer is acknowledged by the broker before anything that follows from it is sent. Where two processes have asked
the same, as one that stood still and its successor do, the first on the topic counts, for both of them. Compaction
keeps the last; so whoever has written another writes the first once more, and where it died before, the next reader
that starts does. Records may be deleted at any time: what is asked again then is asked, and no more.
"""

import json
import logging
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from kafka.errors import KafkaTimeoutError
from pydantic import ConfigDict, Field, TypeAdapter

from talkwatch.core.reader.prompt import VERSION
from talkwatch.kafka.outbox import Outbox
from talkwatch.kafka.tail import Tail
from talkwatch_schemas import Article
from talkwatch_schemas.topics import READINGS

ANSWERED, GIVEN_UP, FELL_BACK = "answered", "given_up", "fell_back"
MOST_BYTES = 128 * 2**20
"""Of answers that are kept in memory; of older ones the topic alone knows."""
_FOLLOW_SECONDS = 60.0
_LOG = logging.getLogger(__name__)
_Tokens = Annotated[int, Field(ge=0, le=2**53)]


@dataclass(frozen=True)
class KeptAnswer:
    """What came of asking about one revision of an article. `raw` is the model's words, "" where there are none."""

    __pydantic_config__ = ConfigDict(strict=True, allow_inf_nan=False)

    outcome: str
    raw: str = ""
    why: str = ""
    tokens_in: _Tokens = 0
    tokens_out: _Tokens = 0
    seconds: float = 0.0
    at: float = 0.0
    """When, in seconds since the epoch."""

    def to_json(self) -> bytes:
        """Give the record's value. Half a character, as models write them, becomes a question mark."""
        return json.dumps(asdict(self), ensure_ascii=False).encode(errors="replace")

    @classmethod
    def from_json(cls, value: bytes) -> "KeptAnswer":
        """Read a record's value; raises `ValueError` for what is none. Fields of later versions are passed over."""
        return _READ.validate_json(value)


_READ = TypeAdapter(KeptAnswer)


def key_of(article: Article, model: str) -> str:
    """Name a question: the article, its revision, the prompt, the model. Another of any of them is asked anew."""
    return f"{article.id}:{article.revision}:{VERSION}:{model}"


class Readings:
    """Readings by their key, those used last within `most` bytes. The first of a key counts."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        """Begin with none."""
        self._most, self._bytes = most, 0
        self._known: OrderedDict[str, KeptAnswer] = OrderedDict()

    def add(self, key: str, value: bytes | None) -> KeptAnswer | None:
        """Take a record in; gives the reading where it is new. A deletion is heeded. Raises `ValueError` for others."""
        if value is None:
            gone = self._known.pop(key, None)
            self._bytes -= _size(key, gone) if gone else 0
            return None
        if key in self._known:
            return None
        reading = KeptAnswer.from_json(value)
        self._known[key] = reading
        self._bytes += _size(key, reading)
        while self._bytes > self._most and len(self._known) > 1:
            self._bytes -= _size(*self._known.popitem(last=False))
        return reading

    def take(self, record: Any) -> KeptAnswer | None:
        """The same of a record of the topic. What is no reading is passed over with a warning: somebody wrote it."""
        try:
            return self.add((record.key or b"").decode(errors="replace"), record.value)
        except ValueError:
            _LOG.warning("%s/%d/%d is passed over: it is no reading", record.topic, record.partition, record.offset)
            return None

    def get(self, key: str) -> KeptAnswer | None:
        """Give what is known of a question."""
        reading = self._known.get(key)
        if reading:
            self._known.move_to_end(key)
        return reading

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._known)


class Kept:
    """The topic, read at the start and followed. Every method raises `KafkaError` where the broker goes away."""

    def __init__(self, tail: Tail, box: Outbox) -> None:
        """Take a tail of the topic at its beginning, and an outbox that nobody else uses."""
        self._tail, self._box = tail, box
        self._put: dict[str, KeptAnswer] = {}
        self.readings = Readings()

    def catch_up(self) -> Iterable[KeptAnswer]:
        """Read what is there by now; gives each reading once."""
        overruled: dict[str, bool] = {}
        for record in self._tail.to_end():
            if reading := self.readings.take(record):
                yield reading
                continue
            key = (record.key or b"").decode(errors="replace")
            first = self.readings.get(key)
            overruled[key] = first is not None and first.to_json() != record.value
        self._write_again([key for key, other in overruled.items() if other])

    def follow(self) -> None:
        """Take in what others have written meanwhile, without waiting for it."""
        for record in self._tail.poll(0):
            self.readings.take(record)

    def put(self, key: str, reading: KeptAnswer) -> None:
        """Send the first reading of a key; it counts once `settle` has returned, unless another one was first."""
        if key not in self._put:
            self._put[key] = reading
            self._box.send(READINGS, reading.to_json(), key.encode())

    def settle(self) -> None:
        """Wait until the broker has what was put, and read the topic up to there. What counts is its last then."""
        self._read_back()
        self._write_again([key for key, reading in self._put.items() if self.readings.get(key) != reading])
        self._put.clear()

    def _read_back(self) -> None:
        written, end = self._box.settle(), time.monotonic() + _FOLLOW_SECONDS
        while not all(map(self._tail.has_read, written)):
            if time.monotonic() > end:
                raise KafkaTimeoutError(f"what was written to {READINGS} cannot be read back")
            for record in self._tail.poll(100):
                self.readings.take(record)

    def _write_again(self, keys: list[str]) -> None:
        """Write what counts behind what does not. Who only reads such a record does not, or two would never end."""
        for key in keys:
            if first := self.readings.get(key):
                self._box.send(READINGS, first.to_json(), key.encode())
        if keys:
            self._box.settle()


def _size(key: str, reading: KeptAnswer) -> int:
    return len(key) + 2 * len(reading.raw) + 200
