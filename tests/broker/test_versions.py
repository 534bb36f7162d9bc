"""Versions side by side: new fields are passed over, a newer format is refused, a rolling restart loses nothing."""

import json
from collections.abc import Callable
from typing import Any

from support.cluster import Cluster, wait_for

from talkwatch.core.track.state import FORMAT
from talkwatch.feed.articles import seeds
from talkwatch.kafka import clients
from talkwatch.process.errors import EXIT_NEEDS_A_PERSON
from talkwatch_schemas.topics import CHANGELOG


def test_a_state_of_a_newer_format_stops_worker_and_publisher_with_what_to_do(cluster: Cluster) -> None:
    worker, publish = cluster.start("worker", "worker"), cluster.start("publish", "publish")
    cluster.talkwatch("feed", "--articles", str(seeds()))
    cluster.wait_until_through()
    worker.stop()
    records: list[Any] = cluster.records(CHANGELOG)
    producer = clients.producer(cluster.settings)
    for record in {r.key: r for r in records}.values():
        newer = bytes([FORMAT + 1]) + (2**40).to_bytes(7, "big") + b"what only the next version reads"
        producer.send(CHANGELOG, key=record.key, value=newer, partition=record.partition)
    producer.close()
    wait_for(lambda: not publish.alive, "the publisher stops", 60)
    assert publish.code == EXIT_NEEDS_A_PERSON
    assert "a newer version has worked on this table" in publish.tail()
    again = cluster.start("worker-2", "worker")
    lines = seeds().joinpath("2025-05.jsonl").read_bytes().splitlines()
    later = json.loads(lines[0]) | {"url": "https://later.example/1"}
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(later))
    wait_for(lambda: not again.alive, "the worker stops", 60)
    assert again.code == EXIT_NEEDS_A_PERSON
    assert "Install that version again" in again.tail()


def test_a_rolling_restart_of_two_workers_with_mixed_versions_loses_nothing(cluster: Cluster) -> None:
    """The new version writes fields that the old one does not know. Each takes over from the other, and back."""
    grown = """
import talkwatch
talkwatch.EXTRACTOR = "0.2.0"
from talkwatch.core.track import state
from talkwatch_schemas import ArticleEvents

def to_json(self, to_json=ArticleEvents.to_json):
    return to_json(self)[:-1] + b',"mood":{"of":"all"}}'

ArticleEvents.to_json = to_json
encode = state.RoundState._packed
state.RoundState._packed = lambda self: encode(self)[:-1] + b',"mood":"hopeful"}'
"""
    cluster.start("publish", "publish")
    one, two = cluster.start("old-1", "worker"), cluster.start("old-2", "worker")
    wanted = cluster.talkwatch("dry-run", "--articles", str(seeds()), "--json").stdout.splitlines()
    lines = b"".join(path.read_bytes() for path in sorted(seeds().glob("*.jsonl"))).splitlines()
    steps: tuple[Callable[[], object], ...] = (
        lambda: one.stop(),
        lambda: cluster.start_patched("new-1", "worker", patch=grown),
        lambda: two.stop(),
        lambda: cluster.start_patched("new-2", "worker", patch=grown),
        lambda: cluster.children[-1].stop(),
        lambda: cluster.start("old-again", "worker"),
    )
    size = -(-len(lines) // len(steps))
    for number, step in enumerate(steps):
        part = b"\n".join(lines[number * size : (number + 1) * size])
        cluster.talkwatch("feed", "--articles", "-", text=part)
        step()
    cluster.wait_until_through()
    ids = [json.loads(value)["id"] for value in cluster.alerts()]
    assert sorted(ids) == sorted(json.loads(value)["id"] for value in wanted)
