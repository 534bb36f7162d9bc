"""The two agents: decode, call the core, write, send. Bad input becomes a dead letter; a Kafka error never does."""

import logging
import time
from typing import Any, NoReturn

import faust
from pydantic import ValidationError

from talkwatch.core import canary
from talkwatch.core.extract.gate import is_of_other_matters
from talkwatch.core.track.claims import ClaimKind, Outcome
from talkwatch.core.track.decision import Reason
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.state import NewerFormatError
from talkwatch.kafka import deadletter
from talkwatch.process import metrics
from talkwatch.process.bad_share import BadShare
from talkwatch.process.errors import EXIT_NEEDS_A_PERSON, leave_at_once
from talkwatch.process.settings import Settings
from talkwatch.worker.extraction import Extracted, Extraction
from talkwatch.worker.fence.settling import Unsettled, must_reach_kafka
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, DEAD_LETTERS, EVENTS

log = logging.getLogger(__name__)


class Agents:
    """`extract` and `track`, both on raw bytes. A message is done, to Faust, once the loop asks for the next."""

    def __init__(
        self, app: Any, rounds: Rounds, extraction: Extraction, unsettled: Unsettled, settings: Settings
    ) -> None:
        """Take the Faust app, what the agents work with, and where they leave sends to be acknowledged."""
        self._app = app
        self._rounds = rounds
        self._extraction = extraction
        self._unsettled = unsettled
        self._policy = settings.policy()
        self._stands_aside = settings.reader.decides
        self._shares = {stage: BadShare(settings.max_bad_share) for stage in ("extract", "track")}
        self._articles, self._events, self._letters = map(app.topic, (ARTICLES, EVENTS, DEAD_LETTERS))

    def register(self) -> None:
        """Let Faust run both, with one actor each, so that messages of a partition are done in their order."""
        self._app.agent(self._articles, name="extract", concurrency=1)(self.extract)
        self._app.agent(self._events, name="track", concurrency=1)(self.track)

    def is_done(self, message: Any) -> bool:
        """Read an article of other matters here and now: most of the news, for which no agent has anything to do.

        Where a reader decides, each article is its matter; canaries, and what is no article, go their way here.
        """
        article = _article(message.value) if self._stands_aside else _of_other_matters(message.value)
        if article is None:
            self._extraction.read_ahead(message, message.value or b"")
            return False
        self._shares["extract"].add(bad=False)
        if self._stands_aside:
            metrics.ARTICLES.labels("left_to_reader").inc()
        else:
            _count(article.published_at.timestamp() if article.published_at else None, (), time.time())
        return True

    async def extract(self, stream: faust.StreamT[bytes]) -> None:
        """Send what was found in each article: one message for each series."""
        async for event in stream.events():
            read = await self._extraction.extracted(event.message, event.value or b"")
            if read.failure:
                await self._set_aside("extract", event, *read.failure)
            else:
                await self._send_found(read)

    async def track(self, stream: faust.StreamT[bytes]) -> None:
        """Fold each message into its rounds, and write those that changed."""
        async for event in stream.events():
            try:
                outcome = self._fold(event.value)
            except NewerFormatError as error:
                await self._stop_for_good("track", str(error))
            except Exception as error:  # noqa: BLE001
                _log_failure("track", event.message, error)
                await self._set_aside("track", event, *deadletter.explain(error))
            else:
                self._write(outcome)

    async def _send_found(self, read: Extracted) -> None:
        self._shares["extract"].add(bad=False)
        for key, message in read.messages if read.canary or not self._stands_aside else ():
            await self._send(self._events, key, message)
        if not read.canary:
            metrics.EXTRACTION_SECONDS.observe(read.seconds)
            _count(read.published, read.found, time.time())
        metrics.LAST_PROGRESS.set_to_current_time()

    def _fold(self, value: bytes | None) -> Outcome:
        """Give what a message changes. Raises what decoding or the core raises."""
        began = time.perf_counter()
        message = ArticleEvents.from_json(value or b"")
        if canary.is_canary(message):
            return canary.fold(message, self._policy)
        outcome = self._rounds.consider(message, self._policy)
        metrics.TRACK_SECONDS.observe(time.perf_counter() - began)
        return outcome

    def _write(self, outcome: Outcome) -> None:
        self._shares["track"].add(bad=False)
        with must_reach_kafka():
            for state in outcome.changed:
                self._rounds.put(state)
        for verdict in outcome.verdicts:
            metrics.CLAIMS.labels(verdict.claim).inc()
            metrics.DECISIONS.labels(verdict.decision).inc()
        metrics.LAST_PROGRESS.set_to_current_time()

    async def _set_aside(self, stage: str, event: Any, reason: str, detail: str) -> None:
        """Send a message that cannot be worked with to the dead letters; too many of them end the process."""
        value, message = event.value or b"", event.message
        where = {"topic": message.topic, "partition": message.partition, "offset": message.offset}
        metrics.DEAD_LETTERS.labels(stage, reason).inc()
        headers = deadletter.headers(stage, reason, detail, value, **where)
        await self._send(self._letters, event.key, deadletter.kept(value), headers)
        too_many = self._shares[stage].add(bad=True)
        if too_many:
            await self._stop_for_good(stage, too_many)

    async def _send(self, topic: Any, key: bytes | None, value: bytes, headers: Any = None) -> None:
        """Hand a message to the producer; its acknowledgement is waited for before the next commit."""
        with must_reach_kafka():
            self._unsettled.add(await topic.send(key=key, value=value, headers=headers))

    async def _stop_for_good(self, stage: str, why: str) -> NoReturn:
        """Commit what is done and leave with the code that no supervisor answers with a new start."""
        log.error("stage %s stops: %s", stage, why)
        with must_reach_kafka():
            await self._unsettled.settle()
            await self._app.consumer.commit()
        leave_at_once(EXIT_NEEDS_A_PERSON)


