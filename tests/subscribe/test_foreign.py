"""Records of the public topics that are none of ours stop no reader: each is named and passed over."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from talkwatch import schemas as contract
from talkwatch.subscribe.alerts import Told, alerts_of
from talkwatch.subscribe.rounds import rounds_of
from talkwatch_schemas import Alert, Round

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERT = Alert.model_validate(EXAMPLES["alert"][0])
ROUND = Round.model_validate(EXAMPLES["round"][0])
FOREIGN = [b"", b"hello", b"\xff\xfe\x00", b"null", b"[]", b"{}", b'{"id": "x"}', b"[" * 100_000]


def record(topic: str, value: bytes | None, key: bytes | None = b"k") -> Any:
    return SimpleNamespace(topic=topic, partition=3, offset=17, timestamp=1000, key=key, value=value)


def newer(known: Alert | Round) -> bytes:
    """The same as a later version of the contract writes it."""
    return json.dumps(json.loads(known.to_json()) | {"mood": {"of": "the talks"}}).encode()


@pytest.mark.parametrize("value", [*FOREIGN, None])
def test_what_is_no_alert_is_named_and_passed_over(value: bytes | None, caplog: pytest.LogCaptureFixture) -> None:
    came = [Told.of(record("talks.alerts.v1", raw)) for raw in (value, ALERT.to_json())]
    assert [alert for _told, alert in alerts_of(came)] == [ALERT]
    assert "talks.alerts.v1/3/17 is passed over" in caplog.text


def test_an_alert_of_a_later_version_is_one(caplog: pytest.LogCaptureFixture) -> None:
    raw = json.loads(newer(ALERT))
    raw["data"] |= {"kind": "moved_online", "link": "https://talks.example"}
    [(told, alert)] = alerts_of([Told.of(record("talks.alerts.v1", json.dumps(raw).encode()))])
    assert (alert.id, str(alert.data.kind)) == (ALERT.id, "moved_online")
    assert b"link" in told.value, "whoever wants the record has all of it"
    assert not caplog.text


@pytest.mark.parametrize("value", FOREIGN)
def test_what_is_no_round_is_named_and_passed_over(value: bytes, caplog: pytest.LogCaptureFixture) -> None:
    came = [record("talks.rounds.v1", value), record("talks.rounds.v1", newer(ROUND), b"its id")]
    assert [(name, known) for name, known, _raw in rounds_of(came)] == [("its id", ROUND)]
    assert caplog.text.count("talks.rounds.v1/3/17 is passed over") == 1


def test_a_round_needs_a_key_that_is_text(caplog: pytest.LogCaptureFixture) -> None:
    assert not list(rounds_of([record("talks.rounds.v1", ROUND.to_json(), b"\xff")]))
    assert "talks.rounds.v1/3/17 is passed over" in caplog.text


def test_a_deleted_round_is_none_and_nothing_to_warn_of(caplog: pytest.LogCaptureFixture) -> None:
    assert not list(rounds_of([record("talks.rounds.v1", None)]))
    assert not caplog.text
