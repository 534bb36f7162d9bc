"""What is shipped: two wheels, each module in one of them, with all that the programs read; one version."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import talkwatch

ROOT = Path(__file__).parents[2]
PROJECTS = {"talkwatch": ROOT, "talkwatch_schemas": ROOT / "schemas"}


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Build both and give the files of each, by distribution."""
    folder = tmp_path_factory.mktemp("dist")
    for project in PROJECTS.values():
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
    return {path.name.split("-")[0]: set(zipfile.ZipFile(path).namelist()) for path in folder.glob("*.whl")}


def test_the_wheel_carries_all_that_the_program_reads(wheels: dict[str, set[str]]) -> None:
    names = wheels["talkwatch"]
    folders = [ROOT / "seeds" / name for name in ("articles", "ahead")]
    seeds = {f"talkwatch/seeds/{folder.name}/{p.name}" for folder in folders for p in folder.iterdir()}
    tables = {f"talkwatch/core/data/{name}" for name in ("cities.tsv", "parties.en.tsv")}
    page = {f"talkwatch/serve/page/{name}" for name in ("index.html", "app.js", "style.css")}
    assert seeds | tables | page | {"talkwatch/feed/web/starter.yaml", "talkwatch/broker/jars.lock.json"} <= names
    assert {"talkwatch_schemas/py.typed", "talkwatch_schemas/alert.py"} <= wheels["talkwatch_schemas"]


def test_each_wheel_has_its_own_package_and_nothing_else(wheels: dict[str, set[str]]) -> None:
    for distribution, names in wheels.items():
        info = f"{distribution}-{talkwatch.__version__}.dist-info"
        assert {name.split("/")[0] for name in names} == {distribution, info}
        assert f"{info}/licenses/LICENSE" in names
    assert wheels.keys() == PROJECTS.keys()


def test_the_contract_asks_for_no_more_than_pydantic() -> None:
    project = tomllib.loads((ROOT / "schemas" / "pyproject.toml").read_text())["project"]
    assert [re.split("[>=<]", name)[0] for name in project["dependencies"]] == ["pydantic"]


def test_the_program_asks_for_the_contract_of_its_own_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert f"talkwatch-schemas>={talkwatch.__version__}" in project["dependencies"]


def test_both_carry_the_same_licence() -> None:
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "schemas" / "LICENSE").read_bytes()
