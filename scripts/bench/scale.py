"""How much several workers take on one machine, and a model of it by which to size a cluster.

Processor time of a stage for an article is `fixed + share * talks`, where `share` of the articles are about talks. Both
come from two runs of one worker, with one in ten and with one in a hundred, and so does how much of a machine its
stages get to use. A monitor then takes as much as its slowest stage, or its machine, allows: every other run is a
prediction to hold against what was measured.
"""

import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.cluster import Cluster, running_cluster, wait_for

from bench import processes
from bench.throughput import load
from talkwatch.kafka import clients
from talkwatch.kafka.flow import WORKERS
from talkwatch.kafka.progress import Progress
from talkwatch_schemas.topics import ALERTS, ARTICLES, CHANGELOG, EVENTS, ROUNDS, SERIES_PARTITIONS

PARTITIONS = SERIES_PARTITIONS
CORES = 2
LEARNT = ((1, 10), (1, 100))
PREDICTED = ((1, 20), (2, 20), (4, 20))
"""Workers, and one in how many articles is about talks."""
TURNS = 3
COUNTS = {10: 20_000, 20: 30_000, 100: 80_000}
_WARM_SHARE = 0.2
_LOOK_SECONDS = 0.2
_TOPICS = (ARTICLES, EVENTS, CHANGELOG, ALERTS, ROUNDS)


@dataclass
class Cost:
    """Milliseconds of processor time that a stage takes for an article, and more for one that is about talks."""

    fixed: float
    talks: float

    def at(self, share: float) -> float:
        """Give milliseconds for an article where a share of them is about talks."""
        return self.fixed + self.talks * share


def measure(workers: int, one_in: int) -> dict[str, Any]:
    """Let workers take articles that wait for them; gives the rate, and each stage's milliseconds for an article."""
    with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder), Path(folder) / "data") as cluster:
        topics = cluster.settings.topics.model_copy(update={"article_partitions": PARTITIONS})
        cluster.settings = cluster.settings.model_copy(update={"topics": topics})
        cluster.create_topics()
        count = COUNTS[one_in]
        load(cluster, count, one_in)
        processes.start(cluster, workers)
        first, last = _when(cluster, count * _WARM_SHARE), _when(cluster, count, to_the_end=True)
        done = last[0] - first[0]
        return {
            "workers": workers,
            "one_in": one_in,
            "rate": round(done / (last[1] - first[1])),
            "cpu_ms": {s: round((last[2][s] - first[2][s]) / done * 1000, 4) for s in processes.STAGES},
            "records": {topic: round(_records(cluster, topic) / count, 4) for topic in _TOPICS},
            "bytes": {
                topic: round(size / count) for topic, size in processes.disk(cluster).items() if topic in _TOPICS
            },
        }


def middle(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the run of median speed, with the speeds of all in order; the machine is noisy."""
    ordered = sorted(runs, key=lambda run: run["rate"])
    return ordered[len(runs) // 2] | {"rates": [run["rate"] for run in ordered]}


def learn(runs: list[dict[str, Any]]) -> dict[str, Cost]:
    """Solve two runs of one worker for what each stage takes."""
    one, other = runs
    few, many = 1 / one["one_in"], 1 / other["one_in"]
    found = {}
    for stage in processes.STAGES:
        a, b = one["cpu_ms"][stage], other["cpu_ms"][stage]
        talks = (a - b) / (few - many)
        found[stage] = Cost(max(0.0, a - talks * few), talks)
    return found


def used(runs: list[dict[str, Any]], cores: int = CORES) -> float:
    """Give the share of the machine that the stages used while articles waited; the rest are waits for each other."""
    return statistics.mean(run["rate"] * sum(run["cpu_ms"].values()) / 1000 / cores for run in runs)


def predict(costs: dict[str, Cost], use: float, workers: int, share: float, cores: int = CORES) -> float:
    """Give the articles a second that a monitor takes on one machine of which its stages use a part."""
    at = {stage: cost.at(share) for stage, cost in costs.items()}
    stages = [at[processes.WORKER] / workers, at[processes.READER] / workers, at[processes.PUBLISHER]]
    return use * 1000 / max(*stages, sum(at.values()) / cores)


def _when(cluster: Cluster, enough: float, to_the_end: bool = False) -> tuple[int, float, dict[str, float]]:
    """Wait until so many articles are read, or also published; gives how many, the time, and each stage's seconds."""
    progress, total = Progress(cluster.settings), 0

    def through() -> bool:
        nonlocal total
        time.sleep(_LOOK_SECONDS)  # asking takes the broker's time
        total = sum(place.committed for place in progress.places(WORKERS, ARTICLES).values())
        return total >= enough and not (to_the_end and progress.waiting_for())

    wait_for(through, f"{enough:.0f} articles are through", 300)
    progress.close()
    return total, time.monotonic(), processes.cpu(cluster)


def _records(cluster: Cluster, topic: str) -> int:
    client = clients.consumer(cluster.settings)
    places = clients.partitions_of(client, [topic])
    ends = client.end_offsets(places)
    client.close()
    return sum(ends.values())
