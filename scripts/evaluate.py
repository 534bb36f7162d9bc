"""Measure the core, and keep apart what tells nothing of texts to come: those that the rules were written with.

`--write FILE` writes, as Markdown, what was measured on labelled texts and judged alerts on which no rule was tried,
where they are at hand (`../shared`), and puts the figures between their marks in README.md and docs/limits.md. All else
is printed only: texts that were at hand, and this project's own sentences, beside two libraries of dates: dateparser
(all languages) and timefhuman (English), where installed (`make eval` installs them).
"""

import argparse
import datetime as dt
import platform
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "tests"))

from evaluating import own, reader, texts  # noqa: E402

BIN = Path(sys.executable).parent / "talkwatch"
QUOTING = (ROOT / "README.md", ROOT / "docs" / "limits.md")
NOT_AT_HAND = f"The labelled texts and streams are not at hand: there is no {SHARED.name} beside this repository."
MARKED = re.compile(r"(<!--eval (\w+)-->).*?(<!--end-->)", re.DOTALL)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", type=Path)
    options = arguments.parse_args()
    read = texts.read_texts(SHARED) if SHARED.exists() else []
    unread = texts.unread(read) if read else NOT_AT_HAND
    modes = reader.modes(SHARED, BIN, read)
    untried = "\n\n".join([head(), unread, texts.unread_reports(), modes, texts.wild(), reliability()]) + "\n"
    sys.stdout.write("\n".join([untried, *(f"{part}\n" for part in tried(read))]))
    if options.write and not read:
        sys.exit(f"{NOT_AT_HAND} {options.write} stays as it is.")
    if options.write:
        options.write.write_text(untried, encoding="utf-8")
        quote(texts.quoted(read))


def tried(read: texts.Read) -> list[str]:
    """What was measured on texts and sentences that the rules were written with."""
    known = [texts.labelled(read), texts.streams(SHARED, BIN), texts.hard_cases(SHARED)] if read else []
    return [*known, texts.read_reports(), own.OWN, own.dates(), own.weekdays(), own.reports(), own.seeds(ROOT, BIN)]


def head() -> str:
    """When, where and how this was measured."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    return (
        f"# Evaluation of the core\n\n`make eval`, {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {machine}, commit {commit}."
    )


def reliability() -> str:
    """How often events of a chance are right, as `scripts/fit_confidence.py` found out of fold."""
    table = (ROOT / "docs" / "evaluation" / "reliability.md").read_text(encoding="utf-8").strip()
    told = (
        "What `confidence` says, held against labelled texts, streams whose alerts are known, and judged alerts,"
        " ten-fold by document, so that no event was weighed by weights that had seen its document."
    )
    return f"## How honest confidence is\n\n{told} {table}"


def quote(values: dict[str, str]) -> None:
    """Put the figures between their marks, `<!--eval NAME-->` and `<!--end-->`, in the documents that quote them."""
    for path in QUOTING:
        text = path.read_text(encoding="utf-8")
        path.write_text(MARKED.sub(lambda m: f"{m[1]}{values[m[2]]}{m[3]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
