"""Three brokers and all processes, one fault after the other while articles flow. Only by `make chaos-cluster`.

Each fault is a test, so that one can be chosen by its name; all share the cluster, and begin once all is well again.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest
from support.brokers import Broker
from support.chaos import report
from support.circumstances import audited
from support.network import silent_host
from support.trial import WITH_COURIER_AND_INGEST as PROCESSES
from support.trial import Fault, Trial, trial_on_three_brokers

from talkwatch.kafka.flow import NOTIFY, PUBLISHER, WORKERS, transactional_id
from talkwatch_schemas.topics import ALERTS, ARTICLES, CHANGELOG, EVENTS

Which = Callable[[Trial], Broker]
SLOW_SECONDS = 1.5
WORKERS_NAMES = ("worker_0", "worker_1")
PUBLISHERS_NAMES = ("publish_0", "publish_1")


def leader(topic: str) -> Which:
    return lambda trial: trial.brokers.leader(topic)


def coordinator(group: str) -> Which:
    return lambda trial: trial.brokers.coordinator(group)


def transactions(trial: Trial) -> Broker:
    """That of the first partition's; those of the others are spread over all brokers."""
    return trial.brokers.transaction_coordinator(transactional_id(0))


def controller(trial: Trial) -> Broker:
    return trial.brokers.controller()


def dies(which: Which, seconds: float = 3.0) -> Fault:
    return lambda trial: trial.away([which(trial)], seconds)


def dies_with(which: Which, *names: str) -> Fault:
    """The processes die with the broker, in the same moment."""

    def fault(trial: Trial) -> None:
        broker = which(trial)
        broker.kill()
        for name in names:
            trial.chaos.kill(name)
        time.sleep(3)  # the length of the outage is the fault itself
        broker.start()

    return fault


def stands_still(which: Which, seconds: float = 20.0) -> Fault:
    return lambda trial: trial.still([which(trial)], seconds)


def two(do: Callable[[Trial, list[Broker], float], None], seconds: float) -> Fault:
    """Transactions' coordinator and another."""

    def fault(trial: Trial) -> None:
        one = transactions(trial)
        do(trial, [one, trial.brokers.others(one)[0]], seconds)

    return fault


def all_at_once(do: Callable[[Trial, list[Broker], float], None], seconds: float) -> Fault:
    return lambda trial: do(trial, trial.brokers.all, seconds)


def rolling(trial: Trial) -> None:
    """As an operator does it: one after the other, each once the one before has caught up."""
    for broker in trial.brokers.all:
        broker.stop()
        broker.start()
        trial.brokers.wait_until_whole()


def rolling_in_haste(trial: Trial) -> None:
    """Without waiting for anything but the process."""
    for broker in trial.brokers.all:
        broker.stop()
        broker.start()
        time.sleep(1)  # the haste is the fault itself


def one_after_the_other_dies(trial: Trial) -> None:
    for broker in trial.brokers.all:
        broker.kill()
        broker.start()
        trial.brokers.wait_until_whole()


def silent(hosts: int, *names: str) -> Fault:
    """Processes start with hosts that never answer before those that do."""

    def fault(trial: Trial) -> None:
        with ExitStack() as stack:
            off = [stack.enter_context(silent_host()) for _ in range(hosts)]
            trial.start_anew(*names, bootstrap=",".join([*off, trial.brokers.bootstrap]))
            trial.wait_until_well()
        trial.start_anew(*names)

    return fault


def slow(*names: str) -> Fault:
    """Processes start where each connection takes its time, and work there."""

    def fault(trial: Trial) -> None:
        trial.proxy.delay = SLOW_SECONDS
        trial.start_anew(*names, bootstrap=trial.brokers.far_bootstrap)
        trial.wait_until_well()
        trial.proxy.delay = 0.0
        trial.start_anew(*names)

    return fault


def cut(delay: float) -> Fault:
    """All connections of all processes break at once, three times; new ones take their time."""

    def fault(trial: Trial) -> None:
        trial.start_anew(*PROCESSES, bootstrap=trial.brokers.far_bootstrap)
        trial.wait_until_well()
        trial.proxy.delay = delay
        for _ in range(3):
            trial.proxy.cut()
            time.sleep(5)  # the pace of the faults
        trial.proxy.delay = 0.0
        trial.start_anew(*PROCESSES)

    return fault


def partition(seconds: float, whom: Sequence[str], brokers: Callable[[Trial], list[Broker]]) -> Fault:
    """Between processes and brokers, which hear each other, nothing gets through for a time."""

    def fault(trial: Trial) -> None:
        trial.start_anew(*whom, bootstrap=trial.brokers.far_bootstrap)
        trial.wait_until_well()
        trial.proxy.hold(*(broker.proxy_port for broker in brokers(trial)))
        time.sleep(seconds)  # the length of the partition is the fault itself
        trial.proxy.let_through()
        trial.wait_until_well()
        trial.start_anew(*whom)

    return fault


