"""Write the last run of each target as the table of docs/fuzz.md; what stands around the table stays."""

import json
import re
import sys
from pathlib import Path
from typing import Any

_COLUMNS = (
    "what", "date", "machine", "seed", "seconds", "inputs", "slowest, s of computing", "MiB, first to last",
    "what became of them", "found",
)  # fmt: skip
_HEAD = f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * len(_COLUMNS)}\n"
_TABLE = re.compile(r"(<!--runs-->\n).*?(<!--end-->)", re.DOTALL)
_MOST_WORDS = 6


def main(results: Path, page: Path) -> None:
    rows = {row["name"]: row for row in map(json.loads, results.read_text().splitlines())}
    lines = "".join(f"| {' | '.join(_cells(row))} |\n" for row in rows.values())
    page.write_text(_TABLE.sub(lambda found: f"{found[1]}{_HEAD}{lines}{found[2]}", page.read_text()))


def _cells(row: dict[str, Any]) -> list[str]:
    words = sorted(row["words"].items(), key=lambda item: -item[1])[:_MOST_WORDS]
    memory = row["memory"] or [0]
    return [
        f"`{row['name']}`", row["date"], row["machine"], str(row["seed"]), f"{row['seconds']:.0f}",
        f"{row['inputs']:,}",
        f"{row['slowest']:.1f}", f"{memory[0] // 1024} to {memory[-1] // 1024}",
        ", ".join(f"{word} {count:,}" for word, count in words),
        "; ".join(f"{name} ({found['count']})" for name, found in row["findings"].items()) or "nothing",
    ]  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
