"""What the processes say of themselves under a fault, and whether the brokers could serve: asked twice a second."""

import re
import time
from dataclasses import dataclass, field
from subprocess import Popen
from threading import Event, Thread

from support.brokers import Brokers
from support.cluster import get_page
from talkwatch.up.supervisor import Child

_PERIOD = 0.5
_LONGEST = 5.5
"""Seconds for which an answer counts at most: until the next one, which may take the patience of `get_page`."""
SOON = 10.0
"""Seconds after the cause is over within which a process should be ready again."""


@dataclass(frozen=True)
class Answer:
    """What a process said at a time; status 0 where it said nothing."""

    at: float
    live: int
    ready: int
    said: str


@dataclass
class Account:
    """What a process did and said since a moment, in seconds.

    `late` is how long after the cause was over, and after its own start, it was not ready.
    """

    exits: list[int] = field(default_factory=list)
    dead: float = 0.0
    unready: float = 0.0
    late: float = 0.0
    reasons: list[str] = field(default_factory=list)


class Watch:
    """Watches from threads of its own until closed."""

    def __init__(self, children: list[Child], brokers: Brokers) -> None:
        """Begin."""
        self._children = children
        self._brokers = brokers
        self._over = Event()
        self._answers: dict[str, list[Answer]] = {child.name: [] for child in children}
        self._ends: dict[str, list[tuple[float, int]]] = {child.name: [] for child in children}
        self._serving: list[tuple[float, bool]] = []
        self._threads = [Thread(target=self._watch, args=(child,)) for child in children]
        self._threads.append(Thread(target=self._watch_brokers))
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End the threads."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def served_since(self, began: float) -> float | None:
        """Give since when the brokers serve every partition again, `began` if always; None: they do not by now."""
        told = [(at, serves) for at, serves in list(self._serving) if at >= began]
        if not told or not told[-1][1]:
            return None
        since = told[-1][0]
        for at, serves in reversed(told):
            if not serves:
                return since
            since = at
        return began

    def account(self, child: Child, began: float, over: float) -> Account:
        """Give what a process did and said since `began`, where the cause was over at `over`."""
        made = Account()
        answers = [answer for answer in list(self._answers[child.name]) if answer.at >= began]
        for answer, after in zip(answers, [*answers[1:], None], strict=True):
            seconds = min((after.at if after else time.monotonic()) - answer.at, _LONGEST)
            made.dead += seconds if answer.live == 503 else 0
            made.unready += seconds if answer.ready == 503 else 0
            if answer.ready != 200:
                made.late = answer.at + seconds - max(over, child.started)
            reason = re.sub(r"\d+", "n", answer.said)
            if 503 in (answer.live, answer.ready) and reason not in made.reasons:
                made.reasons.append(reason)
        made.late = max(0.0, made.late)
        made.exits = [code for at, code in list(self._ends[child.name]) if at >= began]
        return made

    def _watch(self, child: Child) -> None:
        known: Popen[bytes] | None = None
        while not self._over.wait(_PERIOD):
            at = time.monotonic()
            if known and (code := known.poll()) is not None:
                self._ends[child.name].append((at, code))
            known = child.process if child.alive else None
            live, why_dead = get_page(child.port, "/livez")
            ready, why_not = get_page(child.port, "/readyz")
            said = (why_dead if live == 503 else why_not).strip()
            self._answers[child.name].append(Answer(at, live, ready, said))

    def _watch_brokers(self) -> None:
        while not self._over.wait(_PERIOD):
            at = time.monotonic()
            self._serving.append((at, (self._brokers.in_step() or 0) >= self._brokers.enough))
