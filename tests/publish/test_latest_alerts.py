"""The latest alerts on the dashboards: the newest fifty by when they were told, in words, for a month."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from kafka.errors import TopicAuthorizationFailedError

from talkwatch.process.settings import Settings
from talkwatch.publish import latest_alerts, publisher
from talkwatch.publish.latest_alerts import MAX_ALERTS, LatestAlerts, ToldAlert, told_alert
from talkwatch_schemas import Alert

NOW = datetime(2025, 6, 10, 9, tzinfo=UTC)
EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"


def example(kind: str) -> Alert:
    return Alert.from_json((EXAMPLES / f"alert.{kind}.json").read_bytes())


def told(name: str, at: datetime) -> ToldAlert:
    alert = example("date_changed")
    return told_alert(alert.model_copy(update={"id": name}), at)


def shown(*alerts: ToldAlert, now: datetime = NOW) -> list[str]:
    latest = LatestAlerts()
    for alert in alerts:
        latest.take(alert)
    return [alert.id for alert in latest.shown(now)]


def test_an_alert_is_told_in_the_words_of_all_views() -> None:
    found = told_alert(example("date_changed"), NOW)
    assert (found.headline, found.kind) == ("Moved from Friday 6 June 2025 to Monday 9 June 2025", "date_changed")
    assert (found.talks, found.parties, found.country) == (
        "Chile–Norway talks, round 2",
        ("Chile", "Norway"),
        "Switzerland",
    )
    assert (found.id, found.told_at) == (example("date_changed").id, NOW)


def test_every_kind_has_a_headline() -> None:
    kinds = [json.loads(path.read_text())["data"]["kind"] for path in EXAMPLES.glob("alert.*.json")]
    assert len(kinds) > 8
    assert all(told_alert(example(kind), NOW).headline for kind in kinds)


def test_the_newest_comes_first_whenever_it_is_taken_in() -> None:
    assert shown(told("b:1", NOW - timedelta(hours=1)), told("a:1", NOW), told("c:1", NOW - timedelta(days=2))) == [
        "a:1",
        "b:1",
        "c:1",
    ]


def test_a_flood_leaves_the_newest_fifty() -> None:
    flood = [told(f"r:{n}", NOW - timedelta(seconds=n)) for n in range(500)]
    assert shown(*reversed(flood)) == shown(*flood) == [f"r:{n}" for n in range(MAX_ALERTS)]


def test_an_alert_is_gone_after_a_month() -> None:
    assert shown(told("a:1", NOW), now=NOW + timedelta(days=29)) == ["a:1"]
    assert shown(told("a:1", NOW), now=NOW + timedelta(days=30)) == []


def test_the_same_alert_taken_in_twice_is_one() -> None:
    assert shown(told("a:1", NOW), told("a:1", NOW)) == ["a:1"]


def test_records_that_are_no_alerts_push_none_out(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [example("announced").to_json(), *[b"hello", None, b"{}"] * MAX_ALERTS]
    records = [
        SimpleNamespace(timestamp=number, partition=0, offset=number, value=value)
        for number, value in enumerate(values)
    ]
    tail = SimpleNamespace(to_end=lambda: iter(records), close=lambda: None)
    tail.skip_to_last = lambda _offsets: tail
    monkeypatch.setattr(latest_alerts, "Tail", lambda _settings, _topics: tail)
    assert [told.id for told in latest_alerts.latest_on_topic(Settings())] == [example("announced").id]


def test_a_publisher_that_may_not_read_alerts_publishes_without_those_of_before(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(_settings: Settings) -> list[ToldAlert]:
        raise TopicAuthorizationFailedError("talks.alerts.v1")

    monkeypatch.setattr(publisher, "latest_on_topic", refused)
    one = publisher.Publisher(Settings())
    one._recall_alerts()
    assert one.latest_alerts.shown(NOW) == []
    assert "talkwatch topics acls" in caplog.text
