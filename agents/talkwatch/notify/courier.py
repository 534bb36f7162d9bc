"""Carries alerts to one target: each once, in order, tried again for as long as the target allows.

A target that is not allowed where it leads is no target that fails: its alerts are not given up. When their time is
over, nothing more is tried, and they wait on the topic until somebody mends the target and starts the process anew.

A target has a consumer group of its own, so one that fails holds nobody else up, and two processes share its
partitions. An offset is committed once its alert is delivered, not wanted, or given up. A process that dies between a
delivery and its commit delivers once more, under the same id.
"""

import contextlib
import logging
import random
import threading
import time
import uuid
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from kafka import TopicPartition
from kafka.structs import OffsetAndMetadata

from talkwatch.kafka import clients
from talkwatch.kafka.flow import NOTIFY
from talkwatch.kafka.membership import Membership
from talkwatch.kafka.offsets import Offsets
from talkwatch.kafka.rebalance import Rebalance
from talkwatch.notify.channels import Channel, NotDeliveredError, TargetRefusedError
from talkwatch.notify.config import Target
from talkwatch.notify.waiting import MOST, Item, digest_is_due
from talkwatch.process import metrics
from talkwatch.process.settings import Settings
from talkwatch.subscribe.alerts import told_at
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS

log = logging.getLogger(__name__)
OUTCOMES = ("delivered", "failed", "refused", "given_up", "not_wanted", "repeated", "unreadable")
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 300.0
_REMEMBERED_ROUNDS = 10_000
_TELL_AFTER = 600.0
_TURN_SECONDS = 5.0
"""For deliveries in a row, then the broker is asked: a group takes a member for gone that does not for five minutes."""
_POLL_MS = 500
_SESSION_MS = 10_000
"""After so long without a word, another process takes over."""


def pause_after(tries: int, dice: Callable[[], float]) -> float:
    """Give the seconds to wait after so many failures: doubled each time up to five minutes, half of it by chance."""
    longest = min(_FIRST_PAUSE * 2.0 ** min(tries - 1, 16), _LONGEST_PAUSE)
    return longest * (0.5 + dice() / 2)


