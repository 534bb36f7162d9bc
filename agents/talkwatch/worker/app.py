"""Build the Faust app: topics, table, agents and pages, wired up in one place."""

import ssl
from typing import Any

import faust
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from talkwatch import metrics
from talkwatch.core.policy import Policy
from talkwatch.settings import KafkaSettings, Settings
from talkwatch.worker.agents import add_agents
from talkwatch.worker.faust_faults import STORE_URL, GuardedTransport, Unsettled, require_cython
from talkwatch.worker.table import RoundsTable
from talkwatch_schemas.topics import CHANGELOG, SERIES_PARTITIONS

APP_ID = "talkwatch"
"""Also the consumer group; with the table's name it gives that of the changelog topic."""
TABLE = "rounds"
assert f"{APP_ID}-{TABLE}-changelog" == CHANGELOG


def policy_of(settings: Settings) -> Policy:
    """Give the core's policy."""
    return Policy(
        source=f"/talkwatch/{settings.deployment}",
        min_confidence=settings.alerts.min_confidence,
        margin=settings.alerts.margin,
        likely=settings.alerts.likely,
        possible=settings.alerts.possible,
    )


def build_app(settings: Settings, web_port: int) -> Any:
    """Build the app. No connection is made before it starts; topics must exist before it does."""
    require_cython()
    app = faust.App(
        APP_ID,
        broker=[f"kafka://{server}" for server in settings.kafka.bootstrap_servers.split(",")],
        broker_credentials=_credentials(settings.kafka),
        store=STORE_URL,
        datadir=settings.data_dir / "worker",  # the store is in memory: Faust makes the folder, nothing is kept in it
        key_serializer="raw",
        value_serializer="raw",
        autodiscover=False,
        topic_allow_declare=False,
        topic_disable_leader=True,
        topic_partitions=SERIES_PARTITIONS,
        topic_replication_factor=settings.topics.replication_factor,
        table_standby_replicas=0,
        consumer_auto_offset_reset="earliest",
        broker_session_timeout=10.0,
        broker_heartbeat_interval=3.0,
        broker_commit_every=100,
        broker_commit_interval=1.0,
        broker_max_poll_records=200,
        stream_buffer_maxsize=256,
        producer_request_timeout=60.0,
        producer_max_request_size=2_000_000,
        worker_redirect_stdouts=False,
        web_bind=settings.web_host,
        web_port=web_port,
        web_host="localhost",
    )
    app.unsettled = Unsettled()
    app.transport = app.producer_transport = GuardedTransport(app.conf.broker_consumer, app)
    table = app.Table(TABLE, partitions=SERIES_PARTITIONS, key_type=bytes, value_type=bytes)
    rounds = RoundsTable(table, app.unsettled)
    add_agents(app, rounds, app.unsettled, policy_of(settings))
    _follow_rebalances(app, table, rounds)
    _add_pages(app)
    return app


def _follow_rebalances(app: Any, table: Any, rounds: RoundsTable) -> None:
    @app.on_partitions_revoked.connect(weak=False)
    async def forget_on_revoke(_app: Any, revoked: Any, **_kwargs: Any) -> None:
        rounds.forget()

    @table.on_recover
    async def after_recovery() -> None:
        rounds.forget()
        rounds.restore_superseded()


def _add_pages(app: Any) -> None:
    @app.page("/metrics")
    async def metrics_page(page: Any, request: Any) -> Any:
        return page.bytes(generate_latest(metrics.REGISTRY), content_type=CONTENT_TYPE_LATEST.split(";")[0])

    @app.page("/livez")
    async def livez(page: Any, request: Any) -> Any:
        return _answer(page, _dead_agent(app))

    @app.page("/readyz")
    async def readyz(page: Any, request: Any) -> Any:
        return _answer(page, _dead_agent(app) or _not_ready(app))


def _answer(page: Any, wrong: str | None) -> Any:
    return page.text(f"{wrong or 'ok'}\n", status=503 if wrong else 200)


def _dead_agent(app: Any) -> str | None:
    for agent in app.agents.values():
        if agent.started and any(actor.actor_task and actor.actor_task.done() for actor in agent._actors):
            return f"agent {agent.name} has ended"
    return None


def _not_ready(app: Any) -> str | None:
    if app.rebalancing or app.tables.recovery.in_recovery:
        return "recovering the rounds table"
    if not app.consumer.assignment():
        return "no partitions assigned yet"
    return None


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
