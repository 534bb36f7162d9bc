"""The publisher: from the changelog to `talks.alerts.v1` and `talks.rounds.v1`, in transactions with its own offsets.

Several may run, each with a share of the changelog's partitions. A partition is published by one of them at a time:
who begins with it fences whoever had it, by a transactional id that belongs to the partition. Any failure ends the
process, whose successor begins at the last committed transactions.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from kafka import TopicPartition
from kafka.errors import TopicAuthorizationFailedError

from talkwatch import EXTRACTOR
from talkwatch.core.publish import Sent, Step, restore_request
from talkwatch.core.track.alerting import CERTAINTIES
from talkwatch.core.track.state import RoundState
from talkwatch.kafka import clients, deployment, topics
from talkwatch.kafka.clock import instant
from talkwatch.kafka.flow import PUBLISHER
from talkwatch.kafka.outbox import Outbox
from talkwatch.kafka.reach import Reach
from talkwatch.process import health, metrics
from talkwatch.process.settings import Settings
from talkwatch.publish.exposition import expose_talks
from talkwatch.publish.latest_alerts import LatestAlerts, latest_on_topic, told_alert
from talkwatch.publish.ledger import Ledger, Turn
from talkwatch.publish.open_rounds import OpenRounds
from talkwatch.publish.share import Share
from talkwatch.publish.takeover import WentOut, continue_from_committed, fence_the_only_one
from talkwatch.publish.transactions import UNREADABLE, Transactions
from talkwatch_schemas import Kind, Round
from talkwatch_schemas.topics import ALERTS, CANARY, CHANGELOG, EVENTS, ROUNDS

log = logging.getLogger(__name__)
_BATCH = 100
"""Records of one partition at a time, about; what a transaction holds is decided again where one is repeated."""
_REQUEST_SECONDS = 10
_SILENT_SECONDS = 180.0
_CLOSE_SECONDS = 1.0
"""Nothing is on its way when it stops, and after a failure nothing that was counts."""


class Publisher:
    """Moves the records of its share until it is told to stop. Not for reuse after an error."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings; connections are made by `run`."""
        self._settings = settings
        self._share = Share.of(settings.publish)
        self.ledger = Ledger()
        self.open_rounds = OpenRounds()
        self.latest_alerts = LatestAlerts()
        self._asking = threading.Lock()
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
        return self._reach.why_not() or self.ledger.why_held()

    def run(self, stopping: Callable[[], bool]) -> None:
        """Publish until `stopping`, then finish the transactions at hand.

        Raises `UserError` where it cannot, and `KafkaError`: then the process must be started anew, and goes on at the
        last committed transactions.
        """
        clients.patiently(self._settings, lambda admin: topics.require_room(admin, ALERTS, ROUNDS, CANARY, EVENTS))
        deployment.take_part(self._settings)
        with ExitStack() as opened:
            source = clients.consumer(
                self._settings, group_id=PUBLISHER, auto_offset_reset="none", isolation_level="read_uncommitted"
            )
            opened.callback(source.close)
            requests = clients.producer(self._settings)
            opened.callback(requests.close, timeout=_CLOSE_SECONDS)
            self._requests = Outbox(requests, _REQUEST_SECONDS)
            places = [place for place in clients.partitions_of(source, [CHANGELOG]) if self._share.has(place.partition)]
            threads = opened.enter_context(ThreadPoolExecutor(len(places), "partition"))
            lanes = dict(zip(places, threads.map(self._lane, places), strict=True))
            opened.callback(lambda: list(threads.map(Transactions.close, lanes.values())))
            self._reach.start()
            self._take_over(source, lanes, threads)
            self._began = True
            log.info("publishing as %s; %d rounds went out so far", self._share, len(self.ledger.sent))
            while not stopping():
                self._beat.now()
                if batch := source.poll(timeout_ms=50, max_records=_BATCH * len(places)):
                    self._publish(batch, lanes, threads, source.group_metadata())

    def _lane(self, place: TopicPartition) -> Transactions:
        return Transactions(self._settings, self.ledger, place, self._ask_for)

    def _take_over(
        self, source: Any, lanes: Mapping[TopicPartition, Transactions], threads: ThreadPoolExecutor
    ) -> None:
        """Fence, then read what went out, then go to where the transactions ended: in this order nothing is missed."""
        went_out = WentOut(self._settings)
        self._recall(went_out.so_far())
        self._recall_alerts()
        fence_the_only_one(self._settings)
        self._beat.now()
        list(threads.map(Transactions.take_over, lanes.values()))
        self._recall(went_out.to_the_end())
        continue_from_committed(source, list(lanes))
        went_out.close()

    def _recall(self, rounds: Iterable[Round]) -> None:
        for known in rounds:
            self._beat.now()  # half a million of them take minutes
            self.ledger.sent[known.round.id or ""] = Sent.of(known)
            if self._share.has_round(known.round.id or ""):
                self.open_rounds.take(known)

    def _publish(
        self,
        batch: dict[TopicPartition, Sequence[Any]],
        lanes: Mapping[TopicPartition, Transactions],
        threads: ThreadPoolExecutor,
        group: Any,
    ) -> None:
        """Publish what came in, each partition in a transaction of its own, side by side: most of it is waiting."""
        turns = [threads.submit(lanes[place].publish, records, group) for place, records in batch.items()]
        wait(turns)  # also where one fails: who waits for a producer that is closed meanwhile waits for ever
        for turn in turns:
            self._show(turn.result())

    def _show(self, turn: Turn) -> None:
        """Let the dashboards show what is committed now."""
        for known in turn.rounds:
            self.open_rounds.take(known)
        for alert, record in turn.alerts:
            self.latest_alerts.take(told_alert(alert, instant(record.value.timestamp)))

    def _recall_alerts(self) -> None:
        """Look up the latest alerts for the dashboards; publishing goes on without where this is not allowed."""
        try:
            for told in latest_on_topic(self._settings):
                if self._share.has_round(told.round):
                    self.latest_alerts.take(told)
        except TopicAuthorizationFailedError:
            log.warning("dashboards show no alerts of before: %s may not be read; see `talkwatch topics acls`", ALERTS)

    def _ask_for(self, stale: Sequence[RoundState]) -> None:
        """Ask the workers to write again what a woken zombie wrote over. From several threads; it is rare."""
        with self._asking:
            for state in stale:
                request = restore_request(state, EXTRACTOR)
                self._requests.send(EVENTS, request.to_json(), state.series.encode())
            self._requests.settle()


def expose_metrics(publisher: Publisher) -> None:
    """Expose what this process counts, from its start."""
    expose_talks(
        lambda: publisher.open_rounds.shown(datetime.now(UTC)), lambda: publisher.latest_alerts.shown(datetime.now(UTC))
    )
    metrics.begin_at_zero(metrics.PUBLISHED, Kind, CERTAINTIES)
    metrics.begin_at_zero(metrics.RECORDS, [*Step, UNREADABLE])
    metrics.begin_at_zero(metrics.TRANSACTIONS, ["committed"])
