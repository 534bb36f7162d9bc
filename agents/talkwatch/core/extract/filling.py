"""What each frame adds to a meeting: a slot that is filled stays, but for a finer or a new day, and another place."""

from datetime import timedelta

from talkwatch.core.days import Day
from talkwatch.core.extract.event import Event, Slot, is_of_title
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.places import Place
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.moving import is_moved_later, is_moved_there, is_set_anew, only_relocated
from talkwatch.core.gazetteer import City
from talkwatch_schemas.meeting import Status

_PLANNED = (Status.PROPOSED, Status.SCHEDULED)
NEAR = 3
"""Sentences from the last that tells of a meeting to one that only mentions it, and says where."""
A_DAY = timedelta(days=1)
_STRENGTH = {
    None: -1,
    Status.PROPOSED: 0,
    Status.SCHEDULED: 1,
    Status.UNDER_WAY: 2,
    Status.HELD: 3,
    Status.POSTPONED: 4,
    Status.CANCELLED: 5,
}


def fill(event: Event, frame: Frame, day: Day | None, old: Day | None, status: Status | None) -> None:
    """Take over what a frame adds. A slot that is filled stays, but for a finer day; a stronger status replaces."""
    event.frames.append(frame)
    anew = is_set_anew(event, frame, day, status)
    if anew and event.day != day:
        event.old_day, event.day = event.old_day or event.day, None
    event.number = event.number or frame.number
    event.reference = event.reference or frame.reference
    event.official |= frame.official
    event.hearsay &= frame.hearsay
    event.moved |= frame.moved
    event.vague |= frame.vague
    event.outcome = event.outcome or (frame.outcome if status is Status.HELD else None)
    _fill_day(event, frame, day, old)
    if _tells_place(event, frame, day, status):
        moves = frame.place.moved or is_moved_there(event, frame)
        if moves or frame.relocated:
            _leave(event, frame.place, moves=moves)
        fill_place(event, frame)
    if frame.time and ("time" not in event.slots or (frame.other_hour and not event.other_hour)):
        event.slots["time"] = Slot(frame.time, frame.sentence)
    event.other_hour |= frame.other_hour
    event.ended |= frame.ended and status is Status.HELD
    running = Status.UNDER_WAY in (status, event.status) and Status.HELD in (status, event.status)
    if event.ended and running:
        event.status, event.status_at = Status.HELD, frame.sentence if status is Status.HELD else event.status_at
    elif anew or only_relocated(event) or (event.moved and event.day and Status.POSTPONED in (status, event.status)):
        event.status = Status.SCHEDULED  # put off, but to a day that is known
    elif _has_new_day(event, frame, day, status):
        event.status, event.status_at, event.moved = Status.SCHEDULED, frame.sentence, True
    elif _is_planned_after_all(event, status, day):
        event.status, event.status_at = status, frame.sentence
    elif is_moved_later(event, frame, status) or (frame.off_before and event.status in _PLANNED):
        pass  # "they will meet on Friday. ... He had called it off in May"
    elif _stronger(status, event.status) and not _only_mentions(frame, status, event):
        event.status, event.status_at = status, frame.sentence


def _tells_place(event: Event, frame: Frame, day: Day | None, status: Status | None) -> bool:
    """Whether a frame may say where this meeting is.

    Not "in Pittsburgh the two had got on well", but "the delegations meet in Pittsburgh"; nor what is told far behind
    of no status, "his fifth trip to Moscow", nor another plan without a day beside one with a day: "is to host Xi in
    Washington later this year".
    """
    if status or day or frame.time:
        return not (frame.vague and event.day and day is None and frame.place.country != event.country)
    far = min((abs(f.sentence.index - frame.sentence.index) for f in event.frames[:-1]), default=0) > NEAR
    in_passing = frame.both and frame.witness is None and frame.tense <= 0
    return not in_passing and not far


def _is_planned_after_all(event: Event, status: Status | None, day: Day | None) -> bool:
    """ "Open today" in a title over "will be held today": a plan with its day; not "was asked what he would do"."""
    planned = status is Status.SCHEDULED and day is not None
    return planned and event.status is Status.UNDER_WAY and _only_present(event.frames[:-1])


def fill_old_plan(event: Event, frame: Frame, day: Day | None) -> None:
    """Take over when and where a meeting would have been that is off: "It was to have opened on Monday in Lima"."""
    event.frames.append(frame)
    rough = event.old_day is None or (day is not None and event.old_day.precision != "day" == day.precision)
    if day and rough:
        event.old_day = day
        if event.day and event.day.precision != "day":
            event.day = None
    fill_place(event, frame)


def _has_new_day(event: Event, frame: Frame, day: Day | None, status: Status | None) -> bool:
    """ "The talks are put off. They will now be held on Friday": a day told behind the words that put it off."""
    planned = status is Status.SCHEDULED and not frame.was_to
    if event.status is not Status.POSTPONED or event.status_at is None or not planned:
        return False
    behind = frame.sentence.index > event.status_at.index
    return behind and day is not None and day == event.day and day != event.old_day


