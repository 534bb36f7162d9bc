"""How many alerts a second publishers tell, one, two and four beside each other, where many wait to be told.

The changelog is filled by the core beforehand, so nothing runs but the broker and the publishers. A rate is taken by
the broker's clock between a tenth of the alerts and the last one, so that starting is not measured.
"""

import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from support import flood
from support.chaos import share_of
from support.cluster import Cluster, running_cluster, wait_for

from bench import processes
from talkwatch import EXTRACTOR
from talkwatch.core.dry_run import run
from talkwatch.core.policy import Policy
from talkwatch.core.track.rounds import Rounds
from talkwatch.kafka import clients
from talkwatch.kafka.flow import PUBLISHER
from talkwatch.publish.share import partition_of
from talkwatch_schemas.topics import ALERTS, CHANGELOG

PUBLISHERS = (1, 2, 4)
TURNS = 3
ARTICLES = 16_000
_WARM_SHARE = 0.1


def states(articles: int) -> list[tuple[int, bytes, bytes]]:
    """Give what workers would write of so many articles: partition, key and value of each record, in their order."""
    found: list[tuple[int, bytes, bytes]] = []
    rounds = Rounds()
    for outcome in run(islice(flood.articles(articles), articles), Policy(), EXTRACTOR, rounds):
        found += [(partition_of(state.series), state.id.encode(), state.encode()) for state in outcome.changed]
    return found


def measure(records: list[tuple[int, bytes, bytes]], publishers: int, path: str = "") -> dict[str, Any]:
    """Let publishers tell what the records hold; `path` is where another version of the code lies, which knows one."""
    with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder), Path(folder) / "data") as cluster:
        cluster.create_topics()
        _fill(cluster, records)
        for index in range(publishers):
            more = {"PYTHONPATH": path} if path else share_of(index, publishers)
            cluster.start(f"publish_{index}", "publish", **more)
        wait_for(lambda: cluster.lag(PUBLISHER, CHANGELOG) == 0, "all is published", 300)
        told: list[Any] = cluster.records(ALERTS)
        times = sorted(record.timestamp for record in told)
        first = int(len(times) * _WARM_SHARE)
        used = processes.cpu(cluster)
        return {
            "publishers": publishers,
            "alerts": len(times),
            "rate": round((len(times) - first) / (times[-1] - times[first]) * 1000),
            "cpu_ms": {s: round(used[s] / len(times) * 1000, 3) for s in (processes.BROKER, processes.PUBLISHER)},
        }


def _fill(cluster: Cluster, records: list[tuple[int, bytes, bytes]]) -> None:
    producer = clients.producer(cluster.settings)
    for partition, key, value in records:
        producer.send(CHANGELOG, key=key, value=value, partition=partition)
    producer.flush()
    producer.close()
