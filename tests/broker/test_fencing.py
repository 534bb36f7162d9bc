"""Two publishers take turns at one partition, and so at its transactional id: the fenced one finds out, and nothing that it began counts."""

import json
import random
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import KafkaError
from support.cluster import Cluster, wait_for

from talkwatch.core.track.state import RoundState
from talkwatch.kafka import clients
from talkwatch.kafka.flow import PUBLISHER
from talkwatch.process.settings import PublishSettings
from talkwatch.publish.publisher import Publisher
from talkwatch_schemas.topics import ALERTS, CHANGELOG, ROUNDS, SERIES_PARTITIONS

TIME = datetime(2025, 1, 6, tzinfo=UTC)
ROUND_COUNT = 40
PARTITION = 0
ONE_PARTITION = PublishSettings(processes=SERIES_PARTITIONS, index=PARTITION)


def commit_after_abort(cluster: Cluster, producer: Any) -> None:
    """Begin a transaction, let the broker abort it for its age, then write on in the same partition and commit."""
    producer.init_transactions()
    producer.begin_transaction()
    producer.send(ALERTS, b"one", partition=0).get(timeout=10)
    reader = clients.consumer(cluster.settings)
    place = TopicPartition(ALERTS, 0)
    wait_for(lambda: reader.end_offsets([place])[place] == 2, "record and abort marker are there", 30)
    reader.close()
    producer.send(ALERTS, b"two", partition=0)
    producer.commit_transaction()


def test_a_transaction_that_the_broker_has_aborted_cannot_be_committed(cluster: Cluster) -> None:
    producer = clients.transactional_producer(cluster.settings, "some-id", 1000)
    with pytest.raises(KafkaError):
        commit_after_abort(cluster, producer)
    with pytest.raises(KafkaError):
        producer.begin_transaction()
    producer.close(timeout=1)
    assert cluster.records(ALERTS) == []


def test_the_client_library_alone_says_that_an_aborted_transaction_was_committed(cluster: Cluster) -> None:
    """The fault that `transactional_producer` is there for. When this fails, it has been mended: drop the fence."""
    producer = clients.producer(cluster.settings, transactional_id="it", transaction_timeout_ms=1000)
    commit_after_abort(cluster, producer)
    producer.close(timeout=1)
    assert cluster.records(ALERTS) == []


@pytest.mark.chaos
def test_publishers_that_fence_each_other_a_hundred_times_leave_no_revision_out(cluster: Cluster) -> None:
    over, fenced = Event(), Counter[str]()
    threads = [Thread(target=publish_again_and_again, args=(cluster, over, fenced)) for _ in range(2)]
    for thread in threads:
        thread.start()
    written = write_revisions(cluster, lambda: fenced.total() >= 100)
    wait_for(lambda: cluster.lag(PUBLISHER, CHANGELOG) == 0, "all published", 60)
    over.set()
    for thread in threads:
        thread.join(60)
    published = defaultdict(list)
    records: list[Any] = cluster.records(ROUNDS)
    for record in records:
        published[record.key.decode()].append(json.loads(record.value)["revision"])
    wrong = {key for key, count in written.items() if published[key] != list(range(1, count + 1))}
    assert not wrong, f"{len(wrong)} of {len(written)} rounds after {dict(fenced)}"


def publish_again_and_again(cluster: Cluster, over: Event, fenced: Counter[str]) -> None:
    """Run one publisher after the other; each ends when it finds itself fenced."""
    dice = random.Random(1)
    while not over.is_set():
        one = Publisher(cluster.settings.model_copy(update={"publish": ONE_PARTITION}))
        try:
            one.run(over.is_set)
        except KafkaError as error:
            fenced[type(error).__name__] += 1
        time.sleep(dice.uniform(0, 0.5))  # the moment of the next fencing


def write_revisions(cluster: Cluster, enough: Any) -> Counter[str]:
    """Write revisions of some rounds to the changelog, a few at a time, as a worker would."""
    dice, producer, written = random.Random(2), clients.producer(cluster.settings), Counter[str]()
    while not enough():
        for _ in range(dice.randrange(1, 6)):
            name = f"CL-NO-{dice.randrange(ROUND_COUNT):04}"
            written[name] += 1
            state = RoundState(
                id=name,
                series="CL-NO",
                parties=("CL", "NO"),
                revision=written[name],
                first_seen=TIME,
                last_seen=TIME,
            )
            producer.send(CHANGELOG, key=name.encode(), value=state.encode(), partition=PARTITION)
        time.sleep(0.02)  # the pace of the worker
    producer.close()
    return written
