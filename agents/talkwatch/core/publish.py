"""What the publisher does about one changelog record: a decision, with a reason, and the public round."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from talkwatch.core.policy import Policy
from talkwatch.core.track.alerting import corroboration, digest, heads, mediators
from talkwatch.core.track.standing import evidence_of, standing_of
from talkwatch.core.track.state import RoundState
from talkwatch.core.track.track import RESTORE
from talkwatch.core.wording import label
from talkwatch_schemas import Alert, ArticleEvents, ArticleRef, Round, RoundRef


@dataclass(frozen=True)
class Sent:
    """What went out of a round: its last revision and sequence, and the digests of its latest alerts by sequence."""

    revision: int = 0
    sequence: int = 0
    digests: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Round | RoundState) -> "Sent":
        """Give what is out once this round has been published."""
        digests = {entry.sequence: entry.digest for entry in known.history if entry.digest}
        if known.digest:  # of a version whose history had none
            digests[known.sequence] = known.digest
        return cls(known.revision, known.sequence, digests)


class Step(StrEnum):
    """What to do about a record."""

    PUBLISH = "publish"
    KNOWN = "known"
    STALE = "stale"
    GAP = "gap"
    OTHER_HISTORY = "other_history"


@dataclass(frozen=True)
class Publication:
    """The step, and for `publish` the alerts to send, in order, before the round itself."""

    step: Step
    alerts: tuple[Alert, ...] = ()


def plan(state: RoundState, sent: Sent) -> Publication:
    """Decide. A replay publishes nothing; a gap, or alerts that differ from those that went out, are held back.

    `stale`: a record of lower revision than went out. A worker that had lost its partitions wrote it, and until the
    right one is written again, the changelog's newest record of the round is wrong.
    """
    if any(sent.digests.get(a.data.sequence, digest(a)) != digest(a) for a in state.alerts):
        return Publication(Step.OTHER_HISTORY)
    if state.revision < sent.revision:
        return Publication(Step.STALE)
    if state.revision == sent.revision:
        return Publication(Step.KNOWN)
    if state.sequence < sent.sequence:
        return Publication(Step.OTHER_HISTORY)
    alerts = tuple(a for a in state.alerts if a.data.sequence > sent.sequence)
    missing = len(alerts) != state.sequence - sent.sequence
    if missing or any(a.data.sequence != number for number, a in enumerate(alerts, sent.sequence + 1)):
        return Publication(Step.GAP)
    return Publication(Step.PUBLISH, alerts)


def public(state: RoundState) -> Round:
    """Give the public record of a round: what is known, by which words, and its history; no bookkeeping."""
    stands = standing_of(state, Policy())  # of a state without, by the thresholds that nobody has changed
    return Round(
        round=RoundRef(
            id=state.id,
            parties=state.parties,
            number=state.number,
            track=state.track,
            label=label(state.parties, state.number, state.track),
        ),
        meeting=state.known,
        revision=state.revision,
        sequence=state.sequence,
        digest=state.digest,
        certainty=stands.certainty,
        confidence=stands.confidence,
        delegations=heads(state.assertions),
        facilitators=mediators(state.assertions),
        outcome=next((a.event.outcome for a in reversed(state.assertions) if a.event.outcome), None),
        corroboration=corroboration(state, stands),
        evidence=evidence_of(state, stands),
        history=state.history,
        withdrawn=state.withdrawn,
        merged_into=state.merged_into,
        lead=state.lead,
        disputes=stands.disputes,
        withdrawal=state.taken_back and state.taken_back.withdrawal,
    )


def restore_request(state: RoundState, extractor: str) -> ArticleEvents:
    """Ask the worker that has the series to write the round again. It may repeat; the fold does no more than that."""
    article = ArticleRef(
        id=state.id, revision="", url="", publisher="talkwatch", language="und", title="", time=state.last_seen
    )
    return ArticleEvents(
        series=state.series, parties=state.parties, article=article, extractor=extractor, cause=RESTORE, events=()
    )
