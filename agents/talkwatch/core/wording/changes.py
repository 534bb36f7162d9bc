"""What an alert says happened, in one line. Nothing has moved or changed that was not known before."""

from collections.abc import Iterator

from talkwatch.core.days import within
from talkwatch.core.names import country_name
from talkwatch.core.wording.meeting import day_name, days, field, hour, how_far, stands
from talkwatch_schemas import AlertData, Kind, Meeting
from talkwatch_schemas.meeting import DateInterval, MeetingTime, Status

_PLACE = ("city", "country")
_FACTS = ("date", "time", "venue", *_PLACE)
_FINER = {"hour", "venue"}
"""What is told of a day or a place: it goes with it, and nobody has taken it back."""
_OPEN = (Status.PROPOSED, Status.POSTPONED, Status.CANCELLED)
_MENDED = ("operator", "correction")
"""Causes of an alert that takes back what was wrong: the meeting itself has not moved."""


def headline(data: AlertData) -> str:
    """Say in one line what an alert tells: "Venue known: Çırağan Palace", "Moved from Geneva to Istanbul"."""
    match data.kind:
        case Kind.ANNOUNCED:
            return _announced(data.meeting)
        case Kind.RETRACTED:
            return _retracted(data)
        case Kind.CANCELLED:
            return "Cancelled"
        case Kind.POSTPONED:
            return _postponed(data)
        case Kind.DISPUTED:
            return "Disputed: " + _listed([f"the {name}" for name in _names(data)])
        case Kind.CONFIRMED:
            return _confirmed(data)
        case Kind.CONCLUDED:
            return "Held"
        case Kind.DATE_CHANGED | Kind.VENUE_CHANGED:
            return _changes(data)
        case other:
            return str(other).replace("_", " ").capitalize()


def before(data: AlertData) -> str:
    """Say what stood where the alert tells something new: "Friday 6 June 2025 · Geneva"; "" where nothing did."""
    return stands(data.previous)


def _announced(meeting: Meeting) -> str:
    date, place = meeting.date and f" for {_the(meeting.date)}", _place(meeting)
    if meeting.status == Status.PROPOSED:
        known = "Proposed"
    else:
        known = "Announced" if meeting.status in (None, Status.SCHEDULED) else f"Announced as {how_far(meeting)}"
    if meeting.venue and not place:
        return f"{known}{date or ''} at {meeting.venue}"
    return known + (date or "") + (f" in {place}" if place else "")


def _retracted(data: AlertData) -> str:
    if data.merged_into:
        return f"Withdrawn: merged into {data.merged_into}"
    left = any(getattr(data.meeting, name) is not None for name in _FACTS)
    lost = _lost(data)
    return f"{_listed(lost).capitalize()} withdrawn" if left and lost else "Withdrawn"


def _postponed(data: AlertData) -> str:
    was, now = data.previous.date, data.meeting.date
    if now is None or "/meeting/date" not in data.changed or now == was:
        return "Postponed"
    if was is None:
        return f"Postponed; the day told is {_the(now)}"
    return f"Postponed {'to' if now.earliest > was.earliest else 'and now told for'} {_the(now)}"


def _confirmed(data: AlertData) -> str:
    if data.meeting.status == Status.UNDER_WAY:
        return "Under way"
    off = data.previous.status in (Status.POSTPONED, Status.CANCELLED)
    return f"Confirmed after it was {how_far(data.previous)}" if off else "Confirmed"


def _changes(data: AlertData) -> str:
    """Say what is other than before, then what is known for the first time, then what is no longer said."""
    moves = list(_moves(data))
    parts = [*moves, *_learnt(data)]
    if lost := _lost(data):
        open_again = moves and set(lost) <= _FINER
        parts.append(f"{_listed(lost)} " + ("not known yet" if open_again else "withdrawn"))
    if now := _status(data):
        parts.append(now)
    told = "; ".join(parts)
    return told[:1].upper() + told[1:] if told else "Told again"


def _moves(data: AlertData) -> Iterator[str]:
    was, now = data.previous, data.meeting
    moved = "corrected" if data.cause in _MENDED else "moved"
    place = _places(data)
    if _is_other_date(data) and was.date and now.date:
        both = place is not None and not _one_within_the_other(was.date, now.date)
        here, there = place if both and place else ("", "")
        yield _redated(was.date, now.date, moved, here, there)
        place = None if both else place
    if place:
        yield f"{moved} from {place[0]} to {place[1]}"
    if "/meeting/time" in data.changed and was.time and now.time and _clock(was.time) != _clock(now.time):
        yield f"hour {moved} from {_clock(was.time)} to {hour(now.time)}"
    if "/meeting/venue" in data.changed and was.venue and now.venue and was.venue != now.venue and not _places(data):
        yield f"venue {moved} from {was.venue} to {now.venue}"


