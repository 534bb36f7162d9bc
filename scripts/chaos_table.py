"""Write the results of `make chaos` as a table for docs/chaos.md."""

import argparse
import json
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HEAD = """# What was tried, and what was lost

Each row is a named test in `tests/broker/chaos`, on real processes and a real broker. Afterwards the articles topic is
compared with what was fed, the events with what the pure core extracts, alerts and rounds, as a read_committed
subscriber sees them, with the pure fold of the events, byte for byte (`tests/support/audit.py`).

Last run: {date}, {machine}, `make chaos`.

| fault | articles | faults | alerts | lost | doubled | wrong |
| --- | --- | --- | --- | --- | --- | --- |
"""
RECOVERY = """
## Time to ready with many rounds in state

From the start of the process to the first answer 200 of `/readyz`, 1 second of it spent in imports. No article is read
again, nothing is written.

| rounds | bytes each, packed | seconds | worker's memory |
| --- | --- | --- | --- |
"""


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("results", type=Path)
    arguments.add_argument("--write", type=Path, required=True)
    given = arguments.parse_args()
    rows = [json.loads(line) for line in given.results.read_text().splitlines()]
    whole = {row["name"]: row for row in rows}  # a test that audits twice counts as it ended
    runs = [row for row in whole.values() if "alerts_lost" in row]
    machine = f"{platform.system()}, Python {platform.python_version()}, 2 cores"
    text = HEAD.format(date=f"{datetime.now(UTC):%Y-%m-%d}", machine=machine)
    text += "".join(f"| {' | '.join(_cells(row))} |\n" for row in sorted(runs, key=lambda row: row["name"]))
    text += f"| **all {len(runs)} runs** | {' | '.join(_total(runs))} |\n"
    recovered = [row for row in whole.values() if row["name"].startswith("recovery")]
    if recovered:
        text += RECOVERY
        for row in recovered:
            rounds = int(row["name"].split()[2])
            text += f"| {rounds:,} | {row['bytes']:,} | {row['seconds']} | {row['rss_mb']} MB |\n"
    given.write.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _cells(row: dict[str, Any]) -> list[str]:
    name = row["name"].removeprefix("test_").replace("_", " ")
    faults = ", ".join(f"{count} × {fault}" for fault, count in sorted(row["faults"].items()))
    return [name, f"{row['articles']:,}", faults, f"{row['alerts']:,}", *map(str, _verdict(row))]


def _verdict(row: dict[str, Any]) -> tuple[int, int, int]:
    lost = row["articles_lost"] + row["events_lost"] + row["alerts_lost"]
    return lost, row["alerts_doubled"], row["alerts_foreign"] + row["sequences_broken"] + row["rounds_wrong"]


def _total(rows: list[dict[str, Any]]) -> list[str]:
    sums = [sum(column) for column in zip(*map(_verdict, rows), strict=True)]
    faults = sum(sum(row["faults"].values()) for row in rows)
    return [
        f"{sum(r['articles'] for r in rows):,}",
        f"{faults:,}",
        f"{sum(r['alerts'] for r in rows):,}",
        *map(str, sums),
    ]


if __name__ == "__main__":
    main()
