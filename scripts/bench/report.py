"""Write docs/benchmarks.md and its plots from the results in docs/bench. Runs in .venv-bench, which has matplotlib."""

import json
import statistics
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "talkwatch"  # the same results give the same bytes

from matplotlib import pyplot as plt  # noqa: E402

DOCS = Path(__file__).parents[2] / "docs"
RESULTS = DOCS / "bench"
NAMES = {
    "talkwatch": "Talkwatch's worker, all delivery rules",
    "bare": "bare aiokafka loop",
    "faust": "stock Faust",
    "quix": "Quix Streams",
    "bytewax": "Bytewax",
}
MIXES = {"10": "one in ten about talks", "100": "one in a hundred about talks"}


def spread(runs: list[dict[str, float]], what: str) -> tuple[float, float, float]:
    """Give minimum, median and maximum."""
    values = [run[what] for run in runs]
    return min(values), statistics.median(values), max(values)


def table(mix: dict[str, list[dict[str, float]]]) -> str:
    """Write the rows of one mix, each beside the bare loop."""
    bare = spread(mix["bare"], "rate")[1]
    lines = [
        "| | articles/s: min, median, max | of the bare loop | CPU ms an article: median |",
        "| --- | --- | --- | --- |",
    ]
    for name, runs in mix.items():
        low, middle, high = spread(runs, "rate")
        cpu = spread(runs, "cpu_ms")[1]
        lines.append(
            f"| {NAMES[name]} | {low:,.0f}, **{middle:,.0f}**, {high:,.0f} | {middle / bare:.2f} | {cpu:.3f} |"
        )
    return "\n".join(lines)


def plot(mixes: dict[str, Any]) -> None:
    """Draw the medians, with minimum and maximum as whiskers."""
    figure, panels = plt.subplots(1, len(mixes), figsize=(9, 3.2), layout="constrained")
    for panel, (one_in, mix) in zip(panels, mixes.items(), strict=True):
        spreads = {NAMES[name]: spread(runs, "rate") for name, runs in reversed(mix.items())}
        middles = [middle for _, middle, _ in spreads.values()]
        errors = [[m - low for low, m, _ in spreads.values()], [high - m for _, m, high in spreads.values()]]
        colours = ["#0b57a4" if name.startswith("Talkwatch") else "#a3a8b3" for name in spreads]
        panel.barh(list(spreads), middles, xerr=errors, color=colours, capsize=3)
        panel.set_title(MIXES[one_in], fontsize=10)
        panel.set_xlabel("articles of 3 KB a second")
        panel.spines[["top", "right"]].set_visible(False)
    for panel in panels[1:]:
        panel.set_yticklabels([])
    figure.savefig(RESULTS / "throughput.svg", metadata={"Date": None})


def main() -> None:
    """Write page and plot."""
    found = json.loads((RESULTS / "throughput.json").read_text())
    plot(found["mixes"])
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    parts = [
        "# Benchmarks",
        "Written by `make bench` from `docs/bench/throughput.json`.",
        f"{found['date']}, {found['machine']}, commit {found['commit']}; {versions}.",
        "Each subject is one process beside one embedded broker, with the same core on the same articles of 3 KB. It "
        "reads, extracts, sends events, folds them and writes the rounds that changed. They take turns, so that the "
        "noise of the machine falls on all alike: look at the ratios. Only Talkwatch's worker keeps delivery rules "
        "meanwhile ([chaos.md](chaos.md)); the others show what there is to win.",
        "![articles a second](bench/throughput.svg)",
    ]
    for one_in, mix in found["mixes"].items():
        runs = len(next(iter(mix.values())))
        parts += [
            f"## {MIXES[one_in].capitalize()}",
            f"{found['articles'][one_in]:,} articles, {runs} runs each.",
            table(mix),
        ]
    (DOCS / "benchmarks.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
