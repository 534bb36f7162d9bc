"""Kept offsets: brokers forget those of a group that has been away for longer than offsets.retention.minutes."""

import time
from collections.abc import Iterator

import pytest
from support.chaos import report
from support.circumstances import audited, judged
from support.trial import PROCESSES, Fault, Trial, trial_on_three_brokers

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]
FORGETFUL = "offsets.retention.minutes=1\noffsets.retention.check.interval.ms=1000\n"

READ_ANEW = 300.0
"""Seconds in which everything that the topics hold, some thousand articles, is read once more."""


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
    "workers away for longer than offsets are kept": ("worker_0", "worker_1"),
    "publishers away for longer than offsets are kept": ("publish_0", "publish_1"),
    "all away for longer than offsets are kept": PROCESSES,
}


@pytest.mark.parametrize("name", FORGOTTEN)
def test_forgotten_offsets(forgetful: Trial, name: str) -> None:
    judged(forgetful, name, away_for_long(90.0, *FORGOTTEN[name]), len(FORGOTTEN[name]), drain=READ_ANEW)


def test_after_forgotten_offsets_everything_is_as_the_pure_core_says(forgetful: Trial) -> None:
    audited(forgetful)
