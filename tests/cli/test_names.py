"""What a user names: in any language, refused with the nearest; and how a command ends that could read nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from talkwatch import __version__
from talkwatch.cli.named import countries_named, kinds_named, parties_named, reason_named
from talkwatch.process.errors import UserError


def talkwatch(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "talkwatch", *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def test_names_are_taken_in_any_language() -> None:
    assert parties_named(["ukraine", "RU", "Турция"]) == {"UA", "RU", "TR"}
    assert countries_named(["Suisse"]) == {"CH"}
    assert kinds_named(["Date changed"]) == {"date_changed"}
    assert parties_named(None) == frozenset()
    assert reason_named("") == ""


@pytest.mark.parametrize(
    ("find", "text", "said"),
    [
        (parties_named, "ukrainee", r"do you mean Ukraine \(UA\)"),
        (countries_named, "Turkeyy", r"do you mean Turkey \(TR\)"),
        (kinds_named, "cancel", "do you mean cancelled"),
        (kinds_named, "bogus", "take one of announced"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(find, text, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UserError, match=said):
        find([text])


@pytest.mark.parametrize("command", ["alerts", "rounds", "leads"])
def test_an_unknown_party_ends_the_command_with_2(command: str) -> None:
    done = talkwatch(command, "--party", "ukrainee")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Ukraine (UA)" in done.stderr


@pytest.mark.parametrize("command", ["extract", "dry-run"])
def test_a_command_that_could_read_nothing_fails(command: str, tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    lines.write_text('{"title": "no text"}\n')
    done = talkwatch(command, "--articles", str(lines))
    assert done.returncode == 2
    assert "no article could be read" in done.stderr


def test_version_and_help_have_the_usual_names() -> None:
    assert talkwatch("--version").stdout == f"{__version__}\n"
    assert "Usage" in talkwatch("-h").stdout
    assert "Usage" in talkwatch("rounds", "-h").stdout
