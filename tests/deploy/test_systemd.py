"""The unit files as systemd reads them, and what they must have in common with the code."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer
import yaml

from talkwatch.cli import app
from talkwatch.process.settings import setting_names

FOLDER = Path(__file__).parents[2] / "deploy" / "systemd"
UNITS = sorted(FOLDER.glob("*.service"))
pytestmark = pytest.mark.parametrize("unit", UNITS, ids=[path.stem for path in UNITS])
_NEWER = ("RestartSteps", "RestartMaxDelaySec")  # of systemd 254: older ones say so and go on
_EXPOSURE = 13  # systemd-analyze's measure, in tenths: 12 for what has no Java in it


def service(unit: Path) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit)
    return dict(parser["Service"])


def test_systemd_takes_it(unit: Path, tmp_path: Path) -> None:
    """The program stands elsewhere here, so its path is replaced; nothing else is."""
    program = shutil.which("true")
    assert program
    copy = tmp_path / unit.name
    copy.write_text(re.sub(r"ExecStart=\S+", f"ExecStart={program}", unit.read_text()))
    done = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, timeout=60, check=False)
    said = [
        line
        for line in done.stderr.splitlines()
        if unit.stem.rstrip("@") in line and not any(n in line for n in _NEWER)
    ]
    assert said == []


def test_it_has_next_to_no_rights(unit: Path) -> None:
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={_EXPOSURE}", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout[-200:]


def test_its_command_is_one_of_talkwatch(unit: Path) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    words = service(unit)["ExecStart"].split()
    command = commands[words[1]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words[2:] if word.startswith("--")} <= known


def test_its_watchdog_is_fed_and_a_final_end_is_final(unit: Path) -> None:
    settings = service(unit)
    assert int(settings["WatchdogSec"]) >= 90
    assert settings["NotifyAccess"] == "main"
    assert settings["Restart"] == "always"
    assert settings["User"] == "talkwatch"
    if unit.stem != "talkwatch":
        assert settings["RestartPreventExitStatus"] == "78"


def test_every_setting_is_one(unit: Path) -> None:
    named = re.findall(r"TALKWATCH_[A-Z_]+", unit.read_text())
    assert {name.removesuffix("_FILE") for name in named} <= setting_names()


def test_only_the_numbered_publisher_says_which_it_is(unit: Path) -> None:
    """The plain one is the first. The file that all units share outweighs a unit, so no unit asks for an index there."""
    told = re.findall(r"^Environment=TALKWATCH_PUBLISH__INDEX=(.*)$", unit.read_text(), re.MULTILINE)
    assert told == (["%i"] if unit.stem == "talkwatch-publish@" else [])
    shared = re.findall(r"/etc/talkwatch/environment, (\w+)=", unit.read_text())
    assert shared == (["TALKWATCH_PUBLISH__PROCESSES"] if unit.stem == "talkwatch-publish@" else [])


def test_prometheus_asks_where_it_listens(unit: Path) -> None:
    if unit.stem in ("talkwatch", "talkwatch-publish@"):
        return  # `up` listens where deploy/prometheus/targets.yml says, and for further publishers a line is added
    targets = yaml.safe_load((FOLDER / "targets.yml").read_text())
    listens = {entry["labels"]["process"]: entry["targets"][0].rpartition(":")[2] for entry in targets}
    words = service(unit)["ExecStart"].split()
    assert listens[words[1]] == words[words.index("--web-port") + 1].replace("%i", "1")
