"""The process: reads articles, asks the model where the mode says so, and sends what it reads to the events topic.

At least once: an offset is committed when everything up to it is acknowledged, what was asked before what follows from
it. Those articles of which nothing is known yet wait, and while they do, the broker keeps the rest. An answer counts
once it is kept, so a crash asks nothing twice that was answered, and sends the same again, which the fold takes once.
"""

import logging
import time
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaError

from talkwatch.kafka import clients, handover
from talkwatch.kafka.flow import reading_group
from talkwatch.kafka.membership import Membership
from talkwatch.kafka.offsets import Offsets
from talkwatch.kafka.outbox import Outbox, outbox
from talkwatch.kafka.reach import Reach
from talkwatch.kafka.rebalance import Rebalance
from talkwatch.kafka.tail import Tail
from talkwatch.process import metrics
from talkwatch.process.errors import TryAgainError
from talkwatch.process.health import Beat
from talkwatch.process.settings import Settings
from talkwatch.reader.aside import set_aside
from talkwatch.reader.asking import Asking
from talkwatch.reader.backend import Backend
from talkwatch.reader.interpreting import Interpreter, begin_metrics_at_zero
from talkwatch.reader.kept import Kept
from talkwatch.reader.limits import today
from talkwatch.reader.work import Batch, Work
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS, EVENTS, READINGS

_ACK_SECONDS = 60
_MOST = 64
"""Articles in hand. More of them bring those about talks to the front sooner; all of them are read again by a crash."""
_IDLE_MS, _TURN_SECONDS = 500, 0.1
_SESSION_MS = 10_000
"""After so long without a word, another reader takes over."""
_HUNG_SECONDS = 180.0
_LOG = logging.getLogger(__name__)


