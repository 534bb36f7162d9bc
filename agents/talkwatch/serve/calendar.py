"""The meetings as an iCalendar feed (RFC 5545): one event a round, updated in place by its UID and SEQUENCE."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar, Event, vUri

from talkwatch.core.wording import how_far, when, where
from talkwatch_schemas import Round, Status

_CONFIRMED = (Status.SCHEDULED, Status.UNDER_WAY, Status.HELD)
_LOUD = (Status.CANCELLED, Status.POSTPONED, Status.PROPOSED)
_UNSURE = ("possible", "unlikely")


def calendar(rounds: Iterable[Round]) -> bytes:
    """Give the feed of all rounds that have a date and of which an alert went out. Same rounds, same bytes."""
    feed = Calendar()
    feed.add("prodid", "-//Talkwatch//Meetings//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", "Diplomatic talks")
    feed.add("refresh-interval", timedelta(minutes=15), parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT15M")
    for known in rounds:
        if known.sequence and known.meeting.date:
            feed.add_component(_event(known))
    return bytes(feed.to_ical())


def _event(known: Round) -> Event:
    meeting, label = known.meeting, known.round.label or "Talks"
    event = Event()
    event.add("uid", f"{known.round.id}@talkwatch")
    event.add("sequence", known.revision)
    seen = known.corroboration.last_seen.astimezone(UTC)
    event.add("dtstamp", seen)
    event.add("last-modified", seen)
    event.add("summary", f"{str(meeting.status).upper()}: {label}" if meeting.status in _LOUD else label)
    event.add("status", _status(known))
    event.add("transp", "TRANSPARENT")  # news of a meeting makes nobody busy
    event.add("categories", list(known.round.parties))
    if where(meeting):
        event.add("location", where(meeting))
    event.add("description", _description(known))
    if known.evidence:
        event.add("url", vUri(known.evidence[0].url))
    _place_in_time(event, known)
    return event


def _status(known: Round) -> str:
    """CANCELLED, which calendars hide, for what was called off. A postponed meeting stays on its old day, TENTATIVE and
    named so, until it has a new one; so does what is proposed, vague or unsure.
    """
    if known.withdrawn or known.meeting.status == Status.CANCELLED:
        return "CANCELLED"
    day = known.meeting.date
    vague = day is not None and day.precision != "day"
    sure = known.meeting.status in _CONFIRMED and known.certainty not in _UNSURE
    return "CONFIRMED" if sure and not vague else "TENTATIVE"


def _place_in_time(event: Event, known: Round) -> None:
    """Set the instant where it is known, else whole days; no end is made up, and no zone."""
    day, time = known.meeting.date, known.meeting.time
    assert day is not None
    if time and time.utc and day.precision == "day" and day.earliest == day.latest:
        event.add("dtstart", time.utc.astimezone(UTC))
        return
    event.add("dtstart", day.earliest)
    event.add("dtend", day.latest + timedelta(days=1))  # the end is exclusive


def _description(known: Round) -> str:
    counts = known.corroboration
    lines = [
        when(known.meeting),
        f"{how_far(known.meeting)}, {known.certainty} ({known.confidence:.2f}), "
        f"{counts.publishers} independent publishers in {counts.articles} articles",
        *dict.fromkeys(f"“{e.quote}” {e.publisher} {e.url}" for e in known.evidence[:3]),
    ]
    return "\n\n".join(lines)
