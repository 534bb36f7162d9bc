"""A steady feed whose articles cause alerts all the time, so that a gap in these is a stall; paused and resumed."""

import time
from collections.abc import Iterator
from itertools import combinations
from threading import Event, Lock, Thread
from typing import Any

from support import flood
from talkwatch.kafka import clients
from talkwatch.process.settings import Settings
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES

_PAIRS = len(list(combinations(flood.STATES, 2)))
_LONGEST = 600.0
"""Seconds that an article may wait for its broker, and the test for all of them."""


def mixed(count: int) -> Iterator[Article]:
    """Give about so many of the flood, half of the pairs one turn behind the others.

    The flood tells something new of all pairs in one turn, and repeats it in the next.
    """
    behind = flood.articles(count)
    for number, article in enumerate(flood.articles(count)):
        if number % 2 == 0:
            yield article
        if number >= _PAIRS:
            late = next(behind)
            if number % 2:
                yield late


class SteadyFeed:
    """Feeds from a thread. `fed` are the articles that were given to the producer, in their order."""

    def __init__(self, settings: Settings, per_second: float, most: int = 500_000) -> None:
        """Connect; nothing is fed before `go_on`."""
        self.fed: list[Article] = []
        self._producer = clients.producer(settings, linger_ms=20, delivery_timeout_ms=1000 * int(_LONGEST))
        self._stream = mixed(most)
        self._pause = 1 / per_second
        self._goes, self._over, self._sending = Event(), Event(), Lock()
        self._refused: list[Exception] = []
        self._thread = Thread(target=self._run, name="feed")
        self._thread.start()

    def go_on(self) -> None:
        """Feed."""
        self._goes.set()

    def pause(self) -> None:
        """Stop feeding, and wait until the brokers have all. Fails when they refused one."""
        self._goes.clear()
        with self._sending:
            self._producer.flush(timeout=_LONGEST)
        assert not self._refused, self._refused[:3]

    def close(self) -> None:
        """End the thread."""
        self._over.set()
        self._goes.set()
        self._thread.join()
        self._producer.close(timeout=5)

    def _run(self) -> None:
        due = time.monotonic()
        while self._goes.wait() and not self._over.is_set():
            with self._sending:
                if self._goes.is_set():
                    self._send(next(self._stream))
            due = max(due + self._pause, time.monotonic() - 1)
            time.sleep(max(0.0, due - time.monotonic()))  # the pace of the feed

    def _send(self, article: Article) -> None:
        sent: Any = self._producer.send(ARTICLES, key=article.id.encode(), value=article.to_json())
        sent.add_errback(self._refused.append)
        self.fed.append(article)
