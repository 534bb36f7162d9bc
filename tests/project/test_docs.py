"""The documents are true: every topic, command, setting and folder that they name exists."""

import re
from pathlib import Path

import typer

from talkwatch.cli import app
from talkwatch.process.settings import setting_names
from talkwatch_schemas import TOPICS

ROOT = Path(__file__).parents[2]
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
DOCUMENTS = {
    path: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
}
TEXT = "".join(DOCUMENTS.values())


def test_every_topic_that_is_named_is_in_the_table() -> None:
    named = set(re.findall(r"\btalks\.[a-z]+\.v\d\b", TEXT + ARCHITECTURE))
    assert named <= set(TOPICS)


def test_every_command_that_is_named_exists() -> None:
    group = typer.main.get_command(app)
    known = set(group.commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"(?:`|^)talkwatch ([a-z][a-z-]+)", TEXT, re.MULTILINE))
    assert named - known == set()


def test_every_setting_that_is_named_exists() -> None:
    assert set(re.findall(r"TALKWATCH_[A-Z_]*[A-Z]", TEXT)) <= setting_names() | {
        "TALKWATCH_CONTACT",
        "TALKWATCH_FEEDS",
        "TALKWATCH_READER",  # the beginning of many
        "TALKWATCH_BACKEND",
        "TALKWATCH_BACKEND__KIND",  # an old name
    }


def test_every_setting_that_exists_is_told() -> None:
    table = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if line.startswith("| `TALKWATCH_")]
    told = set()
    for names in (re.findall(r"`(\S+?)`", line.split("|")[1]) for line in lines):
        told |= {name if name.startswith("T") else f"{names[0].rpartition('__')[0]}__{name[1:]}" for name in names}
    assert told == setting_names()


def test_every_link_leads_somewhere() -> None:
    for path, text in DOCUMENTS.items():
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)", text):
            assert target.startswith("https://") or (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)", text, re.MULTILINE)[0] == "Unreleased"
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.*)", text, re.MULTILINE)) <= kinds


def test_every_file_that_the_architecture_names_exists() -> None:
    folder = ROOT / "agents" / "talkwatch"
    for name in re.findall(r"`(\w+\.py)`", ARCHITECTURE):
        assert list(folder.rglob(name)), name
    for place in re.findall(r"\| `((?:agents|schemas|seeds|tests|deploy)[\w/]*)/` \|", ARCHITECTURE):
        assert (ROOT / place).is_dir(), place
