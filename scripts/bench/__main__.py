"""`python -m bench WHAT`: throughput, check. Results are written to docs/bench; `report` makes the page of them."""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs" / "bench"
sys.path.insert(0, str(ROOT / "tests"))

from cluster import running_cluster  # noqa: E402

from bench import throughput  # noqa: E402

MIXES = {10: "one in ten about talks", 100: "one in a hundred about talks"}


def conditions() -> dict[str, Any]:
    """Give what a result depends on."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = ("aiokafka", "faust-streaming", "kafka-python", "pydantic")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, 2 cores, Linux, Python {platform.python_version()}",
        "commit": commit.stdout.strip(),
        "command": "make bench",
        "versions": {name: version(name) for name in names} | _of_peers(),
    }


def _of_peers() -> dict[str, str]:
    python = ROOT / ".venv-bench" / "bin" / "python"
    if not python.exists():
        return {}
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, text=True, check=True)
    return {
        one["name"]: one["version"] for one in json.loads(listed.stdout) if one["name"] in ("quixstreams", "bytewax")
    }


def measure_throughput(names: list[str], runs: int, count: int, mixes: list[int]) -> dict[str, Any]:
    """Let the subjects take turns on each mix; gives every run."""
    found: dict[str, Any] = {}
    for one_in in mixes:
        subjects = {name: throughput.Subject(name) for name in names}
        with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder), Path(folder) / "data") as cluster:
            cluster.create_topics()
            throughput.load(cluster, count, one_in)
            for number in range(runs):
                for name, subject in subjects.items():
                    throughput.reset(cluster)
                    run = throughput.measure(cluster, name, number, count)
                    subject.runs.append(run)
                    print(
                        f"1 in {one_in:<4} run {number + 1} {name:10} {run.rate:8.0f}/s {run.cpu_ms:7.3f} ms",
                        flush=True,
                    )
        found[str(one_in)] = {name: [vars(run) for run in subject.runs] for name, subject in subjects.items()}
    return found


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("what", choices=["throughput"])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--only", nargs="*", default=[throughput.OURS, *throughput.PEERS])
    parser.add_argument("--mixes", nargs="*", type=int, default=list(MIXES))
    parser.add_argument("--keep", action="store_true", help="write the results to docs/bench")
    asked = parser.parse_args()
    found = measure_throughput(asked.only, asked.runs, asked.articles, asked.mixes)
    if asked.keep:
        RESULTS.mkdir(exist_ok=True)
        result = conditions() | {"articles": asked.articles, "mixes": found}
        (RESULTS / "throughput.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
