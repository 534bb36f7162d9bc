"""How the reader stands, by what the broker knows: what waits, what was asked today, what it has cost."""

import json
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from talkwatch.kafka import clients
from talkwatch.kafka.flow import READ, stages_of
from talkwatch.kafka.progress import Progress
from talkwatch.kafka.tail import read_all
from talkwatch.process.settings import Settings
from talkwatch.reader.kept import KeptAnswer
from talkwatch.reader.limits import today
from talkwatch_schemas.topics import ARTICLES, READINGS

_PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class ReaderStatus:
    """What `talkwatch reader status` shows. Today is the day of UTC; seconds are those of an answer, on average."""

    mode: str
    kind: str
    model: str
    outage: str
    waiting: int
    oldest_seconds: float
    """For how long the oldest article that waits has been on its topic; 0 where none could be read in time."""
    kept: int
    today: dict[str, int]
    tokens_in: int
    tokens_out: int
    tokens_a_day: int
    seconds: float
    cost: float

    def to_json(self) -> bytes:
        """Give one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def look(settings: Settings) -> ReaderStatus:
    """Ask the broker, and read the kept answers. Raises `UserError` without one, `KafkaError` where it fails."""
    reader, now = settings.reader, time.time()
    kept, outcomes, tokens_in, tokens_out, seconds = 0, Counter[str](), 0, 0, 0.0
    for record in _each_once(read_all(settings, READINGS)):
        try:
            known = KeptAnswer.from_json(record.value or b"")
        except ValueError:
            continue
        kept += 1
        if known.at >= today(now):
            outcomes[known.outcome] += 1
            tokens_in, tokens_out = tokens_in + known.tokens_in, tokens_out + known.tokens_out
            seconds += known.seconds
    waiting, since = _waiting(settings)
    return ReaderStatus(
        mode=reader.mode,
        kind=reader.kind,
        model=reader.model,
        outage=reader.outage,
        waiting=waiting,
        oldest_seconds=round(max(0.0, now - since), 1) if since else 0.0,
        kept=kept,
        today=dict(outcomes),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        tokens_a_day=reader.tokens_a_day,
        seconds=round(seconds / max(1, outcomes["answered"]), 2),
        cost=round((tokens_in * reader.price_in + tokens_out * reader.price_out) / 1e6, 4),
    )


def _each_once(records: Iterable[Any]) -> Iterator[Any]:
    """Pass over what repeats a record: an answer that counts is written once more where another came after it."""
    seen = set[int]()
    for record in records:
        told = hash((record.key, record.value))
        if told not in seen:
            seen.add(told)
            yield record


def _waiting(settings: Settings) -> tuple[int, float]:
    """Give how many articles the reader's group has not committed, and when the first of them was written."""
    if settings.reader.mode == "rules":
        return 0, 0.0
    progress, client = Progress(settings), clients.consumer(settings)
    try:
        places = {p: at for p, at in progress.places(*stages_of(settings.reader.mode)[READ]).items() if at.behind}
        client.assign([p for p in clients.partitions_of(client, [ARTICLES]) if p in places])
        for place, at in places.items():
            client.seek(place, at.committed)
        return sum(at.behind for at in places.values()), _first_written(client, set(places))
    finally:
        client.close()
        progress.close()


def _first_written(client: Any, left: set[Hashable]) -> float:
    """Give when the first record of these partitions was written, of those that come in time; 0.0 where none does.

    The broker may go away, and what lies ahead may be the end of a transaction, or be deleted meanwhile.
    """
    since, end = list[float](), time.monotonic() + _PATIENCE_SECONDS
    while left and time.monotonic() < end:
        for place, records in client.poll(timeout_ms=500, max_records=50).items():
            if place in left and records:
                left.discard(place)
                since.append(records[0].timestamp / 1000)
                client.pause(place)
    return min(since, default=0.0)
