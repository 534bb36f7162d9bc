"""What the workers keep is taken from them: the local directory, old changelog records, all changelog records."""

from collections.abc import Callable

import pytest
from chaos import Chaos

from talkwatch_schemas import Article
from talkwatch_schemas.topics import CHANGELOG

Flood = Callable[[int], list[Article]]


@pytest.mark.timeout(300)
def test_compaction_of_the_changelog_under_kills(chaos: Chaos, articles: Flood) -> None:
    """Only the newest record of a round is left, and stale ones of a killed worker's successor are none of them."""
    chaos.compact_at_once(CHANGELOG)
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(articles(2000), pieces=12)
    for name in ("worker_0", "publish", "worker_0"):
        chaos.pause(3.0, 6.0)
        chaos.kill(name)
    chaos.finish()
    assert chaos.was_compacted(CHANGELOG), "the broker's cleaner never ran, so nothing is proved"
