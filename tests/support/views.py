"""Boards for the tests of the views: the contract's examples on them, and records made of these."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

from talkwatch import schemas as contract
from talkwatch.serve.board import Board
from talkwatch.serve.places import Place
from talkwatch_schemas import Alert, DateInterval, Meeting, Round

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERTS = [Alert.model_validate(message) for message in EXAMPLES["alert"]]
ROUNDS = [Round.model_validate(message) for message in EXAMPLES["round"]]
LEAD = next(known for known in ROUNDS if known.lead)
ROUND = next(known for known in ROUNDS if known.sequence and not known.disputes and not known.withdrawal)
MORNING = 1_764_230_400_000
"""27 November 2025, 08:00 UTC, in milliseconds."""


class Well:
    """A health that is as it is told to be."""

    wrong: str | None = None

    def live(self) -> str | None:
        """Say what is wrong."""
        return self.wrong

    def ready(self) -> str | None:
        """Say what is wrong."""
        return self.wrong


def place(number: int) -> Place:
    """Give the place of the alert that was told as the `number`th, a second after the one before; eight partitions."""
    return Place(MORNING + 1000 * number, number % 8, number // 8)


def board_of(rounds: list[Round], alerts: list[Alert]) -> Board:
    """Give a board with these, the alerts told in their order."""
    made = Board()
    for known in rounds:
        made.take_round(known.to_json())
    for number, alert in zip(itertools.count(), alerts, strict=False):
        made.take_alert(alert.to_json(), place(number))
    return made


def alert(name: str, **data: Any) -> Alert:
    """Give an alert of this id."""
    found = ALERTS[0]
    return found.model_copy(
        update={"id": name, "subject": name.rpartition(":")[0], "data": found.data.model_copy(update=data)}
    )


def known(meeting: Meeting, name: str = "", **more: Any) -> Round:
    """Give a round of this meeting."""
    of = ROUND.round.model_copy(update={"id": name or ROUND.round.id} | more.pop("of", {}))
    return ROUND.model_copy(update={"meeting": meeting, "round": of, **more})


def day(text: str, until: str = "", precision: str = "day") -> DateInterval:
    """Give the days from one to another."""
    last = date.fromisoformat(until or text)
    return DateInterval(earliest=date.fromisoformat(text), latest=last, precision=precision)
