"""Round: the public record of one round, on `talks.rounds.v1`."""

from pydantic import AwareDatetime, Field

from talkwatch_schemas.meeting import Corroboration, Delegation, Dispute, Evidence, Meeting, RoundRef
from talkwatch_schemas.record import Record


class HistoryEntry(Record):
    """One alert of the round, in short. `digest` names its bytes, `meeting` is what was known from then on."""

    sequence: int
    kind: str
    time: AwareDatetime
    changed: tuple[str, ...]
    digest: str | None = None
    meeting: Meeting | None = None


class Withdrawal(Record):
    """That what a round had said does not hold any more: what that was, why, and when it was taken back."""

    time: AwareDatetime
    cause: str = Field(description="operator, or article: who published it has taken it back; more may be added")
    reason: str = Field(description="in words, by whoever took it back; no name of a person who did")
    was: Meeting


class Lead(Record):
    """Why nothing of a round has gone out though a meeting is told of it, and since which article's time."""

    reason: str = Field(description="low_confidence or no_status; more may be added")
    since: AwareDatetime


class Round(Record):
    """What is known of a round. `sequence` is that of its last alert (0: none), `revision` grows with each change.

    `digest` names the bytes of the last alert, so that a publisher can prove that it continues the same history.
    `withdrawn`: an operator has retracted it, `merged_into` says for which other round. `withdrawal`: what was said of
    it, by whomever it was taken back. `disputes`: where its sources contradict each other. `lead`: nothing of it has
    gone out, since it is not sure enough; it may be wrong.
    """

    round: RoundRef
    meeting: Meeting
    revision: int
    sequence: int
    digest: str | None = None
    certainty: str
    confidence: float
    delegations: tuple[Delegation, ...] = ()
    facilitators: tuple[str, ...] = ()
    outcome: str | None = None
    corroboration: Corroboration
    evidence: tuple[Evidence, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    withdrawn: bool | None = None
    merged_into: str | None = None
    lead: Lead | None = None
    disputes: tuple[Dispute, ...] | None = None
    withdrawal: Withdrawal | None = None
