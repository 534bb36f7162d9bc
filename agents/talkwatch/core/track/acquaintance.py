"""What an article knows of what was told: who names it speaks of that meeting, and less else can be wrong in it."""

from collections.abc import Iterable

from talkwatch.core.days import overlap
from talkwatch.core.track.state import Acquaintance, RoundState
from talkwatch_schemas import TalkEvent
from talkwatch_schemas.meeting import Status


def acquaintance(event: TalkEvent, state: RoundState, rounds: Iterable[RoundState]) -> Acquaintance | None:
    """Say what an event of this round, one of the `rounds` of its series, names of what was told; None for nothing."""
    if _names_what_was(event, state):
        return Acquaintance.WHAT_WAS
    return Acquaintance.NUMBER if any(_follows(event, before) for before in rounds) else None


def _names_what_was(event: TalkEvent, state: RoundState) -> bool:
    """ "The talks planned for Friday in Lima are off", "have been moved to Quito"."""
    told = state.told
    former = event.meeting if event.meeting.status is Status.CANCELLED else event.previous
    day = former and former.date and told.date and overlap(former.date, told.date)
    return bool(day or (event.previous and event.previous.city and event.previous.city == told.city))


def _follows(event: TalkEvent, before: RoundState) -> bool:
    """ "The second round will be held in Lima", where the first was told."""
    number, told = event.round.number, bool(before.sequence) and not before.withdrawn
    return bool(told and number and before.number == number - 1 and before.track == event.round.track)
