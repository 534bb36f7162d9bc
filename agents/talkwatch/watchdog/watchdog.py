"""The watchdog: sends canaries, compares committed with end offsets, and acts when a stage stands still.

It runs outside the worker and the publisher and believes the broker alone. `talkwatch up` has it in a thread; elsewhere
it is a process of its own. It may be started again at any time; canaries under way are then forgotten.
"""

import logging
import math
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from typing import Any

from kafka.errors import KafkaError

from talkwatch.core import canary
from talkwatch.kafka import clients
from talkwatch.kafka.flow import READ, stages_of
from talkwatch.kafka.progress import Progress
from talkwatch.kafka.reach import Reach
from talkwatch.kafka.stalls import STALL_SECONDS, Stalls
from talkwatch.kafka.tail import Tail
from talkwatch.process import health, metrics
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas import CanaryResult
from talkwatch_schemas.topics import ARTICLES, CANARY

log = logging.getLogger(__name__)
_LOOK_SECONDS = 5.0
_AGAIN_SECONDS = 1.0
_ACK_SECONDS = 30
_OVERDUE_SECONDS = 60.0
_MAX_UNDER_WAY = 100
_SILENT_SECONDS = 180.0


class Watchdog:
    """Watches until told to stop. `on_stall` is called with a stage that stands still, once a minute while it does."""

    def __init__(self, settings: Settings, on_stall: Callable[[str], None]) -> None:
        """Connect nowhere yet."""
        self._settings = settings
        self._on_stall = on_stall
        self._stages = stages_of(settings.reader.mode)
        self._stalls = {stage: Stalls() for stage in self._stages}
        self._under_way: dict[datetime, float] = {}
        self._results_from: dict[int, int] = {}
        self._trouble: str | None = "not connected yet"
        self._stalled: dict[str, float] = {}
        self._acted: dict[str, float] = {}
        self._reach = Reach(settings)
        self._beat = health.Beat("the watchdog has hung for", _SILENT_SECONDS)

    def live(self) -> str | None:
        """Say that the watchdog itself hangs."""
        return self._beat.why_not()

    def ready(self) -> str | None:
        """Say what does not move, or None."""
        if away := self._reach.why_not() or self._trouble:
            return away
        for stage, seconds in self._stalled.items():
            if seconds > STALL_SECONDS:
                return f"stage {stage}: input has waited for {seconds:.0f} s and nothing moves"
        oldest = min(self._under_way.values(), default=time.monotonic())
        overdue = time.monotonic() - oldest
        return f"a canary has been under way for {overdue:.0f} s" if overdue > _OVERDUE_SECONDS else None

    def run(self, stopping: Callable[[], bool]) -> None:
        """Watch until `stopping`. A broker that is away is waited for, and said by `ready`."""
        metrics.begin_at_zero(metrics.CANARIES, ["sent", "passed", "lost"])
        self._reach.start()
        while not stopping():
            try:
                self._watch(stopping)
            except (KafkaError, UserError) as error:
                passes = isinstance(error, KafkaError) and error.retriable
                trouble = "the broker does not answer" if passes else str(error)
                if self._trouble != trouble:
                    log.warning("the watchdog cannot watch: %s", trouble)
                self._trouble = trouble
                for stalls in self._stalls.values():
                    stalls.forget()
                self._beat.now()
                time.sleep(_AGAIN_SECONDS)

    def _watch(self, stopping: Callable[[], bool]) -> None:
        every, next_canary, next_look = self._settings.canary_seconds, 0.0, 0.0
        with ExitStack() as opened:
            progress = opened.enter_context(closing(Progress(self._settings)))
            results = self._results(opened)
            articles = opened.enter_context(closing(clients.producer(self._settings, linger_ms=0)))
            while not stopping():
                self._beat.now()
                for record in results.poll(200):
                    self._take(record)
                self._results_from = results.positions(CANARY)
                now = time.monotonic()
                if every and now >= next_canary:
                    next_canary = now + every
                    self._send(articles)
                if now >= next_look:
                    next_look = now + _LOOK_SECONDS
                    self._look(progress)

    def _results(self, opened: ExitStack) -> Tail:
        """Follow the results from now on, or from where they were left: what passed since then did pass."""
        results = opened.enter_context(closing(Tail(self._settings, [CANARY])))
        return results.go_on(CANARY, self._results_from) if self._results_from else results.skip_to_end()

    def _send(self, producer: Any) -> None:
        now = datetime.now(UTC)
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        article = canary.article(now)
        began, began_at = time.time(), time.monotonic()
        sent = producer.send(ARTICLES, key=article.id.encode(), value=article.to_json()).get(timeout=_ACK_SECONDS)
        self._note_under_way(now, began_at)
        metrics.CLOCK_SKEW.set(sent.timestamp / 1000 - (began + time.time()) / 2)
        metrics.CANARIES.labels("sent").inc()

    def _note_under_way(self, sent_at: datetime, began: float) -> None:
        """Remember one that is written: the oldest says for how long nothing passes, the newest that it does again."""
        if len(self._under_way) >= _MAX_UNDER_WAY:
            self._under_way.popitem()
        self._under_way[sent_at] = began

    def _take(self, record: Any) -> None:
        try:
            self._arrived(CanaryResult.from_json(record.value or b""))
        except ValueError:
            log.warning("%s/%d/%d is passed over: it is no canary", record.topic, record.partition, record.offset)

    def _arrived(self, result: CanaryResult) -> None:
        sent = self._under_way.pop(result.sent_at, None)
        if sent is None:  # of a watchdog before this one
            return
        self._give_up_before(sent)
        metrics.CANARIES.labels("passed").inc()
        metrics.CANARY_SECONDS.observe(time.monotonic() - sent)
        metrics.CANARY_PASSED.set(result.sent_at.timestamp())

    def _give_up_before(self, sent: float) -> None:
        """Forget canaries that were overdue when a later one passed: they were lost, and the path is open again."""
        lost = [when for when, began in self._under_way.items() if began < sent - _OVERDUE_SECONDS]
        for when in lost:
            del self._under_way[when]
        metrics.CANARIES.labels("lost").inc(len(lost))

    def _look(self, progress: Progress) -> None:
        for stage, (group, topic) in self._stages.items():
            places = progress.places(group, topic)
            now = time.monotonic()
            stalled = self._stalls[stage].observe(now, places)
            metrics.LAG.labels(stage).set(sum(place.behind for place in places.values()))
            metrics.STALLED.labels(stage).set(stalled)
            if stage == READ:  # it waits for its backend, and says itself why
                continue
            self._stalled[stage] = stalled
            if stalled > STALL_SECONDS and now - self._acted.get(stage, -math.inf) > STALL_SECONDS:
                self._acted[stage] = now
                log.error("stage %s: input has waited for %.0f s and nothing moves", stage, stalled)
                self._on_stall(stage)
        self._trouble = None
