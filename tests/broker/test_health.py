"""Health pages tell the truth: each way in which a process stops working is seen and named."""

import json
from functools import partial

from support.cluster import ARTICLE, Cluster, get_page, wait_for

from talkwatch.kafka import clients
from talkwatch.up.supervisor import Child
from talkwatch_schemas.topics import ALERTS, CANARY, DEAD_LETTERS, ROUNDS

BLOCKED_LOOP = """
import time
import talkwatch.worker.agents as agents
import talkwatch.worker.liveness as liveness

liveness.BLOCKED_SECONDS = 2.0
agents.is_of_other_matters = lambda article: time.sleep(60)
"""
DEAD_AGENT = """
import asyncio
from talkwatch.worker.extraction import Extraction

async def die(self, message, raw):
    raise asyncio.CancelledError

Extraction.extracted = die
"""
SILENT_CONSUMER = """
import asyncio
import talkwatch.worker.liveness as liveness
from talkwatch.worker.fence.consumer import GuardedConsumer

liveness.STALL_SECONDS = 3.0

async def silent(self, active_partitions, timeout):
    await asyncio.sleep(timeout)
    return {}

GuardedConsumer._getmany = silent
"""
IMPATIENT_WATCHDOG = """
import talkwatch.watchdog.watchdog as watchdog

watchdog.STALL_SECONDS = 3.0
watchdog._LOOK_SECONDS = 1.0
watchdog._OVERDUE_SECONDS = 3.0
"""


def says(child: Child, path: str, status: int, words: str) -> bool:
    found, text = get_page(child.port, path)
    return found == status and words in text


def wait_until_says(child: Child, path: str, status: int, words: str, seconds: float = 60) -> None:
    wait_for(partial(says, child, path, status, words), f"{child.name} says {words!r} on {path}", seconds)


def feed(cluster: Cluster) -> None:
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(ARTICLE))


def test_livez_fails_on_a_blocked_loop_and_answers_all_the_same(cluster: Cluster) -> None:
    worker = cluster.start_patched("worker", "worker", patch=BLOCKED_LOOP)
    wait_until_says(worker, "/readyz", 200, "ok")
    feed(cluster)
    wait_until_says(worker, "/livez", 503, "the event loop has been blocked")


def test_livez_fails_on_a_dead_agent(cluster: Cluster) -> None:
    worker = cluster.start_patched("worker", "worker", patch=DEAD_AGENT)
    wait_until_says(worker, "/readyz", 200, "ok")
    feed(cluster)
    wait_until_says(worker, "/livez", 503, "agent extract has ended")


def test_a_consumer_that_stops_silently_is_seen_by_the_worker_and_from_outside(cluster: Cluster) -> None:
    """The process lives, heartbeats go on, the loop beats: only the broker's offsets tell."""
    worker = cluster.start_patched("worker", "worker", patch=SILENT_CONSUMER)
    mark = cluster.folder / "stalled-{stage}"
    arguments = ("watchdog", "--on-stall", f"touch {mark}")
    watchdog = cluster.start_patched("watchdog", *arguments, patch=IMPATIENT_WATCHDOG, TALKWATCH_CANARY_SECONDS="0")
    wait_until_says(watchdog, "/readyz", 200, "ok")
    feed(cluster)
    wait_until_says(worker, "/livez", 503, "input has waited")
    wait_until_says(watchdog, "/readyz", 503, "stage extract: input has waited")
    wait_for((cluster.folder / "stalled-extract").exists, "the command for a stalled stage is run", 60)
    assert 'talks_stage_lag_records{stage="extract"} 1.0' in get_page(watchdog.port, "/metrics")[1]


def test_readyz_but_not_livez_fails_while_the_broker_is_away(cluster: Cluster) -> None:
    worker, publish = cluster.start("worker", "worker"), cluster.start("publish", "publish")
    for child in (worker, publish):
        wait_until_says(child, "/readyz", 200, "ok")
    broker = cluster.children[0]
    broker.kill()
    assert broker.process is not None
    broker.process.wait()
    wait_until_says(worker, "/readyz", 503, "broker")
    assert get_page(worker.port, "/livez") == (200, "ok\n")
    broker.start()
    assert clients.wait_until_ready(cluster.settings, 60, lambda: broker.alive)
    wait_until_says(worker, "/readyz", 200, "ok", 120)


def test_a_canary_passes_through_the_whole_path_and_leaves_no_trace_in_the_news(cluster: Cluster) -> None:
    worker = cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    watchdog = cluster.start("watchdog", "watchdog", TALKWATCH_CANARY_SECONDS="0.5")
    passed = partial(lambda: float(sample(watchdog, 'talks_canary_articles_total{outcome="passed"}') or 0))
    wait_for(lambda: passed() >= 5, "five canaries come through", 60)
    wait_until_says(watchdog, "/readyz", 200, "ok")
    watchdog.stop()
    cluster.wait_until_through()
    assert len(cluster.records(CANARY)) >= 5
    for topic in (ALERTS, ROUNDS, DEAD_LETTERS):
        assert cluster.records(topic) == []
    counted = ("talks_articles_total{", "talks_claims_total{", "talks_alert_decisions_total{")
    lines = [line for line in get_page(worker.port, "/metrics")[1].splitlines() if line.startswith(counted)]
    assert lines
    assert all(line.endswith(" 0.0") for line in lines)


def test_a_canary_that_does_not_come_through_is_missed(cluster: Cluster) -> None:
    watchdog = cluster.start_patched("watchdog", "watchdog", patch=IMPATIENT_WATCHDOG, TALKWATCH_CANARY_SECONDS="1")
    wait_until_says(watchdog, "/readyz", 503, "a canary has been under way")


def sample(child: Child, name: str) -> str | None:
    lines = get_page(child.port, "/metrics")[1].splitlines()
    return next((line.split()[-1] for line in lines if line.startswith(name)), None)


HANGING_COMMIT = """
import time
import talkwatch.publish.transactions as transactions
from kafka import KafkaProducer

transactions.LIMIT_SECONDS = 2.0
KafkaProducer.commit_transaction = lambda self: time.sleep(600)
"""


def test_a_transaction_that_hangs_ends_the_publisher_and_its_successor_publishes(cluster: Cluster) -> None:
    """kafka-python waits for a commit without a limit; seen after a broker was restarted ten times in a row."""
    cluster.start("worker", "worker")
    hanging = cluster.start_patched("hanging", "publish", patch=HANGING_COMMIT)
    feed(cluster)
    wait_for(lambda: not hanging.alive, "the hanging publisher leaves", 60)
    assert hanging.code == 75
    assert cluster.alerts() == []
    cluster.start("publish", "publish")
    cluster.wait_until_through()
    assert len(cluster.alerts()) == 1
