"""Which of the meetings told so far a frame speaks of: by number, by date, by what lies open."""

from datetime import date, timedelta

from talkwatch.core.days import Day, overlap
from talkwatch.core.extract.event import OPEN, Event, is_of_title
from talkwatch.core.extract.filling import A_DAY, counts_from_way
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.moving import is_moved_there, is_set_anew
from talkwatch_schemas.meeting import Status

NOW = timedelta(days=2)
"""A meeting held within it is what the article reports."""
ROUGH = timedelta(days=3)
"""By how much days counted from publication may be off."""


def spoken_of(
    events: list[Event],
    frame: Frame,
    parties: frozenset[str],
    anchor: date | None,
    days: tuple[Day | None, Day | None],
    status: Status | None,
) -> Event | None:
    """Give the event of which a frame speaks; None where it speaks of another. `days`: its day, and its old one."""
    day, old = days
    return _find(events, frame, parties, day, old, status) or _just_held(events, frame, parties, day, anchor)


def _find(
    events: list[Event], frame: Frame, parties: frozenset[str], day: Day | None, old: Day | None, status: Status | None
) -> Event | None:
    """The event that this frame speaks of, among those found so far: by number, by date, by what lies open."""
    of_them = [e for e in events if e.parties == parties]
    same = [e for e in of_them if _same_track(e, frame, day)]
    known = frame.definite or frame.leaders or (frame.both and frame.track) or _names_seat(frame)
    plans = status in OPEN and known and frame.headed and not frame.of_body
    if not same and frame.witness is None and plans:
        planned = (e for e in of_them if e.status in OPEN)  # "they will hold a summit. The meeting ..."
        same = [e for e in planned if frame.track is None or (e.track is None and _all_meet(e))]
    if frame.reference == "new" and status in (Status.PROPOSED, Status.SCHEDULED):
        same = [e for e in same if e.status is not Status.HELD]
    numbered = [e for e in same if frame.number and e.number == frame.number]
    if numbered:
        return numbered[0]
    same = [e for e in same if not (frame.number and e.number) and not _elsewhere(e, frame)]
    for wanted in filter(None, (day, old)):
        for event in same:
            days = filter(None, (event.day, event.old_day))
            if any(overlap(day, wanted) for day in days) or _is_about(event, wanted) or counts_from_way(event, frame):
                return event
    day_told = status is Status.HELD
    if day is not None:
        off = next((e for e in same if is_set_anew(e, frame, day, status)), None)
        if off:
            return off
        fitting = (Status.HELD,) if status is Status.HELD else OPEN
        undated = (e for e in same if e.day is None)
        return next((e for e in undated if e.status in fitting or (day_told and _from_title(e))), None)
    if status is Status.HELD:
        return next((e for e in reversed(same) if e.status in (Status.HELD, Status.UNDER_WAY)), None)
    if frame.reference == "last":
        return None
    opened = [e for e in same if e.status in (*OPEN, Status.CANCELLED)]
    if opened:
        return opened[0]
    return same[-1] if same and frame.definite and frame.reference is None else None


def _names_seat(frame: Frame) -> bool:
    """ "Plans for the summit in Peru" ... "the Lima meeting": by the capital of its land alone."""
    return frame.place.city is not None and frame.parties == {frame.place.country}


def _just_held(
    events: list[Event], frame: Frame, parties: frozenset[str], day: Day | None, anchor: date | None
) -> Event | None:
    """The meeting of today or yesterday, of which another sentence looks back at the plan: "flew there to meet him"."""
    if day or anchor is None or frame.reference == "new" or frame.number:
        return None
    return next(
        (
            e
            for e in events
            if e.parties == parties and e.status is Status.HELD and e.day and e.day.latest >= anchor - NOW
        ),
        None,
    )


def _from_title(event: Event) -> bool:
    """ "Presidents meet in Doha" over a text that says that they met."""
    told = all(frame.sentence.field == "title" and frame.tense == 0 for frame in event.frames)
    return told and event.number is None


def _same_track(event: Event, frame: Frame, day: Day | None) -> bool:
    if event.track == frame.track or (frame.track is None and event.track != "leaders"):
        return True
    return event.track is None and frame.track == "ministers" and day is not None and event.day == day


def _all_meet(event: Event) -> bool:
    """Whether a clause names all who meet together, so that "the summit" behind it is theirs."""
    return any(f.witness and f.witness.rule in ("joint", "between", "compound", "listed") for f in event.frames)


def _is_about(event: Event, day: Day) -> bool:
    """ "In ten days", "tomorrow" in a title over a text that names the day: the same, told less exactly."""
    told = event.slots.get("date")
    if told is None or event.day is None:
        return False
    kind, apart = told.mention.value.kind, abs(event.day.earliest - day.earliest)
    return (kind == "in_days" and apart <= ROUGH) or (is_of_title(told) and apart <= A_DAY)


def _elsewhere(event: Event, frame: Frame) -> bool:
    """Whether a frame names another city or another state than where the event is, or was to be before it was moved."""
    city, country = frame.place.city_name, frame.place.country
    if frame.place.moved or is_moved_there(event, frame) or (event.left and event.left.name == city):
        return False
    return bool(event.city and city and event.city != city) or bool(
        event.country and country and event.country != country
    )
