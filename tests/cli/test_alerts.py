"""`talkwatch alerts` shows alerts, whatever else somebody has written to their topic."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from talkwatch import schemas as contract
from talkwatch.cli import app
from talkwatch.process import signals
from talkwatch.process.settings import Settings
from talkwatch.subscribe import alerts
from talkwatch_schemas import Alert

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERT = Alert.model_validate(EXAMPLES["alert"][0])
VALUES = [b"hello", None, ALERT.to_json(), b"{}"]


class Reader:
    """Gives these records at once, and is at the end then."""

    def __init__(self, _settings: Settings, _from_beginning: bool) -> None:
        self.left: list[Any] = [
            SimpleNamespace(timestamp=1000, partition=0, offset=offset, value=value)
            for offset, value in enumerate(VALUES)
        ]

    def at_end(self) -> bool:
        return not self.left

    def poll(self, _milliseconds: int) -> list[alerts.Told]:
        came, self.left = self.left, []
        return [alerts.Told.of(record) for record in came]


@pytest.fixture
def _topic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "AlertReader", Reader)
    monkeypatch.setattr(signals, "until_signal", lambda: lambda: False)


@pytest.mark.usefixtures("_topic")
@pytest.mark.parametrize("wanted", [(), ("--kind", str(ALERT.data.kind))])
def test_records_that_are_no_alerts_end_nothing(wanted: tuple[str, ...]) -> None:
    told = CliRunner().invoke(app, ["alerts", "--latest", "9", "--json", *wanted])
    assert told.exit_code == 0, told.output
    assert [json.loads(line)["id"] for line in told.stdout.splitlines()] == [ALERT.id]
    assert ALERT.id in CliRunner().invoke(app, ["alerts", "--latest", "9", *wanted]).stdout
