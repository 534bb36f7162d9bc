"""The meetings as an iCalendar feed (RFC 5545): one event a round, updated in place by its UID and SEQUENCE."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event, vText, vUri

from talkwatch.core import names, wording
from talkwatch.serve.known import is_withdrawn, stood
from talkwatch.serve.words import withdrawal
from talkwatch_schemas import DateInterval, Meeting, Round, Status

_CONFIRMED = (Status.SCHEDULED, Status.UNDER_WAY, Status.HELD)
_LOUD = (Status.CANCELLED, Status.POSTPONED, Status.PROPOSED)
_UNSURE = ("possible", "unlikely")
_LENGTH = timedelta(hours=2)
"""No text tells how long talks will last, and calendars hide what has no length."""
_LAST_START = datetime(9999, 12, 31, 23, tzinfo=UTC) - _LENGTH
_QUOTES = 3
_END = b"END:VCALENDAR\r\n"
_NOT_TEXT = bytes((*range(9), 11, 12, *range(14, 32), 127))
"""Control characters, which no calendar may hold."""
_MOST = 2**31 - 1
"""The largest number of a calendar (RFC 5545)."""


def calendar(rounds: Iterable[Round], page: str = "", name: str = "Diplomatic talks") -> bytes:
    """Give the feed of all rounds that have a date and of which an alert went out. Same rounds, same bytes.

    `page`: the address of the page, to which each event links; the calendar's `name` is what subscribers see.
    """
    return feed_of((event(known, page) for known in rounds), name)


def feed_of(events: Iterable[bytes], name: str) -> bytes:
    """Give the feed of some events."""
    feed = Calendar()
    feed.add("prodid", "-//Talkwatch//Meetings//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("name", vText(name))
    feed.add("x-wr-calname", vText(name))
    feed.add("refresh-interval", timedelta(minutes=15), parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT15M")
    head = bytes(feed.to_ical()).translate(None, _NOT_TEXT).removesuffix(_END)
    return b"".join((head, *events, _END))


def event(known: Round, page: str = "") -> bytes:
    """Give the event of a round; nothing where it has no date, or no alert went out of it."""
    meeting = stood(known)
    if not known.sequence or not meeting.date:
        return b""
    return bytes(_event(known, meeting, meeting.date, page).to_ical()).translate(None, _NOT_TEXT)


def is_tentative(known: Round) -> bool:
    """Whether a meeting is not to be relied on: proposed, postponed without a new day, vague, unsure or disputed."""
    meeting = stood(known)
    vague = meeting.date is not None and meeting.date.precision != "day"
    sure = meeting.status in _CONFIRMED and known.certainty not in _UNSURE
    return not sure or vague or bool(known.disputes)


def _event(known: Round, meeting: Meeting, day: DateInterval, page: str) -> Event:
    event = Event()
    event.add("uid", f"{known.round.id}@talkwatch")
    event.add("sequence", min(max(known.revision, 0), _MOST))
    seen = wording.in_utc(known.corroboration.last_seen)
    event.add("dtstamp", seen)
    event.add("last-modified", seen)
    event.add("summary", _summary(known, meeting, day))
    event.add("status", _status(known, meeting))
    event.add("transp", "TRANSPARENT")  # news of a meeting makes nobody busy
    event.add("categories", [names.party_name(party) for party in known.round.parties])
    if wording.where(meeting):
        event.add("location", wording.where(meeting))
    event.add("description", _description(known, meeting))
    if page:
        event.add("url", vUri(f"{page}#round-{quote(known.round.id or '', safe='+')}"))
    _place_in_time(event, meeting, day)
    return event


def _status(known: Round, meeting: Meeting) -> str:
    """CANCELLED, which calendars hide or strike out, for what was called off or taken back. A postponed meeting stays
    on its old day, TENTATIVE and named so, until it has a new one; so does what is not to be relied on.
    """
    if is_withdrawn(known) or meeting.status == Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if is_tentative(known) else "CONFIRMED"


def _summary(known: Round, meeting: Meeting, day: DateInterval) -> str:
    label = known.round.label or "Talks"
    if day.precision != "day":
        label = f"{label} (some day {_span(day)})"
    if is_withdrawn(known):
        return f"WITHDRAWN: {label}"
    if meeting.status in _LOUD:
        return f"{str(meeting.status).upper()}: {label}"
    return f"DISPUTED: {label}" if known.disputes else label


def _span(day: DateInterval) -> str:
    if day.precision == "week":
        return f"in the week of {day.earliest.day} {day.earliest:%B %Y}"
    if day.precision == "month":
        return f"in {day.earliest:%B %Y}"
    return f"of {day.earliest.day} {day.earliest:%B} to {day.latest.day} {day.latest:%B %Y}"


def _place_in_time(event: Event, meeting: Meeting, day: DateInterval) -> None:
    """Set the instant where it is known, else whole days. Of a week or a month, some day is meant: it takes the first.

    An event over all of it would fill the view of each of its days, for a meeting of some hours.
    """
    time = meeting.time
    if time and time.utc and day.precision == "day" and day.earliest == day.latest:
        start = min(wording.in_utc(time.utc), _LAST_START)
        event.add("dtstart", start)
        event.add("dtend", start + _LENGTH)
        return
    last = day.latest if day.precision == "day" else day.earliest
    event.add("dtstart", day.earliest)
    event.add("dtend", _day_after(last))  # the end is exclusive


def _day_after(day: date) -> date:
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def _description(known: Round, meeting: Meeting) -> str:
    """Say what is known, all sides of what is disputed, and the sources."""
    lines = [
        wording.when(meeting),
        withdrawal(known),
        *(f"Disputed. {said}" for said in wording.disputes(known)),
        f"{wording.how_far(meeting)}, {known.certainty} ({known.confidence:.2f})",
        wording.sources(known.corroboration),
        *dict.fromkeys(f"“{e.quote}” {wording.source(e)}" for e in known.evidence[:_QUOTES]),
    ]
    return "\n\n".join(filter(None, lines))
