"""Hours in short: a steady feed, a kill every minute, and nothing that grows. Only by `make soak`."""

import os
import time
from itertools import cycle
from pathlib import Path
from statistics import linear_regression
from threading import Event, Thread
from typing import Any

import pytest
from support import flood
from support.chaos import Chaos, report
from support.cluster import get_page

from talkwatch.kafka import clients
from talkwatch.up.supervisor import Child
from talkwatch_schemas.topics import ARTICLES

MINUTES = float(os.environ.get("SOAK_MINUTES", "30"))
PER_SECOND = 50
SAMPLE_SECONDS = 5.0
WARM_SHARE = 0.25
"""Of the time: caches fill and the first batches are read before anything is compared."""
MB = 1024


def sample(child: Child) -> dict[str, float]:
    """Give resident memory in MB (all, and without mapped files), open files, threads, and tasks of a worker's loop."""
    assert child.process is not None
    place = Path(f"/proc/{child.process.pid}")
    status = dict(line.split(":", 1) for line in (place / "status").read_text().splitlines())
    text = get_page(child.port, "/metrics")[1] if child.has_pages else ""
    tasks = [line.split()[1] for line in text.splitlines() if line.startswith("talks_worker_tasks ")]
    return {
        "rss_mb": int(status["VmRSS"].split()[0]) / MB,
        "own_mb": int(status["RssAnon"].split()[0]) / MB,
        "files": len(list((place / "fd").iterdir())),
        "threads": int(status["Threads"]),
        "tasks": float(tasks[0]) if tasks else 0.0,
    }


@pytest.mark.soak
@pytest.mark.timeout(int(MINUTES * 60) + 900)
def test_soak(chaos: Chaos) -> None:
    """worker_0 is killed all along, the publisher in the first half: worker_1 and broker live from start to end."""
    chaos.run(publish="publish", worker_0="worker", worker_1="worker")
    chaos.ready("publish", "worker_0", "worker_1")
    over = Event()
    feeder = Thread(target=feed, args=(chaos, over))
    feeder.start()
    lived: dict[str, list[tuple[float, dict[str, float]]]] = {"worker_1": [], "broker": [], "publish": []}
    lags: list[tuple[float, int]] = []
    began, minute, victims = time.monotonic(), 1, cycle(("worker_0", "publish"))
    while (now := time.monotonic() - began) < MINUTES * 60:
        if now > 60 * minute:
            minute += 1
            victim = next(victims)
            chaos.kill("worker_0" if now > MINUTES * 30 else victim)
        for name, samples in lived.items():
            if name != "publish" or now > MINUTES * 30 + 30:
                samples.append((now, sample(chaos.child(name))))
        lag = chaos.cluster.lag("talkwatch", ARTICLES)
        lags += [(now, lag)] if lag is not None else []
        time.sleep(SAMPLE_SECONDS)  # the pace of the samples
    over.set()
    feeder.join()
    result = chaos.finish(600)
    row: dict[str, Any] = {"name": f"soak of {MINUTES:g} minutes", "articles": len(chaos.fed), "alerts": result.alerts,
           "kills": sum(chaos.faults.values()), "worst_lag": max(n for _, n in lags), "last_lag": lags[-1][1]}  # fmt: skip
    for name, samples in lived.items():
        row |= {f"{name}_{key}": value for key, value in growth(samples).items()}
    report(row)
    for name in lived:
        assert row[f"{name}_files_per_hour"] < 60, "open files grow"
        assert row[f"{name}_tasks_per_hour"] < 60, "tasks grow"


def growth(samples: list[tuple[float, dict[str, float]]]) -> dict[str, float]:
    """Give for each figure the last value, and its slope an hour once the process is warm."""
    first = samples[0][0] + WARM_SHARE * (samples[-1][0] - samples[0][0])
    warm = [(at / 3600, found) for at, found in samples if at >= first]
    told: dict[str, float] = {}
    for name in samples[0][1]:
        slope = linear_regression([at for at, _ in warm], [found[name] for _, found in warm]).slope
        told |= {name: round(warm[-1][1][name], 1), f"{name}_per_hour": round(slope, 1)}
    return told


def feed(chaos: Chaos, over: Event) -> None:
    producer = clients.producer(chaos.cluster.settings, linger_ms=20)
    due = time.monotonic()
    for article in flood.articles(int(PER_SECOND * MINUTES * 60)):
        if over.is_set():
            break
        producer.send(ARTICLES, key=article.id.encode(), value=article.to_json())
        chaos.fed.append(article)
        due += 1 / PER_SECOND
        time.sleep(max(0.0, due - time.monotonic()))  # the pace of the feed
    producer.close()