FAULTS: dict[str, tuple[Fault, int]] = {
    "kill -9 of the coordinator of transactions": (dies(transactions), 1),
    "kill -9 of the leader of the articles": (dies(leader(ARTICLES)), 1),
    "kill -9 of a leader of the events": (dies(leader(EVENTS)), 1),
    "kill -9 of a leader of the changelog": (dies(leader(CHANGELOG)), 1),
    "kill -9 of a leader of the alerts": (dies(leader(ALERTS)), 1),
    "kill -9 of the coordinator of the workers": (dies(coordinator(WORKERS)), 1),
    "kill -9 of the coordinator of the publishers": (dies(coordinator(PUBLISHER)), 1),
    "kill -9 of the controller": (dies(controller), 1),
    "kill -9 of the coordinator of transactions, again": (dies(transactions), 1),
    "kill -9 of the coordinator of transactions, started at once": (dies(transactions, 0.0), 1),
    "SIGSTOP of the coordinator of transactions, 20 s": (stands_still(transactions), 1),
    "SIGSTOP of the leader of the articles, 20 s": (stands_still(leader(ARTICLES)), 1),
    "SIGSTOP of the coordinator of the workers, 20 s": (stands_still(coordinator(WORKERS)), 1),
    "SIGSTOP of the coordinator of transactions, 5 s": (stands_still(transactions, 5.0), 1),
    "SIGSTOP of the leader of the articles, 100 s": (stands_still(leader(ARTICLES), 100.0), 1),
    "SIGSTOP of the coordinator of transactions, 100 s": (stands_still(transactions, 100.0), 1),
    "SIGSTOP of two, 15 s": (two(Trial.still, 15.0), 2),
    "SIGSTOP of two, 40 s": (two(Trial.still, 40.0), 2),
    "SIGSTOP of all, 15 s": (all_at_once(Trial.still, 15.0), 3),
    "one is away for 120 s": (dies(transactions, 120.0), 1),
    "two are away for 60 s": (two(Trial.away, 60.0), 2),
    "all are killed, and started at once": (all_at_once(Trial.away, 0.0), 3),
    "all are away for 45 s": (all_at_once(Trial.away, 45.0), 3),
    "rolling restart": (rolling, 3),
    "rolling restart in haste": (rolling_in_haste, 3),
    "kill -9 of one after the other": (one_after_the_other_dies, 3),
    "the coordinator of transactions dies with both publishers": (dies_with(transactions, *PUBLISHERS_NAMES), 3),
    "the coordinator of the workers dies with both": (dies_with(coordinator(WORKERS), *WORKERS_NAMES), 3),
    "the leader of the articles dies with a worker": (dies_with(leader(ARTICLES), "worker_0"), 2),
    "a leader of the changelog dies with a worker": (dies_with(leader(CHANGELOG), "worker_1"), 2),
    "the controller dies with watchdog and views": (dies_with(controller, "watchdog", "serve"), 3),
    "the coordinator of the couriers dies": (dies(coordinator(NOTIFY + "desk")), 1),
    "the coordinator of the couriers dies with the courier": (dies_with(coordinator(NOTIFY + "desk"), "notify"), 2),
    "a broker dies with all processes": (dies_with(transactions, *PROCESSES), 1 + len(PROCESSES)),
    "a host that never answers at the start of the workers": (silent(1, *WORKERS_NAMES), 2),
    "a host that never answers at the start of the publishers": (silent(1, *PUBLISHERS_NAMES), 2),
    "a host that never answers at the start of watchdog and views": (silent(1, "watchdog", "serve"), 2),
    "two hosts that never answer at the start of all": (silent(2, *PROCESSES), len(PROCESSES)),
    "connections of the workers take 1.5 s": (slow(*WORKERS_NAMES), 2),
    "connections of publishers, watchdog and views take 1.5 s": (slow(*PUBLISHERS_NAMES, "watchdog", "serve"), 4),
    "all connections break three times": (cut(0.0), 3),
    "all connections break three times, new ones take 1.5 s": (cut(SLOW_SECONDS), 3),
    "nothing passes between the workers and the brokers for 40 s": (
        partition(40.0, WORKERS_NAMES, lambda trial: trial.brokers.all),
        1,
    ),
    "nothing passes between the publishers and the brokers for 40 s": (
        partition(40.0, PUBLISHERS_NAMES, lambda trial: trial.brokers.all),
        1,
    ),
    "nothing passes between all processes and one broker for 60 s": (
        partition(60.0, PROCESSES, lambda trial: [transactions(trial)]),
        1,
    ),
}


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """The cluster of all faults."""
    with trial_on_three_brokers(tmp_path_factory.mktemp("cluster"), "cluster", names=PROCESSES) as made:
        report({"planned": list(FAULTS)})
        yield made


@pytest.mark.chaos
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", FAULTS)
def test_fault(trial: Trial, name: str) -> None:
    fault, count = FAULTS[name]
    row = trial.under(name, fault, count)
    assert (row["waits"], row["lost"], row["doubled"], row["undelivered"]) == ("", 0, 0, 0), row
    assert not [name for name, told in row["processes"].items() if told["dead"]], row


@pytest.mark.chaos
@pytest.mark.timeout(900)
def test_after_all_faults_everything_is_as_the_pure_core_says(trial: Trial) -> None:
    audited(trial)
