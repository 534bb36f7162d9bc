"""What the publisher does about one changelog record: a decision, with a reason, from the record and what went out."""

from dataclasses import dataclass
from enum import StrEnum

from talkwatch.core.alerting import digest
from talkwatch.core.state import RoundState
from talkwatch_schemas import Alert


@dataclass(frozen=True)
class Sent:
    """What went out last of a round: revision, sequence, and the digest of the alert of that sequence."""

    revision: int = 0
    sequence: int = 0
    digest: str | None = None


class Step(StrEnum):
    """What to do about a record."""

    PUBLISH = "publish"
    KNOWN = "known"
    GAP = "gap"
    OTHER_HISTORY = "other_history"


@dataclass(frozen=True)
class Publication:
    """The step, and for `publish` the alerts to send, in order, before the round itself."""

    step: Step
    alerts: tuple[Alert, ...] = ()


def plan(state: RoundState, sent: Sent) -> Publication:
    """Decide. A replay publishes nothing; a gap, or the same sequence with another digest, is held back."""
    at_sent = next((a for a in state.alerts if a.data.sequence == sent.sequence), None)
    if at_sent is not None and sent.digest is not None and digest(at_sent) != sent.digest:
        return Publication(Step.OTHER_HISTORY)
    if state.revision <= sent.revision:
        return Publication(Step.KNOWN)
    if state.sequence < sent.sequence:
        return Publication(Step.OTHER_HISTORY)
    alerts = tuple(a for a in state.alerts if a.data.sequence > sent.sequence)
    if [a.data.sequence for a in alerts] != list(range(sent.sequence + 1, state.sequence + 1)):
        return Publication(Step.GAP)
    return Publication(Step.PUBLISH, alerts)
