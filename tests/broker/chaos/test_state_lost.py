"""What the workers keep is taken from them: their folder, old records of the changelog, all of them, or the right ones."""

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from kafka import TopicPartition
from support.chaos import Chaos
from support.cluster import wait_for

from talkwatch.core.track.state import decode, revision_of
from talkwatch.kafka import clients
from talkwatch_schemas import Article
from talkwatch_schemas.topics import CHANGELOG

Flood = Callable[[int], list[Article]]


@pytest.mark.chaos
def test_the_local_data_directory_of_a_worker_is_deleted(chaos: Chaos, articles: Flood) -> None:
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(articles(1000), pieces=6)
    chaos.pause(3.0, 5.0)
    shutil.rmtree(chaos.cluster.folder / "worker_0")
    chaos.faults["data directory deleted"] += 1
    chaos.pause(1.0, 2.0)
    chaos.kill("worker_0")
    chaos.finish()


@pytest.mark.chaos  # the suite has a compacted changelog under a zombie, below
def test_compaction_of_the_changelog_under_kills(chaos: Chaos, articles: Flood) -> None:
    """Only the newest record of a round is left: for the publisher as well, which may be far behind."""
    chaos.compact_at_once(CHANGELOG)
    chaos.run(publish="publish", worker_0="worker")
    stream = articles(2000)
    chaos.feed(stream[:1800], pieces=10)
    for name in ("worker_0", "publish"):
        chaos.pause(3.0, 6.0)
        chaos.kill(name)
    chaos.finish()
    chaos.feed(stream[1800:1900], pieces=1)  # the cleaner takes closed segments only
    chaos.finish()
    wait_for(lambda: chaos.was_compacted(CHANGELOG), "the broker's cleaner has run", 120)
    for name in ("worker_0", "publish"):
        chaos.kill(name)
    chaos.feed(stream[1900:], pieces=1)
    chaos.finish()


def test_an_old_state_of_a_zombie_is_written_over_also_when_compaction_took_the_right_one(
    chaos: Chaos, articles: Flood
) -> None:
    """The publisher sees the old state and has the right one written again; a restart then finds it."""
    stream = articles(400)
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(stream[:300], pieces=1)
    chaos.finish()
    zombies = outdated(chaos.cluster.records(CHANGELOG))
    assert len(zombies) > 20
    producer = clients.producer(chaos.cluster.settings)
    for record in zombies:
        producer.send(CHANGELOG, key=record.key, value=record.value, partition=record.partition)
        chaos.faults["old state written by a zombie"] += 1
    producer.close()

    def restored() -> bool:
        newest = newest_by_key(chaos.cluster.records(CHANGELOG))
        return all(revision_of(newest[z.key].value) > revision_of(z.value) for z in zombies)

    wait_for(restored, "the right states are written again", 60)
    chaos.compact_at_once(CHANGELOG)
    chaos.feed(stream[300:350], pieces=1)  # the cleaner takes closed segments only
    chaos.finish()
    wait_for(lambda: chaos.was_compacted(CHANGELOG), "the broker's cleaner has run", 120)
    chaos.kill("worker_0")
    chaos.feed(stream[350:], pieces=1)
    chaos.finish()


def test_an_emptied_changelog_stops_the_worker_and_is_made_anew_from_the_events(chaos: Chaos, articles: Flood) -> None:
    stream = articles(600)
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(stream[:400], pieces=2)
    chaos.finish()
    chaos.retire("worker_0")
    empty(chaos, CHANGELOG)
    chaos.faults["changelog emptied"] += 1
    refused = chaos.cluster.talkwatch("worker", expect=2).stderr.decode()
    assert "has lost its oldest records" in refused
    assert "talkwatch rounds rebuild" in refused
    said = chaos.cluster.talkwatch("rounds", "rebuild").stdout.decode()
    assert "the workers begin at the first event" in said
    chaos.run(worker_1="worker")
    chaos.feed(stream[400:], pieces=2)
    chaos.finish()


def newest_by_key(records: list[Any]) -> dict[bytes, Any]:
    return {r.key: r for r in sorted(records, key=lambda r: (r.partition, r.offset))}


def outdated(records: list[Any]) -> list[Any]:
    """Give one record of each round that a later one of higher revision has replaced."""
    newest = newest_by_key(records)
    old = {r.key: r for r in records if revision_of(r.value) < revision_of(newest[r.key].value)}
    assert all(decode(r.value).id.encode() == key for key, r in old.items())
    return list(old.values())


def empty(chaos: Chaos, topic: str) -> None:
    """Delete every record of a topic, as a wrong retention policy does."""
    client = clients.consumer(chaos.cluster.settings)
    ends: dict[TopicPartition, int] = client.end_offsets(clients.partitions_of(client, [topic]))
    client.close()
    admin = clients.admin(chaos.cluster.settings)
    was = {"cleanup.policy": "compact"}
    chaos.set_policy(topic, {"cleanup.policy": "delete"})
    admin.delete_records(ends)
    chaos.set_policy(topic, was)
    admin.close()
