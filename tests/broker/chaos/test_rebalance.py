"""Workers join, leave and die in the middle of the work, so that partitions move under their hands."""

from collections.abc import Callable

import pytest
from support.chaos import Chaos

from talkwatch_schemas import Article

Flood = Callable[[int], list[Article]]
SLOW_SEEK = """
import asyncio
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread as Thread

async def seek_to_committed(self, seek_to_committed=Thread.seek_to_committed):
    found = await seek_to_committed(self)
    await asyncio.sleep(0.5)
    return found

Thread.seek_to_committed = seek_to_committed
"""


def come_and_go(chaos: Chaos, names: list[str], turns: int) -> None:
    """Each turn one worker joins, leaves by SIGTERM, or dies by SIGKILL; one always stays."""
    for _ in range(turns):
        chaos.pause(1.5, 5.0)
        name = chaos.dice.choice(names[1:])
        child = chaos.child(name)
        if not child.alive:
            child.restart = True
            chaos.faults["join of worker"] += 1
        elif chaos.dice.random() < 0.5:
            child.restart = False
            child.stop()
            chaos.faults["leave of worker"] += 1
        else:
            child.restart = chaos.dice.random() < 0.5
            chaos.kill(name)


def test_a_second_worker_joins_leaves_and_dies(chaos: Chaos, articles: Flood) -> None:
    chaos.run(publish="publish", worker_0="worker", worker_1="worker")
    chaos.feed(articles(2000), pieces=12)
    come_and_go(chaos, ["worker_0", "worker_1"], 6)
    chaos.finish()


@pytest.mark.chaos
@pytest.mark.timeout(900)
@pytest.mark.parametrize("article_partitions", [1, 8])
def test_three_workers_join_leave_and_die(chaos: Chaos, articles: Flood, article_partitions: int) -> None:
    if article_partitions > 1:
        chaos.set_article_partitions(article_partitions)
    names = ["worker_0", "worker_1", "worker_2"]
    chaos.run(publish="publish", **dict.fromkeys(names, "worker"))
    chaos.feed(articles(5000), pieces=40)
    come_and_go(chaos, names, 25)
    chaos.finish()


def test_a_fetch_brings_records_while_the_seek_takes_its_time(chaos: Chaos, articles: Flood) -> None:
    """Fault 12 of `worker/fence/FAULTS.md`: a worker that keeps its partitions has a fetch under way when it seeks."""
    chaos.run(publish="publish")
    chaos.run_patched("worker_0", "worker", SLOW_SEEK)
    chaos.feed(articles(1500), pieces=20)
    for _ in range(3):
        chaos.cluster.start("worker_1", "worker")
        chaos.ready("worker_1")
        chaos.faults["join of worker"] += 1
        chaos.pause(0.5, 1.5)
        child = chaos.child("worker_1")
        child.stop()
        chaos.cluster.children.remove(child)
        chaos.faults["leave of worker"] += 1
    chaos.finish()
