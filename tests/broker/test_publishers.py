"""Several publishers share the partitions of the changelog, and take them over from each other and from older versions."""

from datetime import UTC, datetime
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import KafkaError
from support import flood
from support.audit import audit
from support.chaos import share_of
from support.cluster import Cluster, get_page, wait_for

from talkwatch.core.publish import public
from talkwatch.core.track.state import RoundState
from talkwatch.kafka import clients
from talkwatch.kafka.committed import commit_for
from talkwatch.kafka.flow import PUBLISHER, transactional_id
from talkwatch.kafka.tail import read_all
from talkwatch.publish.share import Share
from talkwatch.publish.takeover import WentOut
from talkwatch_schemas.topics import ALERTS, CHANGELOG, ROUNDS

TIME = datetime(2025, 1, 6, tzinfo=UTC)


def metric(port: int, name: str) -> float:
    rows = get_page(port, "/metrics")[1].splitlines()
    return next((float(row.split()[-1]) for row in rows if row.startswith(name)), 0.0)


def state(name: str, revision: int = 1) -> RoundState:
    return RoundState(id=name, series="CL-NO", parties=("CL", "NO"), revision=revision, first_seen=TIME, last_seen=TIME)


def published(cluster: Cluster) -> set[str]:
    return {record.key.decode() for record in read_all(cluster.settings, ROUNDS)}


def test_two_publish_what_one_would_and_each_shows_its_own(cluster: Cluster) -> None:
    cluster.start("worker", "worker")
    both = [cluster.start(f"publish_{n}", "publish", **share_of(n, 2)) for n in range(2)]
    articles = list(flood.articles(100))
    file = cluster.folder / "articles.jsonl"
    file.write_bytes(b"".join(article.to_json() + b"\n" for article in articles))
    cluster.talkwatch("feed", "--articles", str(file))
    cluster.wait_until_through(120)
    assert not audit(cluster, articles).wrong
    told = [metric(child.port, 'talks_publish_transactions_total{outcome="committed"}') for child in both]
    assert all(told), f"both took part: {told}"
    for child, index in zip(both, range(2), strict=True):
        shown = {row for row in get_page(child.port, "/metrics")[1].splitlines() if row.startswith("talks_alert_told")}
        assert shown
        assert all(Share(index, 2).has_round(row.partition('round="')[2].partition('"')[0]) for row in shown)
    written: list[Any] = cluster.records(CHANGELOG)
    for record in written:
        name = record.key.decode()
        assert Share(record.partition % 3, 3).has_round(name), f"{name} is in partition {record.partition}"


def test_a_share_that_another_takes_is_given_up_and_said_so(cluster: Cluster) -> None:
    first = cluster.start("publish", "publish")
    wait_for(lambda: get_page(first.port, "/readyz")[0] == 200, "the first is ready")
    second = cluster.start("publish_1", "publish", **share_of(1, 2))
    wait_for(lambda: get_page(second.port, "/readyz")[0] == 200, "the second is ready")
    producer = clients.producer(cluster.settings)
    producer.send(CHANGELOG, key=b"CL-NO-1", value=state("CL-NO-1").encode(), partition=1).get(10)
    producer.send(CHANGELOG, key=b"CL-NO-2", value=state("CL-NO-2").encode(), partition=2).get(10)
    wait_for(lambda: first.code == 75, "the first leaves, to be started with other settings")
    assert "TALKWATCH_PUBLISH__INDEX" in first.tail()
    wait_for(lambda: published(cluster) >= {"CL-NO-1"}, "the second publishes its own")
    first.environment |= share_of(0, 2)
    first.start()
    wait_for(lambda: published(cluster) == {"CL-NO-1", "CL-NO-2"}, "and the first, started with these, the rest")
    producer.close()


def test_what_an_open_transaction_of_another_publisher_hides_is_not_left_out(cluster: Cluster) -> None:
    """A publisher dies in a transaction, and another commits a round behind it: until the broker ends the first one,
    a subscriber does not see the second. Who begins to publish then would say it again."""
    dead = clients.transactional_producer(cluster.settings, transactional_id(1), 1000)
    dead.init_transactions()
    dead.begin_transaction()
    dead.send(ROUNDS, key=b"x", value=public(state("CL-NO-1")).to_json(), partition=0).get(10)
    other = clients.transactional_producer(cluster.settings, transactional_id(2), 15_000)
    other.init_transactions()
    other.begin_transaction()
    other.send(ROUNDS, key=b"CL-NO-2", value=public(state("CL-NO-2")).to_json(), partition=0)
    other.commit_transaction()
    assert list(read_all(cluster.settings, ROUNDS)) == [], "hidden"
    went_out = WentOut(cluster.settings)
    assert list(went_out.so_far()) == []
    assert [known.round.id for known in went_out.to_the_end()] == ["CL-NO-2"]
    went_out.close()
    for client in (dead, other):
        client.close(timeout=5)


def test_the_publisher_of_a_version_that_had_one_is_ended_and_what_it_had_begun_is_not_said(cluster: Cluster) -> None:
    old = clients.transactional_producer(cluster.settings, PUBLISHER, 15_000)
    old.init_transactions()
    old.begin_transaction()
    old.send(ALERTS, key=b"x", value=b"half").get(10)
    new = cluster.start("publish", "publish")
    wait_for(lambda: get_page(new.port, "/readyz")[0] == 200, "the new one is ready")
    with pytest.raises(KafkaError):
        old.commit_transaction()
    records: list[Any] = cluster.records(ALERTS)
    assert records == []
    old.close(timeout=5)


def test_an_offset_that_the_changelog_does_not_have_keeps_no_publisher_from_its_work(cluster: Cluster) -> None:
    """The changelog was made anew, or comes from an older copy than the offsets: it left with 75 for ever."""
    beyond = {TopicPartition(CHANGELOG, number): 1_000 for number in range(8)}
    clients.patiently(cluster.settings, lambda admin: commit_for(admin, PUBLISHER, beyond))
    producer = clients.producer(cluster.settings)
    producer.send(CHANGELOG, key=b"CL-NO-1", value=state("CL-NO-1").encode(), partition=1).get(10)
    producer.close()
    child = cluster.start("publish", "publish")
    wait_for(lambda: published(cluster) == {"CL-NO-1"}, "what lies before that offset is published")
    assert (
        "partition 1 of talkwatch-rounds-changelog has the offsets 0 to 1, and publishers had come to 1000"
        in child.tail()
    )
    assert child.alive
