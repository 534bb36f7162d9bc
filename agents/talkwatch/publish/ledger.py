"""What went out of each round, and what one transaction adds to that."""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from talkwatch.core.publish import Publication, Sent, Step, plan
from talkwatch.core.track.state import RoundState
from talkwatch.process import metrics
from talkwatch.publish.open_rounds import begins
from talkwatch_schemas import Alert, Kind, Round
from talkwatch_schemas.topics import CHANGELOG, ROUNDS


@dataclass
class Ledger:
    """What went out of each round, and the rounds that are held back, with the reason for people.

    Shared by the threads of all partitions. A round is of one partition, so no two of them touch the same entry.
    """

    sent: dict[str, Sent] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)

    def hold_back(self, state: RoundState, reason: str) -> bool:
        """Hold a round back. Says whether this is news."""
        known, self.held[state.id] = self.held.get(state.id), reason
        return known != reason

    def why_held(self) -> str | None:
        """Say how many rounds are held back, and why the first of them is."""
        held = list(self.held.items())
        return f"{len(held)} rounds are held back; {held[0][0]}: {held[0][1]}" if held else None


@dataclass
class Turn:
    """What one transaction does. What went out is the ledger's when it is committed; what is held back at once."""

    ledger: Ledger
    sent: dict[str, Sent] = field(default_factory=dict)
    alerts: list[tuple[Alert, Any]] = field(default_factory=list)
    """Each with the producer's future of its record."""
    rounds: list[Round] = field(default_factory=list)
    stale: list[RoundState] = field(default_factory=list)
    steps: Counter[Step] = field(default_factory=Counter)

    def sent_of(self, round_id: str) -> Sent:
        """Give what went out of a round, this transaction included."""
        return self.sent.get(round_id) or self.ledger.sent.get(round_id) or Sent()

    def plan(self, state: RoundState) -> Publication:
        """Decide about a state, and count the step."""
        decided = plan(state, self.sent_of(state.id))
        self.steps[decided.step] += 1
        return decided

    def came_right(self, state: RoundState) -> None:
        """Forget what was wrong with a round: its right state has come, so nobody is asked for it."""
        self.stale = [other for other in self.stale if other.id != state.id]
        self.ledger.held.pop(state.id, None)

    def hold_back_stale(self) -> list[RoundState]:
        """Hold the stale rounds back until their right states come; give those that were not asked for yet."""
        asked = []
        for state in self.stale:
            if state.id not in self.ledger.held:
                self.ledger.hold_back(state, "a state older than what went out; its worker is asked for the right one")
                asked.append(state)
        return asked

    def settle(self) -> None:
        """Take over what is committed now, and count it."""
        self.ledger.sent.update(self.sent)
        metrics.TRANSACTIONS.labels("committed").inc()
        metrics.LAST_PROGRESS.set_to_current_time()
        metrics.HELD_BACK.set(len(self.ledger.held))
        for step, count in self.steps.items():
            metrics.RECORDS.labels(step).inc(count)
        for alert, _record in self.alerts:
            _count(alert, time.time())


def other_history(state: RoundState, sent: Sent, step: Step) -> str:
    """Say why a round whose states do not follow on what went out is held back, and what to do."""
    return (
        f"{step}: alerts up to {sent.sequence} went out, the changelog is at {state.sequence}. "
        f"The rounds table and {ROUNDS} do not belong together; restore {CHANGELOG} from a backup, "
        "or move both to new topics."
    )


def _count(alert: Alert, now: float) -> None:
    """Count an alert that is committed. `now` is in seconds since the epoch."""
    data, told = alert.data, alert.time.timestamp()
    metrics.PUBLISHED.labels(data.kind, data.certainty).inc()
    if data.cause == "article":
        metrics.ALERT_LATENCY.observe(max(0.0, now - told))
    meeting = begins(data.meeting)
    if meeting and data.kind in (Kind.ANNOUNCED, Kind.DATE_CHANGED):
        metrics.ALERT_LEAD.observe(meeting.timestamp() - told)
