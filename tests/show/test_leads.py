"""Leads as people read them: which, in what order, and all that is told of each."""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rich.console import Console
from support.writing import Desk, days, said
from typer.testing import CliRunner

from talkwatch.cli import app
from talkwatch.core.publish import public
from talkwatch.core.track.decision import LEADS
from talkwatch.core.wording import lacks
from talkwatch.show.leads import age, lead_panel, leads_of
from talkwatch.show.rounds import round_panel, rounds_table
from talkwatch.subscribe import rounds as subscribed
from talkwatch_schemas import Round


@pytest.fixture
def known() -> list[Round]:
    """One round that has gone out and two leads: one that is doubtful, and a newer one without a status."""
    desk = Desk()
    desk.hear(said(date=days("2025-06-10")), "2025-06-01")
    desk.hear(said(date=days("2025-07-10"), city="Geneva", country="CH", confidence=0.6), "2025-06-01", "a.example")
    desk.hear(said(date=days("2025-08-10"), status=None), "2025-06-02", "b.example")
    return [public(state) for state in desk.rounds.all()]


def shown(*what: Any) -> str:
    out = io.StringIO()
    console = Console(file=out, width=120, force_terminal=False)
    for item in what:
        console.print(item)
    return out.getvalue()


def test_leads_are_told_from_what_has_gone_out_the_newest_first(known: list[Round]) -> None:
    assert [found.lead and found.lead.reason for found in leads_of(known)] == ["no_status", "low_confidence"]
    assert len(leads_of(known, "low_confidence")) == 1
    assert leads_of(known, "nonsense") == []
    assert len(leads_of(known, parties=frozenset({"NO", "PE"}))) == 2
    assert leads_of(known, parties=frozenset({"PE"})) == []


def test_a_lead_is_shown_with_what_is_told_and_what_it_lacks(known: list[Round]) -> None:
    text = shown(lead_panel(leads_of(known, "low_confidence")[0], datetime(2025, 6, 3, 10, tzinfo=UTC)))
    for part in (
        "Unconfirmed", "Chile–Norway talks", "Thursday 10 July 2025", "Geneva, Switzerland", "scheduled", "0.60 · possible",
        "not sure enough", "2 days ago", "a.example tells the date", "https://a.example/",
    ):  # fmt: skip
        assert part in text, part


def test_a_round_says_that_it_is_unconfirmed_wherever_it_is_shown(known: list[Round]) -> None:
    table = shown(rounds_table(known))
    assert table.count("unconfirmed") == 2
    assert "the words do not tell" in shown(round_panel(leads_of(known)[0]))


def test_every_reason_has_words_and_one_of_a_newer_version_stands_as_it_is() -> None:
    assert all(lacks(reason) != reason.replace("_", " ") for reason in LEADS)
    assert lacks("too_quiet") == "too quiet"


@pytest.mark.parametrize(
    ("seconds", "said_so"),
    [(-5, "0 minutes"), (60, "1 minute"), (3599, "59 minutes"), (7200, "2 hours"), (86400, "1 day"), (9e6, "104 days")],
)
def test_age_in_words(seconds: float, said_so: str) -> None:
    assert age(timedelta(seconds=seconds)) == said_so


@pytest.fixture
def command(known: list[Round], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `talkwatch leads` on these rounds."""
    rounds = {found.round.id or "": (found, found.to_json()) for found in known}
    monkeypatch.setattr(subscribed, "read_rounds", lambda _settings: rounds)
    return lambda *words: CliRunner().invoke(app, ["leads", *words])


def test_the_command_lists_them(command: Any, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert command().output.count("Unconfirmed") == 2
    assert command("--reason", "no_status").output.count("Unconfirmed") == 1
    assert "There is no such lead" in command("--party", "PE").output


def test_as_json_it_gives_the_records_as_they_stand_on_the_topic(command: Any) -> None:
    lines = command("--json").output.splitlines()
    assert [json.loads(line)["lead"]["reason"] for line in lines] == ["no_status", "low_confidence"]
    assert command("--json", "--reason", "nonsense").output == ""


def test_its_help_says_what_they_are(command: Any) -> None:
    text = command("--help").output
    for words in ("not surely enough", "--reason", "--party", "--json"):
        assert words in text
