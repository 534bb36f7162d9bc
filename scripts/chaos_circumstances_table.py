"""Write the results of `make chaos-circumstances` as a table for docs/chaos-circumstances.md."""

import argparse
import json
import sys
from pathlib import Path

from chaos_cluster_table import cells, totals

HEAD = """# Three brokers in bad circumstances

The same brokers, processes and columns as in [Three brokers under faults](chaos-cluster.md); what changes is what
surrounds them. Each row is a fault of `tests/broker/chaos/test_circumstances.py`.

- **Versions**: the wheels of the landed version, built from git, run the processes; these are replaced by this version
  while articles flow, and back. A code of 0 is a process that was asked to end, as an operator does.
- **Disks**: a broker's disk has no byte left; the broker leaves, and is started again while there is no room and after.
- **Clocks**: the clocks of all processes, of one broker, of all brokers jump. The stall is by the brokers' clock, so a
  jump of that is part of it.
- **Kept offsets**: brokers that forget offsets after a minute, processes that are away for longer.
- **Limits**: fewer replicas in step than are needed to write; quotas on all clients.

Last run: {date}, {machine}, `make chaos-circumstances`: {rows} rows, {articles:,} articles, {alerts:,} alerts,
{lost} lost, {doubled} doubled.

| fault | articles | alerts | lost | doubled | brokers | stall | exits | /livez false | /readyz false | late |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("results", type=Path)
    arguments.add_argument("--write", type=Path, required=True)
    given = arguments.parse_args()
    told = [json.loads(line) for line in given.results.read_text().splitlines()]
    planned = [name for row in told for name in row.get("planned", [])]
    rows = {row["name"]: row for row in told if "processes" in row}
    text = HEAD.format(**totals(list(rows.values())))
    text += "".join(f"| {' | '.join(cells(row))} |\n" for row in rows.values())
    if left := [name for name in dict.fromkeys(planned) if name not in rows]:
        text += "\nNot run, or not to its end: " + "; ".join(left) + ".\n"
    given.write.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
