"""Brings rounds and alerts from the topics to the board, from a thread: Kafka's client waits, the loop must not."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from kafka.errors import KafkaError

from talkwatch.kafka.reach import Reach
from talkwatch.kafka.tail import Tail
from talkwatch.process import health, metrics
from talkwatch.process.settings import Settings
from talkwatch.serve.board import Board
from talkwatch.serve.places import Place
from talkwatch_schemas.topics import ALERTS, ROUNDS

log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")
_BATCH = 500
_ASK_SECONDS = 5.0
_SILENT_SECONDS = 120.0


class Reader:
    """Reads all of both topics, then follows them. Committed records only; no consumer group, so any number may run."""

    def __init__(self, settings: Settings, board: Board, loop: asyncio.AbstractEventLoop, failed: Callable[[], None]):
        """Keep what is needed; `failed` is called in the loop when reading has ended by an error."""
        self._settings = settings
        self._board = board
        self._loop = loop
        self._failed = failed
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)
        self._beat = health.Beat("the topics were not asked for", _SILENT_SECONDS)
        self._missing: int | None = None
        self._reach = Reach(settings)

    def start(self) -> None:
        """Begin to read."""
        metrics.begin_at_zero(metrics.UNREADABLE, [ALERTS, ROUNDS])
        self._thread.start()
        self._reach.start()

    def stop(self) -> None:
        """Stop soon, and wait for it a little."""
        self._stopping.set()
        self._thread.join(10)

    def live(self) -> str | None:
        """Say that it hangs: a call to the broker gives up before this."""
        return self._beat.why_not()

    def ready(self) -> str | None:
        """Say that what is shown is not what is known."""
        if away := self._reach.why_not():
            return away
        if self._missing is None or not self._board.filled:
            return "reading the topics, or the broker is away"
        return f"{self._missing} records behind" if self._missing > _BATCH else None

    def _run(self) -> None:
        try:
            tail = Tail(self._settings, [ROUNDS, ALERTS], patient=False)
            begins: dict[int, int] | None = None
            first_ends: dict[Any, int] | None = None
            asked = 0.0
            while not self._stopping.is_set():
                self._beat.now()
                if begins is None:
                    begins = _answer(tail.positions, ALERTS)
                    if begins is None:
                        continue
                    self._loop.call_soon_threadsafe(self._begin, begins)
                if records := tail.poll(200, _BATCH):
                    self._hand_over(records)
                if time.monotonic() - asked > _ASK_SECONDS or self._missing:
                    ends = _answer(tail.ends)
                    first_ends = first_ends or ends
                    self._missing = _answer(tail.missing, ends) if ends else None
                    asked = time.monotonic()
                    # Not all that is there by now: where news keeps coming, there is always some more.
                    if first_ends and not self._board.filled and _answer(tail.missing, first_ends) == 0:
                        self._loop.call_soon_threadsafe(self._board.fill)
            tail.close()
        except Exception:
            log.exception("reading the topics has ended")
            self._loop.call_soon_threadsafe(self._failed)

    def _begin(self, offsets: dict[int, int]) -> None:
        for partition, offset in offsets.items():
            self._board.begin(partition, offset)

    def _hand_over(self, records: list[Any]) -> None:
        """Wait until the loop has taken them in: it sets the pace, and nothing piles up in between."""
        taken = threading.Event()
        self._loop.call_soon_threadsafe(self._take, records, taken)
        taken.wait(_SILENT_SECONDS)

    def _take(self, records: list[Any], taken: threading.Event) -> None:
        try:
            for record in records:
                self._take_one(record)
        finally:
            taken.set()

    def _take_one(self, record: Any) -> None:
        try:
            if record.topic == ALERTS:
                self._board.take_alert(record.value or b"", Place(record.timestamp, record.partition, record.offset))
            elif record.value is not None:
                self._board.take_round(record.value)
            else:
                self._board.drop_round(_name_of(record))
        except ValueError as error:  # of a future version, or not ours: the others are still worth showing
            metrics.UNREADABLE.labels(record.topic).inc()
            log.warning("record %s/%d/%d is passed over: %s", record.topic, record.partition, record.offset, error)


def _name_of(deletion: Any) -> str:
    """Give the round that a record deletes; raises `ValueError` where it names none."""
    if deletion.key is None:
        raise ValueError("it deletes a round and names none")
    return str(deletion.key, "utf-8")


def _answer(ask: Callable[..., _Answer], *about: Any) -> _Answer | None:
    """Give what the broker says; None where it does not say."""
    try:
        return ask(*about)
    except KafkaError:
        return None
