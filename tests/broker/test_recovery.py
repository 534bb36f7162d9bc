"""How soon a worker is ready with many rounds in state, that it reads no article again, and when it has to."""

import json
import time
from pathlib import Path

import pytest
from kafka import TopicPartition
from support import flood
from support.chaos import report
from support.cluster import ARTICLE, Cluster, get_page, wait_for

from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.state import RoundState
from talkwatch.kafka import clients
from talkwatch.kafka.committed import commit_for
from talkwatch.kafka.flow import WORKERS
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

FED = 400


def typical_rounds() -> list[RoundState]:
    """Rounds with the claims of several articles and alerts, as they are after some weeks."""
    rounds = Rounds()
    for article in flood.articles(FED * 4):
        for message in extract(article, "0.1.0"):
            rounds.fold(message, Policy())
    return [state for state in rounds.all() if len(state.assertions) > 2]


def fill(cluster: Cluster, count: int) -> float:
    """Put rounds of the past on the changelog; gives their mean size in bytes."""
    models = typical_rounds()
    producer = clients.producer(cluster.settings, linger_ms=50, batch_size=512 * 1024)
    size = 0
    for number in range(count):
        model = models[number % len(models)]
        series = f"past-{number // 4}"
        state = model.model_copy(update={"id": f"{series}-{number:012x}", "series": series})
        raw = state.encode()
        size += len(raw)
        producer.send(CHANGELOG, key=state.id.encode(), value=raw, partition=number // 4 % 8)
    producer.flush()
    producer.close()
    return size / count


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(1000, marks=pytest.mark.alone),
        pytest.param(10_000, marks=pytest.mark.chaos),
        pytest.param(50_000, marks=pytest.mark.chaos),
    ],
)
def test_time_to_ready_with_many_rounds_in_state(cluster: Cluster, count: int) -> None:
    worker = cluster.start("worker", "worker")
    articles = b"".join(a.to_json() + b"\n" for a in flood.articles(FED))
    cluster.talkwatch("feed", "--articles", "-", text=articles)
    wait_for(lambda: all(cluster.lag(WORKERS, topic) == 0 for topic in (ARTICLES, EVENTS)), "all is folded")
    worker.stop()
    size = fill(cluster, count)
    before = ends(cluster)

    began = time.monotonic()
    worker = cluster.start("worker-2", "worker")
    wait_for(lambda: get_page(worker.port, "/readyz")[0] == 200, "ready", 300)
    seconds = time.monotonic() - began
    text = get_page(worker.port, "/metrics")[1]
    assert 'talks_articles_total{outcome="talks"} 0.0' in text, "articles were read again"
    assert ends(cluster) == before, "nothing is written again"
    memory = rss(worker.process.pid) if worker.process else 0
    row = {"name": f"recovery of {count} rounds", "seconds": round(seconds, 1), "bytes": round(size), "rss_mb": memory}
    report(row)
    assert seconds < 10 + count / 1000


def test_a_worker_whose_offsets_are_of_other_topics_leaves_nothing_out(cluster: Cluster) -> None:
    """The topic was made anew, or is an older copy: Faust drops each message up to the offset without a word."""
    beyond = {TopicPartition(ARTICLES, 0): 1_000}
    clients.patiently(cluster.settings, lambda admin: commit_for(admin, WORKERS, beyond))
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(ARTICLE) + "\n")
    cluster.start("publish", "publish")
    worker = cluster.start("worker", "worker")
    wait_for(cluster.alerts, "what lies before that offset is read")
    assert f"{ARTICLES}, partition 0: 1000, it ends at 1" in worker.tail()


@pytest.mark.chaos
def test_partitions_that_are_added_to_the_articles_are_read_without_a_restart(cluster: Cluster) -> None:
    worker = cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    wait_for(lambda: get_page(worker.port, "/readyz")[0] == 200, "the worker is ready")
    client = clients.admin(cluster.settings)
    client.create_partitions({ARTICLES: 3})
    client.close()
    article, added = Article(**ARTICLE), TopicPartition(ARTICLES, 2)
    producer = clients.producer(cluster.settings)
    wait_for(lambda: added.partition in producer.partitions_for(ARTICLES), "the producer knows of it", 30)
    producer.send(ARTICLES, key=article.id.encode(), value=article.to_json(), partition=added.partition).get(10)
    producer.close()
    wait_for(cluster.alerts, "the article of a partition that was added is told", 90)
    assert worker.alive


def ends(cluster: Cluster) -> dict[object, int]:
    client = clients.consumer(cluster.settings)
    found: dict[object, int] = client.end_offsets(clients.partitions_of(client, [ARTICLES, EVENTS, CHANGELOG]))
    client.close()
    return found


def rss(pid: int) -> int:
    """Give the resident memory of a process in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) // 1024
