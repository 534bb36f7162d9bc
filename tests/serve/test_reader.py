"""What somebody else wrote to the topics takes nothing from the views: it is counted and passed over."""

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from support.views import LEAD, MORNING, ROUND, alert

from talkwatch.process import metrics
from talkwatch.process.settings import Settings
from talkwatch.serve.board import Board
from talkwatch.serve.reader import Reader
from talkwatch_schemas.topics import ALERTS, ROUNDS

NAME = ROUND.round.id or ""
ALERT = alert(f"{NAME}:1")


def record(topic: str, value: bytes | None, key: bytes | None, offset: int = 0) -> Any:
    return SimpleNamespace(topic=topic, partition=0, offset=offset, timestamp=MORNING, key=key, value=value)


def read(*records: Any) -> Board:
    """Give a board that has taken these in, as one batch."""
    board, taken, loop = Board(), threading.Event(), asyncio.new_event_loop()
    reader: Any = Reader(Settings(), board, loop, lambda: None)
    reader._take(list(records), taken)
    loop.close()
    assert taken.is_set()
    return board


def counted(topic: str) -> float:
    return metrics.REGISTRY.get_sample_value("talks_views_unreadable_total", {"topic": topic}) or 0.0


@pytest.mark.parametrize("value", [None, b"", b"hello", b"{}"])
def test_what_is_no_alert_takes_no_round_away(value: bytes | None) -> None:
    before = counted(ALERTS)
    foreign = record(ALERTS, value, NAME.encode(), offset=4)
    board = read(record(ROUNDS, ROUND.to_json(), NAME.encode()), foreign, record(ALERTS, ALERT.to_json(), b"", 5))
    assert board.rounds.get(NAME)
    assert board.alerts.get(ALERT.id)
    assert counted(ALERTS) == before + 1


@pytest.mark.parametrize("key", [None, b"\xff"])
def test_a_deletion_that_names_no_round_costs_nothing_that_comes_with_it(key: bytes | None) -> None:
    before = counted(ROUNDS)
    board = read(record(ROUNDS, None, key), record(ROUNDS, ROUND.to_json(), NAME.encode()))
    assert board.rounds.get(NAME)
    assert counted(ROUNDS) == before + 1


def test_a_deletion_that_names_a_round_is_heeded() -> None:
    rounds = [record(ROUNDS, known.to_json(), (known.round.id or "").encode()) for known in (ROUND, LEAD)]
    board = read(*rounds, record(ROUNDS, None, NAME.encode()))
    assert board.rounds.get(NAME) is None
    assert board.rounds.get(LEAD.round.id or "")