def _redated(was: DateInterval, now: DateInterval, moved: str, here: str, there: str) -> str:
    """Say how the days of a meeting differ; `here` and `there` are its places, where these differ too."""
    if moved == "moved" and was.precision == now.precision == "day":
        if _within(was, now):
            first = "" if was.earliest == now.earliest else f"{day_name(now.earliest)} to "
            return f"extended to {first}{day_name(now.latest)}"
        if _within(now, was):
            return f"shortened to {_the(now)}"
    if moved == "moved" and _within(was, now):
        return f"date less exact now: {_the(now)}"
    old, new = (f" in {place}" if place else "" for place in (here, there))
    return f"{moved} from {_the(was)}{old} to {_the(now)}{new}"


def _learnt(data: AlertData) -> Iterator[str]:
    """Say what is known for the first time: one thing with its value, several by their names."""
    was, now = data.previous, data.meeting
    found = {}
    if "/meeting/date" in data.changed and now.date and (was.date is None or _is_finer(was.date, now.date)):
        found[_span(now.date)] = _the(now.date)
    if _is_new(data, "time") and now.time:
        found["hour"] = hour(now.time)
    if _is_new(data, "venue"):
        found["venue"] = str(now.venue)
    if _is_new(data, "city") and not _places(data):
        found["city"] = str(now.city)
    elif _is_new(data, "country") and not _places(data):
        found["country"] = country_name(str(now.country))
    if len(found) == 1:
        yield from (f"{name} known: {value}" for name, value in found.items())
    elif found:
        yield f"{_listed(list(found))} known"


def _is_new(data: AlertData, name: str) -> bool:
    known, was = getattr(data.meeting, name), getattr(data.previous, name)
    return f"/meeting/{name}" in data.changed and was is None and known is not None


def _places(data: AlertData) -> tuple[str, str] | None:
    """Give the place known before and the one now, where the city or the country is another one; else None."""
    was, now = data.previous, data.meeting
    city, country = (f"/meeting/{name}" in data.changed for name in _PLACE)
    if city and was.city and now.city and was.city != now.city:
        return was.city, now.city
    if country and was.country and now.country and was.country != now.country:
        return (_place(was), _place(now)) if city else (country_name(was.country), country_name(now.country))
    return None


def _status(data: AlertData) -> str:
    if "/meeting/status" not in data.changed or data.meeting.status in (None, Status.PROPOSED):
        return ""
    if data.meeting.status == Status.SCHEDULED:
        return "confirmed" if data.previous.status in _OPEN else ""
    return how_far(data.meeting)


def _lost(data: AlertData) -> list[str]:
    """Name what was known and no text says any more; the city says it for its country too."""
    gone = [
        name
        for name in _FACTS
        if f"/meeting/{name}" in data.changed
        and getattr(data.previous, name) is not None
        and getattr(data.meeting, name) is None
    ]
    elsewhere = _places(data)
    return [
        field(name)
        for name in gone
        if not (name == "country" and "city" in gone) and not (name == "city" and elsewhere)
    ]


def _names(data: AlertData) -> list[str]:
    names = [field(dispute.field) for dispute in data.disputes or ()] or [field(pointer) for pointer in data.changed]
    kept = list(dict.fromkeys(names))
    return [name for name in kept if not (name == "country" and "city" in kept)]


def _place(meeting: Meeting) -> str:
    return meeting.city or (country_name(meeting.country) if meeting.country else "")


def _clock(time: MeetingTime) -> str:
    return f"{time.local} {time.tz or ''}".strip()


def _the(date: DateInterval) -> str:
    return f"the {days(date)}" if date.precision == "week" else days(date)


def _span(date: DateInterval) -> str:
    """Name what of a date is known: its day, or only its week or month."""
    if date.precision != "day":
        return date.precision
    return "day" if date.earliest == date.latest else "days"


def _is_other_date(data: AlertData) -> bool:
    was, now = data.previous.date, data.meeting.date
    if "/meeting/date" not in data.changed or was is None or now is None:
        return False
    return _ends(was) != _ends(now) and not _is_finer(was, now)


def _is_finer(was: DateInterval, now: DateInterval) -> bool:
    """Whether a week or month has become days within it: the meeting has not moved, its day is known."""
    return was.precision != "day" and was.precision != now.precision and within(now, was)


def _one_within_the_other(was: DateInterval, now: DateInterval) -> bool:
    return _within(was, now) or _within(now, was)


def _within(inner: DateInterval, outer: DateInterval) -> bool:
    return within(inner, outer) and _ends(inner) != _ends(outer)


def _ends(date: DateInterval) -> tuple[object, object]:
    return date.earliest, date.latest


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "what is known"
