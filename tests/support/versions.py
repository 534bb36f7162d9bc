"""The version that landed before this one, as its users have it: its two wheels, built from git and unpacked."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.audit import Extract
from talkwatch_schemas import Article

ROOT = Path(__file__).parents[2]
REVISION = "LANDED_REVISION"
"""Environment variable: the revision of git to upgrade from."""
LANDED = "1fc9470"
"""The revision where none is named: the last one with one publisher. Later, the tag of the latest release."""
_PROJECTS = ("", "schemas")
_EXTRACT = """
import json, sys
from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch_schemas import Article
for line in sys.stdin.buffer:
    messages = extract(Article.from_json(line), EXTRACTOR)
    print(json.dumps([message.to_json().decode() for message in messages]), flush=True)
"""
"""A program of any version: articles in, the messages that it writes of each out."""


def landed(folder: Path) -> Path:
    """Build both wheels of the landed version; give the folder that holds its packages, for PYTHONPATH."""
    revision = os.environ.get(REVISION) or LANDED
    source, made = folder / "source", folder / "packages"
    source.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=False)
    assert archive.returncode == 0, f"git has no revision {revision} here ({archive.stderr!r}); name one by {REVISION}"
    subprocess.run(["tar", "-x"], cwd=source, input=archive.stdout, check=True)
    for project in _PROJECTS:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(command, cwd=source / project, check=True, capture_output=True)
    wheels = sorted(folder.glob("*.whl"))
    assert len(wheels) == len(_PROJECTS), wheels
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(made)
    return made


@contextmanager
def extracting(packages: Path) -> Iterator[Extract]:
    """Give what the version in a folder reads in an article, by a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", _EXTRACT],
        env=os.environ | {"PYTHONPATH": str(packages)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    asked, answers = process.stdin, process.stdout

    def extract(article: Article) -> tuple[bytes, ...]:
        asked.write(article.to_json() + b"\n")
        asked.flush()
        return tuple(message.encode() for message in json.loads(answers.readline()))

    with process:
        yield extract
