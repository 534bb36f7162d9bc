"""Write docs/benchmarks.md and its plots from the results in docs/bench. Runs in .venv-bench, which has matplotlib."""

import json
import statistics
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "talkwatch"  # the same results give the same bytes

from matplotlib import pyplot as plt  # noqa: E402

from bench.ratio import ratio  # noqa: E402

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
    lines = [
        "| | articles/s: min, median, max | of the bare loop, median of turns | CPU ms an article: median |",
        "| --- | --- | --- | --- |",
    ]
    for name, runs in mix.items():
        low, middle, high = spread(runs, "rate")
        cpu = spread(runs, "cpu_ms")[1]
        lines.append(
            f"| {NAMES[name]} | {low:,.0f}, **{middle:,.0f}**, {high:,.0f} | {ratio(mix, name):.2f} | {cpu:.3f} |"
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


def throughput(found: dict[str, Any]) -> list[str]:
    """Write how much our worker takes beside others."""
    plot(found["mixes"])
    parts = [
        "## A worker beside its peers",
        conditions(found),
        "Each subject is one process beside one embedded broker (ours reads articles in a second one, and its processor "
        "time counts too), with the same core on the same articles of 3 KB. It reads, extracts, sends events, folds them "
        "and writes the rounds that changed. They take turns, so that the noise of the machine falls on all alike: look "
        "at the ratios. Only Talkwatch's worker keeps delivery rules meanwhile ([chaos.md](chaos.md)); the others show "
        "what there is to win.",
        "![articles a second](bench/throughput.svg)",
    ]
    for one_in, mix in found["mixes"].items():
        runs = len(next(iter(mix.values())))
        parts += [f"### {MIXES[one_in].capitalize()}", f"{found['articles'][one_in]:,} articles, {runs} runs each."]
        parts += [table(mix)]
    return parts


def reading(found: dict[str, Any]) -> list[str]:
    """Write how fast articles are read, beside the version that had landed."""
    lines = [
        "| stream | | articles/s: min, median, max | of the landed one, median of turns | CPU ms an article: median | MB of a process |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for stream, subjects in found["streams"].items():
        for name, runs in subjects.items():
            low, middle, high = spread(runs, "rate")
            turns = zip(runs, subjects["landed"], strict=True)
            times = statistics.median(run["rate"] / landed["rate"] for run, landed in turns)
            lines.append(
                f"| {STREAMS[stream]} | {SUBJECTS.get(name, name)} | {low:,.0f}, **{middle:,.0f}**, {high:,.0f} | {times:.2f} | "
                f"{spread(runs, 'cpu_ms')[1]:.2f} | {spread(runs, 'mb')[1]:.0f} |"
            )
    same = (
        "All found the same, to the byte."
        if all(map(_alike, found["streams"].values()))
        else "However many processes read, all found the same, to the byte; the landed version, whose rules of reading are older, found other things."
    )
    return [
        "## Reading, beside the version before",
        conditions(found),
        f"The processes beside a worker that read, without a broker: articles of 3 KB, every one about talks. Landed is commit {found['beside']}. "
        f"All take turns. {same} A sentence that was read before is not read again, so copies and "
        "revisions are cheap; two processes need two cores for themselves, which this machine lacks while others work on it.",
        "\n".join(lines),
    ]


def _alike(subjects: dict[str, list[dict[str, Any]]]) -> bool:
    return len({run["digest"] for runs in subjects.values() for run in runs}) == 1


STREAMS = {"once": "each article once", "copies": "each by four publishers, half of them with a sentence more"}
SUBJECTS = {"landed": "landed", "1 reading": "one process", "2 reading": "two processes"}


def latency(found: dict[str, Any]) -> list[str]:
    """Write how long from an accepted article to its alert."""
    lines = [
        "| articles/s | alerts | bare round trip: p50, p99 ms | alert: p50, p99, max ms | in round trips: p50, p99 |",
        "| --- | --- | --- | --- | --- |",
    ]
    figure, panels = plt.subplots(1, len(found["runs"]), figsize=(9, 2.6), layout="constrained")
    for panel, (rate, run) in zip(panels, found["runs"].items(), strict=True):
        trips, alerts = sorted(run["trips"]), sorted(run["alerts"])
        trip, p50, p99 = share(trips, 0.5), share(alerts, 0.5), share(alerts, 0.99)
        lines.append(
            f"| {rate} | {len(alerts):,} | {trip:.1f}, {share(trips, 0.99):.1f} | {p50:,.0f}, {p99:,.0f}, "
            f"{alerts[-1]:,.0f} | **{p50 / trip:.1f}**, **{p99 / trip:.0f}** |"
        )
        panel.hist(alerts, bins=40, color="#0b57a4")
        panel.set_title(f"{rate} articles a second", fontsize=9)
        panel.set_xlabel("ms to the alert", fontsize=8)
        panel.tick_params(labelsize=7)
        panel.spines[["top", "right"]].set_visible(False)
    figure.savefig(RESULTS / "latency.svg", metadata={"Date": None})
    return [
        "## From an accepted article to its alert",
        conditions(found),
        f"Articles of 3 KB come by the clock. {found['alerts_a_second']} in a second are the first to tell of a meeting, "
        "so what differs is the news of other matters beside them. Time runs from the broker's answer to the feeder until a subscriber that reads committed records has the alert: three hops, a "
        "transaction and the core's time. The bare round trip is a record to a topic and back, beside it on the same "
        "broker.",
        "![milliseconds to the alert](bench/latency.svg)",
        "\n".join(lines),
    ]


def share(ordered: list[float], part: float) -> float:
    """Give the value below which a part of the values lies."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def growth(found: dict[str, Any]) -> list[str]:
    """Write what a million articles leave behind."""
    rows = found["rows"]
    stages = list(rows[0]["memory"])
    lines = [
        f"| articles | a second | rounds | their state, MB | {', '.join(stages)}: MB | articles on disk, all else: MB | "
        "recovery, s |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        articles = row["disk"].get("talks.articles.v1", 0)
        others = sum(row["disk"].values()) - articles
        lines.append(
            f"| {row['articles']:,} | {row['rate']:,} | {row['rounds']:,} | {row['state'] / 2**20:.1f} | "
            f"{', '.join(str(row['memory'][stage]) for stage in stages)} | {articles:,}, {others:,} | "
            f"{row.get('recovery', '')} |"
        )
    figure, (speed, memory) = plt.subplots(1, 2, figsize=(9, 3), layout="constrained")
    fed = [row["articles"] / 1e6 for row in rows]
    speed.plot(fed, [row["rate"] for row in rows], color="#0b57a4", marker="o", markersize=3)
    speed.set_ylim(bottom=0)
    speed.set_ylabel("articles a second")
    for stage in stages:
        memory.plot(fed, [row["memory"][stage] for row in rows], marker="o", markersize=3, label=stage)
    memory.set_ylim(bottom=0)
    memory.set_ylabel("MB")
    memory.legend(fontsize=7)
    for panel in (speed, memory):
        panel.set_xlabel("million articles")
        panel.spines[["top", "right"]].set_visible(False)
    figure.savefig(RESULTS / "growth.svg", metadata={"Date": None})
    return [
        "## A million articles through one machine",
        conditions(found),
        f"One in {found['one_in']} is about talks. Feeder, broker, worker and publisher share the two cores, and the rate "
        "is that from feeding to the last alert. Recovery is from `kill -9` of the worker to the next one being ready; ten "
        "seconds of it are the group's session timeout, before which nobody gets the dead worker's partitions.",
        "![speed and memory](bench/growth.svg)",
        "\n".join(lines),
        "Speed is flat within the noise of the machine. What grows has a reason: the worker keeps each round, packed, and "
        "those in use decoded as well, up to 75 MB; the publisher keeps about 1 KB of each; the broker fills a heap of at "
        "most 272 MB; on disk articles and alerts stay for ever, and rounds for seven days before compaction.",
    ]


def scale(found: dict[str, Any]) -> list[str]:
    """Write what more workers bring, and the model."""
    costs = [
        "| stage | ms of a core for an article | more for one about talks |",
        "| --- | --- | --- |",
        *(f"| {stage} | {cost['fixed']:.3f} | {cost['talks']:.2f} |" for stage, cost in found["costs"].items()),
    ]
    runs = [
        "| workers | about talks | articles/s: min, median, max | by the model | off by | records for an article: events, rounds' states, "
        "alerts |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for run in found["runs"]:
        counts = [run["records"][t] for t in ("talks.events.v1", "talkwatch-rounds-changelog", "talks.alerts.v1")]
        runs.append(
            f"| {run['workers']} | 1 in {run['one_in']} | {run['rates'][0]:,}, **{run['rate']:,}**, {run['rates'][-1]:,} | "
            f"{run['predicted']:,} | "
            f"{run['predicted'] / run['rate'] - 1:+.0%} | {', '.join(f'{count:.3f}' for count in counts)} |"
        )
    share, peak, sizes = 1 / 20, 3, {}
    need = [
        f"| articles a day | at the peak, a second | {', '.join(found['costs'])}: cores | to the broker, MB/s | disk a day, GB |",
        "| --- | --- | --- | --- | --- |",
    ]
    for run in found["runs"]:
        if run["one_in"] == round(1 / share):
            sizes = run["bytes"]
    for daily in (1e6, 1e7, 1e8):
        rate = daily / 86_400 * peak
        cores = ", ".join(f"{rate * (c['fixed'] + c['talks'] * share) / 1000:.2f}" for c in found["costs"].values())
        volume = sum(sizes.values())
        need.append(
            f"| {daily:,.0f} | {rate:,.0f} | {cores} | {rate * volume / 1e6:.1f} | {daily * volume / 1e9:.1f} |"
        )
    return [
        "## More workers, and a model to size by",
        conditions(found),
        "Eight partitions of articles of 3 KB, the worker's processes, publisher and broker on two cores; "
        f"{len(found['runs'][0]['rates'])} runs of each kind in turns, of which the one of median speed counts. What a stage "
        "takes of a core comes from the first two kinds alone, those of one worker:",
        "\n".join(costs),
        "A monitor takes as many articles as its slowest stage has cores for, and no more than its machine has: with a "
        "share `s` about talks, `used / max(worker(s) / workers, reader(s) / (workers * reading processes), publisher(s), sum of all(s) / cores)`, "
        f"where `used` is the part of the machine that the first two kinds got to use, {found['used']:.2f}. "
        "Held against what was measured:",
        "\n".join(runs),
        f"For a cluster, where one in {1 / share:.0f} is about talks and the busiest hour brings {peak} times the mean, before "
        "replication (three replicas write three times):",
        "\n".join(need),
        "One worker is one core at most, and one for each of its processes that read.",
    ]


def publishers(found: dict[str, Any]) -> list[str]:
    """Write what more publishers bring, beside the version that had landed."""
    lines = [
        "| publishers | alerts/s: min, median, max | ms of a core for an alert, all publishers | ms of the broker's |",
        "| --- | --- | --- | --- |",
    ]
    kinds = dict.fromkeys((run["landed"], run["publishers"]) for run in found["runs"])
    for landed, count in kinds:
        runs = [run for run in found["runs"] if (run["landed"], run["publishers"]) == (landed, count)]
        low, middle, high = spread(runs, "rate")
        cpu = [statistics.median(run["cpu_ms"][stage] for run in runs) for stage in ("publisher", "broker")]
        name = f"1, commit {found['beside']}" if landed else str(count)
        lines.append(f"| {name} | {low:,.0f}, **{middle:,.0f}**, {high:,.0f} | {cpu[0]:.2f} | {cpu[1]:.2f} |")
    return [
        "## More publishers",
        conditions(found),
        f"{found['runs'][0]['alerts']:,} alerts that wait in the changelog, publishers and broker on two cores; all take turns.",
        "\n".join(lines),
    ]


def conditions(found: dict[str, Any]) -> str:
    """Say when, where and with what."""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    return f"{found['date']}, {found['machine']}, commit {found['commit']}; {versions}."


def main() -> None:
    """Write page and plots of the results that there are."""
    parts = [
        "# Benchmarks",
        "Written by `make bench` from the results in `docs/bench`, each with its date and machine.",
    ]
    for section in (throughput, reading, latency, growth, scale, publishers):
        results = RESULTS / f"{section.__name__}.json"
        if results.exists():
            parts += section(json.loads(results.read_text()))
    (DOCS / "benchmarks.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