def _only_mentions(frame: Frame, status: Status | None, event: Event) -> bool:
    """ "The talks will be difficult" of what is proposed, "open today" of what is planned: these change no status."""
    planned = status is Status.SCHEDULED and frame.date is None and event.status is Status.PROPOSED
    vague = frame.present or frame.both or (frame.witness is None and frame.date is None)
    present = status is Status.UNDER_WAY and vague and event.status is Status.SCHEDULED
    return present or (planned and frame.witness is None)


def _only_present(frames: list[Frame]) -> bool:
    """Whether nothing but a present tense has told so far that it goes on."""
    return all(f.present for f in frames if f.status in (Status.SCHEDULED, Status.UNDER_WAY))


def _fill_day(event: Event, frame: Frame, day: Day | None, old: Day | None) -> None:
    if old and event.old_day is None and old != day:
        event.old_day = old
        if event.day == old and frame.moved:
            event.day = None
    finer = bool(day and event.day and day.precision == "day" and event.day.precision != "day")
    words = event.slots["date"].mention.text if "date" in event.slots else ""
    same = bool(day and event.day and (day.earliest, day.latest) == (event.day.earliest, event.day.latest))
    fuller = bool(same and frame.date and len(frame.date.text) > len(words))
    if day and frame.date and (event.day is None or finer or fuller or _names_day(event, frame.date, day)):
        event.day = day
        event.slots["date"] = Slot(frame.date, frame.sentence, day.sure)


def _names_day(event: Event, said: Mention, day: Day) -> bool:
    """Whether it tells more exactly a day that is known by its weekday alone, or counted."""
    known = _names_weekday(event, said, day) or _counted(event, said, day) or _named_outright(event, said, day)
    return known or counts_from_way(event, event.frames[-1])


def _names_weekday(event: Event, said: Mention, day: Day) -> bool:
    """ "To Tuesday" in the title, "Tuesday 15 September" in the text: the day named outright tells which Tuesday."""
    told = event.slots.get("date")
    if told is None or event.day is None or told.sentence.field != "title" or not said.value.explicit:
        return False
    return told.mention.value.kind == "weekday" and event.day.earliest.weekday() == day.earliest.weekday()


def _counted(event: Event, said: Mention, day: Day) -> bool:
    """ "In ten days" in the title, the day itself in the text."""
    told = event.slots.get("date")
    return told is not None and told.mention.value.kind == "in_days" != said.value.kind and day != event.day


def counts_from_way(event: Event, frame: Frame) -> bool:
    """ "They fly there on 12 March. The talks begin the next day": a day counted from that on which they only come."""
    told, base = event.slots.get("date"), frame.date.value.base if frame.date else None
    if told is None or base is None or base.words != told.mention.value or not frame.headed:
        return False
    return all(f.both and not f.headed for f in event.frames if f.sentence is told.sentence)


def _named_outright(event: Event, said: Mention, day: Day) -> bool:
    """ "Today" in a title over "on 12 July": a title may be of another day than its publication's."""
    told = event.slots.get("date")
    if told is None or event.day is None or not is_of_title(told) or said.value.kind != "day":
        return False
    return abs(day.earliest - event.day.earliest) == A_DAY


def fill_place(event: Event, frame: Frame) -> None:
    """Take over where the meeting is, as far as it is not known yet."""
    place = frame.place
    if place.named and place.country in event.parties:
        return  # "the Moscow talks", of one who meets Moscow, may be those with it
    if not frame.witness and frame.parties & event.parties and frame.parties - event.parties:
        return  # it names others beside them: perhaps another meeting's place
    if place.venue and "venue" not in event.slots:
        event.slots["venue"] = Slot(place.venue, frame.sentence)
    if place.city and event.city is None:
        event.city, event.zone = place.city_name, place.zone
        event.slots["city"] = Slot(place.city, frame.sentence)
        event.country = place.country or event.country
    if place.country and event.country is None:
        event.country = place.country
        if place.country_at:
            event.slots["country"] = Slot(place.country_at, frame.sentence)


def _leave(event: Event, place: Place, *, moves: bool) -> None:
    """ "They were to meet in Lima. The talks will now be held in Quito": empty what was told of the old place."""
    if event.city and moves and place.city_name not in (None, event.city):
        event.left = City(event.city, event.country or "", event.zone or "")
        event.city = event.country = event.zone = None
        _empty(event, "city", "country", "venue")
    if place.venue and not event.relocated:
        _empty(event, "venue")
    event.left, event.relocated = event.left or place.left, True


def _empty(event: Event, *names: str) -> None:
    event.slots = {name: slot for name, slot in event.slots.items() if name not in names}


def _stronger(new: Status | None, old: Status | None) -> bool:
    return _STRENGTH[new] > _STRENGTH[old]
