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
READER_HEAD = """# A model that reads, under faults

Each row is a run of `tests/broker/chaos/test_reader.py`, on real processes and a real broker. A model server answers
late, in another order, now and then not in time, and says something else to who asks twice about an article; the reader
is killed with SIGKILL in the middle of its questions, and the model is gone for 90 seconds. `judge` and `read` are the
modes, `wait` and `fall_back` what articles do meanwhile. Afterwards the answers are read from `talks.readings.v1`, and
what must follow from them by the pure core is compared with events, alerts and rounds, byte for byte
(`tests/support/reading.py`).

Last run: {date}, {machine}, `make chaos-reader`.

| run | articles | faults | read by | alerts | lost | doubled | wrong |
| --- | --- | --- | --- | --- | --- | --- | --- |
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
    arguments.add_argument("--reader", action="store_true", help="the runs of a reader")
    given = arguments.parse_args()
    rows = [json.loads(line) for line in given.results.read_text().splitlines()]
    whole = {row["name"]: row for row in rows}  # a test that audits twice counts as it ended
    runs = [row for row in whole.values() if "alerts_lost" in row]
    if given.reader:
        _write(given.write, _of_reader(list(whole.values())))
        return
    text = HEAD.format(date=f"{datetime.now(UTC):%Y-%m-%d}", machine=_machine())
    text += "".join(f"| {' | '.join(_cells(row))} |\n" for row in sorted(runs, key=lambda row: row["name"]))
    text += f"| **all {len(runs)} runs** | {' | '.join(_total(runs))} |\n"
    recovered = [row for row in whole.values() if row["name"].startswith("recovery")]
    if recovered:
        text += RECOVERY
        for row in recovered:
            rounds = int(row["name"].split()[2])
            text += f"| {rounds:,} | {row['bytes']:,} | {row['seconds']} | {row['rss_mb']} MB |\n"
    _write(given.write, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _of_reader(rows: list[dict[str, Any]]) -> str:
    text = READER_HEAD.format(date=f"{datetime.now(UTC):%Y-%m-%d}", machine=_machine())
    for row in rows:
        name = row["name"].partition("[")[2].rstrip("]").replace("-", ", ")
        read_by = ", ".join(
            f"{count:,} {outcome.replace('_', ' ')}" for outcome, count in sorted(row["outcomes"].items())
        )
        lost = row["articles_lost"] + row["unread"] + row["events_lost"] + row["alerts_lost"]
        wrong = row["events_foreign"] + row["alerts_foreign"] + row["sequences_broken"] + row["rounds_wrong"]
        cells = [name, f"{row['articles']:,}", _faults(row), read_by, f"{row['alerts']:,}"]
        text += f"| {' | '.join([*cells, str(lost), str(row['alerts_doubled']), str(wrong)])} |\n"
    return text


def _machine() -> str:
    return f"{platform.system()}, Python {platform.python_version()}, 2 cores"


def _faults(row: dict[str, Any]) -> str:
    return ", ".join(f"{count} × {fault}" for fault, count in sorted(row["faults"].items()))


def _cells(row: dict[str, Any]) -> list[str]:
    name = row["name"].removeprefix("test_").replace("_", " ")
    return [name, f"{row['articles']:,}", _faults(row), f"{row['alerts']:,}", *map(str, _verdict(row))]


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
