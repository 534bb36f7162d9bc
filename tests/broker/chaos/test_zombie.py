"""A process stands still for longer than its session, loses its place to another, and wakes up in the middle of work."""

from collections.abc import Callable

import pytest
from support.chaos import SESSION_SECONDS, Chaos
from support.cluster import wait_for

from talkwatch.publish.transactions import TRANSACTION_SECONDS
from talkwatch_schemas import Article

Flood = Callable[[int], list[Article]]


def zombie_worker(chaos: Chaos, stream: list[Article], times: int) -> None:
    chaos.run(publish="publish", worker_0="worker", worker_1="worker")
    chaos.feed(stream, pieces=12 * times)
    for number in range(times):
        chaos.pause(2.0, 4.0)
        chaos.freeze(f"worker_{number % 2}", SESSION_SECONDS + 4)
    chaos.finish()


def test_a_stopped_worker_wakes_up_after_its_partitions_moved(chaos: Chaos, articles: Flood) -> None:
    zombie_worker(chaos, articles(2500), 1)


@pytest.mark.chaos
@pytest.mark.timeout(900)
def test_stopped_workers_wake_up_again_and_again(chaos: Chaos, articles: Flood) -> None:
    zombie_worker(chaos, articles(6000), 6)


def test_a_stopped_publisher_wakes_up_beside_its_successor(chaos: Chaos, articles: Flood) -> None:
    """It finds itself fenced, leaves, and the successor goes on; the service manager then brings a third."""
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(articles(1500), pieces=12)
    chaos.pause(2.0, 4.0)
    first = chaos.child("publish")
    first.restart = False
    chaos.stop("publish")
    chaos.run(publish_2="publish")
    chaos.ready("publish_2")
    chaos.go_on("publish")
    wait_for(lambda: not first.alive, "the fenced publisher leaves")
    assert first.code == 75
    chaos.finish()


@pytest.mark.chaos
def test_a_publisher_stands_still_for_longer_than_its_transaction(chaos: Chaos, articles: Flood) -> None:
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(articles(3000), pieces=30)
    for _ in range(3):
        chaos.pause(2.0, 4.0)
        chaos.freeze("publish", TRANSACTION_SECONDS + 5)
    chaos.finish()


@pytest.mark.chaos  # the suite has the fencing of one by the other, above and in test_fencing
def test_two_publishers_run_all_the_time(chaos: Chaos, articles: Flood) -> None:
    """Each is started again when it is fenced, and fences the other: slow, but nothing is doubled."""
    chaos.run(publish="publish", publish_2="publish", worker_0="worker")
    chaos.feed(articles(800), pieces=8)
    chaos.pause(15.0, 20.0)
    chaos.faults["second publisher"] += 1
    chaos.retire("publish_2")
    chaos.finish()
