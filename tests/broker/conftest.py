"""A real Apache Kafka for each test. A test whose broker is missing fails, it does not skip."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cluster import DEADLINE, Cluster

from talkwatch import clients, topics
from talkwatch.broker.data_dir import free_port
from talkwatch.settings import KafkaSettings, Settings


@pytest.fixture
def bare_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A broker without topics."""
    port = free_port()
    settings = Settings(kafka=KafkaSettings(bootstrap_servers=f"127.0.0.1:{port}"), data_dir=tmp_path / "data")
    cluster = Cluster(tmp_path, settings)
    arguments = ("broker", "--data-dir", str(settings.data_dir), "--kafka-port", str(port))
    broker = cluster.start("broker", *arguments)
    ready = clients.wait_until_ready(settings, DEADLINE, lambda: broker.alive)
    assert ready, f"no broker, so nothing is proved: {broker.tail()}"
    yield cluster
    for child in reversed(cluster.children):
        child.stop_seconds = 60 if child.name == "broker" else 5
        child.stop()


@pytest.fixture
def cluster(bare_cluster: Cluster) -> Cluster:
    """A broker with all topics."""
    client = clients.admin(bare_cluster.settings)
    topics.create_missing(client, bare_cluster.settings.topics)
    client.close()
    return bare_cluster


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings of the developer's shell out of the tests, but not the cache of jars."""
    for name in list(os.environ):
        if name.startswith("TALKWATCH_") and name != "TALKWATCH_CACHE_DIR":
            monkeypatch.delenv(name)
