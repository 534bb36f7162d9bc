"""The publisher: from the changelog to `talks.alerts.v1` and `talks.rounds.v1`, in transactions with its own offsets.

One runs at a time: a second one fences the first by the transactional id. Any failure ends the process, whose
successor begins at the last committed transaction.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from kafka.errors import TopicAuthorizationFailedError
from kafka.structs import OffsetAndMetadata

from talkwatch import EXTRACTOR
from talkwatch.core import canary
from talkwatch.core.publish import Publication, Sent, Step, plan, public, restore_request
from talkwatch.core.track.alerting import CERTAINTIES
from talkwatch.core.track.state import RoundState, decode
from talkwatch.kafka import clients
from talkwatch.kafka.clock import instant
from talkwatch.kafka.flow import PUBLISHER
from talkwatch.kafka.outbox import Outbox
from talkwatch.kafka.reach import Reach
from talkwatch.process import health, metrics
from talkwatch.process.errors import EXIT_TRY_AGAIN, leave_at_once
from talkwatch.process.settings import Settings
from talkwatch.publish.exposition import expose_talks
from talkwatch.publish.latest_alerts import LatestAlerts, latest_on_topic, told_alert
from talkwatch.publish.open_rounds import OpenRounds, begins
from talkwatch.subscribe.rounds import round_records
from talkwatch_schemas import Alert, Kind, Round
from talkwatch_schemas.topics import ALERTS, CANARY, CHANGELOG, EVENTS, ROUNDS

log = logging.getLogger(__name__)
_TRANSACTION_MS = 15_000
_TRANSACTION_LIMIT_SECONDS = 30.0
_BATCH = 200
_REQUEST_SECONDS = 10
_SILENT_SECONDS = 180.0
_UNREADABLE = "unreadable"


@dataclass
class Ledger:
    """What went out of each round, and the rounds that are held back, with the reason for people."""

    sent: dict[str, Sent] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)


@dataclass
class _Turn:
    """What one transaction does; it becomes the ledger's when the transaction is committed."""

    ledger: Ledger
    sent: dict[str, Sent] = field(default_factory=dict)
    alerts: list[tuple[Alert, Any]] = field(default_factory=list)
    """Each with the producer's future of its record."""
    rounds: list[Round] = field(default_factory=list)
    stale: list[RoundState] = field(default_factory=list)
    steps: Counter[Step] = field(default_factory=Counter)

    def sent_of(self, round_id: str) -> Sent:
        """Give what went out of a round, this transaction included."""
        return self.sent.get(round_id) or self.ledger.sent.get(round_id) or Sent()

    def settle(self) -> None:
        """Take over what is committed now, and count it."""
        self.ledger.sent.update(self.sent)
        metrics.TRANSACTIONS.labels("committed").inc()
        metrics.LAST_PROGRESS.set_to_current_time()
        metrics.HELD_BACK.set(len(self.ledger.held))
        for step, count in self.steps.items():
            metrics.RECORDS.labels(step).inc(count)
        for alert, _record in self.alerts:
            _count(alert, time.time())


