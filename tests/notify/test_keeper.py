"""One target's trouble is its own: the others go on, it begins anew by itself, and `/readyz` names it."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from kafka.errors import GroupAuthorizationFailedError, KafkaConnectionError, SaslAuthenticationFailedError
from support.cluster import wait_for

from talkwatch.kafka import clients
from talkwatch.kafka.flow import NOTIFY
from talkwatch.kafka.reach import Reach
from talkwatch.notify import courier as courier_module
from talkwatch.notify import keeper as keeper_module
from talkwatch.notify.config import Target
from talkwatch.notify.run import Couriers
from talkwatch.process.errors import TryAgainError
from talkwatch.process.settings import Settings


class Brokers:
    """Gives consumers without alerts. What `raises` holds for a group is raised as its consumer polls."""

    def __init__(self) -> None:
        self.raises: dict[str, Exception] = {}
        self.raised = 0
        self.polls: dict[str, int] = {}
        self.closed: list[str] = []

    def consumer(self, _settings: Settings, *, group_id: str, **_options: Any) -> Any:
        name = group_id.removeprefix(NOTIFY)

        def poll(timeout_ms: int) -> dict[Any, Any]:
            time.sleep(0.005)
            if name in self.raises:
                self.raised += 1
                raise self.raises[name]
            self.polls[name] = self.polls.get(name, 0) + 1
            return {}

        def nothing(*_any: Any, **_more: Any) -> None:
            """Nobody shares the topic, and nothing is done."""

        return SimpleNamespace(
            subscribe=nothing,
            assignment=set,
            pause=nothing,
            resume=nothing,
            poll=poll,
            close=lambda **_how: self.closed.append(name),
        )


@pytest.fixture
def brokers(monkeypatch: pytest.MonkeyPatch) -> Brokers:
    made = Brokers()
    monkeypatch.setattr(clients, "consumer", made.consumer)
    monkeypatch.setattr(clients, "require_topics", lambda *_any: None)
    monkeypatch.setattr(clients, "why", lambda _settings, error: f"the broker failed: {error}")
    monkeypatch.setattr(courier_module, "begin_at_the_end", lambda *_any: None)
    monkeypatch.setattr(keeper_module, "pause_after", lambda _tries, _dice: 0.01)
    monkeypatch.setattr(Reach, "start", lambda _self: None)
    return made


def couriers_of(*names: str) -> Couriers:
    told = [{"name": name, "webhook": "https://desk.example/", "secret": "x"} for name in names]
    return Couriers(Settings(), [Target.model_validate(one) for one in told])


@contextmanager
def running(couriers: Couriers) -> Iterator[tuple[Callable[[], bool], list[Exception]]]:
    """Run them; gives whether they still do, and what they end with."""
    stopping, raised = threading.Event(), list[Exception]()

    def run() -> None:
        try:
            couriers.run(stopping.is_set)
        except TryAgainError as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield thread.is_alive, raised
    finally:
        stopping.set()
        thread.join(20)
        assert not thread.is_alive()


@pytest.mark.parametrize("error", [GroupAuthorizationFailedError("its group"), RuntimeError("NetworkSelector closed!")])
def test_a_target_that_cannot_work_is_named_and_the_others_go_on(
    brokers: Brokers, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(keeper_module, "_STEADY_SECONDS", 0.2)
    brokers.raises["ill"] = error
    couriers = couriers_of("well", "ill")
    with running(couriers) as (alive, raised):
        wait_for(lambda: brokers.closed.count("ill") >= 3, "it begins anew again and again, and leaves its group")
        assert (couriers.ready() or "").startswith("ill: ")
        assert type(error).__name__ in (couriers.ready() or "")
        polls = brokers.polls["well"]
        wait_for(lambda: brokers.polls["well"] > polls + 10, "the other goes on")
        assert couriers.live() is None
        del brokers.raises["ill"]
        wait_for(lambda: couriers.ready() is None, "it is well again by itself")
        assert brokers.polls["ill"] > 0
        assert alive()
    assert raised == []
    assert brokers.closed.count("well") == 1


def test_where_no_target_can_work_the_process_leaves_and_names_them(brokers: Brokers) -> None:
    brokers.raises = {name: GroupAuthorizationFailedError("its group") for name in ("one", "other")}
    with running(couriers_of("one", "other")) as (alive, raised):
        wait_for(lambda: not alive(), "it leaves")
    assert "one: the brokers refuse it" in str(raised[0])
    assert "other: the brokers refuse it" in str(raised[0])


@pytest.mark.parametrize(
    "error",
    [SaslAuthenticationFailedError("the password is another"), TryAgainError("its group has forgotten it")],
)
def test_what_a_new_start_helps_ends_the_process(brokers: Brokers, error: Exception) -> None:
    brokers.raises["ill"] = error
    couriers = couriers_of("well", "ill")
    with running(couriers) as (alive, raised):
        wait_for(lambda: not alive(), "it leaves")
    assert str(raised[0]).startswith("ill: ")
    assert couriers.live()


def test_brokers_that_are_away_are_waited_for(brokers: Brokers) -> None:
    brokers.raises["desk"] = KafkaConnectionError("111 ECONNREFUSED")
    couriers = couriers_of("desk")
    with running(couriers) as (alive, raised):
        wait_for(lambda: brokers.raised > 0, "it has met that they are away")
        del brokers.raises["desk"]
        wait_for(lambda: brokers.polls.get("desk", 0) > 1, "it goes on by the same consumer")
        assert alive()
    assert raised == []
    assert brokers.closed == ["desk"]
