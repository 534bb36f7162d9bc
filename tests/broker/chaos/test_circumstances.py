"""What surrounds the processes changes while articles flow: versions, disks, clocks, kept offsets, replicas, quotas.

Only by `make chaos-circumstances`. Each fault is a test, so that one can be chosen by its name. Faults of one kind
share three brokers; each begins once all is well again.
"""

import json
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kafka.admin import ConfigResource, ConfigResourceType
from support.brokers import COUNT, ENOUGH, Broker
from support.chaos import report
from support.clocks import NoCompilerError, WrongClock, wrong_clocks
from support.cluster import get_page, wait_for
from support.disks import Disk, NoMountError, own_disk
from support.quotas import quotas
from support.trial import PROCESSES, WITH_ONE_PUBLISHER, Fault, Trial, trial_on_three_brokers
from support.versions import landed

from talkwatch.kafka import clients
from talkwatch.kafka.flow import transactional_id
from talkwatch.subscribe.alerts import AlertReader
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS, ARTICLES, TOPICS

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]
WORKERS_NAMES = ("worker_0", "worker_1")
OTHERS = tuple(name for name in WITH_ONE_PUBLISHER if name not in WORKERS_NAMES)


def judged(trial: Trial, name: str, fault: Fault, count: int = 1) -> None:
    """Do a fault; fail where anything was lost or doubled, or a process said that it needs a new start."""
    row = trial.under(name, fault, count)
    assert (row["waits"], row["lost"], row["doubled"]) == ("", 0, 0), row
    assert not [name for name, told in row["processes"].items() if told["dead"]], row


def audited(trial: Trial) -> None:
    """Compare all topics with the pure core."""
    result = trial.audit()
    assert not result.wrong, result.wrong
    assert result.dead_letters == 0


def start_with(trial: Trial, *names: str, **environment: str) -> None:
    """Ask processes to end, one after the other, and start each with more of an environment, as an operator does."""
    for name in names:
        child = trial.chaos.child(name)
        child.environment = child.environment | environment
        before = child.process
        assert before is not None
        before.send_signal(signal.SIGTERM)
        wait_for(
            lambda: child.alive and child.process is not before and get_page(child.port, "/readyz")[0] == 200,  # noqa: B023
            f"{name} is started again and ready",
        )


# Versions: workers one after the other, then the publisher, then all others, as docs/operating.md says.


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where each version is found, for PYTHONPATH."""
    ours = Path(__file__).parents[3]
    return {
        "landed": str(landed(tmp_path_factory.mktemp("landed"))),
        "ours": f"{ours / 'agents'}:{ours / 'schemas'}",
    }


@pytest.fixture(scope="module")
def landed_trial(tmp_path_factory: pytest.TempPathFactory, packages: dict[str, str]) -> Iterator[Trial]:
    """The landed version with state of its own making."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", packages["landed"])
        with trial_on_three_brokers(tmp_path_factory.mktemp("versions"), "versions", names=WITH_ONE_PUBLISHER) as made:
            report({"planned": list(VERSIONS)})
            yield made


def other_version(version: str, *names: str) -> Callable[[Trial, dict[str, str]], None]:
    def fault(trial: Trial, packages: dict[str, str]) -> None:
        if version == "ours":
            trial.cluster.talkwatch("topics", "apply", env={"PYTHONPATH": packages["ours"]})
        start_with(trial, *names, PYTHONPATH=packages[version])

    return fault