class Publisher:
    """Moves records until it is told to stop. Not for reuse after an error."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings; connections are made by `run`."""
        self._settings = settings
        self.ledger = Ledger()
        self.open_rounds = OpenRounds()
        self.latest_alerts = LatestAlerts()
        self._began = False
        self._beat = health.Beat("no batch was looked for in", _SILENT_SECONDS)
        self._reach = Reach(settings)

    def live(self) -> str | None:
        """Say that it hangs: a call to the broker gives up long before this."""
        return self._beat.why_not()

    def ready(self) -> str | None:
        """Say what keeps it from publishing, or from publishing all."""
        if not self._began:
            return "reading what went out so far"
        if away := self._reach.why_not():
            return away
        if self.ledger.held:
            name, reason = next(iter(self.ledger.held.items()))
            return f"{len(self.ledger.held)} rounds are held back; {name}: {reason}"
        return None

    def run(self, stopping: Callable[[], bool]) -> None:
        """Publish until `stopping`, then finish the transaction at hand.

        Raises `KafkaError`: then the process must be started anew, and goes on at the last committed transaction.
        """
        producer = clients.transactional_producer(self._settings, PUBLISHER, _TRANSACTION_MS)
        producer.init_transactions()
        requests = clients.producer(self._settings)
        self._requests = Outbox(requests, _REQUEST_SECONDS)
        for name, known, _raw in round_records(self._settings):
            self.ledger.sent[name] = Sent.of(known)
            self.open_rounds.take(known)
        self._recall_alerts()
        source = clients.consumer(
            self._settings, group_id=PUBLISHER, auto_offset_reset="none", isolation_level="read_uncommitted"
        )
        _continue_from_committed(source)
        self._reach.start()
        self._began = True
        log.info("publishing; %d rounds went out so far", len(self.ledger.sent))
        while not stopping():
            self._beat.now()
            batch = source.poll(timeout_ms=50, max_records=_BATCH)
            if batch:
                self._publish(producer, source, batch)
        for client in (producer, requests):
            client.close(timeout=5)
        source.close()

    def _publish(self, producer: Any, source: Any, batch: Any) -> None:
        """Publish one batch as one transaction; what is remembered changes only when it is committed."""
        turn = _Turn(self.ledger)
        limit = threading.Timer(_TRANSACTION_LIMIT_SECONDS, leave_a_hanging_transaction)
        limit.start()
        try:
            self._in_transaction(producer, source, batch, turn)
        finally:
            limit.cancel()
        turn.settle()
        for known in turn.rounds:
            self.open_rounds.take(known)
        for alert, record in turn.alerts:
            self.latest_alerts.take(told_alert(alert, instant(record.value.timestamp)))

    def _recall_alerts(self) -> None:
        """Look up the latest alerts for the dashboards; publishing goes on without where this is not allowed."""
        try:
            for told in latest_on_topic(self._settings):
                self.latest_alerts.take(told)
        except TopicAuthorizationFailedError:
            log.warning("dashboards show no alerts of before: %s may not be read; see `talkwatch topics acls`", ALERTS)

    def _in_transaction(self, producer: Any, source: Any, batch: Any, turn: "_Turn") -> None:
        producer.begin_transaction()
        offsets = {}
        for partition, records in batch.items():
            for record in records:
                if state := _state_of(record):
                    self._send(producer, state, turn)
            offsets[partition] = OffsetAndMetadata(records[-1].offset + 1, "", -1)
        self._ask_for(turn.stale)
        producer.send_offsets_to_transaction(offsets, source.group_metadata())
        producer.commit_transaction()

    def _send(self, producer: Any, state: RoundState, turn: "_Turn") -> None:
        if canary.is_canary(state):
            producer.send(CANARY, value=canary.result(state).to_json())
            return
        sent = turn.sent_of(state.id)
        step: Publication = plan(state, sent)
        turn.steps[step.step] += 1
        if step.step in (Step.GAP, Step.OTHER_HISTORY):
            self._hold_back(state, sent, step.step)
            return
        if step.step is Step.STALE:
            turn.stale.append(state)
            return
        if step.step is Step.PUBLISH:
            key = state.id.encode()
            for alert in step.alerts:
                record = producer.send(ALERTS, key=key, value=alert.to_json(), headers=alert.headers())
                turn.alerts.append((alert, record))
            turn.rounds.append(public(state))
            producer.send(ROUNDS, key=key, value=turn.rounds[-1].to_json())
            turn.sent[state.id] = Sent.of(state)
        self.ledger.held.pop(state.id, None)

    def _ask_for(self, stale: list[RoundState]) -> None:
        """Ask the workers to write again what a woken zombie wrote over; once a round, until the right one comes."""
        for state in stale:
            if state.id not in self.ledger.held:
                self.ledger.held[state.id] = "a state older than what went out; its worker is asked for the right one"
                request = restore_request(state, EXTRACTOR)
                self._requests.send(EVENTS, request.to_json(), state.series.encode())
        self._requests.settle()

    def _hold_back(self, state: RoundState, sent: Sent, step: Step) -> None:
        reason = (
            f"{step}: alerts up to {sent.sequence} went out, the changelog is at {state.sequence}. "
            f"The rounds table and {ROUNDS} do not belong together; restore {CHANGELOG} from a backup, "
            "or move both to new topics."
        )
        if self.ledger.held.get(state.id) != reason:
            log.error("round %s is held back, %s", state.id, reason)
        self.ledger.held[state.id] = reason


def _state_of(record: Any) -> RoundState | None:
    """Read a record of the changelog; None for a deleted one, and for one that none of our workers wrote.

    It stays on the topic. Raises `NewerFormatError` for that of a newer version.
    """
    try:
        return decode(record.value) if record.value is not None else None
    except ValueError as error:
        log.error("%s/%d/%d is passed over: %s", record.topic, record.partition, record.offset, error)
        metrics.RECORDS.labels(_UNREADABLE).inc()
        return None


def leave_a_hanging_transaction() -> None:
    """End the process: kafka-python waits for a commit without a limit, and after an outage sometimes for ever.

    By now the coordinator has aborted the transaction, so the successor publishes it anew.
    """
    log.error("a transaction has hung for %.0f s; leaving, to be started again", _TRANSACTION_LIMIT_SECONDS)
    leave_at_once(EXIT_TRY_AGAIN)


def _count(alert: Alert, now: float) -> None:
    """Count an alert that is committed. `now` is in seconds since the epoch."""
    data, told = alert.data, alert.time.timestamp()
    metrics.PUBLISHED.labels(data.kind, data.certainty).inc()
    if data.cause == "article":
        metrics.ALERT_LATENCY.observe(max(0.0, now - told))
    meeting = begins(data.meeting)
    if meeting and data.kind in (Kind.ANNOUNCED, Kind.DATE_CHANGED):
        metrics.ALERT_LEAD.observe(meeting.timestamp() - told)


def expose_metrics(publisher: Publisher) -> None:
    """Expose what this process counts, from its start."""
    expose_talks(
        lambda: publisher.open_rounds.shown(datetime.now(UTC)), lambda: publisher.latest_alerts.shown(datetime.now(UTC))
    )
    metrics.begin_at_zero(metrics.PUBLISHED, Kind, CERTAINTIES)
    metrics.begin_at_zero(metrics.RECORDS, [*Step, _UNREADABLE])
    metrics.begin_at_zero(metrics.TRANSACTIONS, ["committed"])


def _continue_from_committed(source: Any) -> None:
    """Assign all partitions, each from its committed offset, or from its beginning where there is none."""
    partitions = clients.partitions_of(source, [CHANGELOG])
    source.assign(partitions)
    for partition in partitions:
        committed = source.committed(partition)
        if committed is None:
            source.seek_to_beginning(partition)
        else:
            source.seek(partition, committed)
