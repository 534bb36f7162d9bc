"""Write the results of `make chaos-cluster` as a table for docs/chaos-cluster.md."""

import argparse
import json
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HEAD = """# Three brokers under faults

Three brokers on one machine (each topic on all three, `min.insync.replicas` 2), two workers, two publishers, watchdog,
views, a courier to a webhook and `talkwatch ingest`, each started again when it ends; ten articles a second, half of
which cause an alert. Each row is a fault of `tests/broker/chaos/test_cluster.py`, done once all was well after the one
before. Then the alerts are compared with those of the pure core, byte for byte, and with what the webhook has, and
after the last fault all topics (`tests/support/audit.py`).

- **brokers**: seconds from the begin of the fault until every partition had a leader and two replicas in step again.
  A fault of processes alone has 0.
- **stall**: the longest time between two alerts, by the brokers' clock; the feed of the test waits for brokers too.
- **exits**: of processes that nobody killed, with their code.
- **/livez false**, **/readyz false**: seconds with the answer 503, by process.
- **late**: who was ready only so many seconds after the brokers served again and after its own start, where more than
  {soon}; the others said rightly what they said.

Last run: {date}, {machine}, `make chaos-cluster`: {faults} faults in {rows} rows, {articles:,} articles,
{alerts:,} alerts, {lost} lost, {doubled} doubled; the webhook lacks {undelivered}, and has {delivered_again}
twice, under the same id; stall at the median {median} s, at most {most} s.

| fault | articles | alerts | lost | doubled | brokers | stall | exits | /livez false | /readyz false | late |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
SAID = """
## What `/livez` and `/readyz` said

Whatever a process answered 503 with under each fault; `n` stands for numbers. Where a cell is empty, both said 200 all
along, or the process did not run.

| fault | workers | publishers | watchdog | views | courier | ingest |
| --- | --- | --- | --- | --- | --- | --- |
"""
_KINDS = ("worker", "publish", "watchdog", "serve", "notify", "ingest")
SOON = 10.0
"""Seconds in which a process should be ready once it can be."""
_ALERTS = "talks.alerts.v1"
Rows = list[dict[str, Any]]


def main() -> None:
    write(HEAD, lambda rows: SAID + table(rows, lambda row: [row["name"], *_said(row)]))


def write(head: str, more: Callable[[Rows], str]) -> None:
    """Write the page that the command line names of the results that it names: a head, all rows, and what is left."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("results", type=Path)
    arguments.add_argument("--write", type=Path, required=True)
    given = arguments.parse_args()
    told = [json.loads(line) for line in given.results.read_text().splitlines()]
    planned = dict.fromkeys(name for row in told for name in row.get("planned", []))
    rows = {row["name"]: row for row in told if "processes" in row}
    found = [rows[name] for name in dict.fromkeys([*planned, *rows]) if name in rows]
    text = head.format(**_totals(found)) + table(found, _cells) + more(found)
    if left := [name for name in planned if name not in rows]:
        text += "\nNot run, or not to its end: " + "; ".join(left) + ".\n"
    given.write.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def table(rows: Rows, cells: Callable[[dict[str, Any]], list[str]]) -> str:
    """Give the rows of a table."""
    return "".join(f"| {' | '.join(cells(row))} |\n" for row in rows)


def _totals(rows: Rows) -> dict[str, Any]:
    stalls = sorted(row["stalls"][_ALERTS] for row in rows)
    counts = ("faults", "articles", "alerts", "lost", "doubled", "undelivered", "delivered_again")
    sums = {name: sum(row.get(name, 0) for row in rows) for name in counts}
    machine = f"{platform.system()}, Python {platform.python_version()}, 2 cores"
    extremes = {"median": stalls[len(stalls) // 2], "most": stalls[-1]}
    return (
        {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine, "rows": len(rows), "soon": f"{SOON:g}"}
        | sums
        | extremes
    )


def _cells(row: dict[str, Any]) -> list[str]:
    processes = row["processes"]
    exits = [
        f"{name} {', '.join(map(str, ended))}" for name, told in processes.items() if (ended := _own(told["exits"]))
    ]
    late = [f"{name} {told['late']:g}" for name, told in processes.items() if told["late"] > SOON]
    counts = [f"{row['articles']:,}", f"{row['alerts']:,}", str(row["lost"]), str(row["doubled"])]
    seconds = [f"{row['served_after']:g}", f"{row['stalls'][_ALERTS]:g}"]
    said = [_seconds(processes, "dead"), _seconds(processes, "unready")]
    return [row["name"], *counts, *seconds, "; ".join(exits), *said, ", ".join(late)]


def _said(row: dict[str, Any]) -> list[str]:
    found: dict[str, dict[str, None]] = {kind: {} for kind in _KINDS}
    for name, told in row["processes"].items():
        found[name.partition("_")[0]] |= dict.fromkeys(told["reasons"])
    return [" ".join("; ".join(reasons).replace("|", "/").split()) for reasons in found.values()]  # one line a row


def _own(exits: list[int]) -> list[int]:
    """Leave out those by SIGKILL: the test's."""
    return [code for code in exits if code != -9]


def _seconds(processes: dict[str, Any], what: str) -> str:
    return ", ".join(f"{name} {told[what]:g}" for name, told in processes.items() if told[what])


if __name__ == "__main__":
    main()
