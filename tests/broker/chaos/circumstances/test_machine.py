"""The machine: a broker's disk without a byte left, and clocks that jump."""

import json
import re
import time
from collections.abc import Callable, Iterator

import pytest
from support.brokers import Broker
from support.chaos import report
from support.circumstances import audited, judged, start_with
from support.clocks import NoCompilerError, WrongClock, wrong_clocks
from support.cluster import get_page, wait_for
from support.disks import Disk, NoMountError, own_disk
from support.trial import PROCESSES, Fault, Trial, trial_on_three_brokers

from talkwatch.kafka.flow import transactional_id
from talkwatch.subscribe.alerts import AlertReader
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS, ARTICLES

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """Processes and brokers whose clocks may be wrong, each kind by one of its own."""
    folder = tmp_path_factory.mktemp("machine")
    with trial_on_three_brokers(folder, "machine") as made:
        report({"planned": [*DISKS, *CLOCKS]})
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


def test_after_all_that_befell_the_machine_everything_is_as_the_pure_core_says(machine: Trial) -> None:
    audited(machine)
