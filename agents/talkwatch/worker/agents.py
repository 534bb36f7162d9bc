"""The two agents: decode, call the core, write, send. Bad input becomes a dead letter; a Kafka error never does."""

import logging
import time
from typing import Any, NoReturn

import faust
from pydantic import ValidationError

from talkwatch.core import canary
from talkwatch.core.extract.gate import is_of_other_matters
from talkwatch.core.policy import Policy
from talkwatch.core.track.alerting import Reason
from talkwatch.core.track.claims import ClaimKind, Outcome
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.state import NewerFormatError
from talkwatch.kafka import deadletter
from talkwatch.process import metrics
from talkwatch.process.bad_share import BadShare
from talkwatch.process.errors import EXIT_NEEDS_A_PERSON, leave_at_once
from talkwatch.process.settings import Settings
from talkwatch.worker.extraction import ExtractionProcess
from talkwatch.worker.fence.faults import Unsettled, must_reach_kafka
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS, EVENTS

log = logging.getLogger(__name__)


def add_agents(
    app: Any, rounds: Rounds, extraction: ExtractionProcess, unsettled: Unsettled, settings: Settings
) -> None:
    """Register `extract` and `track`, both with one actor, on raw bytes."""
    policy = settings.policy()
    shares = {stage: BadShare(settings.max_bad_share) for stage in ("extract", "track")}
    articles = app.topic(ARTICLES)
    events = app.topic(EVENTS)
    letters = app.topic(DEAD_LETTERS)

    async def send(topic: Any, key: bytes | None, value: bytes, headers: Any = None) -> None:
        with must_reach_kafka():
            unsettled.add(await topic.send(key=key, value=value, headers=headers))

    async def set_aside(stage: str, event: Any, reason: str, detail: str) -> None:
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

    def is_done(message: Any) -> bool:
        """Read an article of other matters here and now: most of the news, for which no agent has anything to do."""
        article = _of_other_matters(message.value)
        if article is None:
            extraction.read_ahead(message, message.value or b"")
            return False
        shares["extract"].add(bad=False)
        _count(article.published_at.timestamp() if article.published_at else None, (), time.time())
        return True

    app.is_done = is_done

    @app.agent(articles, name="extract", concurrency=1)
    async def extract_agent(stream: faust.StreamT[bytes]) -> None:
        async for event in stream.events():
            read = await extraction.extracted(event.message, event.value or b"")
            if read.failure:
                await set_aside("extract", event, *read.failure)
                continue
            shares["extract"].add(bad=False)
            for key, message in read.messages:
                await send(events, key, message)
            if not read.canary:
                metrics.EXTRACTION_SECONDS.observe(read.seconds)
                _count(read.published, read.found, time.time())
            metrics.LAST_PROGRESS.set_to_current_time()

    @app.agent(events, name="track", concurrency=1)
    async def track_agent(stream: faust.StreamT[bytes]) -> None:
        async for event in stream.events():
            try:
                outcome = _track(event.value, rounds, policy)
            except NewerFormatError as error:
                await stop_for_good(app, unsettled, "track", str(error))
            except Exception as error:  # noqa: BLE001
                _log_failure("track", event.message, error)
                await set_aside("track", event, *deadletter.explain(error))
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


def _count(published: float | None, found: tuple[str, ...], now: float) -> None:
    """Count an article and what each event found in it tells. Times are in seconds since the epoch."""
    metrics.ARTICLES.labels("talks" if found else "no_talks").inc()
    if published is not None:
        metrics.ARTICLE_AGE.observe(max(0.0, now - published))
    for told in found:
        metrics.EXTRACTIONS.labels(told).inc()


def _log_failure(stage: str, message: Any, error: Exception) -> None:
    """Log where the core failed, with its trace: that is a defect of ours, and what cannot be decoded is none."""
    if not isinstance(error, ValidationError):
        place = f"{message.topic}, partition {message.partition}, offset {message.offset}"
        log.error("stage %s failed on the message at %s; it is set aside", stage, place, exc_info=error)


def begin_metrics_at_zero() -> None:
    """Expose what the agents count, before there is anything to count."""
    metrics.begin_at_zero(metrics.ARTICLES, ["talks", "no_talks"])
    metrics.begin_at_zero(metrics.EXTRACTIONS, ["date_and_place", "date", "place", "neither"])
    metrics.begin_at_zero(metrics.CLAIMS, ClaimKind)
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
