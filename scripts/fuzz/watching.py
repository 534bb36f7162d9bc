"""Watches the process that works: one that hangs or ends is a finding, and another goes on behind that input."""

import multiprocessing
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from fuzz.working import Told, dice, target_of, work

_HANGS = 60.0
"""Seconds without an answer."""
_STARTS = 300.0
_EVERY = 30.0
_SHOWN_HEX = 1000


@dataclass
class Tally:
    """What became of a run. `memory`: KiB after every thousandth input; `findings`: by kind and place."""

    name: str
    seed: int
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    words: Counter[str] = field(default_factory=Counter)
    memory: list[int] = field(default_factory=list)
    findings: dict[str, dict[str, Any]] = field(default_factory=dict)


class Run:
    """One run of one target."""

    def __init__(self, tally: Tally) -> None:
        """Begin with nothing done."""
        self.tally = tally
        self._began = self._told = time.monotonic()

    def go(self, seconds: float, begin: int) -> None:
        """Go on in a new process wherever one has ended, until the time is over."""
        number, end = begin, self._began + seconds
        while time.monotonic() < end:
            ours, theirs = multiprocessing.Pipe()
            made = multiprocessing.get_context("spawn").Process(
                target=work, args=(self.tally.name, self.tally.seed, number, theirs)
            )
            made.start()
            theirs.close()
            number, wrong = self._follow(ours, number, end)
            if wrong == "end":
                made.join(5)
            ended = made.exitcode
            made.kill()
            made.join()
            if wrong:
                self._note(number, wrong, f"more than {_HANGS:g} s" if wrong == "hang" else f"with {ended}", "")
                number += 1
        self.tally.seconds = time.monotonic() - self._began

    def _follow(self, ours: Connection, number: int, end: float) -> tuple[int, str]:
        """Take what one process tells. Gives the number of the input that it is at, and what went wrong with it."""
        patience = _STARTS
        while time.monotonic() < end:
            if not ours.poll(min(patience, max(0.0, end - time.monotonic()))):
                hangs = patience == _HANGS and time.monotonic() < end
                return number, "hang" if hangs else ""
            try:
                self._take(Told(*ours.recv()))
            except EOFError:
                return number, "end"
            number, patience = number + 1, _HANGS
        return number, ""

    def _take(self, told: Told) -> None:
        tally, now = self.tally, time.monotonic()
        tally.words[told.word] += 1
        tally.inputs += 1
        tally.slowest = max(tally.slowest, told.seconds)
        if told.kind:
            self._note(told.number, told.kind, told.what, told.where)
        if tally.inputs % 1000 == 1:
            tally.memory.append(told.kib)
        if now - self._told > _EVERY:
            self._told = now
            _say(
                f"{tally.name}: {tally.inputs} inputs in {now - self._began:.0f} s, slowest {tally.slowest:.2f} s, "
                f"{told.kib // 1024} MiB, {len(tally.findings)} findings"
            )

    def _note(self, number: int, kind: str, what: str, where: str) -> None:
        """Keep the first input of each kind and place, told at once, and count the others."""
        name = f"{kind} at {where}" if where else kind
        if name in self.tally.findings:
            self.tally.findings[name]["count"] += 1
            return
        data = target_of(self.tally.name).make(dice(self.tally.seed, number))
        shown = data[:_SHOWN_HEX].hex()
        self.tally.findings[name] = {"count": 1, "number": number, "what": what, "bytes": len(data), "hex": shown}
        _say(f"FOUND {self.tally.name}: {name}: {what}")
        _say(f"  --seed {self.tally.seed} --repeat {number}, {len(data)} bytes: {shown}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
