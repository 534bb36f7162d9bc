"""A real Apache Kafka for each test. A test whose broker is missing fails, it does not skip."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.cluster import Cluster, running_cluster


@pytest.fixture
def bare_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A broker without topics."""
    with running_cluster(tmp_path, tmp_path / "data") as cluster:
        yield cluster


@pytest.fixture
def cluster(bare_cluster: Cluster) -> Cluster:
    """A broker with all topics."""
    bare_cluster.create_topics()
    return bare_cluster


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings of the developer's shell out of the tests, but not the cache of jars."""
    for name in list(os.environ):
        if name.startswith("TALKWATCH_") and name != "TALKWATCH_CACHE_DIR":
            monkeypatch.delenv(name)
