"""The fixtures of the chaos tests."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from support import flood
from support.chaos import Chaos, managed
from support.cluster import Cluster, running_cluster

from talkwatch_schemas import Article


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
