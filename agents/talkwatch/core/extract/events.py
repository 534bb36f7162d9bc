"""The meetings of one article, as they grow frame by frame: which one a frame speaks of, or whether it opens one."""

from dataclasses import replace
from datetime import date, timedelta

from talkwatch.core.days import Day, overlap, within
from talkwatch.core.extract.event import HISTORY, OPEN, Event, Slot
from talkwatch.core.extract.filling import fill, fill_old_plan, fill_place
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.status import OFF
from talkwatch.core.extract.mentions.dates import DateWords
from talkwatch.core.extract.mentions.reckoning import weekday_from
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.spoken_of import spoken_of
from talkwatch.core.gazetteer import ORGANISATIONS
from talkwatch_schemas.meeting import Status

NEXT = 2
"""Sentences behind a visit in which a meeting told without a place is where it goes."""
JUST_BEEN = timedelta(days=2)
"""By how much a weekday may have passed that is told as a plan of before."""
STALE = timedelta(days=14)
"""Age of news from which on what was told then is history, but for a day that lies ahead."""
SOON = 3
"""Sentences behind a call-off in which a new day is that of the same meeting."""
_TENSES: dict[Status | None, int] = {Status.HELD: -1, Status.PROPOSED: 1}
"""The tense that a status implies where the verb shows none; a plan may be told of a day just past."""


def place_frame(
    events: list[Event],
    frame: Frame,
    parties: frozenset[str],
    anchor: date | None,
    *,
    opens: bool = True,
    bound: str = "",
    known: Event | None = None,
    told: bool = False,
) -> None:
    """Add a frame to the event that it speaks of, or open one for it. Changes `events`; `anchor` resolves dates.

    `bound`: how it is known of whom a frame without a witness speaks. `known`: of which event one that goes on does.
    `told`: whether a journey to it tells its day and place.
    """
    if frame.witness and frame.witness.visit:
        _add_visit(events, frame, parties)
        return
    tense = frame.tense or _TENSES.get(frame.status, 0) or int(_is_coming_weekday(frame))
    if frame.goes_on and frame.status is Status.SCHEDULED:
        tense = tense or 1  # "the delegations are awaited on Friday"
    journey_over = frame.gone and not frame.firm and frame.status in (None, Status.SCHEDULED)
    if journey_over and frame.date and frame.date.value.explicit:
        tense = -1  # "travelled to Moscow to meet Putin on August 6"
    if frame.moved and frame.status is Status.SCHEDULED:
        tense = 1  # "was put off to May 16"
    day = _within_week(_day_of(frame, anchor, tense), frame, known)
    if frame.status is Status.PROPOSED and day and anchor and anchor - HISTORY <= day.latest <= anchor:
        day = None  # the day on which it was proposed
    old = resolve(frame.old_date.value, anchor, _side_of_old(frame)) if frame.old_date else None
    status = _status_against(frame, day, anchor)
    if status in OFF and frame.was_to and old and anchor and _is_long_over(old, anchor):
        return  # "they were to have met last month"
    if status is not Status.HELD and _was_told_long_ago(frame, anchor) and not (day and anchor and day.latest > anchor):
        day = status = None
    if frame.witness is None and status is None and not _dates_known(frame, known, day, anchor):
        if day and known and known.day and not overlap(day, known.day):
            return  # "the summit in Lima on Wednesday", where theirs is on Monday
        day = None  # "the talks in July": in passing, perhaps of others
    if frame.goes_on and not bound:
        if known and known.status in OFF and frame.was_to:
            fill_old_plan(known, frame, old or _once_ahead(frame, anchor))
        elif known and known.status is Status.HELD and frame.convenes and day and anchor and day.earliest > anchor:
            fill(_opened(events, frame, parties, status, known.bound), frame, day, old, status)
        elif known and status in OPEN and (known.status in OPEN or frame.anew) and not frame.off_then:
            fill(known, frame, day, old, status)
        elif known and frame.is_off_itself and not frame.off_then and known.status in OPEN:
            fill(known, frame, None, old, status)
        return
    event = spoken_of(events, frame, parties, anchor, (day, old), status)
    if event is None:
        if not opens or not (frame.witness or told or _can_open(frame, day, status)):
            return
        event = _opened(events, frame, parties, status, bound)
    mentioned = frame.witness is None and day is None and status in OPEN
    if mentioned and event.day and anchor and event.day.latest < anchor:
        return  # whether others may follow is told of one that is over
    fill(event, frame, day, old, status)
    if event.status is Status.UNDER_WAY and status is Status.SCHEDULED and anchor and day and day.earliest > anchor:
        event.status = Status.SCHEDULED  # "Open talks" over "meet tomorrow"


def _is_long_over(old: Day, anchor: date) -> bool:
    return anchor - old.latest > STALE or (old.precision != "day" and old.latest < anchor)


