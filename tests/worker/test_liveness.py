"""What a worker says of itself while it starts: the beat must not stop, or it is taken for blocked and started anew."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from faust.exceptions import ConsumerNotStarted

from talkwatch.kafka.stalls import Stalls
from talkwatch.process.settings import Settings
from talkwatch.worker.fence.settling import Unsettled
from talkwatch.worker.liveness import Liveness


class Clock:
    """A time that only the test moves, and the calls that the loop was asked to make."""

    def __init__(self) -> None:
        self.now = 100.0
        self.asked: list[float] = []

    def __call__(self) -> float:
        return self.now

    def call_later(self, seconds: float, *_call: Any) -> None:
        self.asked.append(seconds)


def app_that_starts() -> Any:
    """Faust's app once it says that it has started, while its consumer's thread has not."""

    def assignment() -> set[Any]:
        raise ConsumerNotStarted("Consumer thread not yet started")

    recovery = SimpleNamespace(completed=SimpleNamespace(is_set=lambda: True), in_recovery=False)
    return SimpleNamespace(
        started=True,
        agents={},
        rebalancing=False,
        tables=SimpleNamespace(recovery=recovery),
        consumer=SimpleNamespace(assignment=assignment),
    )


async def tick(liveness: Liveness, clock: Clock) -> None:
    liveness._tick(clock)


def test_the_beat_goes_on_while_the_consumer_has_not_started() -> None:
    clock = Clock()
    liveness = Liveness(app_that_starts(), Unsettled(), Settings(), clock)
    clock.now += 20
    asyncio.run(tick(liveness, clock))
    assert clock.asked == [1.0]
    assert liveness.live() is None
    assert liveness.ready() == "no partitions assigned yet"


def test_an_error_of_a_look_does_not_end_the_looking() -> None:
    clock, app = Clock(), app_that_starts()
    app.agents = None  # whatever goes wrong inside of Faust
    with pytest.raises(AttributeError):
        asyncio.run(tick(Liveness(app, Unsettled(), Settings(), clock), clock))
    assert clock.asked == [1.0]


def test_offsets_are_asked_for_by_a_new_client_where_one_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, made = Clock(), []

    class Broken:
        def __init__(self, _settings: Settings) -> None:
            made.append(self)

        def places(self, _group: str, _topic: str) -> dict[Any, Any]:
            if len(made) == 1:
                raise OSError("too many open files")
            return {}

        def close(self) -> None:
            raise RuntimeError("NetworkSelector closed!")

    monkeypatch.setattr("talkwatch.worker.liveness.Progress", Broken)
    liveness, stalls = Liveness(app_that_starts(), Unsettled(), Settings(), clock), Stalls()
    clock.now += 30
    asyncio.run(tick(liveness, clock))
    liveness._look_at_offsets(stalls)
    assert liveness.ready() == "the broker has not answered for 30 s"
    liveness._look_at_offsets(stalls)
    assert liveness.ready() == "no partitions assigned yet"
    assert len(made) == 2
