"""The example subscribers, each run as its README says, on a real broker: same alerts, once, also over a restart."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.cluster import Cluster, running_cluster, wait_for

from talkwatch.feed.articles import read_lines
from talkwatch.kafka import clients
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS, SERIES_PARTITIONS

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SEEDS = ROOT / "seeds" / "articles"
HEADERS = [("content-type", b"application/cloudevents+json")]
COMMANDS: dict[str, list[str]] = {
    "kafka-python": [sys.executable, "subscriber.py"],
    "confluent-kafka": [sys.executable, "subscriber.py"],
    "java": ["java", "-cp", "target/classes:target/dependency/*", "Subscriber"],
    "go": ["./subscriber"],
    "node": ["node", "subscriber.mjs"],
}
BUILD: dict[str, list[str]] = {
    "java": "mvn -q -B compile dependency:copy-dependencies -DincludeScope=runtime".split(),
    "go": "go build -o subscriber .".split(),
    "node": "npm ci --silent".split(),
}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One broker for all of them, with the monitor running on it."""
    folder = tmp_path_factory.mktemp("subscribers")
    with running_cluster(folder, folder / "data") as made:
        made.create_topics()
        made.start("worker", "worker")
        made.start("publish", "publish")
        yield made


class Subscriber:
    """One example, its state and what it printed, over several runs."""

    def __init__(self, name: str, folder: Path, servers: str) -> None:
        self.command, self.cwd = COMMANDS[name], EXAMPLES / name
        self.output, self.errors = folder / f"{name}.out", folder / f"{name}.err"
        self.env = os.environ | {"BOOTSTRAP": servers, "STATE": str(folder / f"{name}.json")}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.output.open("ab") as out, self.errors.open("ab") as err:
            self.process = subprocess.Popen(self.command, cwd=self.cwd, env=self.env, stdout=out, stderr=err)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def lines(self) -> list[str]:
        return self.output.read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def subscribers(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Subscriber]]:
    """All of them, built."""
    for name, command in BUILD.items():
        assert shutil.which(command[0]), f"{command[0]} is missing, so the {name} subscriber proves nothing"
        subprocess.run(command, cwd=EXAMPLES / name, check=True, timeout=900)
    folder = tmp_path_factory.mktemp("state")
    made = {name: Subscriber(name, folder, cluster.settings.kafka.bootstrap_servers) for name in COMMANDS}
    yield made
    for subscriber in made.values():
        if subscriber.process:
            subscriber.kill()


def feed(cluster: Cluster, lines: list[str]) -> None:
    cluster.talkwatch("feed", "--articles", "-", text="\n".join(lines))
    cluster.wait_until_through()


def expected(cluster: Cluster) -> list[str]:
    alerts = [Alert.from_json(raw) for raw in cluster.alerts()]
    return [f"{a.id}\t{a.data.kind}\t{a.data.round.label}" for a in alerts]


def by_round(lines: list[str]) -> dict[str, list[str]]:
    """The order within a round is what a subscriber can count on."""
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.partition(":")[0], []).append(line)
    return found


def wait_for_lines(subscribers: dict[str, Subscriber], wanted: list[str]) -> None:
    for name, one in subscribers.items():
        wait_for(lambda one=one: len(one.lines()) >= len(wanted), f"{name}: {len(wanted)} alerts; {one.errors}", 60)  # type: ignore[misc]
        assert Counter(one.lines()) == Counter(wanted), name
        assert by_round(one.lines()) == by_round(wanted), name


@pytest.mark.timeout(1200)
def test_each_subscriber_acts_on_each_alert_once_also_over_a_kill(
    cluster: Cluster, subscribers: dict[str, Subscriber]
) -> None:
    lines = [line.raw.decode() for line in read_lines(str(SEEDS))]
    feed(cluster, lines[:12])
    each(subscribers, Subscriber.start)
    wait_for_lines(subscribers, expected(cluster))
    each(subscribers, Subscriber.kill)
    feed(cluster, lines[12:-1])
    each(subscribers, Subscriber.start)
    abort_alerts(cluster)
    feed(cluster, lines[-1:])
    wait_for_lines(subscribers, expected(cluster))
    assert all(one.errors.read_text() == "" for one in subscribers.values()), "no gap is told where there is none"
    wanted = [*expected(cluster), repeat_and_skip(cluster)]
    wait_for_lines(subscribers, wanted)
    for name, one in subscribers.items():
        assert "missed" in one.errors.read_text(), name


def each(subscribers: dict[str, Subscriber], what: Callable[[Subscriber], None]) -> None:
    for subscriber in subscribers.values():
        what(subscriber)


def abort_alerts(cluster: Cluster) -> None:
    """Leave alerts of two transactions behind that were given up, one after the other in each partition."""
    producer = clients.transactional_producer(cluster.settings, "given-up", 15_000)
    producer.init_transactions()
    false = json.loads(cluster.alerts()[-1]) | {"id": "false:1", "subject": "false"}
    for _ in range(2):
        producer.begin_transaction()
        for partition in range(SERIES_PARTITIONS):
            producer.send(ALERTS, json.dumps(false).encode(), key=b"false", headers=HEADERS, partition=partition)
        producer.flush()
        producer.abort_transaction()
    producer.close()


def repeat_and_skip(cluster: Cluster) -> str:
    """Put an alert on the topic again, then one whose sequence leaves two out. Gives the line of the latter."""
    last = json.loads(cluster.alerts()[-1])
    later = last | {"id": f"{last['subject']}:99"}
    later["data"] = last["data"] | {"sequence": last["data"]["sequence"] + 3}
    producer = clients.producer(cluster.settings)
    for message in (last, later):
        value = json.dumps(message).encode()
        producer.send(ALERTS, key=last["subject"].encode(), value=value, headers=HEADERS).get(timeout=10)
    producer.close()
    return f"{later['id']}\t{later['data']['kind']}\t{later['data']['round']['label']}"
