"""Fault 14 of Faust on a real broker: a batch that was fetched and dropped, as a rebalance does, is never missed."""

import json

from support.cluster import ARTICLE, Cluster, wait_for

from talkwatch.core.track.state import decode
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

PATCH = """
import pathlib
from talkwatch.worker.fence.consumer import GuardedConsumer

original, marker = GuardedConsumer._getmany, pathlib.Path(MARKER)

async def _getmany(self, active_partitions, timeout):
    found = await original(self, active_partitions, timeout)
    if not marker.exists() and any(tp.topic == "talks.events.v1" for tp in found):
        marker.touch()
        return {}
    return found

GuardedConsumer._getmany = _getmany
"""
UNFENCED = "GuardedConsumer._follows = lambda self, tp, offset: True"


def start_with_a_fetch_that_is_dropped(cluster: Cluster, more: str = "") -> None:
    """Feed an article whose event is fetched and dropped, then another of the same series."""
    marker = f"MARKER = {str(cluster.folder / 'dropped')!r}"
    cluster.start_patched("worker", "worker", patch=f"{marker}\n{PATCH}\n{more}")
    feed(cluster, 1)
    wait_for(lambda: (cluster.folder / "dropped").exists(), "the event is fetched and dropped", 60)
    feed(cluster, 2)
    wait_for(lambda: "2" in folded(cluster), "the next one is folded", 60)


def feed(cluster: Cluster, number: int) -> None:
    article = ARTICLE | {"url": f"https://wire.example/{number}", "title": f"Talks, report {number}"}
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(article))


def folded(cluster: Cluster) -> set[str]:
    """Give the articles that stand in any state."""
    states = [decode(record.value) for record in cluster.records(CHANGELOG)]  # type: ignore[attr-defined]
    return {claim.article.url[-1] for state in states for claim in state.assertions}


def test_as_it_comes_faust_goes_on_and_commits_past_it(cluster: Cluster) -> None:
    start_with_a_fetch_that_is_dropped(cluster, UNFENCED)
    wait_for(lambda: all(cluster.lag("talkwatch", topic) == 0 for topic in (ARTICLES, EVENTS)), "all is committed", 60)
    assert folded(cluster) == {"2"}


def test_the_worker_goes_back_to_what_was_dropped(cluster: Cluster) -> None:
    start_with_a_fetch_that_is_dropped(cluster)
    assert folded(cluster) == {"1", "2"}
    wait_for(lambda: all(cluster.lag("talkwatch", topic) == 0 for topic in (ARTICLES, EVENTS)), "all is committed", 60)
    worker = next(child for child in cluster.children if child.name == "worker")
    assert "going back to 0, since 1 came next" in worker.tail()
