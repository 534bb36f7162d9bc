"""How many articles a second a worker's processes read, beside a version that has landed, without a broker.

Two streams of articles about talks: each told once, and each told by several publishers, some with a sentence more.
Subjects take turns, so that the noise of the machine falls on all alike. However many processes read, all must find the
same, to the byte; whether the landed version, whose rules may be others, found it too is told.
"""

import json
import os
import random
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from bench.articles import ROOT, about_talks
from talkwatch_schemas import Article

COUNT = 400
COPIES = 4
"""Publishers that tell one article in the stream of copies."""
NEAR = 40
"""How many articles apart copies stand."""
PROCESSES = (1, 2)
LANDED = "landed"
TURNS = 5
_READ = Path(__file__).with_name("read_stream.py")


def measure(folder: Path, beside: str, turns: int = TURNS) -> dict[str, Any]:
    """Give every run of each subject on each stream, each with a digest of what it found.

    `beside` names a commit; ends where git knows none, and where our own runs found different things.
    """
    landed = folder / "landed"
    unpack(beside, landed)
    subjects = {LANDED: (landed, 1)} | {f"{number} reading": (ROOT, number) for number in PROCESSES}
    found: dict[str, Any] = {}
    for name, articles in (("once", once()), ("copies", copies())):
        stream = folder / f"{name}.jsonl"
        stream.write_bytes(b"\n".join(article.to_json() for article in articles))
        found[name] = {subject: [] for subject in subjects}
        for turn in range(turns):
            for subject, (tree, processes) in subjects.items():
                run = read(tree, stream, processes)
                found[name][subject].append(run)
                print(f"{name:6} turn {turn + 1} {subject:10} {run['rate']:7.0f}/s {run['cpu_ms']:7.2f} ms", flush=True)
        ours = {run["digest"] for subject, runs in found[name].items() if subject != LANDED for run in runs}
        if len(ours) > 1:
            sys.exit(f"{name}: what was found differs between our own runs; no speed is worth that")
    return found


def once() -> Iterator[Article]:
    """Give articles about talks of which no two are alike."""
    return map(about_talks, range(COUNT))


def copies() -> list[Article]:
    """Give articles each of which several publishers tell soon after each other, the text a little changed."""
    dice = random.Random(11)
    told = []
    for number in range(COUNT // COPIES):
        article = about_talks(number)
        for publisher in range(COPIES):
            change = {
                "url": f"https://paper{publisher}.example/{number}",
                "publisher": f"paper{publisher}.example",
                "text": article.text + f" More of it on page {publisher + 1}." * (publisher % 2),
            }
            told.append((number * COPIES + dice.uniform(0, NEAR), article.model_copy(update=change)))
    return [article for _, article in sorted(told, key=lambda one: one[0])]


def unpack(commit: str, folder: Path) -> None:
    """Write the files of a commit to a folder."""
    packed = subprocess.run(["git", "archive", commit, "agents", "schemas"], cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        sys.exit(f"git knows no commit {commit}; name the version to stand beside with --beside")
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as files:
        files.extractall(folder, filter="data")


def read(tree: Path, stream: Path, processes: int) -> dict[str, Any]:
    """Let one version read a stream; gives what bench/read_stream.py prints."""
    env = os.environ | {"PYTHONPATH": f"{tree / 'agents'}{os.pathsep}{tree / 'schemas'}"}
    command = [sys.executable, str(_READ), str(stream), str(processes)]
    printed = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True).stdout
    result: dict[str, Any] = json.loads(printed)
    return result
