"""How much may be on its way at once, of all and of one token: who finds no room is asked to come again."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from talkwatch.process import metrics

MAX_ARTICLES, MAX_BYTES = 1024, 64 * 1024 * 1024
"""At once, of all tokens; one token has half of it at most, so that it cannot keep the others out."""


class Room:
    """Counts what requests hold, from before their body is read until they are answered."""

    def __init__(self, articles: int = MAX_ARTICLES, size: int = MAX_BYTES) -> None:
        """Begin empty; `size` is in bytes."""
        self._limits = (articles, size)
        self._articles: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()

    @contextmanager
    def held(self, token: str, articles: int, size: int) -> Iterator[bool]:
        """Hold room for so many articles and bytes; gives False, and holds nothing, where there is none."""
        if not self._has(token, articles, size):
            yield False
            return
        self._add(token, articles, size)
        try:
            yield True
        finally:
            self._add(token, -articles, -size)

    def _has(self, token: str, articles: int, size: int) -> bool:
        for counts, limit, more in zip((self._articles, self._bytes), self._limits, (articles, size), strict=True):
            if counts.total() + more > limit or counts[token] + more > limit // 2:
                return False
        return True

    def _add(self, token: str, articles: int, size: int) -> None:
        self._articles[token] += articles
        self._bytes[token] += size
        metrics.INGEST_HELD.set(self._articles.total())
