"""A reader whose model is slow, contrary and away, and which is killed in the middle of it. Each alert goes out once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from support.chaos import Chaos, report
from support.cluster import DEADLINE, wait_for
from support.model import ModelServer, model_server, whimsical
from support.reading import ReaderAudit, audit_reader

from talkwatch.core.reader.modes import Mode
from talkwatch.kafka.flow import READERS
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES

Flood = Callable[[int], list[Article]]
TIMEOUT = 2.0
MODEL = "whimsical"


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


def run(chaos: Chaos, model: ModelServer, mode: str, **more: Any) -> None:
    """Start worker, publisher and reader with a model that answers late, in another order, and otherwise when asked twice."""
    model.usual = whimsical(model, chaos.dice, TIMEOUT)
    settings = {
        "MODE": mode,
        "KIND": "chat",
        "URL": model.url,
        "MODEL": MODEL,
        "TIMEOUT": TIMEOUT,
        "PER_MINUTE": 100_000,
        "CONCURRENCY": 8,
        **more,
    }
    env = {f"TALKWATCH_READER__{name}": str(value) for name, value in settings.items()}
    for name, command in {"worker_0": "worker", "publish": "publish", "reader_0": "reader"}.items():
        chaos.cluster.start(name, command, **env).restart = True


def kill(chaos: Chaos, model: ModelServer, times: int) -> None:
    """Kill the reader in the middle of its questions, so many times."""
    for _ in range(times):
        wait_until_asked(chaos, model, chaos.dice.randrange(1, 40))
        chaos.kill("reader_0")


def wait_until_asked(chaos: Chaos, model: ModelServer, times: int) -> None:
    """Wait until the reader has asked so many times more."""
    wanted = len(model.requests) + times
    wait_for(
        lambda: len(model.requests) > wanted,
        f"the reader asks {times} times more than {wanted - times}; logs in {chaos.cluster.folder}",
        300,
    )


def finish(chaos: Chaos, model: ModelServer, mode: Mode, seconds: float = DEADLINE) -> ReaderAudit:
    """Wait until all is through, compare, and report."""
    if chaos._feeder:
        chaos._feeder.join(seconds)
    wait_for(lambda: chaos.cluster.lag(READERS, ARTICLES) == 0, "the reader is through", seconds)
    chaos.cluster.wait_until_through(seconds)
    result = audit_reader(chaos.cluster, chaos.fed, mode, MODEL)
    asked_twice = sum(count > 1 for count in model.asked.values())
    chaos.faults["article asked about twice"] += asked_twice
    report({"name": chaos.name, "articles": len(chaos.fed), "faults": dict(chaos.faults), **vars(result)})
    assert not result.wrong, result.wrong
    assert result.alerts > len(chaos.fed) // 10
    return result


def be_away(chaos: Chaos, model: ModelServer, seconds: float) -> None:
    """Take the model away in the middle of the articles."""
    wait_until_asked(chaos, model, 20)
    model.go_away()
    chaos.pause(seconds, seconds)  # the length of the outage is the fault itself
    asked = len(model.requests)
    model.come_back()
    wait_for(lambda: len(model.requests) > asked, "the reader sees that the model is back")
    chaos.faults[f"model gone for {seconds:.0f} s"] += 1


def test_kill_9_of_the_reader(chaos: Chaos, model: ModelServer, articles: Flood) -> None:
    run(chaos, model, "judge")
    chaos.feed(articles(500), pieces=4)
    kill(chaos, model, 3)
    result = finish(chaos, model, Mode.JUDGE)
    assert set(result.outcomes) == {"answered"}


def test_an_outage_waits(chaos: Chaos, model: ModelServer, articles: Flood) -> None:
    run(chaos, model, "read")
    chaos.feed(articles(300), pieces=3)
    be_away(chaos, model, 12.0)
    result = finish(chaos, model, Mode.READ)
    assert set(result.outcomes) == {"answered"}


def test_an_outage_falls_back(chaos: Chaos, model: ModelServer, articles: Flood) -> None:
    run(chaos, model, "judge", OUTAGE="fall_back", OUTAGE_MINUTES=0.05)
    chaos.feed(articles(300), pieces=3)
    be_away(chaos, model, 12.0)
    result = finish(chaos, model, Mode.JUDGE)
    assert result.outcomes["fell_back"] > 0


@pytest.mark.chaos
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("outage", ["wait", "fall_back"])
@pytest.mark.parametrize("mode", ["judge", "read"])
def test_twenty_kills_and_a_model_that_is_gone_for_ninety_seconds(
    chaos: Chaos, model: ModelServer, articles: Flood, mode: str, outage: str
) -> None:
    run(chaos, model, mode, OUTAGE=outage, OUTAGE_MINUTES=0.5)
    stream = articles(2500)
    chaos.feed(stream[:1500], pieces=6)
    kill(chaos, model, 10)
    be_away(chaos, model, 90.0)
    wait_for(lambda: not chaos.feeding, "all of it is fed")
    chaos.feed(stream[1500:], pieces=4)
    kill(chaos, model, 10)
    result = finish(chaos, model, Mode(mode), 400)
    if outage == "wait":
        assert set(result.outcomes) == {"answered"}
