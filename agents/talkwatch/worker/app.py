"""Build the Faust app: topics, table and agents, wired up in one place."""

import ssl
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faust

from talkwatch.core.track.rounds import Rounds
from talkwatch.kafka.clients import ANSWER_MS
from talkwatch.kafka.flow import WORKERS
from talkwatch.process import metrics
from talkwatch.process.errors import FatalError
from talkwatch.process.settings import KafkaSettings, Settings
from talkwatch.worker.agents import Agents
from talkwatch.worker.extraction import Extraction
from talkwatch.worker.fence.assignment import CompleteAssignor
from talkwatch.worker.fence.hooks import Hooks
from talkwatch.worker.fence.recovery import STORE_URL
from talkwatch.worker.fence.settling import Unsettled, leave_without_commit
from talkwatch.worker.fence.startup import PromptTableManager, require_cython
from talkwatch.worker.fence.transport import GuardedTransport
from talkwatch.worker.table import RoundsTable
from talkwatch_schemas.topics import CHANGELOG, SERIES_PARTITIONS

TABLE = "rounds"
assert f"{WORKERS}-{TABLE}-changelog" == CHANGELOG


def worker_folder(settings: Settings) -> Path:
    """Give the folder that Faust makes for itself; workers of one machine may share it, and it may be deleted."""
    return settings.data_dir / "worker"


@dataclass(frozen=True)
class WorkerApp:
    """The Faust app, and those of its parts that the process around it starts or watches."""

    app: Any
    extraction: Extraction
    unsettled: Unsettled


def build_app(settings: Settings) -> WorkerApp:
    """Wire the worker up. No connection is made before the app starts; topics must exist before it does."""
    require_cython()
    app = _new_app(settings)
    unsettled = Unsettled()
    table = app.Table(TABLE, partitions=SERIES_PARTITIONS, key_type=bytes, value_type=bytes)
    encoded = RoundsTable(table, unsettled)
    rounds = Rounds(encoded)
    extraction = Extraction(
        settings.reading_processes,
        lambda: leave_without_commit(FatalError("a process that reads articles has ended")),
    )
    agents = Agents(app, rounds, extraction, unsettled, settings)
    hooks = Hooks(unsettled, agents.is_done, encoded.is_restored)
    app.transport = app.producer_transport = GuardedTransport(app.conf.broker_consumer, app, hooks)
    agents.register()  # after the transport: Faust would make one of its own
    _follow_rebalances(app, table, rounds, encoded)
    return WorkerApp(app, extraction, unsettled)


def _new_app(settings: Settings) -> Any:
    return faust.App(
        WORKERS,
        broker=[f"kafka://{server}" for server in settings.kafka.bootstrap_servers.split(",")],
        broker_credentials=_credentials(settings.kafka),
        store=STORE_URL,
        datadir=worker_folder(settings),
        key_serializer="raw",
        value_serializer="raw",  # fault 5
        autodiscover=False,
        PartitionAssignor=CompleteAssignor,
        TableManager=PromptTableManager,
        topic_allow_declare=False,  # fault 9
        topic_disable_leader=True,
        topic_partitions=SERIES_PARTITIONS,
        topic_replication_factor=settings.topics.replication_factor,
        table_standby_replicas=0,
        consumer_auto_offset_reset="earliest",
        consumer_metadata_max_age_ms=60_000,  # partitions that are added are read as soon as this, not in five minutes
        broker_session_timeout=10.0,
        broker_heartbeat_interval=3.0,
        broker_commit_every=1000,
        broker_commit_interval=1.0,
        broker_max_poll_records=500,
        consumer_max_fetch_size=4 * 2**20,  # of a partition: a thousand articles, or the loop waits for each fetch
        stream_buffer_maxsize=256,
        broker_request_timeout=15.0,  # who joins the group waits for one that died, for as long as its session
        producer_request_timeout=ANSWER_MS / 1000,  # fault 18
        producer_max_request_size=2_000_000,
        producer_max_batch_size=256 * 1024,  # five events fill 16 KiB, and the sixth would wait for their answer
        worker_redirect_stdouts=False,
        web_enabled=False,  # its pages show internals and answer "OK" whatever happens; ours stand in health.py
    )


def _follow_rebalances(app: Any, table: Any, rounds: Rounds, encoded: RoundsTable) -> None:
    began = time.monotonic()

    @app.on_partitions_assigned.connect(weak=False)
    async def time_the_recovery(_app: Any, assigned: Any, **_kwargs: Any) -> None:
        nonlocal began
        began = time.monotonic()

    @app.on_partitions_revoked.connect(weak=False)
    async def forget_on_revoke(_app: Any, revoked: Any, **_kwargs: Any) -> None:
        rounds.forget()

    @table.on_recover
    async def after_recovery() -> None:
        rounds.forget()
        encoded.restore_superseded()
        metrics.RECOVERY_SECONDS.set(time.monotonic() - began)


def _credentials(kafka: KafkaSettings) -> Any:
    context = None
    if kafka.security_protocol.endswith("SSL"):
        context = ssl.create_default_context(cafile=str(kafka.ssl_cafile) if kafka.ssl_cafile else None)
    if kafka.security_protocol.startswith("SASL"):
        return faust.SASLCredentials(
            username=kafka.sasl_username,
            password=kafka.sasl_password.get_secret_value() if kafka.sasl_password else None,
            mechanism=kafka.sasl_mechanism,
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context else None
