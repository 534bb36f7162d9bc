"""A million articles through one machine: speed, memory, disk, state, and how soon a worker that was killed is back."""

import time
from typing import Any

from support.cluster import Cluster

from bench import processes
from bench.throughput import load
from talkwatch_schemas.topics import CHANGELOG

TOTAL, STEPS, ONE_IN = 1_000_000, 10, 20
_RECOVERED_AT = (1, 5, 10)
_STEP_SECONDS = 900.0


def measure(cluster: Cluster, total: int = TOTAL) -> list[dict[str, Any]]:
    """Feed a tenth after the other while all is running; gives what was seen after each."""
    worker = processes.start(cluster, 1)[-1]
    rows = []
    for step in range(1, STEPS + 1):
        began = time.monotonic()
        load(cluster, total // STEPS, ONE_IN, first=(step - 1) * total // STEPS)
        cluster.wait_until_through(_STEP_SECONDS)
        seconds = time.monotonic() - began
        sizes = _sizes(cluster)
        row = {
            "articles": step * total // STEPS,
            "rate": round(total / STEPS / seconds),
            "memory": processes.memory(cluster),
            "disk": {topic: size // 2**20 for topic, size in sorted(processes.disk(cluster).items()) if size >= 2**20},
            "rounds": len(sizes),
            "state": sum(sizes.values()),
        }
        if step in _RECOVERED_AT:
            worker.kill()
            worker.process.wait()  # type: ignore[union-attr]
            began = time.monotonic()
            worker = cluster.start(f"worker-{step}", "worker")
            processes.wait_until_ready(worker)
            row["recovery"] = round(time.monotonic() - began, 1)
        rows.append(row)
        print(row, flush=True)
    return rows


def _sizes(cluster: Cluster) -> dict[bytes, int]:
    """Give the bytes of each round's newest state."""
    return {record.key: len(record.value or b"") for record in cluster.records(CHANGELOG)}  # type: ignore[attr-defined]
