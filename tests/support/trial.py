"""All processes on three brokers under a steady feed: one fault after the other, each with its account."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from kafka import TopicPartition

from support.audit import POLICY, Audit, Extract, audit
from support.brokers import Broker, Brokers, three_brokers
from support.chaos import Chaos, managed, report, share_of
from support.cluster import Cluster, get_page, wait_for
from support.network import Proxy
from support.receiver import Receiver, receiving, write_targets
from support.steady import SteadyFeed
from support.watching import Account, Watch
from talkwatch import EXTRACTOR
from talkwatch.broker.data_dir import free_port
from talkwatch.core.dry_run import run
from talkwatch.core.track.rounds import Rounds
from talkwatch.kafka import clients
from talkwatch.kafka.progress import UNKNOWN, Progress
from talkwatch.process.errors import UserError
from talkwatch.up.supervisor import Child
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS, ARTICLES, CHANGELOG, EVENTS

PROCESSES = ("worker_0", "worker_1", "publish_0", "publish_1", "watchdog", "serve")
WITH_COURIER_AND_INGEST = (*PROCESSES, "notify", "ingest")
WITH_ONE_PUBLISHER = ("worker_0", "worker_1", "publish", "watchdog", "serve")
_PATH = (ARTICLES, EVENTS, CHANGELOG, ALERTS)
_BOOTSTRAP = "TALKWATCH_KAFKA__BOOTSTRAP_SERVERS"
_BEFORE, _AFTER = 3.0, 4.0
"""Seconds of steady feeding before a fault, and after all is well again."""
_DRAIN = 120.0
"""Seconds for all that was fed to pass through after that."""
_PATIENCE = 150.0
"""Seconds for all to be well again; who is not by then is told so in the account."""
_SETTINGS = {"TALKWATCH_CANARY_SECONDS": "10", "TALKWATCH_INGEST__TOKENS": "desk:0123456789abcdef0123456789abcdef"}
Fault = Callable[["Trial"], None]


class Trial:
    """The processes, who keeps them alive, the feed, and the pure core beside them."""

    def __init__(
        self, chaos: Chaos, brokers: Brokers, proxy: Proxy, feed: SteadyFeed, receiver: Receiver, names: Sequence[str]
    ) -> None:
        """Begin with nothing fed."""
        self._names = names
        self._receiver = receiver
        self.chaos = chaos
        self.brokers = brokers
        self.proxy = proxy
        self.cluster: Cluster = chaos.cluster
        self.feed = feed
        self._watch = Watch(self.children, brokers)
        self._rounds = Rounds()
        self._wanted: Counter[bytes] = Counter()
        self._found: Counter[bytes] = Counter()
        self._read_to: dict[TopicPartition, int] = {}
        self._done = 0

    @property
    def children(self) -> list[Child]:
        """Give the processes of Talkwatch."""
        return [self.chaos.child(name) for name in self._names]

    def well(self) -> bool:
        """Whether every process says that it is ready."""
        return all(child.alive and get_page(child.port, "/readyz")[0] == 200 for child in self.children)

    def under(self, name: str, fault: Fault, count: int = 1, drain: float = _DRAIN) -> dict[str, Any]:
        """Do a fault while articles flow; give, and report, what came of it once all is through.

        What is not through `drain` seconds after the fault is told in `waits`.
        """
        wait_for(self.well, "all are ready before the fault", _PATIENCE)
        self.feed.go_on()
        time.sleep(_BEFORE)
        began, when = time.monotonic(), time.time()
        fault(self)
        self.wait_until_well(began)
        time.sleep(_AFTER)
        over = self._watch.served_since(began) or time.monotonic()
        self.feed.pause()
        waits = self.wait_until_through(drain)
        accounts = {child.name: self.account(child, began, over) for child in self.children}
        row = {"name": name, "faults": count, "served_after": round(over - began, 1), "waits": waits}
        row |= self._compared(when)
        row |= {"processes": {name: _rounded(account) for name, account in accounts.items()}}
        report(row)
        return row

    def wait_until_well(self, began: float | None = None) -> None:
        """Wait until brokers and processes serve; who does not in time is told so in the account."""
        began = began or time.monotonic()
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and not (self._watch.served_since(began) and self.well()):
            time.sleep(0.5)

    def wait_until_through(self, seconds: float) -> str:
        """Wait until all has passed every stage; give what has not, or nothing. Ask anew each time: clients remember."""
        deadline = time.monotonic() + seconds
        while True:
            waits: tuple[str, int] | None = ("a broker", UNKNOWN)
            with suppress(UserError):
                progress = Progress(self.cluster.settings)
                waits = progress.waiting_for()
                progress.close()
            if waits is None:
                return ""
            if time.monotonic() > deadline:
                return f"{waits[0]} {waits[1]}"
            time.sleep(0.5)

    def account(self, child: Child, began: float, over: float) -> Account:
        """Give what a process did and said since `began`, where the cause was over at `over`."""
        return self._watch.account(child, began, over)

    def audit(self, *others: Extract) -> Audit:
        """Compare all topics with the pure core, or with what else has read an article."""
        return audit(self.cluster, self.feed.fed, *others)

    def away(self, brokers: list[Broker], seconds: float) -> None:
        """Kill brokers, and start them again after a time."""
        for broker in brokers:
            broker.kill()
        time.sleep(seconds)  # the length of the outage is the fault itself
        for broker in brokers:
            broker.start()

    def still(self, brokers: list[Broker], seconds: float) -> None:
        """Let brokers stand still for a time."""
        for broker in brokers:
            broker.freeze()
        time.sleep(seconds)  # the length of the stand-still is the fault itself
        for broker in brokers:
            broker.go_on()

    def start_anew(self, *names: str, bootstrap: str = "") -> None:
        """Kill processes, which are then started again with these addresses of brokers."""
        for name in names:
            child = self.chaos.child(name)
            child.environment = child.environment | {_BOOTSTRAP: bootstrap or self.brokers.bootstrap}
            before = child.process
            self.chaos.kill(name)
            wait_for(lambda: child.alive and child.process is not before, f"{name} is started again")  # noqa: B023

    def close(self) -> None:
        """End what watches and feeds."""
        self._watch.close()
        self.feed.close()

    def _compared(self, when: float) -> dict[str, Any]:
        """Compare the alerts with those of the pure core; give with them the longest gap on each topic, in seconds."""
        articles, self._done = self.feed.fed[self._done :], len(self.feed.fed)
        for outcome in run(articles, POLICY, EXTRACTOR, self._rounds):
            self._wanted.update(verdict.alert.to_json() for verdict in outcome.verdicts if verdict.alert)
        told = {topic: self._new_records(topic) for topic in _PATH}
        self._found.update(record.value for record in told[ALERTS])
        return {
            "articles": len(articles),
            "alerts": len(told[ALERTS]),
            "lost": (self._wanted - self._found).total(),
            "doubled": (self._found - self._wanted).total(),
            "stalls": {topic: _longest_gap(records, when - _BEFORE) for topic, records in told.items()},
        } | (self._delivered(told[ALERTS]) if "notify" in self._names else {})

    def _delivered(self, alerts: list[Any]) -> dict[str, int]:
        """Wait for the webhook to have them; give how many it has not, and how often it has one more than once."""
        told = {Alert.from_json(record.value).id for record in alerts}
        deadline = time.monotonic() + _DRAIN
        while told - set(self._receiver.ids()) and time.monotonic() < deadline:
            time.sleep(0.5)
        had = Counter(name for name in self._receiver.ids() if name in told)
        return {"undelivered": len(told - had.keys()), "delivered_again": had.total() - len(had)}

    def _new_records(self, topic: str) -> list[Any]:
        """Give the committed records that were not given before."""
        client = clients.consumer(self.cluster.settings)
        places = clients.partitions_of(client, [topic])
        client.assign(places)
        for place in places:
            client.seek(place, self._read_to.get(place, 0))
        ends, found = client.end_offsets(places), []
        while any(client.position(place) < ends[place] for place in places):
            found += [record for records in client.poll(timeout_ms=200).values() for record in records]
        self._read_to |= {place: client.position(place) for place in places}
        client.close()
        return found


def _longest_gap(records: list[Any], when: float) -> float:
    """Give the longest time between two records since a time, by the broker's clock."""
    told = sorted(record.timestamp / 1000 for record in records if record.timestamp >= 1000 * when)
    return round(max((after - before for before, after in pairwise(told)), default=0.0), 1)


