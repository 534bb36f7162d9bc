"""The documents are true: every topic, command, setting and folder that they name exists."""

import re
from pathlib import Path

import typer

from talkwatch.cli import app
from talkwatch.settings import setting_names
from talkwatch_schemas import TOPICS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_topic_that_is_named_is_in_the_table() -> None:
    named = set(re.findall(r"\btalks\.[a-z]+\.v\d\b", README + ARCHITECTURE))
    assert named <= set(TOPICS)


def test_every_command_that_is_named_exists() -> None:
    group = typer.main.get_command(app)
    known = set(group.commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"`?talkwatch ([a-z][a-z-]+)", README))
    assert named - known <= {"and"}, named - known


def test_every_setting_that_is_named_exists() -> None:
    assert set(re.findall(r"TALKWATCH_[A-Z_]*[A-Z]", README)) <= setting_names()


def test_every_file_that_the_architecture_names_exists() -> None:
    folder = ROOT / "agents" / "talkwatch" / "core"
    for name in re.findall(r"`(\w+\.py)`", ARCHITECTURE):
        assert (folder / name).exists(), name
    for place in re.findall(r"\| `((?:agents|schemas|seeds|tests|deploy)[\w/]*)/` \|", ARCHITECTURE):
        assert (ROOT / place).is_dir(), place
