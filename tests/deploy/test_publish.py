"""What is published: both distributions build from their sources, and the wheel does its main job where nothing else is."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

import talkwatch
from talkwatch.broker.data_dir import free_port

ROOT = Path(__file__).parents[2]
_CACHE = (
    os.environ.get("TALKWATCH_CACHE_DIR")
    or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "talkwatch"
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Source distributions of both, and wheels that are built from these, not from the repository."""
    folder = tmp_path_factory.mktemp("dist")
    for project in (ROOT, ROOT / "schemas"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
        subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=120)
    for path in list(folder.glob("*.tar.gz")):
        with tarfile.open(path) as archive:
            archive.extractall(folder / "sources", filter="data")
        source = folder / "sources" / path.name.removesuffix(".tar.gz")
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=120)
    return folder


def test_both_build_from_their_sources_and_have_one_version(dist: Path) -> None:
    version = talkwatch.__version__
    assert {path.name for path in dist.iterdir() if path.is_file()} == {
        f"talkwatch-{version}.tar.gz",
        f"talkwatch-{version}-py3-none-any.whl",
        f"talkwatch_schemas-{version}.tar.gz",
        f"talkwatch_schemas-{version}-py3-none-any.whl",
    }
    assert (dist / f"talkwatch-{version}.tar.gz").stat().st_size < 3_500_000, "what has grown, and does a user need it?"


def test_what_tests_leave_behind_is_not_published(dist: Path) -> None:
    """Both hold what the repository keeps, the metadata that is made of it, and what git ignores, which the build heeds."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    kept = set(listed.split("\0"))
    for project, folder in (("talkwatch", ""), ("talkwatch_schemas", "schemas/")):
        name = f"{project}-{talkwatch.__version__}"
        with tarfile.open(dist / f"{name}.tar.gz") as archive:
            files = {folder + one.name.removeprefix(f"{name}/") for one in archive.getmembers() if one.isfile()}
        assert files - kept - {f"{folder}.gitignore"} == {f"{folder}PKG-INFO"}


def test_the_wheel_does_its_main_job_in_an_empty_environment(dist: Path, tmp_path: Path) -> None:
    wheel = next(dist.glob("talkwatch-*.whl"))
    clean = {
        name: os.environ[name] for name in os.environ if not name.startswith(("TALKWATCH_", "PYTHON", "VIRTUAL_ENV"))
    }
    home = {"HOME": str(tmp_path), "PIPX_HOME": str(tmp_path / "pipx"), "TALKWATCH_CACHE_DIR": str(_CACHE)}
    ports = ["--kafka-port", str(free_port()), "--web-port", str(free_port())]
    job = ["talkwatch", "up", "--once", "--json", "--data-dir", str(tmp_path / "data"), *ports]
    pipx = [
        sys.executable,
        "-m",
        "pipx",
        "run",
        "--no-cache",
        "--pip-args",
        f"--find-links {dist}",
        "--spec",
        str(wheel),
    ]
    done = run([*pipx, *job], tmp_path, clean | home)
    samples = str(tmp_path / "data" / "samples.jsonl")
    alone = [sys.executable, "-m", "talkwatch", "dry-run", "--articles", samples, "--json"]
    assert sorted(done.splitlines()) == sorted(run(alone, tmp_path, clean).splitlines())


def run(command: list[str], folder: Path, env: dict[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_a_subscriber_needs_the_small_one_only(dist: Path, tmp_path: Path) -> None:
    example = ROOT / "schemas" / "examples" / "alert.announced.json"
    code = f"from talkwatch_schemas import Alert; print(Alert.from_json(open({str(example)!r}, 'rb').read()).data.kind)"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True, timeout=120)
    python = str(tmp_path / "venv" / "bin" / "python")
    subprocess.run(
        [python, "-m", "pip", "install", "-q", *map(str, dist.glob("talkwatch_schemas-*.whl"))], check=True, timeout=200
    )
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "announced", done.stderr
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, timeout=60, check=True
    )
    names = {line.split("==")[0] for line in listed.stdout.splitlines()} - {"pip", "setuptools", "wheel"}
    assert names == {
        "talkwatch-schemas",
        "pydantic",
        "pydantic_core",
        "annotated-types",
        "typing_extensions",
        "typing-inspection",
    }
