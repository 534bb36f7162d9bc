"""Who knows a command's name finds its room: a folder or a file of that name."""

from pathlib import Path

import pytest
from typer.main import get_command

import talkwatch
from talkwatch.cli import app

HOUSE = Path(talkwatch.__file__).parent
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
ANSWERED_BY_THE_COMMAND = {"config", "version"}
"""A line each, which print the settings and the version."""


OLD_NAMES = {"second-opinion"}
"""What a command was called before; it still answers."""


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - ANSWERED_BY_THE_COMMAND - OLD_NAMES))
def test_each_command_has_a_room_of_its_name(command: str) -> None:
    name = command.replace("-", "_")
    rooms = [path for path in HOUSE.rglob("*") if path.stem == name and path.suffix in ("", ".py")]
    assert [path for path in rooms if HOUSE / "cli" not in path.parents], f"no room for `talkwatch {command}`"


@pytest.mark.parametrize("stage", ["extract", "track", "publish"])
def test_each_stage_has_a_room_in_the_core(stage: str) -> None:
    assert (HOUSE / "core" / stage).is_dir() or (HOUSE / "core" / f"{stage}.py").is_file()
