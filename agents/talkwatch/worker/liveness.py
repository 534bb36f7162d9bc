"""Whether the worker does its work: told by a thread of its own, so that a blocked event loop cannot hide it.

Faust's own page answers "OK" whatever happens, its heartbeats come from another thread than its work, and its consumers
are known to stop without a word. So the loop must show a beat, and the broker's offsets must move while input waits.
"""

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Callable, Collection, Hashable
from typing import Any, cast

from faust.exceptions import ConsumerNotStarted
from kafka.errors import KafkaError

from talkwatch.kafka.flow import STAGES, WORKERS
from talkwatch.kafka.progress import Progress
from talkwatch.kafka.stalls import STALL_SECONDS, Offsets, Stalls
from talkwatch.process import metrics
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch.worker.fence.settling import Unsettled

log = logging.getLogger(__name__)
BLOCKED_SECONDS = 15.0
UNACKNOWLEDGED_SECONDS = 15.0
AWAY_SECONDS = 20.0
"""Also the patience with a broker that has just started and has no coordinator yet."""
RECOVERY_SECONDS = 900.0
"""Half a million rounds take about two minutes; a recovery that hangs is known to happen."""
RECOVERING = "recovering the rounds table"
_BEAT_SECONDS = 1.0
_ASK_SECONDS = 5.0


class Liveness:
    """Watches one worker. `live` and `ready` give None, or what is wrong, for people; both may be asked at any time."""

    def __init__(
        self, app: Any, unsettled: Unsettled, settings: Settings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin as alive; nothing is watched before `start`."""
        self._app = app
        self._unsettled = unsettled
        self._settings = settings
        self._clock = clock
        self._beat = clock()
        self._stalled = 0.0
        self._answered = self._beat
        self._dead: str | None = None
        self._not_ready: str | None = "starting"
        self._recovering_since: float | None = None
        self._mine: frozenset[Hashable] = frozenset()
        self._progress: Progress | None = None

    def start(self, loop: Any) -> None:
        """Let the loop beat once it runs, and ask the broker for the offsets from a thread."""
        loop.call_soon(self._tick, loop)
        threading.Thread(target=self._watch_offsets, name="liveness", daemon=True).start()

    def live(self) -> str | None:
        """Say why the process should be started again."""
        silent = self._clock() - self._beat
        if silent > BLOCKED_SECONDS:
            return f"the event loop has been blocked for {silent:.0f} s"
        if self._stalled > STALL_SECONDS:
            return f"input has waited for {self._stalled:.0f} s and nothing moves"
        if self._recovering_since and self._clock() - self._recovering_since > RECOVERY_SECONDS:
            return f"{RECOVERING} for {self._clock() - self._recovering_since:.0f} s"
        return self._dead

    def ready(self) -> str | None:
        """Say why no article would pass through now."""
        silent = self._clock() - self._answered
        away = f"the broker has not answered for {silent:.0f} s" if silent > AWAY_SECONDS else None
        return self.live() or away or self._not_ready

    def _tick(self, loop: Any) -> None:
        """Look at the app from within its loop: its parts are made on first use, and a second thread would make two."""
        loop.call_later(_BEAT_SECONDS, self._tick, loop)  # first, so that no error of a look ends the looking
        self._beat = self._clock()
        metrics.LOOP_TASKS.set(len(asyncio.all_tasks(loop)))
        if self._app.started:
            self._dead = self._dead_agent()
            self._not_ready = self._why_not_ready()
            recovering = self._not_ready == RECOVERING
            metrics.RECOVERING.set(recovering)
            self._recovering_since = (self._recovering_since or self._beat) if recovering else None
            self._mine = frozenset((tp.topic, tp.partition) for tp in self._assigned())

    def _why_not_ready(self) -> str | None:
        app = self._app
        if app.rebalancing or not app.tables.recovery.completed.is_set() or app.tables.recovery.in_recovery:
            return RECOVERING
        if not self._assigned():
            return "no partitions assigned yet"
        waiting = self._unsettled.waiting(self._clock())
        if waiting > UNACKNOWLEDGED_SECONDS:
            return f"the broker has not acknowledged a record for {waiting:.0f} s"
        return None

    def _assigned(self) -> Collection[Any]:
        """Its partitions; none while the thread of the consumer still starts, though the app says that it has."""
        try:
            return cast("Collection[Any]", self._app.consumer.assignment())
        except ConsumerNotStarted:
            return ()

    def _dead_agent(self) -> str | None:
        for agent in self._app.agents.values():
            if agent.started and any(actor.actor_task and actor.actor_task.done() for actor in agent._actors):
                return f"agent {agent.name} has ended"
        return None

    def _watch_offsets(self) -> None:
        stalls = Stalls()
        while True:
            self._look_at_offsets(stalls)
            time.sleep(_ASK_SECONDS)

    def _look_at_offsets(self, stalls: Stalls) -> None:
        """Ask once how far the workers' group is, and for how long nothing of this worker's partitions has moved."""
        try:
            self._progress = self._progress or Progress(self._settings)
            places: dict[Hashable, Offsets] = {}
            for group, topic in STAGES.values():
                if group == WORKERS:
                    places |= self._progress.places(group, topic)
            if self._recovering_since:  # nothing moves meanwhile, and a new start would begin it anew
                stalls.forget()
            mine = {tp: places[tp] for tp in places.keys() & self._mine}
            # Without a partition it may be one too many, or left out by mistake: then nobody moves anything.
            self._stalled = stalls.observe(self._clock(), mine or places)
            self._answered = self._clock()
        except Exception as error:  # noqa: BLE001 (also what has ended a client's loop: a new one helps, no new start)
            if not isinstance(error, KafkaError | UserError):
                log.warning("offsets are asked for by a new connection: %r", error)
            stalls.forget()
            self._stalled = 0.0
            if self._progress:  # an admin client keeps a group's coordinator for good, also one that has moved
                with contextlib.suppress(Exception):  # of a client that is broken, nothing is awaited
                    self._progress.close()
            self._progress = None
