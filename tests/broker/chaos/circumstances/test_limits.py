"""What the cluster grants: fewer replicas in step than are needed to write, and quotas on all clients."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from kafka.admin import ConfigResource, ConfigResourceType
from support.brokers import COUNT, ENOUGH, Broker
from support.chaos import report
from support.circumstances import audited, judged
from support.quotas import quotas
from support.trial import Fault, Trial, trial_on_three_brokers

from talkwatch.kafka import clients
from talkwatch.kafka.flow import transactional_id
from talkwatch_schemas.topics import ALERTS, TOPICS

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """Three brokers whose limits are set."""
    with trial_on_three_brokers(tmp_path_factory.mktemp("limited"), "limited") as made:
        report({"planned": list(LIMITS)})
        yield made


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
    "too few replicas in step for 20 s": too_few_in_step(lambda trial: trial.brokers.leader(ALERTS), 20.0),
    "too few replicas in step for 60 s": too_few_in_step(
        lambda trial: trial.brokers.transaction_coordinator(transactional_id(0)), 60.0
    ),
    "a quota of 2 KB/s on sending, 40 s": throttled(40.0, producer_byte_rate=2000),
    "a quota of 5 KB/s on fetching, 40 s": throttled(40.0, consumer_byte_rate=5000),
    "a quota of 1 % of the brokers' time, 40 s": throttled(40.0, request_percentage=1),
    "all three quotas, 40 s": throttled(40.0, producer_byte_rate=2000, consumer_byte_rate=5000, request_percentage=1),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit(limited: Trial, name: str) -> None:
    judged(limited, name, LIMITS[name])


def test_after_all_limits_everything_is_as_the_pure_core_says(limited: Trial) -> None:
    audited(limited)