@contextmanager
def trial_on_three_brokers(
    folder: Path, name: str, per_second: float = 10.0, names: Sequence[str] = PROCESSES
) -> Iterator[Trial]:
    """Give a trial whose processes are ready; stops all of it."""
    with three_brokers(folder) as (cluster, brokers), managed(cluster, name) as chaos:
        ways = {broker.proxy_port: broker.far_port for broker in brokers.all}
        with Proxy(ways).running() as proxy, receiving() as receiver:
            feed = SteadyFeed(cluster.settings, per_second)
            _start(cluster, names, receiver)
            trial = Trial(chaos, brokers, proxy, feed, receiver, names)
            try:
                wait_for(trial.well, "all processes are ready")
                yield trial
            finally:
                trial.close()


def _start(cluster: Cluster, names: Sequence[str], receiver: Receiver) -> None:
    publishers = sum(name.startswith("publish_") for name in names)
    targets = write_targets(cluster.folder, {"name": "desk", "webhook": receiver.address})
    for name in names:
        command, _, number = name.partition("_")
        port = free_port()
        arguments = {
            "serve": ["--web-port", str(port)],
            "ingest": ["--port", str(port)],
            "notify": ["--config", str(targets)],
        }
        share = share_of(int(number), publishers) if number and command == "publish" else {}
        child = cluster.start(name, command, *arguments.get(command, []), **_SETTINGS, **share)
        child.port = child.port or port
        child.restart = True


def _rounded(account: Account) -> dict[str, Any]:
    return {name: round(value, 1) if isinstance(value, float) else value for name, value in asdict(account).items()}
