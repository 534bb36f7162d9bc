"""The two agents: decode, call the core, write, send. Bad input becomes a dead letter; a Kafka error never does."""

import time
from typing import Any

import faust

from talkwatch import EXTRACTOR, deadletter, metrics
from talkwatch.core import canary
from talkwatch.core.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.track import Outcome, track
from talkwatch.worker.faust_faults import Unsettled
from talkwatch.worker.table import RoundsTable
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS, EVENTS


def add_agents(app: Any, rounds: RoundsTable, unsettled: Unsettled, policy: Policy) -> None:
    """Register `extract` and `track`, both with one actor, on raw bytes."""
    articles = app.topic(ARTICLES)
    events = app.topic(EVENTS)
    letters = app.topic(DEAD_LETTERS)

    async def send(topic: Any, key: bytes | None, value: bytes, headers: Any = None) -> None:
        unsettled.add(await topic.send(key=key, value=value, headers=headers))

    async def set_aside(stage: str, event: Any, error: Exception) -> None:
        reason, detail = deadletter.explain(error)
        value = event.value or b""
        where = {
            "topic": event.message.topic,
            "partition": event.message.partition,
            "offset": event.message.offset,
        }
        metrics.DEAD_LETTERS.labels(stage, reason).inc()
        await send(
            letters,
            event.key,
            deadletter.kept(value),
            deadletter.headers(stage, reason, detail, value, **where),
        )

    @app.agent(articles, name="extract", concurrency=1)
    async def extract_agent(stream: faust.StreamT[bytes]) -> None:
        async for event in stream.events():
            try:
                messages = _extract(event.value)
            except Exception as error:  # noqa: BLE001 (whatever decoding or the core raises)
                await set_aside("extract", event, error)
                continue
            for message in messages:
                await send(events, message.series.encode(), message.to_json())
            metrics.LAST_PROGRESS.set_to_current_time()

    @app.agent(events, name="track", concurrency=1)
    async def track_agent(stream: faust.StreamT[bytes]) -> None:
        async for event in stream.events():
            try:
                outcome = _track(event.value, rounds, policy)
            except Exception as error:  # noqa: BLE001
                await set_aside("track", event, error)
                continue
            for state in outcome.changed:
                rounds.put(state)
            for verdict in outcome.verdicts:
                metrics.CLAIMS.labels(verdict.claim).inc()
                metrics.DECISIONS.labels(verdict.decision).inc()
            metrics.LAST_PROGRESS.set_to_current_time()


def _extract(value: bytes | None) -> tuple[ArticleEvents, ...]:
    began = time.perf_counter()
    article = Article.from_json(value or b"")
    messages = extract(article, EXTRACTOR)
    if canary.is_canary(article):
        return canary.rename(messages)
    metrics.EXTRACTION_SECONDS.observe(time.perf_counter() - began)
    metrics.ARTICLES.labels("talks" if messages else "no_talks").inc()
    return messages


def _track(value: bytes | None, rounds: RoundsTable, policy: Policy) -> Outcome:
    began = time.perf_counter()
    message = ArticleEvents.from_json(value or b"")
    if canary.is_canary(message):
        return canary.fold(message, policy)
    outcome = track(rounds.of_series(message.series), message, policy)
    metrics.TRACK_SECONDS.observe(time.perf_counter() - began)
    return outcome
