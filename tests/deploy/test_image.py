"""The Dockerfile: by its linter, by what it promises, and, with `make test-image`, built and run.

No registry of images is needed for that: a Debian made by mmdebstrap stands in for the official Python image.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "docker" / "Dockerfile"
TEXT = DOCKERFILE.read_text()
LAST_STAGE = TEXT.rpartition("FROM ")[2]
BUILDAH = ("buildah", "--storage-driver", "vfs")


def test_the_linter_has_nothing_to_say() -> None:
    linter = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([linter, DOCKERFILE], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_it_is_built_in_two_stages_and_runs_as_nobody() -> None:
    assert TEXT.count("\nFROM ") == 2
    assert re.search(r"^USER 10001:10001$", LAST_STAGE, re.MULTILINE)
    assert "pip install" not in LAST_STAGE, "what builds stays behind"
    assert "HEALTHCHECK" in LAST_STAGE
    assert "/livez" in LAST_STAGE


def test_everything_that_is_copied_is_sent_to_the_builder() -> None:
    sent = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    copied = re.findall(r"^COPY (?!--from)(\S+) ", TEXT, re.MULTILINE)
    for source in copied:
        if source != ".":
            assert any(source == name or source.startswith(f"{name}/") for name in sent), source
            assert (ROOT / source).exists(), source
    assert all((ROOT / name).exists() for name in sent)


def test_its_libraries_are_those_that_are_tested() -> None:
    locked = re.compile(r"^([a-z0-9._-]+)==([^ ]+)", re.MULTILINE)
    tested = dict(locked.findall((ROOT / "requirements.lock").read_text()))
    shipped = dict(locked.findall((ROOT / "deploy" / "docker" / "requirements.lock").read_text()))
    assert shipped.items() <= tested.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = {
        re.split(r"[\[>=<]", name)[0] for name in [*project["dependencies"], *extras["notify"], *extras["fulltext"]]
    }
    assert asked - {"talkwatch-schemas"} <= shipped.keys()
    assert not {"pytest", "mypy", "ruff"} & shipped.keys()


@pytest.fixture
def container(tmp_path: Path) -> Iterator[str]:
    """A container of the image, built now."""
    assert shutil.which("mmdebstrap"), "install mmdebstrap and buildah"
    base = tmp_path / "base.tar"
    packages = "--include=python3,python3-venv,ca-certificates"
    run("mmdebstrap", "--variant=minbase", "--mode=root", packages, "bookworm", base)
    made = run(*BUILDAH, "from", "--isolation", "chroot", "scratch")
    run(*BUILDAH, "add", "-q", made, base, "/")
    run(*BUILDAH, "run", "--isolation", "chroot", made, "--", "ln", "-s", "/usr/bin/python3", "/usr/local/bin/python")
    run(*BUILDAH, "commit", "-q", "--rm", made, "localhost/talkwatch-base")
    certificates = os.environ.get("PIP_CERT", "/etc/ssl/certs/ca-certificates.crt")
    trust = ("-v", "/etc/ssl/certs:/etc/ssl/certs:ro", "--env", f"PIP_CERT={certificates}")
    stand_in = ("--build-arg", "BASE=localhost/talkwatch-base")
    run(*BUILDAH, "bud", "--isolation", "chroot", *trust, *stand_in, "-f", DOCKERFILE, "-t", "talkwatch-test", ROOT)
    name = run(*BUILDAH, "from", "--isolation", "chroot", "localhost/talkwatch-test")
    yield name
    run(*BUILDAH, "rm", name)
    run(*BUILDAH, "rmi", "localhost/talkwatch-test", "localhost/talkwatch-base")


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr[-2000:]}"
    return done.stdout.strip()


@pytest.mark.image
@pytest.mark.timeout(1200)
def test_the_image_does_the_main_job_as_nobody(container: str) -> None:
    def inside(*command: str) -> str:
        return run(*BUILDAH, "run", "--isolation", "chroot", container, "--", *command)

    assert inside("id", "-u") == "10001"
    assert inside("talkwatch", "dry-run", "--articles", "/usr/share/talkwatch/seeds", "--json").count("\n") == 11
    assert inside("sh", "-c", "touch /opt/talkwatch/x /etc/x 2>/dev/null; touch /data/x && ls /data") == "x"
    bill = json.loads(inside("cat", "/usr/share/sbom/talkwatch.cdx.json"))
    names = {component["name"] for component in bill["components"]}
    assert bill["bomFormat"] == "CycloneDX"
    assert {"talkwatch", "talkwatch-schemas", "faust-streaming", "kafka-python"} <= names
    assert not names & {"pytest", "hatchling", "cyclonedx-bom"}
