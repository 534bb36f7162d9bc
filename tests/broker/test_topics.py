"""`talkwatch topics apply|check` on a real cluster."""

from contextlib import closing

from support.cluster import Cluster

from talkwatch.kafka import clients
from talkwatch_schemas.topics import ALERTS, CHANGELOG, EVENTS, ROUNDS, TOPICS


def test_apply_creates_every_topic_and_check_then_finds_nothing(bare_cluster: Cluster) -> None:
    assert b"existence is missing" in bare_cluster.talkwatch("topics", "check", expect=1).stdout
    created = bare_cluster.talkwatch("topics", "apply").stdout.decode()
    assert [line.split()[1] for line in created.splitlines()[:-1]] == list(TOPICS)
    assert bare_cluster.talkwatch("topics", "check").stdout == b"all topics are as they should be\n"
    assert bare_cluster.talkwatch("topics", "apply").stdout == b"all topics are as they should be\n"


def test_drift_is_named_and_a_policy_is_restored(cluster: Cluster) -> None:
    cluster.change_topic(CHANGELOG, {"cleanup.policy": "delete", "min.compaction.lag.ms": "1"})
    found = cluster.talkwatch("topics", "check", expect=1).stdout.decode()
    assert f"{CHANGELOG}: cleanup.policy is delete, should be compact; run: talkwatch topics apply" in found
    assert f"restored the policy of {CHANGELOG}" in cluster.talkwatch("topics", "apply").stdout.decode()
    cluster.talkwatch("topics", "check")


def test_a_topic_that_would_refuse_our_largest_record_is_named(cluster: Cluster) -> None:
    cluster.change_topic(ALERTS, {**TOPICS[ALERTS].policy, "max.message.bytes": "5000"})
    found = cluster.talkwatch("topics", "check", expect=1).stdout.decode()
    assert f"{ALERTS}: max.message.bytes is 5000, should be 1048588 or more; raise it" in found


def test_who_could_not_send_does_not_start_and_says_what_to_do(cluster: Cluster) -> None:
    """They left with 75 for ever, at the first record that found no room."""
    for command, topic in (("worker", EVENTS), ("publish", ALERTS)):
        cluster.change_topic(topic, {**TOPICS[topic].policy, "max.message.bytes": "5000"})
        refused = cluster.talkwatch(command, expect=2).stderr.decode()
        assert f"{topic}: max.message.bytes is 5000" in refused
        assert f"--entity-name {topic} --add-config max.message.bytes=1048588" in refused


def test_a_wrong_partition_count_is_named_and_never_mended_by_deletion(bare_cluster: Cluster) -> None:
    with closing(clients.admin(bare_cluster.settings)) as client:
        client.create_topics({EVENTS: {"num_partitions": 3, "replication_factor": 1}}, wait_for_metadata=True)
        done = bare_cluster.talkwatch("topics", "apply", expect=2)
        assert f"{EVENTS}: partitions is 3, should be 8; the count is fixed for life".encode() in done.stderr
        assert ROUNDS in client.list_topics()
