"""`python -m bench throughput` lets our worker and its peers take turns; `check` says whether we have become slower.

`reading` puts the processes that read beside those of a version that has landed. `latency`, `growth`,
`scale` and `publishers` look at the whole monitor; each says in its own file how.

Results go to docs/bench; bench/report.py makes docs/benchmarks.md of them.
"""

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

from support.cluster import running_cluster  # noqa: E402

from bench import growth, latency, publishers, reading, scale, throughput  # noqa: E402
from bench.ratio import ratio  # noqa: E402

ARTICLES = {10: 20_000, 100: 80_000}
"""How many for each mix, named by one in how many is about talks: some ten seconds for the fastest."""
_CHECKED, _CHECKED_ARTICLES, _CHECKED_RUNS = 10, 8000, 3
_MAY_FALL, _LOOKS = 0.8, 2


def commit_of(name: str) -> str:
    """Give the short hash of a commit; the name itself, where git does not know it."""
    command = ["git", "rev-parse", "--short", name]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or name


def conditions() -> dict[str, Any]:
    """Give what a result depends on."""
    names = ("aiokafka", "faust-streaming", "kafka-python", "pydantic")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, 2 cores, Linux, Python {platform.python_version()}",
        "commit": commit_of("HEAD"),
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
    return {"articles": counts, "mixes": found}


def check() -> None:
    """End with 1 where our ratio to the bare loop is a fifth below the committed one, also at a second look."""
    committed = ratio(json.loads((RESULTS / "throughput.json").read_text())["mixes"][str(_CHECKED)], throughput.OURS)
    for _ in range(_LOOKS):
        measured = measure_throughput([throughput.OURS, "bare"], _CHECKED_RUNS, {_CHECKED: _CHECKED_ARTICLES})
        found = ratio(measured["mixes"][str(_CHECKED)], throughput.OURS)
        print(f"{found:.2f} of the bare loop; {committed:.2f} is committed", flush=True)
        if found >= _MAY_FALL * committed:
            return
    sys.exit("the worker has become slower; find the cost with a profile, then run: make bench")


def measure_reading(beside: str, turns: int) -> dict[str, Any]:
    """Give what `bench/reading.py` sees."""
    with tempfile.TemporaryDirectory() as folder:
        return {"beside": beside, "streams": reading.measure(Path(folder), beside, turns)}


def measure_latency() -> dict[str, Any]:
    """Give what `bench/latency.py` sees."""
    with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder), Path(folder) / "data") as cluster:
        cluster.create_topics()
        return {"alerts_a_second": latency.ALERTS_A_SECOND, "runs": latency.measure(cluster)}


def measure_growth(total: int) -> dict[str, Any]:
    """Give what `bench/growth.py` sees."""
    with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder), Path(folder) / "data") as cluster:
        cluster.create_topics()
        return {"one_in": growth.ONE_IN, "rows": growth.measure(cluster, total)}


def measure_scale() -> dict[str, Any]:
    """Give each run of `bench/scale.py`, and what the first ones say of those after them."""
    turns = []
    for _ in range(scale.TURNS):
        turns.append([scale.measure(workers, one_in) for workers, one_in in (*scale.LEARNT, *scale.PREDICTED)])
        print([run["rate"] for run in turns[-1]], flush=True)
    runs = [scale.middle(list(of_one_kind)) for of_one_kind in zip(*turns, strict=True)]
    learnt = runs[: len(scale.LEARNT)]
    costs, use = scale.learn(learnt), scale.used(learnt)
    for run in runs:
        run["predicted"] = round(scale.predict(costs, use, run["workers"], 1 / run["one_in"]))
        print(run, flush=True)
    return {"costs": {s: vars(cost) for s, cost in costs.items()}, "used": round(use, 3), "runs": runs}


def measure_publishers(beside: str) -> dict[str, Any]:
    """Give each run of `bench/publishers.py`, in turns with one publisher of the commit that has landed."""
    records, runs = publishers.states(publishers.ARTICLES), []
    with tempfile.TemporaryDirectory() as folder:
        reading.unpack(beside, Path(folder))
        landed = ":".join(str(Path(folder) / part) for part in ("agents", "schemas"))
        for _ in range(publishers.TURNS):
            for count, path in [(n, "") for n in publishers.PUBLISHERS] + [(1, landed)]:
                runs.append(publishers.measure(records, count, path) | {"landed": bool(path)})
                print(runs[-1], flush=True)
    return {"beside": beside, "runs": runs}


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    kinds = ["throughput", "reading", "latency", "growth", "scale", "publishers", "check"]
    parser.add_argument("what", choices=kinds)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[throughput.OURS, *throughput.PEERS])
    parser.add_argument("--mixes", nargs="*", type=int, default=list(ARTICLES), choices=list(ARTICLES))
    parser.add_argument("--articles", type=int, default=growth.TOTAL, help="of growth")
    parser.add_argument("--beside", default="main", help="of reading and publishers: the commit that has landed")
    parser.add_argument("--keep", action="store_true", help="write the results to docs/bench")
    asked = parser.parse_args()
    if asked.what == "check":
        check()
        return
    found = {
        "throughput": lambda: measure_throughput(asked.only, asked.runs, {n: ARTICLES[n] for n in asked.mixes}),
        "reading": lambda: measure_reading(commit_of(asked.beside), asked.runs),
        "latency": measure_latency,
        "growth": lambda: measure_growth(asked.articles),
        "scale": measure_scale,
        "publishers": lambda: measure_publishers(commit_of(asked.beside)),
    }[asked.what]()
    if asked.keep:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{asked.what}.json").write_text(json.dumps(conditions() | found, indent=1) + "\n")


if __name__ == "__main__":
    main()