def _side_of_old(frame: Frame) -> int:
    """ "The talks planned for Monday are off": by the name of its weekday a day that was called off lies ahead."""
    return int(frame.status in OFF and frame.old_date is not None and frame.old_date.value.kind == "weekday")


def _opened(events: list[Event], frame: Frame, parties: frozenset[str], status: Status | None, bound: str) -> Event:
    """Open an event for a frame. Changes `events`."""
    event = Event(parties, frame.track, status, status_at=frame.sentence, bound=bound)
    events.append(event)
    return event


def _was_told_long_ago(frame: Frame, anchor: date | None) -> bool:
    """ "In May he said that he was pulling out": news of weeks ago."""
    told = resolve(frame.told_on.value, anchor, -1) if frame.told_on and anchor else None
    return told is not None and anchor is not None and anchor - told.latest > STALE


def _day_of(frame: Frame, anchor: date | None, tense: int) -> Day | None:
    """The day that a frame tells, in the tense that it tells it in.

    A weekday or a weekend that has just been is that one where a plan is only recalled: on a Saturday they "were to
    meet on Friday". Not where the plan has changed: "will now meet on Friday".
    """
    day = resolve(frame.date.value, anchor, tense) if frame.date else None
    recalled = frame.recalled and not (frame.moved or frame.relocated)
    if frame.date is None or day is None or anchor is None or not recalled or tense <= 0:
        return day
    bare = frame.date.value.kind in ("weekday", "weekend") and frame.date.value.modifier is None
    again = resolve(frame.date.value, anchor, -1) if bare and day.earliest > anchor else None
    return again if again and anchor - again.latest <= JUST_BEEN < day.earliest - anchor else day


def _within_week(day: Day | None, frame: Frame, known: Event | None) -> Day | None:
    """ "They meet next week. The talks are on Friday": the Friday of that week."""
    week = known.day if known and known.day and known.day.precision == "week" else None
    plain = frame.date is not None and frame.date.value.kind == "weekday" and frame.date.value.modifier is None
    if day is None or week is None or not plain or frame.status in (Status.HELD, *OFF):
        return day
    that = weekday_from(week.earliest, day.earliest.weekday())
    return replace(day, earliest=that, latest=that) if that <= week.latest else day


def _dates_known(frame: Frame, known: Event | None, day: Day | None, anchor: date | None) -> bool:
    """ "The date: Friday", "it all began yesterday": a day without a verb, of the meeting just told, that fits it."""
    if not (frame.goes_on and known and day and anchor):
        return False
    return day.latest >= anchor or known.status is Status.UNDER_WAY


def _is_coming_weekday(frame: Frame) -> bool:
    """ "They meet there on Saturday": a present tense plans, but that of a title may report."""
    weekday = frame.date is not None and frame.date.value.kind == "weekday"
    return weekday and frame.present and frame.sentence.field == "text"


def _once_ahead(frame: Frame, anchor: date | None) -> Day | None:
    """The day of a plan that is off: it lay ahead when it was made."""
    return resolve(frame.date.value, anchor, 1) if frame.date else None


def _add_visit(events: list[Event], frame: Frame, parties: frozenset[str]) -> None:
    """A visit tells who goes to whom; its day is the meeting's only where nothing else tells one."""
    known = next((e for e in events if e.parties == parties), None)
    if known is None:
        known = Event(parties, None, None)
        events.append(known)
    known.frames.append(frame)


def fill_from_visit(event: Event, anchor: date | None) -> None:
    """Take day and place of a visit that lies ahead for the meeting that is told with it without a day."""
    _place_from_visit(event)
    _call_off_with_visit(event, anchor)
    exact = event.day is not None and event.day.precision == "day"
    if not event.meets or exact or event.status not in (Status.SCHEDULED, None) or anchor is None:
        return
    for frame in event.frames:
        if frame.witness and frame.witness.visit and frame.date and frame.status is Status.SCHEDULED:
            day = _within_week(resolve(frame.date.value, anchor, 1), frame, event)
            fits = day and (event.day is None or within(day, event.day))
            if day and fits and day.latest >= anchor and day.precision == "day":
                event.day, event.status = day, Status.SCHEDULED
                event.slots["date"] = Slot(frame.date, frame.sentence, 0.8)
                event.status_at = event.status_at or frame.sentence
                fill_place(event, frame)
                return


def _call_off_with_visit(event: Event, anchor: date | None) -> None:
    """ "Put off his trip to Lima. He was to meet her on Monday": what falls with the visit on which it was to be."""
    visits = [f for f in event.frames if f.witness and f.witness.visit]
    off = next((f for f in visits if f.status in OFF), None)
    meetings = [f for f in event.frames if f not in visits]
    planned = any(f.status is Status.SCHEDULED and not f.was_to for f in meetings)
    if off is None or not meetings or planned or event.status not in (Status.SCHEDULED, None):
        return
    told = (resolve(d.value, anchor, 1) for f in (off, *meetings) if (d := f.old_date or f.date))
    event.old_day = event.old_day or event.day or next(filter(None, told), None)
    event.status, event.status_at, event.day = off.status, off.sentence, None
    event.slots.pop("date", None)


