"""Decide whether a change of a round's facts is worth an alert, and which. A decision always has a reason."""

from dataclasses import dataclass
from enum import StrEnum

from talkwatch.core.days import overlap
from talkwatch.core.policy import Policy
from talkwatch.core.track.disputes import stands_in
from talkwatch.core.track.facts import Facts
from talkwatch.core.track.state import CORRECTION, FIELDS, OPERATOR, Claim, RoundState
from talkwatch.core.track.trust import CALLED_OFF, Basis, is_unsure
from talkwatch.core.track.venues import same_venue
from talkwatch_schemas import Kind, Meeting
from talkwatch_schemas.meeting import DateInterval, Status

_OVER = (Status.HELD,)


class Reason(StrEnum):
    """Why an alert goes out, or why none does. These are metric labels too."""

    ALERT = "alert"
    CORROBORATED = "corroborated"
    NOTHING_NEW = "nothing_new"
    NO_DATE_OR_PLACE = "no_date_or_place"
    ALREADY_OVER = "already_over"
    NO_STATUS = "no_status"
    LOW_CONFIDENCE = "low_confidence"
    DISPUTED_BEFORE = "disputed_before"
    PAST_ROUND = "past_round"
    WITHDRAWN = "withdrawn"
    UNCLEAR_PARTIES = "unclear_parties"


LEADS = (Reason.NO_STATUS, Reason.LOW_CONFIDENCE)
"""Why a meeting is told and not surely enough: its round is kept as a lead, and waits for a further text."""


@dataclass(frozen=True)
class Decision:
    """What to do about a change: the kind of alert (None: none goes out), the changed fields, and why."""

    kind: Kind | None
    changed: tuple[str, ...]
    reason: Reason


def decide(state: RoundState, facts: Facts, claim: Claim, policy: Policy) -> Decision:
    """Compare what went out of the round with what its claims now add up to.

    `claim` is what the article says that brought the change, or said before it took its claims back.
    """
    new, old = facts.meeting, state.told
    changed = tuple(name for name in FIELDS if _differs(name, old, new))
    facts_changed = tuple(name for name in changed if name != "status")
    if not state.sequence:
        return _first(new, facts, claim, changed)
    unsure = is_unsure(claim, policy)
    groundless = unsure and facts.basis is Basis.NOTHING
    if facts.disputed and set(facts.disputed) & set(facts_changed):
        told = all(stands_in(facts, name, old) for name in facts.disputed)
        if told and set(facts.disputed) <= set(state.disputed):
            return Decision(None, (), Reason.DISPUTED_BEFORE)
        if groundless:
            return Decision(None, (), Reason.LOW_CONFIDENCE)
        return Decision(Kind.DISPUTED, tuple(f"/meeting/{n}" for n in facts.disputed), Reason.ALERT)
    kind = _kind(old, new, facts_changed, changed)
    if kind is None:
        unheard = unsure and _unheard(state, claim, new)
        return Decision(None, (), Reason.LOW_CONFIDENCE if unheard else Reason.NOTHING_NEW)
    mended = claim.cause in (OPERATOR, CORRECTION)  # what went out was wrong: said also when over
    if kind in (Kind.DATE_CHANGED, Kind.VENUE_CHANGED) and not mended and (new.status in _OVER or _past(new, claim)):
        return Decision(None, (), Reason.ALREADY_OVER)
    if groundless and kind is not Kind.RETRACTED and not _refines(old, new, claim, policy):
        return Decision(None, (), Reason.LOW_CONFIDENCE)
    return Decision(kind, tuple(f"/meeting/{n}" for n in changed), _by(facts))


def lacking(facts: Facts, claim: Claim) -> Reason | None:
    """Say what keeps a meeting that is told from being announced, where a further text may bring it; else None."""
    said = claim.event.model_copy(update={"background": False})
    reason = _first(facts.meeting, facts, claim.model_copy(update={"event": said}), ()).reason
    return reason if reason in LEADS else None


