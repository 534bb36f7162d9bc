"""One partition of the changelog: its records in transactions, with their alerts, their rounds and its own offset."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from kafka import TopicPartition
from kafka.errors import InvalidProducerEpochError, ProducerFencedError, TransactionalIdAuthorizationFailedError
from kafka.structs import OffsetAndMetadata

from talkwatch.core import canary
from talkwatch.core.publish import Sent, Step, public
from talkwatch.core.track.state import RoundState, decode
from talkwatch.kafka import clients
from talkwatch.kafka.flow import transactional_id
from talkwatch.process import metrics
from talkwatch.process.errors import EXIT_TRY_AGAIN, UserError, leave_at_once
from talkwatch.process.settings import Settings
from talkwatch.publish.ledger import Ledger, Turn, other_history
from talkwatch_schemas.topics import ALERTS, CANARY, ROUNDS

log = logging.getLogger(__name__)
TRANSACTION_SECONDS = 120
"""For so long the brokers keep a transaction open whose publisher is silent. For as long, at most, one that died and is
not started again hides what others publish. Outages are sat out up to the limit below."""
LIMIT_SECONDS = 100.0
_CLOSE_SECONDS = 1.0
UNREADABLE = "unreadable"
Ask = Callable[[Sequence[RoundState]], None]


class Transactions:
    """Publishes one partition. Its transactional id is the partition's: who takes it over fences whoever had it."""

    def __init__(self, settings: Settings, ledger: Ledger, place: TopicPartition, ask: Ask) -> None:
        """Connect. `ask` asks workers to write rounds again, and returns once this is on its topic."""
        self._ledger = ledger
        self._place = place
        self._ask = ask
        self._id = transactional_id(place.partition)
        self._producer = connected(settings, self._id)

    def take_over(self) -> None:
        """Fence whoever had the partition, whose transaction is over then.

        Raises `UserError` where the right to the transactional id is missing, else `KafkaError`.
        """
        begun(self._producer, self._id)

    def publish(self, records: Sequence[Any], group: Any) -> Turn:
        """Publish some records of this partition, at least one, as one transaction; give what was done.

        `group` is the metadata of the consumer whose offset moves. Nothing is remembered unless it is committed.
        Raises `KafkaError`: then only a new start goes on, at the last transaction that was committed.
        """
        turn = Turn(self._ledger)
        limit = threading.Timer(LIMIT_SECONDS, leave_a_hanging_transaction)
        limit.start()
        try:
            self._in_transaction(records, group, turn)
        except (ProducerFencedError, InvalidProducerEpochError):
            log.error(
                "the broker has ended the transaction of partition %d: another publisher has taken the partition (each "
                "needs a TALKWATCH_PUBLISH__INDEX of its own), or brokers were away for long", self._place.partition,
            )  # fmt: skip
            raise
        finally:
            limit.cancel()
        turn.settle()
        return turn

    def close(self) -> None:
        """Disconnect."""
        self._producer.close(timeout=_CLOSE_SECONDS)

    def _in_transaction(self, records: Sequence[Any], group: Any, turn: Turn) -> None:
        self._producer.begin_transaction()
        for record in records:
            if state := state_of(record):
                self._send(state, turn)
        if asked := turn.hold_back_stale():
            self._ask(asked)
        offset = OffsetAndMetadata(records[-1].offset + 1, "", -1)
        self._producer.send_offsets_to_transaction({self._place: offset}, group)
        self._producer.commit_transaction()

    def _send(self, state: RoundState, turn: Turn) -> None:
        if canary.is_canary(state):
            self._producer.send(CANARY, value=canary.result(state).to_json())
            return
        decided = turn.plan(state)
        if decided.step in (Step.GAP, Step.OTHER_HISTORY):
            self._hold_back(state, turn.sent_of(state.id), decided.step)
            return
        if decided.step is Step.STALE:
            turn.stale.append(state)
            return
        if decided.step is Step.PUBLISH:
            key = state.id.encode()
            for alert in decided.alerts:
                record = self._producer.send(ALERTS, key=key, value=alert.to_json(), headers=alert.headers())
                turn.alerts.append((alert, record))
            turn.rounds.append(public(state))
            self._producer.send(ROUNDS, key=key, value=turn.rounds[-1].to_json())
            turn.sent[state.id] = Sent.of(state)
        turn.came_right(state)

    def _hold_back(self, state: RoundState, sent: Sent, step: Step) -> None:
        reason = other_history(state, sent, step)
        if self._ledger.hold_back(state, reason):
            log.error("round %s is held back, %s", state.id, reason)


def connected(settings: Settings, name: str) -> Any:
    """Give a producer under a transactional id; nobody is fenced by it yet."""
    return clients.transactional_producer(settings, name, 1000 * TRANSACTION_SECONDS)


def begun(producer: Any, name: str) -> Any:
    """Give the producer once who had its transactional id before is fenced. Raises `UserError` or `KafkaError`."""
    try:
        producer.init_transactions()
    except TransactionalIdAuthorizationFailedError:
        raise UserError(
            f"the publisher may not write under the transactional id {name}; run: talkwatch topics acls --apply"
        ) from None
    return producer


def state_of(record: Any) -> RoundState | None:
    """Read a record of the changelog; None for a deleted one, and for one that none of our workers wrote.

    It stays on the topic. Raises `NewerFormatError` for that of a newer version.
    """
    try:
        return decode(record.value) if record.value is not None else None
    except ValueError as error:
        log.error("%s/%d/%d is passed over: %s", record.topic, record.partition, record.offset, error)
        metrics.RECORDS.labels(UNREADABLE).inc()
        return None


def leave_a_hanging_transaction() -> None:
    """End the process: kafka-python waits for a commit without a limit, and after an outage sometimes for ever.

    The successor ends the transaction, by fencing, and publishes it anew.
    """
    log.error("a transaction has hung for %.0f s; leaving, to be started again", LIMIT_SECONDS)
    leave_at_once(EXIT_TRY_AGAIN)
