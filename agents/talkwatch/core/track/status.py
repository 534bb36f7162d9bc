"""How far the meeting has come, by the claims."""

from collections.abc import Callable, Iterable

from talkwatch.core.days import overlap
from talkwatch.core.track.state import OPERATOR, Claim
from talkwatch_schemas.meeting import Status

_SETTLED = (Status.POSTPONED, Status.CANCELLED)


def leading_status(claims: Iterable[Claim], is_firm: Callable[[Claim], bool]) -> Claim | None:
    """Give the claim whose word on the status stands: the newest; None where no claim tells one.

    A mere plan does not undo that a meeting was held, moved off or called off. Postponed and cancelled fall when a
    newer article gives a plan with a date; held falls to nothing but a newer plan for a day that lies ahead of it. To
    call a meeting off, or on again, takes a claim that is firm. What an operator has stated stands above all.
    """
    ordered = sorted(claims, key=lambda a: a.order)
    stated = [a for a in ordered if a.cause == OPERATOR and a.event.meeting.status]
    if stated:
        return stated[-1]
    stands: Claim | None = None
    before: list[Claim] = []
    for place, claim in enumerate(ordered):
        said = claim.event.meeting.status
        if said is None or _is_undone(stands, claim, before, is_firm(claim)):
            continue
        if said in _SETTLED and not before:
            before = ordered[:place]
        stands = claim
    return stands


def _is_undone(stands: Claim | None, claim: Claim, before: list[Claim], firm: bool) -> bool:
    """Whether a claim's word does not hold against what stands. `before`: the claims before it was first put off."""
    status, said = stands and stands.event.meeting.status, claim.event.meeting.status
    if said in _SETTLED and not firm:
        return True
    if status in _SETTLED and said in (Status.SCHEDULED, Status.PROPOSED):
        return not firm or claim.event.meeting.date is None or _known(claim, before)
    if status in (Status.SCHEDULED, Status.UNDER_WAY) and said is Status.PROPOSED:
        return True
    if status is Status.HELD and said is not Status.HELD:
        return not _ahead(claim)
    return status is Status.UNDER_WAY and said is Status.SCHEDULED and not _ahead(claim)


def _known(claim: Claim, before: list[Claim]) -> bool:
    """Whether the date of this plan had been told before the meeting was put off: then it is the old one."""
    mine = claim.event.meeting.date
    assert mine is not None
    dates = (a.event.meeting.date for a in before)
    return any(told and told.precision == "day" and overlap(told, mine) for told in dates)


def _ahead(claim: Claim) -> bool:
    date = claim.event.meeting.date
    return bool(date and date.earliest > claim.article.day)
