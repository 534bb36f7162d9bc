"""How long from an article that is accepted to its alert, as a subscriber sees it who reads committed records only.

All processes run on one embedded broker: feeder (this one), worker, publisher, subscriber (this one). Articles come by
the clock; five in a second are the first to tell of a meeting, and cause an alert. Beside them a bare record goes to a
topic and back every so often: the same client, broker and machine, and nothing between, so it is what is measured by.
"""

import asyncio
import json
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from support.cluster import Cluster

from bench import processes
from bench.articles import announcements, articles
from talkwatch.kafka import clients
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ALERTS, ARTICLES

ALERTS_A_SECOND = 5
RATES = (5, 50, 200)
"""Articles a second. All others are of other matters, so what differs is the news beside the alerts."""
_SECONDS = 60
_PING = "bench.ping"
_PING_SECONDS = 0.05
_SETTLE_SECONDS = 60.0
_WARM_UP = 500


def measure(cluster: Cluster) -> dict[int, dict[str, list[float]]]:
    """Give for each rate the milliseconds of every alert and of every bare round trip."""
    client = clients.admin(cluster.settings)
    client.create_topics({_PING: {"num_partitions": 1, "replication_factor": 1}}, wait_for_metadata=True)
    client.close()
    children = processes.start(cluster, 1)
    asyncio.run(_Run(cluster).run(_mixed(_WARM_UP, 1, 0), 50))  # the broker compiles its code as it goes
    found, first = {}, _WARM_UP
    for rate in RATES:
        stream = _mixed(rate * _SECONDS, rate // ALERTS_A_SECOND, first)
        found[rate] = asyncio.run(_Run(cluster).run(stream, rate))
        first += rate * _SECONDS
    for child in children:
        child.stop()
    return found


def _mixed(count: int, one_in: int, first: int) -> list[Article]:
    told = announcements(count, first)
    others = articles(count, count + 1, first + 1)
    return [next(told) if number % one_in == 0 else next(others) for number in range(count)]


class _Run:
    """One rate: when each article was accepted, when its alert was seen, and the round trips meanwhile."""

    def __init__(self, cluster: Cluster) -> None:
        self._server = str(cluster.settings.kafka.bootstrap_servers)
        self._accepted: dict[str, float] = {}
        self._seen: dict[str, float] = {}
        self._trips: list[float] = []

    async def run(self, stream: list[Article], rate: int) -> dict[str, list[float]]:
        """Feed the stream at a rate, and wait for what comes of it."""
        alerts = self._consumer(ALERTS, isolation_level="read_committed")
        pings = self._consumer(_PING)
        producer = AIOKafkaProducer(bootstrap_servers=self._server, acks="all", max_request_size=2_000_000)
        for part in (alerts, pings, producer):
            await part.start()
        for consumer in (alerts, pings):
            await consumer.seek_to_end()
            for place in consumer.assignment():
                await consumer.position(place)
        tasks = [asyncio.create_task(part) for part in (self._watch(alerts), self._pong(pings), self._ping(producer))]
        await self._feed(producer, stream, rate)
        await self._all_seen()
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        for part in (alerts, pings, producer):
            await part.stop()
        return {
            "alerts": [round((self._seen[url] - self._accepted[url]) * 1000, 2) for url in self._seen],
            "trips": [round(trip * 1000, 2) for trip in self._trips],
        }

    def _consumer(self, topic: str, **settings: Any) -> Any:
        return AIOKafkaConsumer(topic, bootstrap_servers=self._server, auto_offset_reset="latest", **settings)

    async def _feed(self, producer: Any, stream: Iterable[Article], rate: int) -> None:
        began, sending = time.perf_counter(), []
        for number, article in enumerate(stream):
            raw, key, url = article.to_json(), article.id.encode(), article.url
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            sent = await producer.send(ARTICLES, raw, key)
            sent.add_done_callback(lambda _sent, url=url: self._accepted.setdefault(url, time.perf_counter()))
            sending.append(sent)
        await asyncio.gather(*sending)

    async def _all_seen(self) -> None:
        """Wait until every announcement has its alert."""
        end = time.perf_counter() + _SETTLE_SECONDS
        awaited = {url for url in self._accepted if "wire.example" in url}
        while awaited - self._seen.keys():
            assert time.perf_counter() < end, f"{len(awaited - self._seen.keys())} articles have caused no alert"
            await asyncio.sleep(0.05)

    async def _watch(self, consumer: Any) -> None:
        async for record in consumer:
            seen = time.perf_counter()
            for quote in json.loads(record.value)["data"]["evidence"]:
                self._seen.setdefault(quote["url"], seen)

    async def _ping(self, producer: Any) -> None:
        while True:
            await producer.send(_PING, str(time.perf_counter()).encode())
            await asyncio.sleep(_PING_SECONDS)

    async def _pong(self, consumer: Any) -> None:
        async for record in consumer:
            self._trips.append(time.perf_counter() - float(record.value))
