"""What surrounds the processes changes while articles flow: versions, disks, clocks, kept offsets, replicas, quotas.

Only by `make chaos-circumstances`. Each fault is a test, so that one can be chosen by its name. Faults of one kind
share three brokers; each begins once all is well again.
"""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.chaos import report
from support.cluster import get_page, wait_for
from support.trial import PROCESSES, Fault, Trial, trial_on_three_brokers
from support.versions import landed

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]
WORKERS_NAMES = ("worker_0", "worker_1")
OTHERS = tuple(name for name in PROCESSES if name not in WORKERS_NAMES)


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
        with trial_on_three_brokers(tmp_path_factory.mktemp("versions"), "versions") as made:
            report({"planned": list(VERSIONS)})
            yield made


def other_version(version: str, *names: str) -> Callable[[Trial, dict[str, str]], None]:
    def fault(trial: Trial, packages: dict[str, str]) -> None:
        if version == "ours":
            trial.cluster.talkwatch("topics", "apply", env={"PYTHONPATH": packages["ours"]})
        start_with(trial, *names, PYTHONPATH=packages[version])

    return fault


VERSIONS: dict[str, Callable[[Trial, dict[str, str]], None]] = {
    "the landed version, restarted": other_version("landed", *PROCESSES),
    "upgrade of one worker": other_version("ours", "worker_0"),
    "upgrade of the other worker": other_version("ours", "worker_1"),
    "upgrade of publisher, watchdog and views": other_version("ours", *OTHERS),
    "back to the landed version: views, watchdog, publisher": other_version("landed", *reversed(OTHERS)),
    "back to the landed version: workers": other_version("landed", *WORKERS_NAMES),
    "upgrade of all once more": other_version("ours", *PROCESSES),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_another_version(landed_trial: Trial, packages: dict[str, str], name: str) -> None:
    judged(landed_trial, name, lambda trial: VERSIONS[name](trial, packages), len(PROCESSES))


def test_after_other_versions_everything_is_as_the_pure_core_says(landed_trial: Trial) -> None:
    audited(landed_trial)
