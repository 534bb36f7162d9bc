"""`talkwatch ingest`: the API on one port, its producer, and what it remembers from the topic."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError

from talkwatch.ingest.api import build
from talkwatch.ingest.checks import content_name
from talkwatch.ingest.description import ANSWERS
from talkwatch.ingest.taking import Fate, Taking
from talkwatch.ingest.tokens import Tokens
from talkwatch.kafka import clients
from talkwatch.kafka.reach import Reach
from talkwatch.kafka.tail import Tail
from talkwatch.process import metrics
from talkwatch.process.health import Beat
from talkwatch.process.listening import configured, listen
from talkwatch.process.settings import Settings
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES

log = logging.getLogger(__name__)
_RECALLED = 2500
"""Articles of each partition that are read at the start, so that one sent again after a crash is known."""
_SENDING = {"linger_ms": 1, "request_timeout_ms": 12_000, "delivery_timeout_ms": 30_000, "max_block_ms": 1000}
"""After the delivery timeout the producer gives an article up, and its content may be sent anew."""
_HEAD_SECONDS, _GRACE_SECONDS = 20.0, 20
"""Those under way when it is told to stop have longer than they wait for the broker."""
_BEAT_SECONDS, _SILENT_SECONDS = 1.0, 60.0


class Ingest:
    """Takes articles until it is told to stop, as a `Service`."""

    def __init__(self, settings: Settings, tokens: Tokens, host: str, port: int) -> None:
        """Keep what is needed; connections are made by `run`."""
        self._settings = settings
        self._tokens = tokens
        self._host, self._port = host, port
        self._taking: Taking | None = None
        self._reach = Reach(settings)
        self._beat = Beat("requests were not looked at for", _SILENT_SECONDS)
        metrics.begin_at_zero(metrics.INGEST_ARTICLES, tokens.names, [*Fate, "refused"])
        metrics.begin_at_zero(metrics.INGEST_REQUESTS, map(str, ANSWERS))

    def live(self) -> str | None:
        """Say that the event loop stands still."""
        return self._beat.why_not() if self._taking else None

    def ready(self) -> str | None:
        """Say that articles are not taken now."""
        return (self._reach.why_not() or self._taking.wrong()) if self._taking else "starting"

    def run(self, stopping: Callable[[], bool]) -> None:
        """Serve until uvicorn, which takes the signals meanwhile, is told to stop.

        Raises `UserError` where there is no broker or no topic, or the port is taken. A broker that goes away later
        ends nothing: who pushes meanwhile is told to come again.
        """
        names = list(_names_on_topic(self._settings))
        producer = clients.producer(self._settings, **_SENDING)
        try:
            clients.asked(producer.partitions_for, ARTICLES)  # asked now, so that no request waits for it
            taking = Taking(producer)
            taking.recall(names)
            app = build(taking, self._tokens, lifespan=self._lifespan(taking, producer))
            config = configured(
                app, self._host, self._port, head_seconds=_HEAD_SECONDS, grace_seconds=_GRACE_SECONDS, log_level="error"
            )  # mistakes of strangers are answered and counted, not logged
            taken = listen(config, "--port")
            self._reach.start()
            if not stopping():
                log.info("articles are taken on %s:%d from %s", self._host, self._port, ", ".join(self._tokens.names))
                uvicorn.Server(config).run([taken])
        finally:
            producer.close(timeout=0)

    def _lifespan(self, taking: Taking, producer: Any) -> Callable[[FastAPI], Any]:
        @contextlib.asynccontextmanager
        async def living(_app: FastAPI) -> AsyncIterator[None]:
            self._beat.now()
            self._taking = taking
            beating = asyncio.create_task(self._keep_beating())
            yield
            beating.cancel()
            await asyncio.to_thread(producer.close, timeout=5)

        return living

    async def _keep_beating(self) -> None:
        while True:
            self._beat.now()
            await asyncio.sleep(_BEAT_SECONDS)


def _names_on_topic(settings: Settings) -> Iterator[bytes]:
    """Give the contents of the latest articles, the oldest of a partition first."""
    tail = Tail(settings, [ARTICLES])
    try:
        for record in tail.skip_to_last(_RECALLED).to_end():
            try:
                article = Article.from_json(record.value or b"")
            except ValidationError:
                continue  # another producer's mistake, which the worker sets aside
            yield content_name(article, article.to_json())
    finally:
        tail.close()
