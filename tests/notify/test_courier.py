"""A courier by itself: what becomes of alerts whose target is refused."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import CommitFailedError, KafkaConnectionError, KafkaError
from support.cluster import wait_for

from talkwatch import schemas as contract
from talkwatch.notify import courier as module
from talkwatch.notify.channels import NotDeliveredError, TargetRefusedError
from talkwatch.notify.config import Target
from talkwatch.notify.courier import Courier, Item
from talkwatch.process.settings import Settings
from talkwatch_schemas import Alert

RAW = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")["alert"][0]
PLACE = TopicPartition("talks.alerts.v1", 3)


class Source:
    """A consumer that has nothing more to give."""

    def __init__(self) -> None:
        self.polls = 0
        self.commits: list[dict[TopicPartition, Any]] = []
        self.refuses: list[KafkaError] = []

    def assignment(self) -> set[TopicPartition]:
        return {PLACE}

    def pause(self, *_places: TopicPartition) -> None:
        """Nothing comes anyway."""

    resume = pause

    def poll(self, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        self.polls += 1
        return {}

    def commit(self, offsets: dict[TopicPartition, Any], timeout_ms: int) -> None:
        if self.refuses:
            raise self.refuses.pop()
        self.commits.append(offsets)


class Failing:
    """A way out that raises."""

    def __init__(self, error: NotDeliveredError) -> None:
        self.error = error
        self.tries = 0

    def deliver(self, *_about: Any) -> None:
        self.tries += 1
        raise self.error


def courier_with(channel: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Courier, Item]:
    monkeypatch.setattr(module, "pause_after", lambda _tries, _dice: 0.01)
    target = Target.model_validate({"name": "desk", "webhook": "https://desk.example/", "secret": "x"})
    made = Courier(Settings(), target.model_copy(update={"give_up_after": 0.1}), channel)
    item = Item(Alert.model_validate(RAW), datetime.now(UTC), b"{}", PLACE, 17, 0.0)
    made._waiting.append(item)
    return made, item


def test_when_its_time_is_over_a_refused_alert_is_not_given_up_but_waits_and_nothing_more_is_tried(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    channel, source = Failing(TargetRefusedError("its address is not public")), Source()
    courier, item = courier_with(channel, monkeypatch)
    thread = threading.Thread(target=courier._deliver, args=(source, [item]), daemon=True)
    thread.start()
    wait_for(lambda: "and those to come wait" in caplog.text, "it stands still", 20)
    tries, polls = channel.tries, source.polls
    wait_for(lambda: source.polls > polls + 100, "it stays in its group", 20)
    assert channel.tries == tries
    assert courier.ready() == "desk: its address is not public"
    assert courier.ended is None
    courier.stop()
    thread.join(20)
    assert (source.commits, list(courier._waiting)) == ([], [item])


def test_when_its_time_is_over_an_alert_that_fails_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    channel, source = Failing(NotDeliveredError("answered with status 500")), Source()
    courier, item = courier_with(channel, monkeypatch)
    assert courier._deliver(source, [item])
    assert source.commits[0][PLACE].offset == 18
    assert not courier._waiting


class Working:
    """A way out that takes everything."""

    def deliver(self, *_about: Any) -> None:
        """It is there."""


def test_an_offset_that_the_broker_does_not_take_is_committed_later_and_the_alert_delivered_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    courier, item = courier_with(Working(), monkeypatch)
    source = Source()
    source.refuses = [KafkaConnectionError("the connection broke"), CommitFailedError("the group moves")]
    courier._send(source)
    assert (source.commits, list(courier._waiting)) == ([], [])
    courier._send(source)
    assert [offsets[PLACE].offset for offsets in source.commits] == [item.offset + 1]
    courier._send(source)
    assert len(source.commits) == 1
    assert courier.ended is None


def test_an_offset_that_is_due_is_forgotten_with_its_partition(monkeypatch: pytest.MonkeyPatch) -> None:
    courier, _ = courier_with(Working(), monkeypatch)
    source = Source()
    source.refuses = 2 * [CommitFailedError("the group moves")]
    courier._send(source)
    courier._forget([PLACE])
    courier._send(source)
    assert source.commits == []
