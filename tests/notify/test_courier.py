"""A courier by itself: what becomes of alerts whose target is slow, fails or is refused, and of its place in the group."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import CommitFailedError, KafkaConnectionError
from support.cluster import wait_for

from talkwatch import schemas as contract
from talkwatch.kafka import clients
from talkwatch.notify import courier as module
from talkwatch.notify.channels import NotDeliveredError, TargetRefusedError
from talkwatch.notify.config import Target
from talkwatch.notify.courier import Courier
from talkwatch.notify.waiting import Item
from talkwatch.process import metrics
from talkwatch.process.settings import Settings
from talkwatch_schemas import Alert

RAW = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")["alert"][0]
PLACE = TopicPartition("talks.alerts.v1", 3)


class Source:
    """A consumer that has so many alerts to give, some at once, and then nothing more."""

    def __init__(self, alerts: int = 0, at_once: int = 100) -> None:
        self._at_once = at_once
        self.polls = 0
        self.commits: list[dict[TopicPartition, Any]] = []
        self.refuses: list[Exception] = []
        self._left = [record(number) for number in range(alerts)]
        self._paused = False

    def assignment(self) -> set[TopicPartition]:
        return {PLACE}

    def subscribe(self, _topics: list[str], listener: Any) -> None:
        """Nobody else shares the topic."""

    def close(self, **_how: Any) -> None:
        """There is no connection."""

    def pause(self, *_places: TopicPartition) -> None:
        self._paused = True

    def resume(self, *_places: TopicPartition) -> None:
        self._paused = False

    def poll(self, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        self.polls += 1
        if self._paused or not self._left:
            return {}
        batch, self._left = self._left[: self._at_once], self._left[self._at_once :]
        return {PLACE: batch}

    def commit(self, offsets: dict[TopicPartition, Any], timeout_ms: int) -> None:
        if self.refuses:
            raise self.refuses.pop()
        self.commits.append(offsets)


def alert(number: int) -> Alert:
    """Give an alert of a round of its own."""
    made = Alert.model_validate(RAW)
    return made.model_copy(update={"id": f"round-{number}:1", "subject": f"round-{number}"})


def record(number: int) -> Any:
    """Give its record, of eight days ago."""
    told = datetime.now(UTC) - timedelta(days=8)
    return SimpleNamespace(offset=17 + number, value=alert(number).to_json(), timestamp=int(told.timestamp() * 1000))


class Failing:
    """A way out that raises."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.tries = 0

    def deliver(self, *_about: Any) -> None:
        self.tries += 1
        raise self.error


def courier_with(channel: Any, monkeypatch: pytest.MonkeyPatch, **more: Any) -> tuple[Courier, Item]:
    monkeypatch.setattr(module, "pause_after", lambda _tries, _dice: 0.01)
    target = Target.model_validate({"name": "desk", "webhook": "https://desk.example/", "secret": "x"})
    made = Courier(Settings(), target.model_copy(update={"give_up_after": 0.1} | more), channel)
    item = Item(Alert.model_validate(RAW), datetime.now(UTC), b"{}", PLACE, 17, 0.0)
    made._waiting.append(item)
    return made, item


def running_on(source: Any, channel: Any, monkeypatch: pytest.MonkeyPatch, **more: Any) -> Courier:
    """Give a courier that waits for nothing yet, and whose consumer this is."""
    monkeypatch.setattr(module, "begin_at_the_end", lambda _settings, _group: None)
    monkeypatch.setattr(clients, "consumer", lambda _settings, **_options: source)
    courier, item = courier_with(channel, monkeypatch, **more)
    courier._waiting.remove(item)
    return courier


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
    courier.stop()
    thread.join(20)
    assert (source.commits, list(courier._waiting)) == ([], [item])


def test_when_its_time_is_over_an_alert_that_fails_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    channel, source = Failing(NotDeliveredError("answered with status 500")), Source()
    courier, item = courier_with(channel, monkeypatch)
    assert courier._deliver(source, [item])
    assert source.commits[0][PLACE].offset == 18
    assert not courier._waiting


def test_what_a_library_raises_over_an_alert_is_a_failure_and_costs_that_alert_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    channel, source = Failing(UnicodeEncodeError("idna", "x", 0, 1, "label too long")), Source()
    courier, item = courier_with(channel, monkeypatch)
    counted = metrics.NOTIFICATIONS.labels("desk", "failed")
    failures = counted._value.get()
    assert courier._deliver(source, [item])
    assert channel.tries > 1
    assert counted._value.get() - failures == channel.tries
    assert courier.ready() is None, "for ten minutes"
    assert [known.exc_info is not None for known in caplog.records].count(True) == 1, "its trace is logged once"
    assert source.commits[0][PLACE].offset == 18
    assert not courier._waiting


