"""What a sentence behind does to a plan: it sets another day, or another place, or only seems to."""

from talkwatch.core.days import Day, overlap
from talkwatch.core.extract.event import OPEN, Event
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.status import OFF
from talkwatch_schemas.meeting import Status


def is_set_anew(event: Event, frame: Frame, day: Day | None, status: Status | None) -> bool:
    """ "The meeting is off. It has been moved to Friday", "the new date is Friday": a day for one that was off.

    Or another for one of which the sentence right before told a day.
    """
    anew = frame.anew or _replaces_plan(event, frame)
    if day is None or not anew or status not in (None, Status.SCHEDULED):
        return False
    other = event.day is not None and not overlap(event.day, day)
    return event.status in OFF or (other and event.status in OPEN and _is_right_behind(event, frame))


def is_moved_there(event: Event, frame: Frame) -> bool:
    """ "They will meet in Quito. The talks have been moved to Lima": another place, told right behind the first."""
    other = event.city is not None and frame.place.city_name not in (None, event.city)
    return (frame.relocated or _replaces_plan(event, frame)) and other and _is_right_behind(event, frame)


def _replaces_plan(event: Event, frame: Frame) -> bool:
    """ "They were to meet in Lima on Friday. The talks will be held in Quito": a plan behind one of old."""
    planned = frame.status is Status.SCHEDULED and not (frame.was_to or frame.number or frame.reference)
    return planned and all(f.was_to for f in event.frames if f is not frame)


def _is_right_behind(event: Event, frame: Frame) -> bool:
    """Whether the sentence before told where or when; not of another round or table: "the second round is moved"."""
    if frame.reference == "new" or frame.number not in (None, event.number) or frame.track not in (None, event.track):
        return False
    told = [f.sentence.index for f in event.frames if f is not frame and (f.date or f.place)]
    return frame.witness is None and frame.sentence.index - max(told, default=frame.sentence.index) == 1


def only_relocated(event: Event) -> bool:
    """ "Talks moved" over "have been moved to Lima": a title that tells of no more than the move to another place."""
    put_off = [f for f in event.frames if f.status is Status.POSTPONED]
    of_title = bool(put_off) and all(f.sentence.field == "title" for f in put_off)
    return of_title and any(f.relocated for f in event.frames)


def is_moved_later(event: Event, frame: Frame, status: Status | None) -> bool:
    """ "There will be no meeting on Friday. It has been moved to Monday": the move, told later, is what counts."""
    moves = [f.sentence.index for f in event.frames if f.moved and f.date]
    return status is Status.CANCELLED and bool(event.day and moves) and max(moves) > frame.sentence.index
