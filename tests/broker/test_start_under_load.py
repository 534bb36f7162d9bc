"""A worker that starts while articles stream in takes every one of them, whether it stopped cleanly before or not."""

import time
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest
from kafka.errors import KafkaError
from support import flood
from support.cluster import Cluster, wait_for

from talkwatch.kafka import clients
from talkwatch.kafka.flow import WORKERS
from talkwatch.kafka.progress import Progress
from talkwatch_schemas import ArticleEvents
from talkwatch_schemas.topics import ARTICLES, EVENTS

STARTS = 3
PAUSE = 0.02


@pytest.mark.alone
def test_starts_under_a_running_feed_lose_no_article(cluster: Cluster, tmp_path: Path) -> None:
    stop, fed = Event(), []
    producer = clients.producer(cluster.settings, linger_ms=0)

    def feed() -> None:
        for article in flood.articles(20_000):
            if stop.is_set():
                return
            producer.send(ARTICLES, key=article.id.encode(), value=article.to_json())
            fed.append(article.id)
            time.sleep(PAUSE)  # the pace of the feed, nothing is waited for

    feeder = Thread(target=feed)
    feeder.start()
    progress = Progress(cluster.settings)

    def behind() -> int | None:
        try:
            return progress.lag(WORKERS, ARTICLES)
        except KafkaError:  # no coordinator yet on a broker that has just started
            return None

    def keeps_up(goal: int) -> bool:
        lag = behind()
        return len(fed) > goal and lag is not None and lag < 100

    for number in range(STARTS):
        worker = cluster.start("worker", "worker")
        goal = len(fed) + 100
        wait_for(partial(keeps_up, goal), "the worker keeps up", 60)
        assert worker.process is not None
        if number % 2:
            worker.process.kill()
            worker.process.wait()
        else:
            worker.stop()
    stop.set()
    feeder.join()
    producer.close()
    cluster.start("worker", "worker")
    wait_for(lambda: behind() == 0, "every article is taken", 60)
    progress.close()
    taken = {ArticleEvents.from_json(r.value).article.id for r in cluster.records(EVENTS)}  # type: ignore[attr-defined]
    assert set(fed) == taken
