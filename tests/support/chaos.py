"""Processes under a service manager, articles fed in pieces, faults at random moments, and a table of what came of it."""

import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

from kafka.admin import ConfigResource, ConfigResourceType

from support.audit import Audit, audit
from support.cluster import Cluster, get_page, readers_of, wait_for
from support.standing_still import go_on, stand_still
from talkwatch.kafka import clients
from talkwatch.up.supervisor import Child
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES

SESSION_SECONDS = 10.0
"""The worker's group session timeout; a process that stands still for longer loses its partitions."""
RESULTS = "CHAOS_RESULTS"
"""Environment variable: a file that takes one JSON object a run, for the table in docs/."""


@dataclass
class Chaos:
    """A cluster whose processes are started again when they die, the faults done to them, and the final account."""

    cluster: Cluster
    name: str
    dice: random.Random
    fed: list[Article] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    _feeder: Thread | None = None
    _over: Event = field(default_factory=Event)
    _failed: list[str] = field(default_factory=list)

    def run(self, **commands: str) -> None:
        """Start processes, `worker_1="worker"`; whatever ends is started again after half a second."""
        for name, command in commands.items():
            self.cluster.start(name, *command.split()).restart = True

    def run_publishers(self, count: int) -> list[str]:
        """Start so many publishers that share the work; give their names."""
        names = [f"publish_{index}" for index in range(count)]
        for index, name in enumerate(names):
            self.cluster.start(name, "publish", **share_of(index, count)).restart = True
        return names

    def run_patched(self, name: str, command: str, patch: str) -> None:
        """Start a process that runs some Python before anything else: how it is slow, or its clock is wrong."""
        self.cluster.start_patched(name, command, patch=patch).restart = True

    def child(self, name: str) -> Child:
        """Give a process by its name."""
        return next(c for c in self.cluster.children if c.name == name)

    def ready(self, *names: str) -> None:
        """Wait until the processes say that they are ready; fail with what the one that is not says of itself."""
        for name in names:
            try:
                wait_for(lambda name=name: get_page(self.child(name).port, "/readyz")[0] == 200, f"{name} ready")  # type: ignore[misc]
            except AssertionError as error:
                child = self.child(name)
                raise AssertionError(
                    f"{error}; code {child.code}, it says {get_page(child.port, '/readyz')}: {child.tail()}"
                ) from None

    def kill(self, name: str) -> None:
        """End a process with SIGKILL."""
        process = self._alive(name)
        process.kill()
        process.wait()
        self.faults[f"kill -9 of {_kind(name)}"] += 1

    def kill_reader(self, name: str) -> None:
        """End a process in which a worker reads articles with SIGKILL, any of them; the worker leaves too."""
        process = self.child(name).process
        assert process is not None
        wait_for(lambda: readers_of(process.pid), f"{name} has a process that reads")
        os.kill(self.dice.choice(readers_of(process.pid)), signal.SIGKILL)
        process.wait()
        self.faults["kill -9 of the process that reads"] += 1

    def freeze(self, name: str, seconds: float) -> None:
        """Stop a process and let it go on later: a zombie, if its session is over by then."""
        self.stop(name)
        time.sleep(seconds)  # the length of the stand-still is the fault itself
        self.go_on(name)

    def stop(self, name: str) -> None:
        """Let a process stand still."""
        stand_still(self._alive(name))
        self.faults[f"SIGSTOP of {_kind(name)}"] += 1

    def go_on(self, name: str) -> None:
        """Wake a process up."""
        go_on(self._alive(name))

    def retire(self, name: str) -> None:
        """Stop a process for good."""
        child = self.child(name)
        child.restart = False
        child.stop()

    def pause(self, least: float, most: float) -> None:
        """Let a random time pass: the random moment of the next fault."""
        time.sleep(self.dice.uniform(least, most))

    def feed(self, articles: list[Article], pieces: int, kills: int = 0) -> None:
        """Feed in the background, piece by piece; `kills` of the pieces are interrupted, and fed again from their start."""
        self.fed += articles
        size = -(-len(articles) // pieces)
        parts = [articles[i : i + size] for i in range(0, len(articles), size)]
        killed = set(self.dice.sample(range(len(parts)), min(kills, len(parts))))
        self._feeder = Thread(target=self._feed_all, args=(parts, killed))
        self._feeder.start()

    @property
    def feeding(self) -> bool:
        """Whether articles are still to be fed."""
        return self._feeder is not None and self._feeder.is_alive()

    def set_article_partitions(self, count: int) -> None:
        """Make the articles topic of a cluster that is still empty wider."""
        client = clients.admin(self.cluster.settings)
        client.create_partitions({ARTICLES: count})
        client.close()

    def compact_at_once(self, topic: str) -> None:
        """Let the broker's cleaner run over the topic every few seconds instead of every few days."""
        quick = {
            "min.compaction.lag.ms": "0",
            "max.compaction.lag.ms": "1000",
            "segment.ms": "1000",
            "min.cleanable.dirty.ratio": "0.01",
            "cleanup.policy": "compact",
        }
        self.set_policy(topic, quick)

    def set_policy(self, topic: str, policy: dict[str, str]) -> None:
        """Change how a topic is cleaned."""
        client = clients.admin(self.cluster.settings)
        client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, policy)])
        client.close()

    def was_compacted(self, topic: str) -> bool:
        """Whether offsets are missing between records that are there."""
        records: list[Any] = self.cluster.records(topic)
        by_partition: dict[int, list[int]] = {}
        for record in records:
            by_partition.setdefault(record.partition, []).append(record.offset)
        return any(offsets[-1] - offsets[0] >= len(offsets) for offsets in by_partition.values())

    def finish(self, seconds: float = 240.0) -> Audit:
        """Wait until all is fed and through, then compare; report the run. Fails when anything was lost or doubled."""
        if self._feeder:
            self._feeder.join(seconds)
            assert not self._feeder.is_alive(), "the feeder does not come to its end"
            assert not self._failed, self._failed
        self.cluster.wait_until_through(seconds)
        result = audit(self.cluster, self.fed)
        self._report(result)
        assert not result.wrong, result.wrong
        return result

    def keep_alive(self) -> None:
        """Be the service manager until the run is over."""
        while not self._over.wait(0.1):
            for child in self.cluster.children:
                child.pause = 0.5
                if child.name != "broker":
                    child.keep_alive()

    def end(self) -> None:
        """Stop being the service manager."""
        for child in self.cluster.children:
            child.restart = False
        self._over.set()

    def _alive(self, name: str) -> "subprocess.Popen[bytes]":
        wait_for(lambda: self.child(name).alive, f"{name} runs, to be hit", 60)
        process = self.child(name).process
        assert process is not None
        return process

    def _feed_all(self, parts: list[list[Article]], killed: set[int]) -> None:
        for number, part in enumerate(parts):
            path = self.cluster.folder / f"articles-{number}.jsonl"
            path.write_bytes(b"".join(a.to_json() + b"\n" for a in part))
            to_kill = number in killed
            while not self._over.is_set():
                child = self.cluster.start(f"feed_{number}", "feed", "--articles", str(path))
                assert child.process is not None
                if to_kill:
                    time.sleep(self.dice.uniform(0.4, 1.1))  # in its start, in the middle, or just after
                    child.process.kill()
                    self.faults["kill -9 of feeder"] += 1
                    to_kill = False
                if child.process.wait(200) == 0:
                    break
                if child.code not in (-9, 2, 75):  # the broker did not take them: feed again
                    self._failed.append(child.tail())
                    return
            self.cluster.children.remove(child)

    def _report(self, result: Audit) -> None:
        row = {"name": self.name, "articles": len(self.fed), "faults": dict(self.faults), **vars(result)}
        report(row)


def share_of(index: int, count: int) -> dict[str, str]:
    """Give the environment of one of so many publishers."""
    return {"TALKWATCH_PUBLISH__PROCESSES": str(count), "TALKWATCH_PUBLISH__INDEX": str(index)}


@contextmanager
def managed(cluster: Cluster, name: str) -> Iterator[Chaos]:
    """Put a service manager over a cluster. The seed of its dice is fixed, the moments are the machine's."""
    made = Chaos(cluster, name, random.Random(name))
    manager = Thread(target=made.keep_alive)
    manager.start()
    try:
        yield made
    finally:
        made.end()
        manager.join()


def report(row: dict[str, Any]) -> None:
    """Print the account of a run, and keep it for the table where one is made."""
    print(json.dumps(row))
    if RESULTS in os.environ:
        with Path(os.environ[RESULTS]).open("a") as file:
            file.write(json.dumps(row) + "\n")


def _kind(name: str) -> str:
    return name.partition("_")[0]