class Working:
    """A way out that takes everything, and does something else at each delivery."""

    def __init__(self, besides: Callable[[], object] = lambda: None) -> None:
        self.ids: list[str] = []
        self.besides = besides

    def deliver(self, alerts: Sequence[Alert], *_about: Any) -> None:
        self.ids += [alert.id for alert in alerts]
        self.besides()


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


def test_an_offset_that_is_due_is_forgotten_with_its_partition(monkeypatch: pytest.MonkeyPatch) -> None:
    courier, _ = courier_with(Working(), monkeypatch)
    source = Source()
    source.refuses = 2 * [CommitFailedError("the group moves")]
    courier._send(source)
    courier._forget([PLACE])
    courier._send(source)
    assert source.commits == []


class Clock:
    """A clock that only the test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: self.now))

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


def test_a_slow_target_with_much_waiting_keeps_its_place_in_the_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """The group takes a member for gone that asks nothing for five minutes: 75 alerts of four seconds each."""
    clock, source = Clock(monkeypatch), Source(alerts=300)
    polls, waiting = list[int](), list[int]()

    def take_four_seconds() -> None:
        clock.pass_by(4)
        polls.append(source.polls)
        waiting.append(len(courier._waiting))
        if len(polls) == 300:
            courier.stop()

    channel = Working(take_four_seconds)
    courier = running_on(source, channel, monkeypatch)
    courier.run()
    assert channel.ids == [f"round-{number}:1" for number in range(300)]
    assert max(Counter(polls).values()) == 2, "it asks after five seconds"
    assert max(waiting) < 200, "what it has no room for stays with the broker"
    assert source.commits[-1][PLACE].offset == 17 + 300


def test_told_to_stop_it_ends_after_the_delivery_that_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source()
    channel = Working(lambda: courier.stop())
    courier, item = courier_with(channel, monkeypatch)
    courier._waiting.append(Item(alert(2), item.told_at, b"{}", PLACE, 18, 0.0))
    courier._send(source)
    assert channel.ids == [item.alert.id]
    assert [offsets[PLACE].offset for offsets in source.commits] == [18]


def test_what_is_not_wanted_is_done_also_while_alerts_of_another_partition_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, source, other = Clock(monkeypatch), Source(), TopicPartition(PLACE.topic, 4)
    courier, item = courier_with(Working(lambda: clock.pass_by(60)), monkeypatch)
    courier._waiting.append(Item(alert(2), item.told_at, b"{}", PLACE, 18, 0.0))
    courier._taken = {PLACE: 18, other: 5}
    courier._send(source)
    assert [waits.alert.id for waits in courier._waiting] == ["round-2:1"]
    assert {place: known.offset for one in source.commits for place, known in one.items()} == {PLACE: 18, other: 6}


def test_a_digest_that_was_begun_before_a_restart_goes_out_at_its_time_and_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = Source(alerts=3, at_once=1)
    channel = Working(lambda: courier.stop())
    courier = running_on(source, channel, monkeypatch, digest=7 * 86400)
    carrying = threading.Thread(target=courier.run, daemon=True)
    carrying.start()
    carrying.join(10)
    courier.stop()
    assert channel.ids == ["round-0:1", "round-1:1", "round-2:1"]
    assert source.polls == 4
    assert source.commits[-1][PLACE].offset == 17 + 3


@pytest.mark.parametrize(
    "error", [TargetRefusedError("its address is not public"), NotDeliveredError("answered with status 500")]
)
def test_a_target_whose_alerts_went_to_another_process_is_that_ones_to_speak_of(
    monkeypatch: pytest.MonkeyPatch, error: NotDeliveredError
) -> None:
    clock = Clock(monkeypatch)
    courier, item = courier_with(Failing(error), monkeypatch)
    other = TopicPartition(PLACE.topic, 4)
    courier._waiting.append(Item(alert(2), item.told_at, b"{}", other, 5, 0.0))
    clock.pass_by(1)
    courier._failed(error)
    clock.pass_by(601)
    courier._forget([other])
    assert courier.ready(), "one waits here still"
    courier._forget([PLACE])
    assert courier.ready() is None


def test_begun_anew_it_reads_from_what_is_committed_and_delivers_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = Source(alerts=2, at_once=1)
    broken.refuses = [RuntimeError("NetworkSelector closed!")]
    channel = Working()
    courier = running_on(broken, channel, monkeypatch)
    with pytest.raises(RuntimeError):
        courier.run()
    courier.leave()
    whole = Source(alerts=2)
    monkeypatch.setattr(clients, "consumer", lambda _settings, **_options: whole)
    channel.besides = courier.stop
    courier.run()
    assert channel.ids == ["round-0:1", "round-1:1"]
    assert whole.commits[-1][PLACE].offset == 17 + 2
