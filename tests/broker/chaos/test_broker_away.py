"""The broker dies, stays away, comes back again and again, or has no room left. No article is a dead letter for it."""

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.chaos import Chaos
from support.cluster import wait_for

from talkwatch.kafka import clients
from talkwatch_schemas import Article

Flood = Callable[[int], list[Article]]


def broker_dies(chaos: Chaos, away: float) -> None:
    """SIGKILL the broker, and start it again on its data after `away` seconds."""
    broker = chaos.child("broker")
    chaos.kill("broker")
    time.sleep(away)  # the length of the outage is the fault itself
    broker.start()
    assert clients.wait_until_ready(chaos.cluster.settings, 60, lambda: broker.alive), broker.tail()


def outage(chaos: Chaos, stream: list[Article], times: int, away: float) -> None:
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(stream, pieces=10 + times)
    for _ in range(times):
        chaos.pause(2.0, 5.0)
        broker_dies(chaos, away)
    result = chaos.finish()
    assert result.dead_letters == 0


def test_kill_9_of_the_broker(chaos: Chaos, articles: Flood) -> None:
    outage(chaos, articles(2000), 1, 3.0)


@pytest.mark.chaos
def test_the_broker_is_gone_for_ninety_seconds(chaos: Chaos, articles: Flood) -> None:
    outage(chaos, articles(3000), 1, 90.0)


@pytest.mark.chaos
@pytest.mark.timeout(900)
def test_the_broker_is_restarted_ten_times_in_a_row(chaos: Chaos, articles: Flood) -> None:
    outage(chaos, articles(3000), 10, 0.0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 48 MB. Needs the right to mount; without it the test fails, it does not skip."""
    place = tmp_path / "small"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.chaos
def test_the_disk_under_the_broker_is_full(
    small_disk: Path, chaos_on: Callable[[Path], Chaos], articles: Flood
) -> None:
    """The broker ends itself when it cannot write. With room again and started again, it goes on where it was."""
    chaos = chaos_on(small_disk)
    broker = chaos.child("broker")
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(articles(2500), pieces=20)
    chaos.pause(5.0, 8.0)
    with contextlib.suppress(OSError), (small_disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(64 * 1024))
    chaos.faults["disk full"] += 1
    wait_for(lambda: not broker.alive, "the broker ends itself on a full disk", 120)
    (small_disk / "ballast").unlink()
    broker.start()
    assert clients.wait_until_ready(chaos.cluster.settings, 60, lambda: broker.alive), broker.tail()
    result = chaos.finish()
    assert result.dead_letters == 0