class Courier:
    """Serves one target until told to stop."""

    def __init__(self, settings: Settings, target: Target, channel: Channel) -> None:
        """Keep what is needed; connections are made by `run`."""
        self._settings = settings
        self._target = target
        self._channel = channel
        self._group = NOTIFY + target.name
        self._client_id = f"{self._group}-{uuid.uuid4()}"
        self._membership = Membership(settings, self._group, self._client_id)
        self._stopping = threading.Event()
        self._waiting: deque[Item] = deque()
        self._taken: dict[TopicPartition, int] = {}
        self._more_comes = False
        self._offsets = Offsets()
        self._done: OrderedDict[str, int] = OrderedDict()
        self._failing_since: float | None = None
        self._why = ""
        self._refused = False
        self._source: Any = None
        metrics.begin_at_zero(metrics.NOTIFICATIONS, [target.name], OUTCOMES)

    def stop(self) -> None:
        """Stop after the delivery that is under way; what was not delivered is delivered by the next run."""
        self._stopping.set()

    def ready(self) -> str | None:
        """Say that its target is refused, or that it has failed for ten minutes."""
        if self._refused:
            return f"{self._target.name}: {self._why}"
        since = self._failing_since
        failing = time.monotonic() - since if since else 0.0
        return f"{self._target.name}: has failed for {failing:.0f} s, {self._why}" if failing > _TELL_AFTER else None

    def run(self) -> None:
        """Carry until stopped, from what is committed on. It may run anew after it raised, once it has left.

        Raises `KafkaError`, `UserError` where no broker lets it in, `TryAgainError` where its group has forgotten it.
        """
        self._waiting.clear()
        self._taken.clear()
        self._offsets = Offsets()
        self._calm()
        if self._target.start == "now":
            begin_at_the_end(self._settings, self._group)
        self._source = clients.consumer(
            self._settings,
            client_id=self._client_id,
            group_id=self._group,
            max_poll_records=MOST,
            session_timeout_ms=_SESSION_MS,
        )
        self._source.subscribe([ALERTS], listener=Rebalance(self._forget))
        self._membership.seen()
        while not self._stopping.is_set():
            self._poll(self._source, more=len(self._waiting) < MOST)
            self._send(self._source)

    def leave(self) -> None:
        """Leave the group, so that another process takes over at once. What a broken client says to that is nothing."""
        source, self._source = self._source, None
        if source:
            with contextlib.suppress(Exception):
                source.close(timeout_ms=clients.ANSWER_MS)
        self._membership.close()

    def _poll(self, source: Any, *, more: bool) -> None:
        """Ask the broker in any case: it takes who does not for dead. `more`: whether alerts are taken in."""
        (source.resume if more else source.pause)(*source.assignment())
        batch = clients.polled(source, _POLL_MS)
        for place, records in batch.items():
            for record in records:
                self._taken[place] = record.offset
                self._take(place, record)
        self._more_comes = bool(batch)
        if batch:
            self._membership.seen()
        self._membership.check()

    def _take(self, place: TopicPartition, record: Any) -> None:
        """Let an alert wait for its delivery, or count why not."""
        try:
            alert = Alert.from_json(record.value or b"")
        except ValueError:
            log.warning("%s/%d/%d is passed over: it is no alert", ALERTS, place.partition, record.offset)
            self._count("unreadable")
            return
        if alert.data.sequence <= self._known(alert.subject):
            self._count("repeated")
        elif self._target.only.wants(alert):
            self._waiting.append(Item(alert, told_at(record), record.value, place, record.offset, time.monotonic()))
        else:
            self._remember(alert)
            self._count("not_wanted")

    def _known(self, subject: str) -> int:
        """Give the last sequence of a round that is done, or waits."""
        waiting = (item.alert.data.sequence for item in self._waiting if item.alert.subject == subject)
        return max(waiting, default=self._done.get(subject, 0))

    def _send(self, source: Any) -> None:
        """Deliver what is due, and commit as far as everything is done."""
        digest = self._target.digest
        if digest and digest_is_due(self._waiting, digest, datetime.now(UTC), time.monotonic(), self._more_comes):
            self._deliver(source, list(self._waiting))
        end = time.monotonic() + _TURN_SECONDS
        while not digest and self._waiting and self._may_go_on(end) and self._deliver(source, [self._waiting[0]]):
            pass
        busy = {item.place for item in self._waiting}
        for place in self._taken.keys() - busy:
            self._offsets.done(place, self._taken.pop(place))
        self._offsets.commit(source)

    def _may_go_on(self, end: float) -> bool:
        return not self._stopping.is_set() and time.monotonic() < end

    def _deliver(self, source: Any, items: Sequence[Item]) -> bool:
        """Try until it works or its time is over. False: we are to stop, or the alerts are another process's now.

        The time begins here, and not when the alert was told: one that is old because nobody ran is tried as long.
        """
        began, tries = time.monotonic(), 0
        while True:
            error = self._try(items)
            if error is None:
                self._calm()
                return self._settle(source, items, "delivered")
            tries += 1
            self._failed(error)
            if time.monotonic() - began > self._target.give_up_after:
                if self._refused:
                    return self._stand_still(source, items)
                names = ", ".join(item.alert.id for item in items)
                log.error("target %s: not delivered in %d tries and left out: %s", self._target.name, tries, names)
                return self._settle(source, items, "given_up")
            if not self._wait(source, items, pause_after(tries, random.random)):
                return False

    def _try(self, items: Sequence[Item]) -> NotDeliveredError | None:
        """Deliver once; give why it was not. What a library makes of one message is a failure like any other."""
        times = {item.alert.id: item.told_at for item in items}
        try:
            self._channel.deliver([i.alert for i in items], [i.raw for i in items], datetime.now(UTC), times)
        except NotDeliveredError as error:
            return error
        except Exception as error:
            why = f"its delivery failed unforeseen ({type(error).__name__})"
            if why != self._why:
                log.exception("target %s", self._target.name)
            return NotDeliveredError(why)
        return None

    def _stand_still(self, source: Any, items: Sequence[Item]) -> bool:
        """Try no more, and stay in the group, so that its offsets stay: until stopped, or another process has these."""
        log.error("target %s: %s; %d alerts and those to come wait", self._target.name, self._why, len(items))
        while self._wait(source, items, _LONGEST_PAUSE):
            pass
        return False

    def _settle(self, source: Any, items: Sequence[Item], outcome: str) -> bool:
        for item in items:
            self._remember(item.alert)
            self._waiting.remove(item)
            self._offsets.done(item.place, item.offset)
        self._count(outcome, len(items))
        self._offsets.commit(source)
        return True

    def _wait(self, source: Any, items: Sequence[Item], seconds: float) -> bool:
        """Wait, asking the broker all the while, so that the group does not take us for dead. False: do not try on."""
        end = time.monotonic() + seconds
        while self._may_go_on(end):
            self._poll(source, more=False)
        return not self._stopping.is_set() and all(item in self._waiting for item in items)

    def _forget(self, revoked: Sequence[TopicPartition]) -> None:
        """Drop what waits of partitions that are another process's now: it begins at what is committed.

        Whether the target still fails is that one's to say, where nothing waits here any more.
        """
        lost = set(revoked)
        self._waiting = deque(item for item in self._waiting if item.place not in lost)
        self._taken = {place: offset for place, offset in self._taken.items() if place not in lost}
        self._offsets.forget(lost)
        if not self._waiting:
            self._calm()

    def _failed(self, error: NotDeliveredError) -> None:
        self._refused, self._why = isinstance(error, TargetRefusedError), str(error)
        if self._failing_since is None:
            self._failing_since = time.monotonic()
            log.warning("target %s: %s; trying again", self._target.name, self._why)
        self._count("refused" if self._refused else "failed")

    def _calm(self) -> None:
        self._failing_since, self._refused, self._why = None, False, ""

    def _remember(self, alert: Alert) -> None:
        self._done[alert.subject] = alert.data.sequence
        self._done.move_to_end(alert.subject)
        if len(self._done) > _REMEMBERED_ROUNDS:
            self._done.popitem(last=False)

    def _count(self, outcome: str, number: int = 1) -> None:
        metrics.NOTIFICATIONS.labels(self._target.name, outcome).inc(number)


def begin_at_the_end(settings: Settings, group: str) -> None:
    """Commit the ends of the topic for a group that is new, so that what comes from now on is not missed."""
    client = clients.consumer(settings, group_id=group)
    try:
        partitions = clients.partitions_of(client, [ALERTS])
        client.assign(partitions)
        fresh = [place for place in partitions if clients.asked(client.committed, place) is None]
        if fresh:
            ends = clients.asked(client.end_offsets, fresh)
            client.commit({place: OffsetAndMetadata(end, "", -1) for place, end in ends.items()})
    finally:
        client.close()
