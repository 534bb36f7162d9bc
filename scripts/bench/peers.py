"""What one would use instead of our worker: the same core on a bare loop, on stock Faust, on Quix Streams, on Bytewax.

`python peers.py NAME` runs one until it is ended. Each reads articles, extracts, sends the events, folds them and sends
the rounds that changed; none has any of our rules: no dead letters, no fence around offsets, no recovery of rounds.
The environment says where: BENCH_SERVER, BENCH_GROUP.
"""

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES

EVENTS, STATES = "bench.events", "bench.states"
_COMMIT_SECONDS = 1.0
_POLICY = Policy()


def events_of(raw: bytes) -> tuple[ArticleEvents, ...]:
    """Decode and extract."""
    return extract(Article.from_json(raw), "bench")


class Fold:
    """The rounds, in memory."""

    def __init__(self) -> None:
        """Begin with none."""
        self._encoded: dict[str, bytes] = {}
        self._rounds = Rounds(self._encoded)

    def __call__(self, message: ArticleEvents) -> list[tuple[bytes, bytes]]:
        """Fold a message; gives key and encoded state of each round that changed."""
        outcome = self._rounds.fold(message, _POLICY)
        return [(state.id.encode(), self._encoded[state.id]) for state in outcome.changed]


async def bare(server: str, group: str) -> None:
    """aiokafka in a loop: what the machine gives when nothing else is asked of it."""
    from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

    fold = Fold()
    consumer = AIOKafkaConsumer(
        ARTICLES, bootstrap_servers=server, group_id=group, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    producer = AIOKafkaProducer(bootstrap_servers=server, acks="all", max_request_size=2_000_000)
    await consumer.start()
    await producer.start()
    sent: list[Any] = []
    committed = time.monotonic()
    while True:
        for records in (await consumer.getmany(timeout_ms=200, max_records=200)).values():
            for record in records:
                for message in events_of(record.value):
                    sent.append(await producer.send(EVENTS, message.to_json(), message.series.encode()))
                    for key, state in fold(message):
                        sent.append(await producer.send(STATES, state, key))
        if time.monotonic() - committed > _COMMIT_SECONDS:
            await asyncio.gather(*sent)
            await consumer.commit()
            sent, committed = [], time.monotonic()


def stock_faust(server: str, group: str) -> None:
    """Faust as its guide has it: two agents and a table, sends not waited for."""
    import faust

    app = faust.App(
        group, broker=f"kafka://{server}", store="memory://", key_serializer="raw", value_serializer="raw",
        autodiscover=False, topic_allow_declare=False, topic_disable_leader=True, web_enabled=False,
        topic_partitions=8, producer_max_request_size=2_000_000, worker_redirect_stdouts=False,
        consumer_auto_offset_reset="earliest",
    )  # fmt: skip
    events = app.topic(EVENTS)
    table = app.Table("rounds", partitions=8, key_type=bytes, value_type=bytes)
    fold = Fold()

    @app.agent(app.topic(ARTICLES))
    async def extracting(stream: Any) -> None:
        async for raw in stream:
            for message in events_of(raw):
                await events.send(key=message.series.encode(), value=message.to_json())

    @app.agent(events)
    async def tracking(stream: Any) -> None:
        async for raw in stream:
            for key, state in fold(ArticleEvents.from_json(raw)):
                table[key] = state

    faust.Worker(app, loglevel="WARNING", quiet=True, redirect_stdouts=False).execute_from_commandline()


def quix(server: str, group: str) -> None:
    """Quix Streams: one data frame."""
    import logging

    from quixstreams import Application

    logging.disable(logging.INFO)
    app = Application(
        broker_address=server, consumer_group=group, auto_offset_reset="earliest", commit_interval=_COMMIT_SECONDS,
        auto_create_topics=False, processing_guarantee="at-least-once", loglevel=None,
        producer_extra_config={"message.max.bytes": 2_000_000},
    )  # fmt: skip
    source = app.topic(ARTICLES, value_deserializer="bytes")
    target = app.topic(EVENTS, value_serializer="bytes")
    states = app.topic(STATES, value_serializer="bytes")
    fold = Fold()
    frame = app.dataframe(source).apply(events_of, expand=True)
    frame = frame.update(lambda _message: None)
    frame.apply(lambda message: message.to_json()).to_topic(target, key=lambda _value: b"series")
    folds = frame.apply(lambda message: fold(message), expand=True)
    folds.apply(lambda pair: pair[1]).to_topic(states, key=lambda _value: b"round")
    app.run()


def bytewax(server: str, _group: str) -> None:
    """Bytewax: a dataflow on one worker. It commits no offsets, so it tells its progress by a file."""
    import bytewax.operators as op
    from bytewax.connectors.kafka import KafkaSink, KafkaSinkMessage, KafkaSource
    from bytewax.dataflow import Dataflow
    from bytewax.testing import run_main

    fold, progress, done = Fold(), Path(os.environ["BENCH_PROGRESS"]), 0

    def extracted(record: Any) -> list[ArticleEvents]:
        nonlocal done
        done += 1
        if done % 200 == 0:
            progress.write_text(str(done))
        return list(events_of(record.value))

    flow = Dataflow("bench")
    source = KafkaSource([server], [ARTICLES], tail=True, batch_size=200)
    messages = op.flat_map("extract", op.input("articles", flow, source), extracted)
    sent = op.map("event", messages, lambda m: KafkaSinkMessage(m.series.encode(), m.to_json()))
    op.output("events", sent, KafkaSink([server], EVENTS))
    states = op.flat_map("fold", messages, lambda m: [KafkaSinkMessage(*pair) for pair in fold(m)])
    op.output("states", states, KafkaSink([server], STATES, add_config={"message.max.bytes": "2000000"}))
    run_main(flow)


def main() -> None:
    """Run one until it is ended."""
    server, group = os.environ["BENCH_SERVER"], os.environ["BENCH_GROUP"]
    name = sys.argv[1]
    if name == "bare":
        asyncio.run(bare(server, group))
    elif name == "faust":
        sys.argv = ["faust", "worker"]
        stock_faust(server, group)
    else:
        {"quix": quix, "bytewax": bytewax}[name](server, group)


if __name__ == "__main__":
    main()
