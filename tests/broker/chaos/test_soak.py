"""Hours in short, on three brokers: a steady feed, a kill every minute, and nothing that grows. Only by `make soak`."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from statistics import linear_regression
from subprocess import Popen
from typing import Any

import pytest
from support.chaos import report
from support.cluster import get_page
from support.trial import Trial, trial_on_three_brokers

from talkwatch_schemas.topics import ARTICLES

MINUTES = float(os.environ.get("SOAK_MINUTES", "60"))
PER_SECOND = 20
SAMPLE_SECONDS = 5.0
WARM_SHARE = 0.25
"""Of the time: caches fill and the first batches are read before anything is compared."""
DRAIN_SECONDS = 600.0
MB = 1024
STAY = ("worker_1", "publish_1", "watchdog", "serve")
"""Processes that nobody kills, and with them one broker."""
MOST = {"files": 10.0, "threads": 10.0, "tasks": 10.0}
"""By how much these may grow over the whole time: connections come and go."""
Samples = list[tuple[float, dict[str, float]]]


@pytest.mark.soak
@pytest.mark.timeout(int(MINUTES * 60) + 1500)
def test_soak(tmp_path: Path) -> None:
    """A worker, a publisher and two of three brokers are killed in turn; the others live from start to end."""
    with trial_on_three_brokers(tmp_path, "soak", PER_SECOND) as trial:
        began = time.monotonic()
        trial.feed.go_on()
        lived, lags, kills = work_and_kill(trial, began)
        trial.feed.pause()
        through = trial.wait_until_through(DRAIN_SECONDS)
        result = trial.audit()
        accounts = {child.name: trial.account(child, began, time.monotonic()) for child in trial.children}
        row: dict[str, Any] = {"name": f"soak of {MINUTES:g} minutes", "articles": len(trial.feed.fed), "kills": kills,
               "worst_lag": max(lags), "last_lag": lags[-1], "waits": through, **vars(result)}  # fmt: skip
        row |= {name: growth(samples) for name, samples in lived.items()}
        row |= {"exits": {name: [code for code in told.exits if code != -9] for name, told in accounts.items()}}
        row |= {"livez_false": {name: round(told.dead, 1) for name, told in accounts.items()}}
        report(row)
    assert not through, through
    assert not result.wrong, result.wrong
    grew = {
        f"{name}: {what}": row[name][f"{what}_per_hour"]
        for name in lived
        for what, most in MOST.items()
        if row[name][f"{what}_per_hour"] * MINUTES / 60 > most
    }
    assert not grew, grew


def work_and_kill(trial: Trial, began: float) -> tuple[dict[str, Samples], list[int], int]:
    """Kill one a minute until the time is over; give what was sampled of those who lived, the lags, and the kills."""
    lived: dict[str, Samples] = {name: [] for name in (*STAY, "broker")}
    lags: list[int] = []
    victims, kills = cycle(_victims(trial)), 0
    while (now := time.monotonic() - began) < MINUTES * 60:
        if now > 60 * (kills + 1):
            next(victims)()
            kills += 1
        for name in STAY:
            child = trial.chaos.child(name)
            assert child.process is not None
            with suppress(FileNotFoundError, ProcessLookupError):  # it left by itself; the account tells
                lived[name].append((now, sample(child.process, child.port)))
        keeps = trial.brokers.all[-1].process
        assert keeps is not None
        lived["broker"].append((now, sample(keeps)))
        lag = trial.cluster.lag("talkwatch", ARTICLES)
        lags += [lag] if lag is not None else []
        time.sleep(SAMPLE_SECONDS)  # the pace of the samples
    return lived, lags, kills


def _victims(trial: Trial) -> list[Callable[[], None]]:
    one, other, _ = trial.brokers.all
    return [
        lambda: trial.chaos.kill("worker_0"),
        lambda: trial.away([one], 3.0),
        lambda: trial.chaos.kill("publish_0"),
        lambda: trial.away([other], 3.0),
    ]


def sample(process: "Popen[bytes]", port: int | None = None) -> dict[str, float]:
    """Give memory in MB (all, and without mapped files), open files (sockets and logs apart), threads, and tasks."""
    place = Path(f"/proc/{process.pid}")
    files = [_what_is_open(one) for one in (place / "fd").iterdir()]
    status = dict(line.split(":", 1) for line in (place / "status").read_text().splitlines())
    text = get_page(port, "/metrics")[1] if port else ""
    tasks = [line.split()[1] for line in text.splitlines() if line.startswith("talks_worker_tasks ")]
    return {
        "rss_mb": int(status["VmRSS"].split()[0]) / MB,
        "own_mb": int(status["RssAnon"].split()[0]) / MB,
        "files": len(files),
        "sockets": sum(file.startswith("socket:") for file in files),
        "logs": sum(file.endswith(".log") for file in files),
        "threads": int(status["Threads"]),
        "tasks": float(tasks[0]) if tasks else 0.0,
    }


def _what_is_open(file: Path) -> str:
    with suppress(FileNotFoundError):  # closed since it was listed
        return str(file.readlink())
    return ""


def growth(samples: Samples) -> dict[str, float]:
    """Give for each figure the last value, and its slope an hour once the process is warm."""
    first = samples[0][0] + WARM_SHARE * (samples[-1][0] - samples[0][0])
    warm = [(at / 3600, found) for at, found in samples if at >= first]
    told: dict[str, float] = {}
    for name in samples[0][1]:
        slope = linear_regression([at for at, _ in warm], [found[name] for _, found in warm]).slope
        told |= {name: round(warm[-1][1][name], 1), f"{name}_per_hour": round(slope, 1)}
    return told
