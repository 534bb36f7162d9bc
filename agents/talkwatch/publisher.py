"""The publisher: from the changelog to `talks.alerts.v1` and `talks.rounds.v1`, in transactions with its own offsets.

One runs at a time: a second one fences the first by the transactional id. Any failure ends the process, whose
successor begins at the last committed transaction.
"""

import logging
import signal
import threading
from dataclasses import dataclass, field
from typing import Any

from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata

from talkwatch import clients, metrics
from talkwatch.core.policy import Policy
from talkwatch.core.publication import Publication, Sent, Step, plan
from talkwatch.core.state import RoundState, decode
from talkwatch.core.track import public
from talkwatch.errors import FatalError
from talkwatch.settings import Settings
from talkwatch_schemas import Round
from talkwatch_schemas.topics import ALERTS, CHANGELOG, ROUNDS

log = logging.getLogger(__name__)
GROUP = "talkwatch-publish"
TRANSACTIONAL_ID = "talkwatch-publish"
_TRANSACTION_MS = 15_000
_BATCH = 200


@dataclass
class Ledger:
    """What went out of each round, and the rounds that are held back, with the reason for people."""

    sent: dict[str, Sent] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)


class Publisher:
    """Moves records until it is told to stop. Not for reuse after an error."""

    def __init__(self, settings: Settings, policy: Policy) -> None:
        """Keep the settings; connections are made by `run`."""
        self._settings = settings
        self.policy = policy
        self._stopping = threading.Event()
        self.ledger = Ledger()
        self.ready = False

    def stop(self) -> None:
        """Stop after the transaction at hand."""
        self._stopping.set()

    def why_not_ready(self) -> str | None:
        """Say what keeps it from publishing, or from publishing all."""
        if not self.ready:
            return "reading what went out so far"
        if self.ledger.held:
            name, reason = next(iter(self.ledger.held.items()))
            return f"{len(self.ledger.held)} rounds are held back; {name}: {reason}"
        return None

    def run(self) -> None:
        """Publish until stopped. Raises `KafkaError` and `FatalError`; then the process must be started anew."""
        producer = clients.producer(
            self._settings, transactional_id=TRANSACTIONAL_ID, transaction_timeout_ms=_TRANSACTION_MS
        )
        producer.init_transactions()
        self.ledger.sent = read_sent(self._settings)
        source = clients.consumer(
            self._settings, group_id=GROUP, auto_offset_reset="none", isolation_level="read_uncommitted"
        )
        _continue_from_committed(source)
        self.ready = True
        log.info("publishing; %d rounds went out so far", len(self.ledger.sent))
        while not self._stopping.is_set():
            batch = source.poll(timeout_ms=50, max_records=_BATCH)
            if batch:
                self._publish(producer, source, batch)
        producer.close(timeout=5)
        source.close()

    def _publish(self, producer: Any, source: Any, batch: Any) -> None:
        """Publish one batch as one transaction; what is remembered changes only when it is committed."""
        after = dict(self.ledger.sent)
        alerts = []
        producer.begin_transaction()
        offsets = {}
        for partition, records in batch.items():
            for record in records:
                if record.value is not None:
                    alerts += self._send(producer, decode(record.value), after)
            offsets[partition] = OffsetAndMetadata(records[-1].offset + 1, "", -1)
        producer.send_offsets_to_transaction(offsets, source.group_metadata())
        producer.commit_transaction()
        self.ledger.sent = after
        metrics.TRANSACTIONS.labels("committed").inc()
        metrics.LAST_PROGRESS.set_to_current_time()
        metrics.HELD_BACK.set(len(self.ledger.held))
        for alert in alerts:
            metrics.PUBLISHED.labels(alert.data.kind, alert.data.certainty).inc()

    def _send(self, producer: Any, state: RoundState, after: dict[str, Sent]) -> list[Any]:
        sent = after.get(state.id, Sent())
        step: Publication = plan(state, sent)
        if step.step in (Step.GAP, Step.OTHER_HISTORY):
            self._hold_back(state, sent, step.step)
            return []
        if step.step is Step.KNOWN:
            return []
        key = state.id.encode()
        for alert in step.alerts:
            producer.send(ALERTS, key=key, value=alert.to_json(), headers=alert.headers())
        producer.send(ROUNDS, key=key, value=public(state, self.policy).to_json())
        after[state.id] = Sent(state.revision, state.sequence, state.digest)
        self.ledger.held.pop(state.id, None)
        return list(step.alerts)

    def _hold_back(self, state: RoundState, sent: Sent, step: Step) -> None:
        reason = (
            f"{step}: alerts up to {sent.sequence} went out, the changelog is at {state.sequence}. "
            f"The rounds table and {ROUNDS} do not belong together; restore {CHANGELOG} from a backup, "
            "or move both to new topics."
        )
        if self.ledger.held.get(state.id) != reason:
            log.error("round %s is held back, %s", state.id, reason)
        self.ledger.held[state.id] = reason


def read_sent(settings: Settings) -> dict[str, Sent]:
    """Read from the rounds topic, committed records only, what went out last of each round."""
    client = clients.consumer(settings)
    sent = {}
    for record in clients.read_to_end(client, clients.partitions_of(client, [ROUNDS])):
        if record.value is not None:
            known = Round.from_json(record.value)
            sent[record.key.decode()] = Sent(known.revision, known.sequence, known.digest)
    client.close()
    return sent


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


def run_publisher(settings: Settings, policy: Policy, publisher: Publisher | None = None) -> int:
    """Run until SIGTERM or SIGINT; gives the exit code: 0, or 75 where starting again may help."""
    publisher = publisher or Publisher(settings, policy)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _signal, _frame: publisher.stop())
    try:
        publisher.run()
    except (KafkaError, FatalError) as error:
        log.error(
            "publishing stopped; it goes on at the last committed transaction: %s: %s",
            type(error).__name__,
            error,
        )
        return 75
    return 0