VERSIONS: dict[str, Callable[[Trial, dict[str, str]], None]] = {
    "the landed version, restarted": other_version("landed", *WITH_ONE_PUBLISHER),
    "upgrade of one worker": other_version("ours", "worker_0"),
    "upgrade of the other worker": other_version("ours", "worker_1"),
    "upgrade of publisher, watchdog and views": other_version("ours", *OTHERS),
    "back to the landed version: views, watchdog, publisher": other_version("landed", *reversed(OTHERS)),
    "back to the landed version: workers": other_version("landed", *WORKERS_NAMES),
    "upgrade of all once more": other_version("ours", *WITH_ONE_PUBLISHER),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_another_version(landed_trial: Trial, packages: dict[str, str], name: str) -> None:
    judged(landed_trial, name, lambda trial: VERSIONS[name](trial, packages), len(WITH_ONE_PUBLISHER))


def test_after_other_versions_everything_is_as_the_pure_core_says(landed_trial: Trial) -> None:
    audited(landed_trial)


# The machine: its disk, its clock; replicas and quotas of the cluster.


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """Processes and brokers whose clocks may be wrong, each kind by one of its own."""
    folder = tmp_path_factory.mktemp("machine")
    with trial_on_three_brokers(folder, "machine") as made:
        report({"planned": [*DISKS, *CLOCKS, *LIMITS]})
        yield made


def leader_of_alerts(trial: Trial) -> Broker:
    return trial.brokers.leader(ALERTS)


def transactions(trial: Trial) -> Broker:
    return trial.brokers.transaction_coordinator(transactional_id(0))


def full(disk: Disk, broker: Broker, seconds: float) -> Fault:
    """The broker leaves, does not come up while there is no room, and does once there is."""

    def fault(_trial: Trial) -> None:
        disk.fill()
        assert broker.process is not None
        wait_for(lambda: not broker.up, "the broker leaves, since its disk is full")
        broker.start()
        time.sleep(seconds)  # the length of the outage is the fault itself
        broker.kill()
        disk.make_room()
        broker.start()

    return fault


DISKS: dict[str, Callable[[Trial], Broker]] = {
    "the disk of the leader of the alerts is full": leader_of_alerts,
    "the disk of the coordinator of transactions is full": transactions,
    "the disk of the leader of the articles is full": lambda trial: trial.brokers.leader(ARTICLES),
}


@pytest.mark.parametrize("name", DISKS)
def test_a_full_disk(machine: Trial, name: str) -> None:
    broker = DISKS[name](machine)
    try:
        with own_disk(broker) as disk:
            machine.brokers.wait_until_whole()
            machine.wait_until_well()
            judged(machine, name, full(disk, broker, 20.0))
    except NoMountError as error:
        pytest.skip(f"this machine lets nobody mount a file system, so no disk can be full: {error}")
    machine.brokers.wait_until_whole()


HOUR = 3600
CLOCKS = {
    "the processes' clocks jump an hour ahead": ("processes", HOUR),
    "the processes' clocks jump back to the right time": ("processes", 0),
    "the processes' clocks jump an hour back": ("processes", -HOUR),
    "the processes' clocks jump ahead to the right time": ("processes", 0),
    "one broker's clock jumps an hour ahead": ("broker 1", HOUR),
    "one broker's clock jumps back to the right time": ("broker 1", 0),
    "one broker's clock jumps an hour back": ("broker 1", -HOUR),
    "one broker's clock jumps ahead to the right time": ("broker 1", 0),
    "all brokers' clocks jump an hour ahead": ("brokers", HOUR),
    "all brokers' clocks jump back to the right time": ("brokers", 0),
    "all brokers' clocks jump an hour back": ("brokers", -HOUR),
    "all brokers' clocks jump ahead to the right time": ("brokers", 0),
}


@pytest.fixture(scope="module")
def clocks(machine: Trial) -> dict[str, list[WrongClock]]:
    """Clocks of the processes and of each broker, all right."""
    folder = machine.cluster.folder
    try:
        library = wrong_clocks(folder)
    except NoCompilerError as error:
        pytest.skip(str(error))
    ours, brokers = WrongClock(library, folder / "processes.clock"), []
    for broker in machine.brokers.all:
        clock = WrongClock(library, folder / f"broker_{broker.number}.clock")
        broker.command = clock.before(broker.command)
        broker.stop()
        broker.start()
        machine.brokers.wait_until_whole()
        brokers.append(clock)
    start_with(machine, *PROCESSES, **ours.environment)
    return {"processes": [ours], "brokers": brokers, "broker 1": brokers[:1]}


@pytest.mark.parametrize("name", CLOCKS)
def test_a_wrong_clock(machine: Trial, clocks: dict[str, list[WrongClock]], name: str) -> None:
    whose, seconds = CLOCKS[name]

    def fault(_trial: Trial) -> None:
        for clock in clocks[whose]:
            clock.jump(seconds)
        time.sleep(15)  # for so long articles flow by this clock

    judged(machine, name, fault, len(clocks[whose]))
    wrong = {"processes": -1, "brokers": 1}.get(whose)
    if wrong is not None:
        wait_for(lambda: abs(skew(machine) - wrong * seconds) < 60, "the watchdog says by how much clocks differ")
    in_order(machine)


def skew(trial: Trial) -> float:
    """Give what the watchdog says: by how many seconds the brokers' clock is ahead of its own."""
    _, page = get_page(trial.chaos.child("watchdog").port, "/metrics")
    found = re.search(r"^talks_broker_clock_skew_seconds (\S+)", page, re.MULTILINE)
    return float(found[1]) if found else float("nan")


def in_order(trial: Trial) -> None:
    """Whoever reads alerts, by our reader or from the views, has those of a round in their order."""
    reader, told = AlertReader(trial.cluster.settings, from_beginning=True), list[Alert]()
    while not reader.at_end():
        told += [Alert.from_json(one.value) for one in reader.poll(200)]
    reader.close()
    _, page = get_page(trial.chaos.child("serve").port, "/api/v1/alerts?limit=500")
    shown = [item["id"] for item in json.loads(page)["alerts"]][::-1]
    for ids in ([alert.id for alert in told], shown):
        rounds: dict[str, list[int]] = {}
        for name in ids:
            subject, _, sequence = name.rpartition(":")
            rounds.setdefault(subject, []).append(int(sequence))
        assert all(known == sorted(known) for known in rounds.values()), rounds


@contextmanager
def needed_in_step(trial: Trial, replicas: int) -> Iterator[None]:
    """Let every topic, also the cluster's own, need so many replicas in step to be written."""

    def need(count: int) -> None:
        trial.brokers.enough = count
        client = clients.admin(trial.cluster.settings)
        for topic in (*TOPICS, "__consumer_offsets", "__transaction_state"):
            wanted = {"min.insync.replicas": str(count)}
            client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, wanted)])
        client.close()

    need(replicas)
    try:
        yield
    finally:
        need(ENOUGH)


