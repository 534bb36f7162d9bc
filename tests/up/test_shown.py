"""`talkwatch up` shows alerts, whatever else somebody has written to their topic."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from talkwatch import schemas as contract
from talkwatch.process.settings import Settings
from talkwatch.subscribe.alerts import Told
from talkwatch.up.ports import Ports
from talkwatch.up.up import Plan, Up
from talkwatch_schemas import Alert

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERT = Alert.model_validate(EXAMPLES["alert"][0])


class Reader:
    """Gives records, one of them an alert, and is at the end then."""

    def __init__(self) -> None:
        self.left: list[Any] = [
            Told.of(SimpleNamespace(timestamp=1000, partition=0, offset=offset, value=value))
            for offset, value in enumerate((b"hello", None, ALERT.to_json(), b"{}"))
        ]

    def at_end(self) -> bool:
        return not self.left

    def poll(self, _milliseconds: int) -> list[Told]:
        came, self.left = self.left, []
        return came


def up(folder: Path, *, as_json: bool) -> Up:
    ports = Ports(page=0, web=0, kafka=0)
    plan = Plan("", None, False, as_json, 1, folder, ports, datetime(2025, 6, 1, tzinfo=UTC).date())
    return Up(Settings(), plan, Console())


def test_people_see_the_alert_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one: Any = up(tmp_path, as_json=False)
    one._show_known(Reader())
    assert "1 alerts went out before" in (known := capsys.readouterr().out)
    one._show_rest(Reader())
    assert ALERT.id in known
    assert ALERT.id in capsys.readouterr().out


def test_programs_get_the_alert_alone(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    one: Any = up(tmp_path, as_json=True)
    one._show_rest(Reader())
    assert capfdbinary.readouterr().out == ALERT.to_json() + b"\n"
