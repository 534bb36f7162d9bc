"""A model asked without Kafka: `talkwatch extract --reader` and `talkwatch dry-run --reader`."""

import json
from pathlib import Path

import pytest
from support.writing import article
from typer.testing import CliRunner

from talkwatch.cli import app
from talkwatch_schemas import Article

TEXT = "Delegações da Noruega e do Chile reúnem-se em Geneva na sexta-feira, 6 de junho, às 15h30, hora local."
ITEM = article(TEXT, title="Conversas na sexta-feira", language="pt")
MEETING = {
    "parties": [{"quote": "Noruega", "code": "NO"}, {"quote": "Chile", "code": "CL"}],
    "status": "scheduled",
    "status_quote": "reúnem-se",
    "date": "sexta-feira, 6 de junho",
    "date_iso": "2025-06-06",
    "time": "15h30",
    "city": "Geneva",
    "city_name": "Geneva",
    "country": "CH",
    "news": True,
    "sentence": TEXT,
}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"url": ITEM.url, "meetings": [MEETING]}), encoding="utf-8")
    return file


def talkwatch(tmp_path: Path, command: str, *options: str, item: Article = ITEM) -> tuple[int, list[str], str]:
    """Run a command on one article; give its exit code, what it prints, and what it complains of."""
    file = tmp_path / "news.jsonl"
    file.write_bytes(item.to_json() + b"\n")
    done = CliRunner().invoke(app, [command, "--articles", str(file), "--json", *options])
    return done.exit_code, done.stdout.splitlines(), done.stderr


def test_a_language_that_no_rule_reads_is_read(tmp_path: Path, answers: Path) -> None:
    code, [line], _ = talkwatch(tmp_path, "extract", "--reader", str(answers))
    [event] = json.loads(line)["events"]
    assert code == 0
    assert event["round"]["parties"] == ["CL", "NO"]
    assert event["meeting"]["time"] == {"local": "15:30", "tz": "Europe/Zurich", "utc": "2025-06-06T13:30:00Z"}
    assert {e["extractor"].partition("+")[2] for e in event["evidence"]} == {"reader-1"}


def test_a_stream_gives_its_alerts(tmp_path: Path, answers: Path) -> None:
    _, [line], _ = talkwatch(tmp_path, "dry-run", "--reader", str(answers))
    assert json.loads(line)["data"]["kind"] == "announced"


def test_in_judge_only_what_the_rules_found_is_asked_about(tmp_path: Path, answers: Path) -> None:
    assert talkwatch(tmp_path, "dry-run", "--reader", str(answers), "--mode", "judge") == (0, [], "")


def test_without_a_reader_nothing_changes(tmp_path: Path) -> None:
    code, [line], _ = talkwatch(tmp_path, "extract")
    assert (code, json.loads(line)["events"]) == (0, [])


def test_where_no_answer_is_recorded_the_rules_speak_and_it_is_said(tmp_path: Path, answers: Path) -> None:
    item = article("Norway and Chile will hold talks in Geneva on June 6, the two ministries said.")
    code, [line], complaint = talkwatch(tmp_path, "dry-run", "--reader", str(answers), item=item)
    assert code == 0
    assert json.loads(line)["data"]["certainty"] == "possible"
    assert item.url in complaint


def test_a_part_that_a_reader_cannot_have_is_refused(tmp_path: Path, answers: Path) -> None:
    code, lines, _ = talkwatch(tmp_path, "dry-run", "--reader", str(answers), "--mode", "advise")
    assert code != 0
    assert lines == []