def too_few_in_step(which: Callable[[Trial], Broker], seconds: float) -> Fault:
    """A broker is away where all are needed: leaders are there, and refuse to be written to."""

    def fault(trial: Trial) -> None:
        with needed_in_step(trial, COUNT):
            trial.away([which(trial)], seconds)
            trial.brokers.wait_until_whole()

    return fault


def throttled(seconds: float, **limits: float) -> Fault:
    def fault(trial: Trial) -> None:
        with quotas(trial.cluster.settings, limits):
            time.sleep(seconds)  # for so long the quota holds

    return fault


LIMITS: dict[str, Fault] = {
    "too few replicas in step for 20 s": too_few_in_step(leader_of_alerts, 20.0),
    "too few replicas in step for 60 s": too_few_in_step(transactions, 60.0),
    "a quota of 2 KB/s on sending, 40 s": throttled(40.0, producer_byte_rate=2000),
    "a quota of 5 KB/s on fetching, 40 s": throttled(40.0, consumer_byte_rate=5000),
    "a quota of 1 % of the brokers' time, 40 s": throttled(40.0, request_percentage=1),
    "all three quotas, 40 s": throttled(40.0, producer_byte_rate=2000, consumer_byte_rate=5000, request_percentage=1),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit(machine: Trial, name: str) -> None:
    judged(machine, name, LIMITS[name])


def test_after_all_that_befell_the_machine_everything_is_as_the_pure_core_says(machine: Trial) -> None:
    audited(machine)


# Kept offsets: brokers forget those of a group that has been away for longer than offsets.retention.minutes.


FORGETFUL = "offsets.retention.minutes=1\noffsets.retention.check.interval.ms=1000\n"


@pytest.fixture(scope="module")
def forgetful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """Brokers that forget offsets after a minute."""
    folder = tmp_path_factory.mktemp("forgetful")
    with trial_on_three_brokers(folder, "forgetful") as made:
        report({"planned": list(FORGOTTEN)})
        for broker in made.brokers.all:
            with (broker.folder / "server.properties").open("a") as file:
                file.write(FORGETFUL)
            broker.stop()
            broker.start()
            made.brokers.wait_until_whole()
        yield made


def away_for_long(seconds: float, *names: str) -> Fault:
    """Processes are away for longer than offsets are kept; articles flow meanwhile."""

    def fault(trial: Trial) -> None:
        for name in names:
            trial.chaos.retire(name)
        time.sleep(seconds)  # the length of the absence is the fault itself
        for name in names:
            trial.chaos.child(name).restart = True

    return fault


FORGOTTEN = {
    "workers away for longer than offsets are kept": WORKERS_NAMES,
    "publishers away for longer than offsets are kept": ("publish_0", "publish_1"),
    "all away for longer than offsets are kept": PROCESSES,
}


@pytest.mark.parametrize("name", FORGOTTEN)
def test_forgotten_offsets(forgetful: Trial, name: str) -> None:
    judged(forgetful, name, away_for_long(90.0, *FORGOTTEN[name]), len(FORGOTTEN[name]))


def test_after_forgotten_offsets_everything_is_as_the_pure_core_says(forgetful: Trial) -> None:
    audited(forgetful)
