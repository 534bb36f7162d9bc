"""A process of its own that asks a backend about articles of which the rules made little.

It reads talks.articles.v1 in its own consumer group and sends what comes of it to talks.events.v1 as a further source.
The worker knows nothing of it, so a slow or failing backend delays and changes nothing. An article may be asked about
twice after a crash; the fold takes the same answer once.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from kafka.errors import KafkaError
from pydantic import ValidationError

from talkwatch import EXTRACTOR
from talkwatch.core import canary
from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.opinion import Ask, BackendError, EventBackend, Reading, read, route, wanted
from talkwatch.kafka import clients
from talkwatch.process import metrics
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES, EVENTS

GROUP = "talkwatch-second-opinion"
_ACK_SECONDS = 60
_LOG = logging.getLogger(__name__)


class Budget:
    """At most so many questions in a minute; the rest goes without."""

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        """Begin with a full minute's worth."""
        self._per_minute, self._clock = per_minute, clock
        self._left, self._since = float(per_minute), clock()

    def take(self) -> bool:
        """Spend one question, if there is one left."""
        now = self._clock()
        self._left = min(self._per_minute, self._left + (now - self._since) * self._per_minute / 60)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def opinion_on(
    article: Article, backend: EventBackend, settings: Settings, budget: Budget
) -> tuple[ArticleEvents, ...]:
    """Ask about one article where it is worth it. Never raises; every outcome is counted."""
    ask = route(article, extract(article, EXTRACTOR))
    if not wanted(ask):
        metrics.OPINIONS.labels(ask).inc()
        return ()
    if not budget.take():
        metrics.OPINIONS.labels("over_budget").inc()
        return ()
    try:
        suggestions = backend.suggest(article, settings.backend.timeout)
    except BackendError as error:
        metrics.OPINIONS.labels("failed").inc()
        _LOG.warning("no second opinion on %s: %s", article.url, error)
        return ()
    metrics.OPINIONS.labels(ask).inc()
    messages, readings = read(article, suggestions, backend.name, EXTRACTOR, settings.backend.weight)
    for reading in readings:
        metrics.SUGGESTIONS.labels(reading).inc()
    return messages


def run_second_opinion(
    settings: Settings, backend: EventBackend, stopping: Callable[[], bool], beat: Callable[[], None]
) -> None:
    """Read articles and send opinions until `stopping`, with a `beat` before each. Raises `UserError`: no broker."""
    clients.require_topics(settings, ARTICLES, EVENTS)
    source = clients.consumer(settings, group_id=GROUP, max_poll_records=10)
    target = clients.producer(settings)
    metrics.begin_at_zero(metrics.OPINIONS, [*Ask, "over_budget", "failed"])
    metrics.begin_at_zero(metrics.SUGGESTIONS, Reading)
    budget = Budget(settings.backend.per_minute, time.monotonic)
    source.subscribe([ARTICLES])
    try:
        while not stopping():
            beat()
            for records in source.poll(timeout_ms=500).values():
                _answer(records, target, backend, settings, budget, beat)
                source.commit()
    except KafkaError as error:
        raise UserError(f"the broker failed ({type(error).__name__}: {error}); start again, nothing is lost") from None
    finally:
        source.close()
        target.close(timeout=10)


def _answer(
    records: list[Any],
    target: Any,
    backend: EventBackend,
    settings: Settings,
    budget: Budget,
    beat: Callable[[], None],
) -> None:
    sent: list[Any] = []
    for record in records:
        beat()
        try:
            article = Article.from_json(record.value or b"")
        except ValidationError:
            continue  # the worker sets it aside
        if canary.is_canary(article):
            continue
        messages = opinion_on(article, backend, settings, budget)
        sent += [target.send(EVENTS, key=m.series.encode(), value=m.to_json()) for m in messages]
    for future in sent:
        future.get(timeout=_ACK_SECONDS)
    metrics.LAST_PROGRESS.set_to_current_time()
