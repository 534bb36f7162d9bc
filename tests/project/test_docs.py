"""The documents are true: every topic, command, setting and folder that they name exists."""

import json
import re
from pathlib import Path

import pytest
import typer

from talkwatch.cli import app
from talkwatch.feed.web.lists.feeds import read_list
from talkwatch.notify.config import read_targets
from talkwatch.process.settings import setting_names
from talkwatch.publish import transactions
from talkwatch_schemas import TOPICS, Article

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
    named = {name.removesuffix("_FILE") for name in re.findall(r"TALKWATCH_[A-Z_]*[A-Z]", TEXT)}
    assert named <= setting_names() | {
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


def test_how_long_a_publisher_sits_out_an_outage_is_told_alike_and_as_it_is() -> None:
    told = (
        f"A publisher leaves with 75 where a transaction hangs for {transactions.LIMIT_SECONDS:g} s, and the brokers end "
        f"one that has been open for {transactions.TRANSACTION_SECONDS} s; its successor publishes anew what was in it."
    )
    for place in (
        "docs/runbook.md",
        "docs/operating.md",
        "docs/chaos-circumstances.md",
        "scripts/chaos_circumstances_table.py",
    ):
        assert told in " ".join((ROOT / place).read_text(encoding="utf-8").split()), place


def test_every_test_that_is_named_exists_and_what_was_tried_names_one_for_each() -> None:
    for name, test in re.findall(r"`([\w/]+\.py)::(\w+)`", TEXT):
        assert f"def {test}(" in (ROOT / "tests" / name).read_text(encoding="utf-8"), f"{name}::{test}"
    _, _, *rows = re.findall(r"^\| .*", DOCUMENTS[ROOT / "docs" / "feeds-tried.md"], re.MULTILINE)
    assert [row for row in rows if "::" not in row] == []


def test_nothing_is_installed_that_is_not_published() -> None:
    """The package indexes know no `talkwatch`; whoever takes that name could run anything on our readers' machines."""
    named = ("*.md", "*.py", "*.txt", "*.service", "Dockerfile")
    paths = [path for folder in (ROOT, ROOT / "docs", ROOT / "schemas") for path in folder.glob("*.md")]
    paths += [p for folder in ("agents", "examples", "deploy") for name in named for p in (ROOT / folder).rglob(name)]
    paths.remove(ROOT / "CHANGELOG.md")
    for path in paths:
        for asked in re.findall(r"\bpipx? (?:install|run)\b(.*)", path.read_text(encoding="utf-8")):
            assert not re.search(r"(?<![\w./-])['\"]?talkwatch[\w-]*(?![\w./*-])", asked), f"{path.name}: {asked}"


def test_no_figure_stands_of_texts_that_the_rules_were_written_with() -> None:
    text = TEXT + ARCHITECTURE + "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert not re.search(r"(97|86)[^.\n]{0,40}\bof 100\b|\b97 and 86\b", text)


def test_every_link_to_a_section_finds_it() -> None:
    for path, text in DOCUMENTS.items():
        for target, section in re.findall(r"\]\(([^)#\s:]*)#([\w-]+)\)", text):
            page = (path.parent / target if target else path).read_text(encoding="utf-8")
            heads = re.findall(r"^#+ (.*)", page, re.MULTILINE)
            assert section in {re.sub(r"[^\w\s-]", "", head).lower().replace(" ", "-") for head in heads}, section


def test_what_matters_of_the_measurements_fits_on_a_screen() -> None:
    lines = (ROOT / "docs" / "measurements.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 220


def test_the_memory_of_a_worker_is_what_was_measured_last() -> None:
    rows = json.loads((ROOT / "docs" / "bench" / "growth.json").read_text(encoding="utf-8"))["rows"]
    told = ", ".join(f"{row['memory']['worker']} MB with {row['rounds']:,}" for row in (rows[0], rows[-1]))
    for place in ("operating.md", "measurements.md"):
        assert told in DOCUMENTS[ROOT / "docs" / place].replace(" rounds", ""), place


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


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_an_article_as_the_document_writes_it_is_one() -> None:
    [article] = blocks("feeding.md", "json")
    assert Article.from_json(article).publisher == "paper.example"


def test_lists_as_the_documents_write_them_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENING_URL", "json://desk.example")
    (tmp_path / "desk").write_text("a secret")
    path = tmp_path / "list.yaml"
    [feeds], [targets] = blocks("feeding.md", "yaml"), blocks("subscribing.md", "yaml")
    path.write_text(feeds, encoding="utf-8")
    assert len(read_list(path).feeds) == 1
    path.write_text(targets.replace("/run/secrets/desk", str(tmp_path / "desk")), encoding="utf-8")
    assert [target.name for target in read_targets(path)] == ["desk", "evening"]
