"""Canaries that are lost are given up once a later one has passed; until then the watchdog is not ready."""

import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from kafka.errors import TopicAuthorizationFailedError

from talkwatch import EXTRACTOR
from talkwatch.process.settings import Settings
from talkwatch.watchdog.watchdog import Watchdog
from talkwatch_schemas import CanaryResult

BEGAN = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def record(value: bytes | None) -> SimpleNamespace:
    return SimpleNamespace(topic="talks.canary.v1", partition=0, offset=7, value=value)


@pytest.fixture
def watchdog(monkeypatch: pytest.MonkeyPatch) -> Watchdog:
    """A watchdog at 1,000 s that has sent three canaries: the first was lost."""
    made = Watchdog(Settings(), lambda _stage: None)
    made._trouble = None
    made._under_way = {BEGAN + timedelta(seconds=at): float(at) for at in (100, 900, 950)}
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
    return made


def passed(at: int) -> SimpleNamespace:
    return record(CanaryResult(sent_at=BEGAN + timedelta(seconds=at), extractor=EXTRACTOR).to_json())


def test_a_lost_canary_is_given_up_once_a_later_one_has_passed(watchdog: Watchdog) -> None:
    assert watchdog.ready() == "a canary has been under way for 900 s"
    watchdog._take(passed(950))
    assert watchdog.ready() == "a canary has been under way for 100 s", "one that is only late is still waited for"
    watchdog._take(passed(900))
    assert watchdog.ready() is None


def test_a_foreign_record_is_passed_over(watchdog: Watchdog) -> None:
    for value in (b"", b"{}", b"\xff", None):
        watchdog._take(record(value))
    assert len(watchdog._under_way) == 3


def test_the_newest_canary_is_noted_where_too_many_are_under_way(watchdog: Watchdog) -> None:
    watchdog._under_way = {BEGAN + timedelta(seconds=at): float(at) for at in range(100)}
    watchdog._note_under_way(BEGAN + timedelta(seconds=999), 999.0)
    assert len(watchdog._under_way) == 100, "bounded"
    assert watchdog.ready() == "a canary has been under way for 1000 s", "the oldest is still told"
    watchdog._take(passed(999))
    assert watchdog.ready() is None, "the path is open again"


def test_a_canary_that_could_not_be_sent_is_not_waited_for(watchdog: Watchdog) -> None:
    def refused(*_record: object, **_options: object) -> SimpleNamespace:
        def get(timeout: float) -> None:
            raise TopicAuthorizationFailedError(str(timeout))

        return SimpleNamespace(get=get)

    with pytest.raises(TopicAuthorizationFailedError):
        watchdog._send(SimpleNamespace(send=refused))
    assert len(watchdog._under_way) == 3
