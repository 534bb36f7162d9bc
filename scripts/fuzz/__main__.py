"""Run inputs made at random through one kind of reading, in a process that is watched; say what was found.

A finding is an exception that is not the documented refusal, an input that takes long or much memory, and an end of
the process. Input number 12 of seed 7 is the same wherever it is made: `--seed 7 --repeat 12` makes and runs it alone.
"""

import argparse
import json
import os
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from fuzz.watching import Run, Tally
from fuzz.working import dice, target_of

NAMES = ("article", "alerts", "changelog", "yaml", "http")


def main() -> None:
    given = _arguments()
    if given.repeat is not None or given.hex:
        _alone(given)
        return
    tally = Tally(given.what, given.seed)
    Run(tally).go(60 * given.minutes, given.begin)
    _tell(tally)
    if given.results:
        about = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": _machine()}
        with given.results.open("a") as file:
            file.write(json.dumps(vars(tally) | about) + "\n")
    sys.exit(1 if tally.findings else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("what", choices=NAMES)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=int, default=0, help="number of the first input")
    parser.add_argument("--repeat", type=int, help="run the input of this number alone")
    parser.add_argument("--hex", default="", help="run this input alone")
    parser.add_argument("--results", type=Path, help="a file to which a line with all figures is added")
    return parser.parse_args()


def _alone(given: argparse.Namespace) -> None:
    """Run one input here, with its trace."""
    target = target_of(given.what)
    data = bytes.fromhex(given.hex) if given.hex else target.make(dice(given.seed, given.repeat))
    print(f"{len(data)} bytes: {data[:2000]!r}")
    began = time.perf_counter()
    print(target.check(data), f"{time.perf_counter() - began:.2f} s")


def _tell(tally: Tally) -> None:
    first, last = (tally.memory or [0])[0] // 1024, (tally.memory or [0])[-1] // 1024
    print(
        f"{tally.name}: {tally.inputs} inputs in {tally.seconds:.0f} s, slowest {tally.slowest:.2f} s, "
        f"{first} to {last} MiB"
    )
    print("  " + ", ".join(f"{word} {count}" for word, count in tally.words.most_common(12)))
    for name, found in sorted(tally.findings.items()):
        print(f"  {found['count']} times {name}: {found['what']} (--repeat {found['number']})")


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