def _first(new: Meeting, facts: Facts, claim: Claim, changed: tuple[str, ...]) -> Decision:
    if not (new.date or new.city or new.venue or new.country):
        return Decision(None, (), Reason.NO_DATE_OR_PLACE)
    if new.status in _OVER or new.status is Status.CANCELLED or claim.event.background:
        return Decision(None, (), Reason.PAST_ROUND)
    if _past(new, claim):
        return Decision(None, (), Reason.ALREADY_OVER)
    uncertain = new.status in (Status.PROPOSED, Status.POSTPONED)
    if uncertain and (new.date is None or new.date.precision != "day"):
        return Decision(None, (), Reason.NO_DATE_OR_PLACE)
    if new.status is None:
        return Decision(None, (), Reason.NO_STATUS)
    if facts.basis is Basis.NOTHING:
        return Decision(None, (), Reason.LOW_CONFIDENCE)
    return Decision(Kind.ANNOUNCED, tuple(f"/meeting/{n}" for n in changed if n != "status"), _by(facts))


def _by(facts: Facts) -> Reason:
    return Reason.CORROBORATED if facts.basis is Basis.AGREEMENT else Reason.ALERT


def _refines(old: Meeting, new: Meeting, claim: Claim, policy: Policy) -> bool:
    """Whether the change takes nothing back that was told, and is likely enough to tell it more finely."""
    within = bool(old.date and new.date and overlap(old.date, new.date))
    kept = (name for name in ("time", "venue", "city", "country") if getattr(old, name) is not None)
    return (
        claim.event.confidence >= policy.possible
        and new.status not in CALLED_OFF
        and (within or not _differs("date", old, new))
        and not any(_differs(name, old, new) for name in kept)
    )


def _unheard(state: RoundState, claim: Claim, new: Meeting) -> bool:
    """Whether a claim of the round says what its facts do not."""
    said = claim.event.meeting
    if not any(known.message == claim.message for known in state.assertions):
        return False
    if said.date and not (new.date and overlap(said.date, new.date)):
        return True
    told = (name for name in ("time", "venue", "city", "country") if getattr(said, name) is not None)
    return any(_differs(name, new, said) for name in told) or (said.status in CALLED_OFF and said.status != new.status)


def _past(meeting: Meeting, claim: Claim) -> bool:
    if meeting.date is None or meeting.status is Status.UNDER_WAY:
        return False
    loaded = claim.article.loaded_at if claim.article.backfill or claim.cause == CORRECTION else None
    return meeting.date.latest < (loaded.date() if loaded else claim.article.day)


def _kind(old: Meeting, new: Meeting, facts_changed: tuple[str, ...], changed: tuple[str, ...]) -> Kind | None:
    """The strongest kind that the change amounts to."""
    status = new.status if "status" in changed else None
    gained = {name for name in facts_changed if getattr(new, name) is not None}
    if facts_changed and not gained:
        return Kind.RETRACTED
    if status is Status.CANCELLED:
        return Kind.CANCELLED
    if status is Status.POSTPONED:
        return Kind.POSTPONED
    if {"date", "time"} & gained:
        return Kind.DATE_CHANGED
    if gained:
        return Kind.VENUE_CHANGED
    reopened = old.status in (Status.PROPOSED, Status.POSTPONED, Status.CANCELLED)
    if status in (Status.SCHEDULED, Status.UNDER_WAY) and reopened:
        return Kind.CONFIRMED
    return Kind.CONCLUDED if status is Status.HELD else None


def _differs(name: str, old: Meeting, new: Meeting) -> bool:
    """Whether a field says something else now. One that nobody claims any more differs too."""
    before, after = getattr(old, name), getattr(new, name)
    if before is None or after is None:
        return before is not after
    if name == "date":
        return _other_date(before, after)
    if name == "time":
        both = before.utc is not None and after.utc is not None
        return bool(before.utc != after.utc if both else before.local != after.local)
    return not same_venue(before, after) if name == "venue" else bool(before != after)


def _other_date(before: DateInterval, after: DateInterval) -> bool:
    """A later end of the same first day is news; a day within a known range is not."""
    if before.precision == after.precision == "day" and before.earliest == after.earliest:
        return after.latest > before.latest
    return (before.earliest, before.latest) != (after.earliest, after.latest)
