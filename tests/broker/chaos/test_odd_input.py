"""Odd input and odd machines: poison between good articles, doubled and disordered ones, a clock that is wrong."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from support.chaos import Chaos
from support.cluster import wait_for

from talkwatch.kafka import clients
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

Flood = Callable[[int], list[Article]]
DAY = 24 * 60 * 60
SLOW = """
import time
import talkwatch.core.extract.extract as module

def extract(article, extractor, extract=module.extract):
    if "[slow]" in article.title:
        time.sleep(4)
    return extract(article, extractor)

module.extract = extract
"""
WRONG_CLOCK = """
import time

time.time = lambda time=time.time: time() + {seconds}
time.time_ns = lambda time_ns=time.time_ns: time_ns() + {seconds} * 10**9
"""


def test_poison_between_good_articles_while_a_good_one_is_slow(chaos: Chaos, articles: Flood) -> None:
    """Killed while the slow one is at work and bad ones wait behind it, the worker takes the slow one again."""
    stream = articles(60)
    stream[20] = stream[20].model_copy(update={"title": "[slow] " + stream[20].title})
    poison = [b"\xff\xfe", b"{}", b"[" * 5000, b"null"]
    producer = clients.producer(chaos.cluster.settings)
    for number, article in enumerate(stream):
        producer.send(ARTICLES, key=article.id.encode(), value=article.to_json())
        if number >= 18:
            producer.send(ARTICLES, key=b"poison", value=poison[number % 4])
            chaos.faults["poison"] += 1
    producer.close()
    chaos.fed += stream
    chaos.run(publish="publish")
    chaos.run_patched("worker_0", "worker", SLOW)
    wait_for(lambda: len(chaos.cluster.records(EVENTS)) >= 20, "the worker has come to the slow article")
    chaos.kill("worker_0")
    result = chaos.finish()
    assert result.dead_letters >= 42, "a replay may set the same one aside again, but none is passed over"


def test_articles_arrive_doubled_and_out_of_order(chaos: Chaos, articles: Flood) -> None:
    stream = articles(1000)
    for start in range(0, len(stream), 50):
        part = stream[start : start + 50]
        chaos.dice.shuffle(part)
        stream[start : start + 50] = part
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed([*stream[:600], *stream[300:], *stream[:400]], pieces=12)
    chaos.faults["article doubled"] += 700
    chaos.pause(3.0, 5.0)
    chaos.kill("worker_0")
    chaos.finish()


@pytest.mark.parametrize("days", [400, pytest.param(-400, marks=pytest.mark.chaos)])
def test_the_clock_of_one_worker_is_wrong(chaos: Chaos, articles: Flood, days: int) -> None:
    """Records carry the broker's time: one from the future would be refused, one of long ago deleted by retention."""
    chaos.run(publish="publish", worker_0="worker")
    chaos.run_patched("worker_1", "worker", WRONG_CLOCK.format(seconds=days * DAY))
    chaos.faults[f"clock wrong by {days} days"] += 1
    chaos.feed(articles(1000), pieces=6)
    chaos.pause(3.0, 5.0)
    chaos.kill("worker_0")
    chaos.finish()
    records: list[Any] = [*chaos.cluster.records(EVENTS), *chaos.cluster.records(CHANGELOG)]
    assert all(abs(record.timestamp / 1000 - time.time()) < DAY for record in records)
