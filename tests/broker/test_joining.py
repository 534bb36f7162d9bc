"""Members of a group on a real broker: each has its share, wherever its polls end."""

import time

import pytest
from support.cluster import Cluster

from talkwatch.kafka import clients
from talkwatch_schemas.topics import ARTICLES


def test_a_member_has_its_share_though_its_polls_end_in_the_midst_of_joining(cluster: Cluster) -> None:
    """The topic's metadata come while it joins, so that it joins once more; of that it forgot where a poll ended."""
    for milliseconds in range(2, 13):
        source = clients.consumer(cluster.settings, group_id=f"polls-of-{milliseconds}")
        source.subscribe([ARTICLES])
        end = time.monotonic() + 20
        while not source.assignment():
            source.poll(timeout_ms=milliseconds)
            if time.monotonic() > end:
                pytest.fail(f"no share by polls of {milliseconds} ms")
        source.close()
