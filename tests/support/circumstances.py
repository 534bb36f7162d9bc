"""What the tests of circumstances do alike: a fault and its verdict, the comparison after the last, a start with more of an environment."""

import signal

from support.audit import Extract
from support.cluster import get_page, wait_for
from support.trial import Fault, Trial


def judged(trial: Trial, name: str, fault: Fault, count: int = 1, **how: float) -> None:
    """Do a fault; fail where anything was lost or doubled, or a process said that it needs a new start.

    `how`: as `Trial.under` takes it.
    """
    row = trial.under(name, fault, count, **how)
    assert (row["waits"], row["lost"], row["doubled"]) == ("", 0, 0), row
    assert not [name for name, told in row["processes"].items() if told["dead"]], row


def audited(trial: Trial, *others: Extract) -> None:
    """Compare all topics with the pure core; `others` are what else has read articles."""
    result = trial.audit(*others)
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
