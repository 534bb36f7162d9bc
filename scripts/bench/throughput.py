"""How many articles a second our worker takes, beside a bare loop and other stream processors, on one broker.

Each subject is a process of its own, alone at work beside the broker; they take turns, so that the noise of the machine
falls on all alike. A rate is taken between two commits of offsets, so that starting is not measured, and processor time
between the same two moments.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kafka.errors import CommitFailedError
from kafka.structs import OffsetAndMetadata, TopicPartition
from support.cluster import Cluster, children_of, wait_for

from bench.articles import articles
from bench.peers import EVENTS as PEER_EVENTS
from bench.peers import STATES as PEER_STATES
from bench.processes import seconds_of
from talkwatch.kafka import clients, topics
from talkwatch.kafka.flow import WORKERS
from talkwatch.up.supervisor import environment
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

HERE = Path(__file__).parent
OURS = "talkwatch"
PEERS = {"bare": ".venv", "faust": ".venv", "quix": ".venv-bench", "bytewax": ".venv-bench"}
FAUST_GROUP = "bench-faust"
_STOP_SECONDS = 20
_ROOT = HERE.parents[1]
_POLL_SECONDS = 0.05
_WARM_SHARE = 0.15
_DEADLINE = 240.0


@dataclass
class Run:
    """One subject once: articles a second, and milliseconds of processor time for an article."""

    rate: float
    cpu_ms: float


@dataclass
class Subject:
    """One that is measured: its name, and its runs."""

    name: str
    runs: list[Run] = field(default_factory=list)


def load(cluster: Cluster, count: int, one_in: int, first: int = 0) -> None:
    """Put articles onto the topic, from a number on."""
    producer = clients.producer(cluster.settings)
    for article in articles(count, one_in, first):
        producer.send(ARTICLES, key=article.id.encode(), value=article.to_json())
    producer.flush()
    producer.close()


def reset(cluster: Cluster) -> None:
    """Make the topics that subjects write to anew, and let our workers begin at the first article again."""
    client = clients.admin(cluster.settings)
    written = [EVENTS, CHANGELOG, PEER_EVENTS, PEER_STATES, f"{FAUST_GROUP}-rounds-changelog"]
    known = set(client.list_topics())
    client.delete_topics([name for name in written if name in known])
    wait_for(lambda: not set(written) & set(client.list_topics()), "the topics are deleted")
    topics.create_missing(client, cluster.settings.topics)
    plain = {"num_partitions": 8, "replication_factor": 1}
    client.create_topics(dict.fromkeys(written[2:], plain), wait_for_metadata=True)
    client.close()
    _rewind(cluster, WORKERS, ARTICLES, EVENTS)
    _rewind(cluster, FAUST_GROUP, ARTICLES, PEER_EVENTS)


@contextmanager
def running(cluster: Cluster, name: str, number: int) -> Iterator[tuple[subprocess.Popen[bytes], str, Path]]:
    """Run a subject; gives the process, its consumer group, and the file of its progress."""
    server = str(cluster.settings.kafka.bootstrap_servers)
    group = WORKERS if name == OURS else FAUST_GROUP if name == "faust" else f"bench-{name}-{number}"
    progress = cluster.folder / f"{name}-{number}.progress"
    env = environment(server) | {"TALKWATCH_DATA_DIR": str(cluster.folder / name), "TALKWATCH_LOG_LEVEL": "WARNING"}
    env |= {"BENCH_SERVER": server, "BENCH_GROUP": group, "BENCH_PROGRESS": str(progress)}
    env |= {"PYTHONPATH": f"{_ROOT / 'agents'}:{_ROOT / 'schemas'}"}
    command = [sys.executable, "-m", "talkwatch", "worker"]
    if name != OURS:
        command = [str(_ROOT / PEERS[name] / "bin" / "python"), str(HERE / "peers.py"), name]
    with (cluster.folder / f"{name}-{number}.log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log, cwd=cluster.folder)
        try:
            yield process, group, progress
        finally:
            process.terminate()  # so that it leaves its group
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def measure(cluster: Cluster, name: str, number: int, total: int) -> Run:
    """Run a subject over all articles."""
    with running(cluster, name, number) as (process, group, progress):
        done = _progress(cluster, name, group, progress)
        first = _wait(process, done, lambda at: at >= total * _WARM_SHARE)
        last = _wait(process, done, lambda at: at >= total)
    articles_done = last[0] - first[0]
    return Run(articles_done / (last[1] - first[1]), (last[2] - first[2]) / articles_done * 1000)


def _wait(
    process: subprocess.Popen[bytes], done: Callable[[], int], enough: Callable[[int], bool]
) -> tuple[int, float, float]:
    """Wait for the first commit that is enough; gives articles done, time, and processor time in seconds."""
    end = time.monotonic() + _DEADLINE
    before = done()
    while time.monotonic() < end:
        assert process.poll() is None, "the subject has ended; see its log"
        at = done()
        if at != before and enough(at):
            return at, time.monotonic(), sum(map(seconds_of, (process.pid, *children_of(process.pid))))
        before = at
        time.sleep(_POLL_SECONDS)
    raise TimeoutError(f"{before} articles in {_DEADLINE:.0f} s")


def _progress(cluster: Cluster, name: str, group: str, progress: Path) -> Callable[[], int]:
    """Give how to ask how many articles are done, with all that follows from them."""
    if name == "bytewax":
        return lambda: int(progress.read_text() or 0) if progress.exists() else 0
    consumer = clients.consumer(cluster.settings, group_id=group)
    place = TopicPartition(ARTICLES, 0)
    events = clients.partitions_of(consumer, [EVENTS]) if name == OURS else []
    total = consumer.end_offsets([place])[place]

    def asked() -> int:
        done = int(consumer.committed(place) or 0)
        if done < total or not events:
            return done
        behind = any(end > (consumer.committed(at) or 0) for at, end in consumer.end_offsets(events).items())
        return total - 1 if behind else total

    return asked


def _rewind(cluster: Cluster, group: str, *names: str) -> None:
    """Let a group begin at the first record again, once its last member is forgotten."""
    consumer = clients.consumer(cluster.settings, group_id=group)
    places = clients.partitions_of(consumer, names)
    consumer.assign(places)

    def rewound() -> bool:
        try:
            consumer.commit({place: OffsetAndMetadata(0, "", -1) for place in places})
        except CommitFailedError:
            return False
        return True

    wait_for(rewound, f"group {group} is empty", 60)
    consumer.close()