def _article(value: bytes | None) -> Article | None:
    """Give an article that is no canary; what cannot be decoded is left to the agent."""
    try:
        article = Article.from_json(value or b"")
    except ValidationError:
        return None
    return None if canary.is_canary(article) else article


def _of_other_matters(value: bytes | None) -> Article | None:
    """Give the article where it speaks of no talks for sure; what cannot be read is left to the agent."""
    try:
        article = _article(value)
        return article if article and is_of_other_matters(article) else None
    except Exception:  # noqa: BLE001 (the agent meets it again)
        return None


def _log_failure(stage: str, message: Any, error: Exception) -> None:
    """Log where the core failed, with its trace: that is a defect of ours, and what cannot be decoded is none."""
    if not isinstance(error, ValidationError):
        place = f"{message.topic}, partition {message.partition}, offset {message.offset}"
        log.error("stage %s failed on the message at %s; it is set aside", stage, place, exc_info=error)


def _count(published: float | None, found: tuple[str, ...], now: float) -> None:
    """Count an article and what each event found in it tells. Times are in seconds since the epoch."""
    metrics.ARTICLES.labels("talks" if found else "no_talks").inc()
    if published is not None:
        metrics.ARTICLE_AGE.observe(max(0.0, now - published))
    for told in found:
        metrics.EXTRACTIONS.labels(told).inc()


def begin_metrics_at_zero() -> None:
    """Expose what the agents count, before there is anything to count."""
    metrics.begin_at_zero(metrics.ARTICLES, ["talks", "no_talks", "left_to_reader"])
    metrics.begin_at_zero(metrics.EXTRACTIONS, ["date_and_place", "date", "place", "neither"])
    metrics.begin_at_zero(metrics.CLAIMS, ClaimKind)
    metrics.begin_at_zero(metrics.DECISIONS, Reason)
    metrics.begin_at_zero(metrics.UNREADABLE, [CHANGELOG])
    metrics.begin_at_zero(metrics.DEAD_LETTERS, ["extract", "track"], deadletter.REASONS)
