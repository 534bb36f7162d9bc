"""Another version: workers one after the other, then the publisher, then all others, as docs/operating.md says, and back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.chaos import report
from support.circumstances import audited, judged, start_with
from support.trial import WITH_ONE_PUBLISHER, Trial, trial_on_three_brokers
from support.versions import extracting, landed

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]
WORKERS_NAMES = ("worker_0", "worker_1")
OTHERS = tuple(name for name in WITH_ONE_PUBLISHER if name not in WORKERS_NAMES)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where each version is found, for PYTHONPATH."""
    ours = Path(__file__).parents[4]
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


def test_after_other_versions_everything_is_as_the_pure_core_says(
    landed_trial: Trial, packages: dict[str, str]
) -> None:
    """An article may have been read by the rules of either version."""
    with extracting(Path(packages["landed"])) as by_the_landed_one:
        audited(landed_trial, by_the_landed_one)
