"""A real Apache Kafka, as if new for each test. A test whose broker is missing fails, it does not skip."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.cluster import Cluster
from support.lending import JAVA_OPTIONS, Lender, is_recorded


@pytest.fixture(scope="session")
def lender(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lender]:
    """Who keeps the broker from test to test."""
    lender = Lender(tmp_path_factory.mktemp("brokers"))
    yield lender
    lender.close()


@pytest.fixture
def bare_cluster(lender: Lender, tmp_path: Path) -> Iterator[Cluster]:
    """A broker without topics."""
    with lender.lend(tmp_path) as cluster:
        yield cluster


@pytest.fixture
def cluster(bare_cluster: Cluster) -> Cluster:
    """A broker with all topics."""
    bare_cluster.create_topics()
    return bare_cluster


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings of the developer's shell out of the tests, but not the cache of jars.

    No broker here lives long enough to win back what the JVM's second compiler takes.
    """
    for name in list(os.environ):
        if name.startswith("TALKWATCH_") and name != "TALKWATCH_CACHE_DIR":
            monkeypatch.delenv(name)
    if is_recorded():
        monkeypatch.setenv(JAVA_OPTIONS, "-XX:TieredStopAtLevel=1")
