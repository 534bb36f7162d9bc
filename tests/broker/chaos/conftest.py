"""The fixtures of the chaos tests."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest
from support import flood
from support.chaos import Chaos
from support.cluster import Cluster, running_cluster

from talkwatch_schemas import Article


@contextmanager
def managed(cluster: Cluster, name: str) -> Iterator[Chaos]:
    """Put a service manager over a cluster. The seed of its dice is fixed, the moments are the machine's."""
    made = Chaos(cluster, name, random.Random(name))
    manager = Thread(target=made.keep_alive)
    manager.start()
    try:
        yield made
    finally:
        made.end()
        manager.join()


@pytest.fixture
def chaos(cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[Chaos]:
    """A cluster whose processes are kept alive."""
    with managed(cluster, request.node.name) as made:
        yield made


@pytest.fixture
def chaos_on(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[Path], Chaos]]:
    """The same with the broker's data in a folder of the test's choice."""
    with ExitStack() as stack:

        def make(data_dir: Path) -> Chaos:
            cluster = stack.enter_context(running_cluster(tmp_path, data_dir))
            cluster.create_topics()
            return stack.enter_context(managed(cluster, request.node.name))

        yield make


@pytest.fixture(scope="session")
def articles() -> Callable[[int], list[Article]]:
    """Give the first `n` articles of the flood: talks announced, moved, copied and repeated."""
    return lambda count: list(flood.articles(count))
