"""Fault 11 of Faust on a real broker: a send that raises in an agent, as when the producer's buffer stays full."""

import json

from support.cluster import ARTICLE, Cluster, wait_for

from talkwatch.process.errors import EXIT_TRY_AGAIN
from talkwatch_schemas import ArticleEvents
from talkwatch_schemas.topics import EVENTS

PATCH = """
import pathlib
import faust.topics
from faust.exceptions import ProducerSendError

original, marker = faust.topics.Topic.publish_message, pathlib.Path(MARKER)

async def publish_message(self, fut, wait=False):
    if not marker.exists() and "talks.events.v1" in str(fut.message.channel):
        marker.touch()
        raise ProducerSendError("the buffer stayed full")
    return await original(self, fut, wait)

faust.topics.Topic.publish_message = publish_message
"""
UNFENCED = """
import contextlib
import talkwatch.worker.agents
talkwatch.worker.agents.must_reach_kafka = contextlib.nullcontext
"""


def start_with_a_send_that_raises(cluster: Cluster, more: str = "") -> None:
    """Feed two articles to a worker whose first send raises."""
    marker = f"MARKER = {str(cluster.folder / 'raised')!r}"
    cluster.start_patched("worker", "worker", patch=f"{marker}\n{PATCH}\n{more}").restart = False
    feed(cluster, 1)
    wait_for(lambda: (cluster.folder / "raised").exists(), "the send raises", 60)


def feed(cluster: Cluster, number: int) -> None:
    article = ARTICLE | {"url": f"https://wire.example/{number}"}
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(article))


def read(cluster: Cluster) -> set[str]:
    return {ArticleEvents.from_json(r.value).article.url[-1] for r in cluster.records(EVENTS)}  # type: ignore[attr-defined]


def test_as_it_comes_faust_loses_the_article(cluster: Cluster) -> None:
    start_with_a_send_that_raises(cluster, UNFENCED)
    feed(cluster, 2)
    wait_for(lambda: "2" in read(cluster), "the agent goes on with the next", 60)
    wait_for(lambda: cluster.lag("talkwatch", "talks.articles.v1") == 0, "and commits past both", 60)
    assert read(cluster) == {"2"}


def test_the_worker_leaves_and_the_next_one_takes_the_article_again(cluster: Cluster) -> None:
    start_with_a_send_that_raises(cluster)
    worker = next(child for child in cluster.children if child.name == "worker")
    wait_for(lambda: not worker.alive, "it leaves", 60)
    assert worker.code == EXIT_TRY_AGAIN
    cluster.start("again", "worker")
    wait_for(lambda: read(cluster) == {"1"}, "the article is taken again", 60)
