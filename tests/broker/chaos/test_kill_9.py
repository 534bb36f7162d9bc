"""Worker, publisher and feeder are killed with SIGKILL at random moments, in the middle of thousands of articles."""

from collections.abc import Callable

import pytest
from support.chaos import Chaos

from talkwatch_schemas import Article

Flood = Callable[[int], list[Article]]


def kill_all_along(chaos: Chaos, workers: int, publishers: int, times: int, feeder: int, stream: list[Article]) -> None:
    names = [f"worker_{number}" for number in range(workers)]
    chaos.run(**dict.fromkeys(names, "worker"))
    names += chaos.run_publishers(publishers)
    chaos.feed(stream, pieces=2 * feeder, kills=feeder)
    left = [name for name in names for _ in range(times)]
    chaos.dice.shuffle(left)
    for name in left:
        chaos.pause(1.0, 4.0)
        chaos.kill(name)
    result = chaos.finish()
    assert result.alerts > len(stream) // 10
    assert result.dead_letters == 0


@pytest.mark.parametrize(
    ("workers", "publishers"),
    [pytest.param(1, 1, marks=pytest.mark.chaos), (2, 2), pytest.param(2, 3, marks=pytest.mark.chaos)],
)
def test_kill_9_of_worker_publisher_and_feeder(chaos: Chaos, articles: Flood, workers: int, publishers: int) -> None:
    kill_all_along(chaos, workers, publishers, 4, 6, articles(2500))


@pytest.mark.chaos
@pytest.mark.timeout(900)
def test_twenty_kills_of_each_kind(chaos: Chaos, articles: Flood) -> None:
    kill_all_along(chaos, 1, 1, 20, 20, articles(5000))


@pytest.mark.parametrize("processes", [pytest.param(1, marks=pytest.mark.chaos), 3])
def test_kill_9_of_the_process_that_reads_articles(
    chaos: Chaos, articles: Flood, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    """The worker leaves without a commit, since what it asked for is never answered, and is started again.

    Also where the others could go on: what was asked of the one that died is asked of nobody else.
    """
    monkeypatch.setenv("TALKWATCH_READING_PROCESSES", str(processes))
    chaos.run(publish="publish", worker_0="worker")
    chaos.feed(articles(1000), pieces=6)
    for _ in range(3):
        chaos.pause(1.0, 3.0)
        chaos.kill_reader("worker_0")
    result = chaos.finish()
    assert result.dead_letters == 0
