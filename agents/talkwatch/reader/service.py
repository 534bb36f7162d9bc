"""A process of its own that asks a backend about articles of which the rules made little.

It reads talks.articles.v1 in its own consumer group and sends what comes of it to talks.events.v1 as a further source.
The worker knows nothing of it, so a slow or failing backend delays and changes nothing. An article may be asked about
twice after a crash; the fold takes the same answer once.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from talkwatch import EXTRACTOR
from talkwatch.core import canary
from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.opinion import Ask, BackendError, EventBackend, Fate, read, route, wanted
from talkwatch.kafka import clients
from talkwatch.kafka.flow import SECOND_OPINION
from talkwatch.kafka.outbox import Outbox, outbox
from talkwatch.process import metrics
from talkwatch.process.health import Beat
from talkwatch.process.settings import Settings
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES, EVENTS

_ACK_SECONDS = 60
_LONGEST_ANSWER_SECONDS = 240.0
"""A backend may take two minutes, and the broker one."""
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
    messages, fates = read(article, suggestions, backend.name, EXTRACTOR, settings.backend.weight)
    for fate in fates:
        metrics.SUGGESTIONS.labels(fate).inc()
    return messages


class SecondOpinion:
    """Reads articles and sends opinions until it is told to stop, as a `Service`."""

    def __init__(self, settings: Settings, backend: EventBackend) -> None:
        """Keep what is needed; connections are made by `run`."""
        self._settings = settings
        self._backend = backend
        self._budget = Budget(settings.backend.per_minute, time.monotonic)
        self._beat = Beat("the second opinion has hung for", _LONGEST_ANSWER_SECONDS)
        metrics.begin_at_zero(metrics.OPINIONS, [*Ask, "over_budget", "failed"])
        metrics.begin_at_zero(metrics.SUGGESTIONS, Fate)

    def live(self) -> str | None:
        """Say that it hangs."""
        return self._beat.why_not()

    def ready(self) -> str | None:
        """Say that it hangs: nobody waits for it, so there is nothing else to say."""
        return self.live()

    def run(self, stopping: Callable[[], bool]) -> None:
        """Answer until `stopping`. Raises `UserError` where there is no broker, `KafkaError` where it goes away."""
        clients.require_topics(self._settings, ARTICLES, EVENTS)
        source = clients.consumer(self._settings, group_id=SECOND_OPINION, max_poll_records=10)
        source.subscribe([ARTICLES])
        try:
            with outbox(self._settings, _ACK_SECONDS) as box:
                while not stopping():
                    self._beat.now()
                    for records in source.poll(timeout_ms=500).values():
                        self._answer(records, box)
                        source.commit()
        finally:
            source.close()

    def _answer(self, records: list[Any], box: Outbox) -> None:
        for record in records:
            self._beat.now()
            try:
                article = Article.from_json(record.value or b"")
            except ValidationError:
                continue  # the worker sets it aside
            if canary.is_canary(article):
                continue
            for message in opinion_on(article, self._backend, self._settings, self._budget):
                box.send(EVENTS, message.to_json(), message.series.encode())
        box.settle()
        metrics.LAST_PROGRESS.set_to_current_time()