def _place_from_visit(event: Event) -> None:
    """ "Flies to Lima on Monday. There he will meet his counterpart": where a visit goes that is told right before."""
    if event.city or event.country:
        return
    visits = [f for f in event.frames if f.witness and f.witness.visit]
    met = [f.sentence.index for f in event.frames if f not in visits]
    near = (v for v in visits if any(0 < at - v.sentence.index <= NEXT for at in met))
    if visit := next(near, None):
        fill_place(event, visit)


def taken_up(events: list[Event]) -> list[Event]:
    """Leave out a meeting that is off where its new day is told right behind: "no talks in May. They meet in June"."""
    kept = list(events)
    for off in (e for e in events if e.status in OFF):
        new = next((e for e in kept if e is not off and _takes_place_of(e, off)), None)
        if new:
            kept.remove(off)
            new.old_day, new.moved = new.old_day or off.day or off.old_day, True
            if not (new.city or new.country):
                new.city, new.country, new.zone = off.city, off.country, off.zone
                new.slots |= {name: slot for name, slot in off.slots.items() if name in ("city", "country")}
    return kept


def _takes_place_of(new: Event, off: Event) -> bool:
    """Whether a meeting of the same is told to be planned right behind the one that is off."""
    same = new.parties == off.parties and (new.number is None or off.number in (None, new.number))
    if not same or new.status is not Status.SCHEDULED or new.day is None:
        return False
    told = min(f.sentence.index for f in new.frames if f.date)
    last = max((f.sentence.index for f in off.frames if f.status is off.status), default=told + 1)
    return 0 <= told - last <= SOON


def without_short_titles(events: list[Event]) -> list[Event]:
    """Leave out what a title tells of some who meet where the text names all: "Two to meet", "the three will meet"."""
    return [event for event in events if not any(_is_short_for(event, other) for other in events)]


def _is_short_for(short: Event, full: Event) -> bool:
    """Whether a meeting is told by the title alone, and is one of more parties on the same day, at no other place.

    A title without a day is short for the meeting of more in the same city.
    """
    alone = all(frame.sentence.field == "title" for frame in short.frames)
    if not alone or not short.parties < full.parties or not short.parties:
        return False
    same_day = short.day and full.day and overlap(short.day, full.day)
    same_day = same_day or (short.day is None and short.city is not None and short.city == full.city)
    other_number = short.number and full.number and short.number != full.number
    elsewhere = short.city and full.city and short.city != full.city
    elsewhere = elsewhere or (short.country and full.country and short.country != full.country)
    return bool(same_day and not other_number and not elsewhere and short.status == full.status)


def _status_against(frame: Frame, day: Day | None, anchor: date | None) -> Status | None:
    """Correct the status by the calendar. A day that is over makes a meeting held only where the verb says so too."""
    status = frame.status
    if day is None and anchor and frame.year and frame.year < anchor.year:
        return Status.HELD
    if day is None or anchor is None:
        recalled = status is Status.SCHEDULED and frame.tense < 0 and frame.reference == "last"
        return Status.HELD if recalled else status
    if status is None and day.earliest > anchor and frame.date and _is_ahead(frame.date.value, frame.parties):
        return Status.SCHEDULED  # nothing but the calendar says that the day lies ahead
    if status in (Status.HELD, Status.UNDER_WAY) and day.earliest > anchor:
        return Status.SCHEDULED
    if frame.present and frame.time is None and day.earliest == day.latest == anchor:
        return Status.UNDER_WAY
    if status is Status.UNDER_WAY:
        return Status.HELD if day.latest < anchor and not frame.lasting else status
    over = status in (Status.SCHEDULED, Status.PROPOSED) and day.latest < anchor
    told = frame.tense < 0 or (frame.date is not None and _told_as_over(frame.date.value, frame.firm))
    return Status.HELD if over and told else status


def _is_ahead(words: DateWords, parties: frozenset[str]) -> bool:
    """Whether a day that lies ahead is named outright, or as "next Friday"; not "G20 and APEC summits next month"."""
    return words.explicit or (words.ahead and not parties <= ORGANISATIONS)


def _told_as_over(words: DateWords, firm: bool) -> bool:
    """ "Last week", "yesterday"; or a day named outright where the words hold no promise of it."""
    return words.past or (words.explicit and not firm)


def _can_open(frame: Frame, day: Day | None, status: Status | None) -> bool:
    place = frame.place.city or frame.place.country or frame.place.venue
    if frame.vague and day is None and not (place and frame.firm):
        return False
    if status is Status.PROPOSED and day is None and frame.track:
        return False
    return bool(day or place or frame.number or frame.old_date or status in OFF)
