"""`python -m bench throughput` lets our worker and its peers take turns; `check` says whether we have become slower.

Results go to docs/bench; bench/report.py makes docs/benchmarks.md of them.
"""

import argparse
import json
import platform
import statistics
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

ARTICLES = {10: 20_000, 100: 80_000}
"""How many for each mix, named by one in how many is about talks: some ten seconds for the fastest."""
_CHECKED, _CHECKED_ARTICLES, _CHECKED_RUNS = 10, 8000, 3
_MAY_FALL = 0.8


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


def measure_throughput(names: list[str], runs: int, counts: dict[int, int]) -> dict[str, Any]:
    """Let the subjects take turns on each mix; gives every run."""
    found: dict[str, Any] = {}
    for one_in, count in counts.items():
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


def ratio(mix: dict[str, list[dict[str, float]]]) -> float:
    """Give our median rate by that of the bare loop."""
    ours, bare = ([run["rate"] for run in mix[name]] for name in (throughput.OURS, "bare"))
    return statistics.median(ours) / statistics.median(bare)


def check() -> None:
    """End with 1 where our ratio to the bare loop is more than a fifth below the committed one."""
    committed = ratio(json.loads((RESULTS / "throughput.json").read_text())["mixes"][str(_CHECKED)])
    found = ratio(
        measure_throughput([throughput.OURS, "bare"], _CHECKED_RUNS, {_CHECKED: _CHECKED_ARTICLES})[str(_CHECKED)]
    )
    print(f"{found:.2f} of the bare loop; {committed:.2f} is committed")
    if found < _MAY_FALL * committed:
        sys.exit("the worker has become slower; find the cost with a profile, then run: make bench")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("what", choices=["throughput", "check"])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[throughput.OURS, *throughput.PEERS])
    parser.add_argument("--mixes", nargs="*", type=int, default=list(ARTICLES), choices=list(ARTICLES))
    parser.add_argument("--keep", action="store_true", help="write the results to docs/bench")
    asked = parser.parse_args()
    if asked.what == "check":
        check()
        return
    found = measure_throughput(asked.only, asked.runs, {one_in: ARTICLES[one_in] for one_in in asked.mixes})
    if asked.keep:
        RESULTS.mkdir(exist_ok=True)
        result = conditions() | {"articles": ARTICLES, "mixes": found}
        (RESULTS / "throughput.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
