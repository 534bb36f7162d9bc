"""Dead letters are listed, retried and dropped; a flood of them stops the process instead of draining the topic."""

import json
from typing import Any

from support.cluster import ARTICLE, Cluster, wait_for

from talkwatch.kafka import clients
from talkwatch.kafka.flow import WORKERS
from talkwatch.kafka.progress import Progress
from talkwatch.process.errors import EXIT_NEEDS_A_PERSON
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS


def letters(cluster: Cluster, *options: str) -> list[dict[str, Any]]:
    out = cluster.talkwatch("deadletters", "list", "--json", *options).stdout
    return [json.loads(line) for line in out.splitlines()]


def test_letters_are_listed_shown_dropped_and_retried(cluster: Cluster) -> None:
    bad = json.dumps({"url": "https://wire.example/\x1b[31m"}), "{not json", json.dumps(ARTICLE | {"language": 7})
    cluster.talkwatch("feed", "--articles", "-", text="\n".join(bad))
    found = letters(cluster)
    assert [(one["id"], one["stage"], one["reason"]) for one in found] == [
        (0, "feed", "missing_field"),
        (1, "feed", "malformed_json"),
        (2, "feed", "wrong_value"),
    ]
    assert found[1]["origin"] == "standard input, line 2"
    shown = cluster.talkwatch("deadletters", "show", "0").stdout
    assert b"\x1b[31m" not in shown
    assert b"standard input, line 1" in shown
    assert letters(cluster, "--reason", "wrong_value") == found[2:]

    cluster.talkwatch("deadletters", "drop", "0")
    refused = cluster.talkwatch("deadletters", "retry", "--all", expect=1)
    assert b"letter 1: still malformed_json" in refused.stderr
    assert [one["id"] for one in letters(cluster)] == [1, 2]
    assert b"there is no open dead letter 0" in cluster.talkwatch("deadletters", "show", "0", expect=2).stderr
    assert b"name letters by their number" in cluster.talkwatch("deadletters", "drop", expect=2).stderr


def test_a_letter_that_is_good_again_is_retried_once_and_twice_is_harmless(cluster: Cluster) -> None:
    """As after a fault of ours is mended: the bytes are good, yet they were set aside."""
    producer = clients.producer(cluster.settings)
    value = json.dumps(ARTICLE).encode()
    for _ in range(2):
        headers = [("stage", b"extract"), ("reason", b"failed"), ("size", str(len(value)).encode())]
        producer.send(DEAD_LETTERS, key=b"k", value=value, headers=headers)
    producer.send(DEAD_LETTERS, value=value[:50], headers=[*headers[:2], ("size", b"900000")])
    producer.close()
    done = cluster.talkwatch("deadletters", "retry", "--all", expect=1)
    assert b"2 sent again, 1 stay" in done.stdout
    assert b"letter 2: only 50 of its 900000 bytes are kept" in done.stderr
    cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    cluster.wait_until_through()
    assert len(cluster.records(ARTICLES)) == 2
    assert len(cluster.alerts()) == 1
    assert [one["id"] for one in letters(cluster)] == [2]


def test_a_flood_of_bad_messages_stops_the_worker_for_good(cluster: Cluster) -> None:
    producer = clients.producer(cluster.settings)
    for _ in range(1000):
        producer.send(ARTICLES, key=b"k", value=b"{}")
    producer.close()
    worker = cluster.start("worker", "worker")
    worker.restart = True
    wait_for(lambda: not worker.alive, "the worker stops", 60)
    assert worker.code == EXIT_NEEDS_A_PERSON
    assert "100 of the latest 100 were bad" in worker.tail()
    worker.keep_alive()
    assert not worker.alive, "a new start would only drain the topic"
    progress = Progress(cluster.settings)
    assert progress.lag(WORKERS, ARTICLES) >= 900
    progress.close()
    assert len(cluster.records(DEAD_LETTERS)) <= 101


def test_a_file_of_something_else_is_not_fed_to_its_end(cluster: Cluster) -> None:
    done = cluster.talkwatch("feed", "--articles", "-", text="no article\n" * 5000, expect=2)
    assert b"this does not look like articles" in done.stderr
    assert len(cluster.records(DEAD_LETTERS)) == 100