class Reader:
    """Reads until it is told to stop, as a `Service`."""

    def __init__(self, settings: Settings, backend: Backend) -> None:
        """Keep what is needed; connections are made by `run`."""
        self._settings, self._backend = settings, backend
        self._batch = Batch()
        self._offsets = Offsets()
        self._asking = Asking(backend, settings.reader)
        self._interpreter = Interpreter(settings, backend)
        self._starting = True
        self._reach = Reach(settings)
        self._beat = Beat("the reader has hung for", _HUNG_SECONDS)
        begin_metrics_at_zero()

    def live(self) -> str | None:
        """Say that it hangs, or that calls of the backend do, in so great a number that it is not asked any more.

        A backend that is away is no reason: a new start would not bring it back.
        """
        return self._beat.why_not() or self._asking.stuck()

    def ready(self) -> str | None:
        """Say that it hangs, that it still reads what is kept, that the broker is away, or why articles wait."""
        return self.live() or ("still starting" if self._starting else self._reach.why_not() or self._asking.why())

    def run(self, stopping: Callable[[], bool]) -> None:
        """Read until `stopping`. Raises `UserError` where there is no broker, `TryAgainError` where it goes away."""
        clients.require_topics(self._settings, ARTICLES, EVENTS, READINGS, DEAD_LETTERS)
        self._reach.start()
        if self._settings.reader.decides:
            handover.take_part(self._settings)
        tail = Tail(self._settings, [READINGS])
        group = reading_group(self._settings.reader.mode)
        name = f"talkwatch-reader-{uuid.uuid4()}"
        source = clients.consumer(
            self._settings, client_id=name, group_id=group, max_poll_records=_MOST, session_timeout_ms=_SESSION_MS
        )
        membership = Membership(self._settings, group, name)
        try:
            with outbox(self._settings, _ACK_SECONDS) as answers, outbox(self._settings, _ACK_SECONDS) as events:
                kept = Kept(tail, answers)
                self._catch_up(kept)
                source.subscribe([ARTICLES], listener=Rebalance(self._forget))
                self._starting = False
                while not stopping():
                    if self._turn(source, kept, events):
                        membership.seen()
                    membership.check()
        except KafkaError as error:
            raise TryAgainError(clients.why(self._settings, error)) from error
        finally:
            for client in (source, tail, membership):
                client.close()

    def _catch_up(self, kept: Kept) -> None:
        """Read the answers that are kept; those of today have spent of what the day may cost."""
        began = today(time.time())
        for known in kept.catch_up():
            self._beat.now()
            if known.at >= began:
                self._asking.limits.spend(known.tokens_in + known.tokens_out)
        _LOG.info("%d answers are kept", len(kept.readings))

    def _turn(self, source: Any, kept: Kept, events: Outbox) -> bool:
        """Take in what there is room for, go on with what waits, and send what is done. Says whether records came."""
        self._beat.now()
        came = self._poll(source, events)
        kept.follow()
        waiting = self._batch.waiting()
        for work in waiting:
            work.kept = kept.readings.get(work.key)
            metrics.READER_READINGS.labels("kept").inc(bool(work.kept))
        self._asking.drop(work for work in waiting if work.kept)
        self._keep(kept, self._asking.step([work for work in waiting if not work.kept], _TURN_SECONDS))
        for work in waiting:
            if work.kept:
                self._interpret(work, events)
        self._send(events)
        self._offsets.commit(source)
        self._tell()
        return came

    def _poll(self, source: Any, events: Outbox) -> bool:
        """Ask the broker in any case: it takes who does not for dead. Says whether records came."""
        full = len(self._batch) >= _MOST
        if full:
            source.pause(*source.assignment())
        else:
            source.resume(*source.paused())
        idle = not len(self._batch)
        batch = clients.polled(source, _IDLE_MS if idle else 0)
        for place, records in batch.items():
            for record in records:
                self._beat.now()
                work = Work(place, record.offset, record.timestamp / 1000)
                try:
                    self._interpreter.look_at(work, record.value)
                except Exception as error:  # noqa: BLE001 (what the core raises is a defect, and costs one article)
                    set_aside(record, error, events)
                work.record = record if work.messages is None else None
                self._batch.add(work)
        return bool(batch)

    def _keep(self, kept: Kept, answered: Sequence[Work]) -> None:
        """Have the broker keep what was answered, before anything follows from it. The first answer on it counts."""
        if not answered:
            return
        for work in answered:
            assert work.kept
            kept.put(work.key, work.kept)
        kept.settle()
        for work in answered:
            assert work.kept
            metrics.READER_READINGS.labels(work.kept.outcome).inc()
            work.kept = kept.readings.get(work.key) or work.kept

    def _interpret(self, work: Work, events: Outbox) -> None:
        """Settle what is to be sent. The answer is kept: what is raised about it here would be raised at each start."""
        try:
            work.messages = self._interpreter.messages(work)
        except Exception as error:  # noqa: BLE001 (as above: it costs one article)
            work.messages = ()
            set_aside(work.record, error, events)

    def _send(self, events: Outbox) -> None:
        done = self._batch.take_done()
        if not done:
            return
        for works in done.values():
            for message in (message for work in works for message in work.messages or ()):
                events.send(EVENTS, message.to_json(), message.series.encode())
        events.settle()
        for place, works in done.items():
            self._offsets.done(place, works[-1].offset)
        metrics.LAST_PROGRESS.set_to_current_time()

    def _forget(self, revoked: Sequence[TopicPartition]) -> None:
        """Drop what is another reader's now: it begins at what is committed."""
        lost = set(revoked)
        self._asking.drop([work for work in self._batch if work.place in lost])
        self._batch.forget(lost)
        self._offsets.forget(lost)

    def _tell(self) -> None:
        oldest = self._batch.oldest()
        metrics.READER_WAITING.set(len(self._batch.waiting()))
        metrics.READER_OLDEST.set(max(0.0, time.time() - oldest) if oldest is not None else 0.0)
        metrics.READER_AWAY.set(self._asking.away_for())
