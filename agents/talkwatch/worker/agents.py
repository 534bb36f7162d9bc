"""The two agents: decode, call the core, write, send. Bad input becomes a dead letter; a Kafka error never does."""

import logging
import time
from typing import Any, NoReturn

import faust

from talkwatch import EXTRACTOR, deadletter, metrics
from talkwatch.bad_share import BadShare
from talkwatch.core import canary
from talkwatch.core.alerting import Reason
from talkwatch.core.claims import Claim, Outcome
from talkwatch.core.extract import extract, is_of_other_matters
from talkwatch.core.policy import Policy
from talkwatch.core.rounds import Rounds
from talkwatch.core.state import NewerFormatError
from talkwatch.errors import EXIT_NEEDS_A_PERSON, leave_at_once
from talkwatch.settings import Settings
from talkwatch.worker.faust_faults import Unsettled, must_reach_kafka
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS, EVENTS

log = logging.getLogger(__name__)


def add_agents(app: Any, rounds: Rounds, unsettled: Unsettled, settings: Settings) -> None:
    """Register `extract` and `track`, both with one actor, on raw bytes."""
    policy = settings.policy()
    shares = {stage: BadShare(settings.max_bad_share) for stage in ("extract", "track")}
    articles = app.topic(ARTICLES)
    events = app.topic(EVENTS)
    letters = app.topic(DEAD_LETTERS)

    async def send(topic: Any, key: bytes | None, value: bytes, headers: Any = None) -> None:
        with must_reach_kafka():
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
        too_many = shares[stage].add(bad=True)
        if too_many:
            await stop_for_good(app, unsettled, stage, too_many)

    def is_done(value: bytes | None) -> bool:
        """Read an article of other matters here and now: most of the news, for which no agent has anything to do."""
        article = _of_other_matters(value)
        if article is not None:
            shares["extract"].add(bad=False)
            _count(article, (), time.time())
        return article is not None

    app.is_done = is_done

    @app.agent(articles, name="extract", concurrency=1)
    async def extract_agent(stream: faust.StreamT[bytes]) -> None:
        async for event in stream.events():
            try:
                messages = _extract(event.value)
            except Exception as error:  # noqa: BLE001 (whatever decoding or the core raises)
                await set_aside("extract", event, error)
                continue
            shares["extract"].add(bad=False)
            for message in messages:
                await send(events, message.series.encode(), message.to_json())
            metrics.LAST_PROGRESS.set_to_current_time()

    @app.agent(events, name="track", concurrency=1)
    async def track_agent(stream: faust.StreamT[bytes]) -> None:
        async for event in stream.events():
            try:
                outcome = _track(event.value, rounds, policy)
            except NewerFormatError as error:
                await stop_for_good(app, unsettled, "track", str(error))
            except Exception as error:  # noqa: BLE001
                await set_aside("track", event, error)
                continue
            shares["track"].add(bad=False)
            with must_reach_kafka():
                for state in outcome.changed:
                    rounds.put(state)
            for verdict in outcome.verdicts:
                metrics.CLAIMS.labels(verdict.claim).inc()
                metrics.DECISIONS.labels(verdict.decision).inc()
            metrics.LAST_PROGRESS.set_to_current_time()


async def stop_for_good(app: Any, unsettled: Unsettled, stage: str, why: str) -> NoReturn:
    """Commit what is done and leave with the code that no supervisor answers with a new start."""
    log.error("stage %s stops: %s", stage, why)
    await unsettled.settle()
    await app.consumer.commit()
    leave_at_once(EXIT_NEEDS_A_PERSON)


def _of_other_matters(value: bytes | None) -> Article | None:
    """Give the article where it speaks of no talks for sure; what cannot be read is left to the agent."""
    try:
        article = Article.from_json(value or b"")
        return article if is_of_other_matters(article) and not canary.is_canary(article) else None
    except Exception:  # noqa: BLE001 (the agent meets it again)
        return None


def _extract(value: bytes | None) -> tuple[ArticleEvents, ...]:
    began = time.perf_counter()
    article = Article.from_json(value or b"")
    messages = extract(article, EXTRACTOR)
    if canary.is_canary(article):
        return canary.rename(messages)
    metrics.EXTRACTION_SECONDS.observe(time.perf_counter() - began)
    _count(article, messages, time.time())
    return messages


def _count(article: Article, messages: tuple[ArticleEvents, ...], now: float) -> None:
    """Count what was found in an article. `now` is in seconds since the epoch."""
    metrics.ARTICLES.labels("talks" if messages else "no_talks").inc()
    if article.published_at:
        metrics.ARTICLE_AGE.observe(max(0.0, now - article.published_at.timestamp()))
    for event in (event for message in messages for event in message.events):
        dated, placed = event.meeting.date is not None, event.meeting.city or event.meeting.venue
        told = ("date_and_place" if placed else "date") if dated else ("place" if placed else "neither")
        metrics.EXTRACTIONS.labels(told).inc()


def begin_metrics_at_zero() -> None:
    """Expose what the agents count, before there is anything to count."""
    metrics.begin_at_zero(metrics.ARTICLES, ["talks", "no_talks"])
    metrics.begin_at_zero(metrics.EXTRACTIONS, ["date_and_place", "date", "place", "neither"])
    metrics.begin_at_zero(metrics.CLAIMS, Claim)
    metrics.begin_at_zero(metrics.DECISIONS, Reason)
    metrics.begin_at_zero(metrics.DEAD_LETTERS, ["extract", "track"], deadletter.REASONS)


def _track(value: bytes | None, rounds: Rounds, policy: Policy) -> Outcome:
    began = time.perf_counter()
    message = ArticleEvents.from_json(value or b"")
    if canary.is_canary(message):
        return canary.fold(message, policy)
    outcome = rounds.consider(message, policy)
    metrics.TRACK_SECONDS.observe(time.perf_counter() - began)
    return outcome
