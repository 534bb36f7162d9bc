"""A meeting in words, for people: who meets, when and where."""

from collections.abc import Iterable
from datetime import date

from talkwatch.core.names import country_name, party_name
from talkwatch_schemas import Meeting
from talkwatch_schemas.meeting import DateInterval, MeetingTime


def label(parties: Iterable[str], number: int | None, track: str | None) -> str:
    """Name a round for people: "Russia–Ukraine talks, round 2"."""
    names = "–".join(party_name(code) for code in sorted(parties))
    kind = {
        "leaders": "leaders' meeting",
        "ministers": "ministers' meeting",
        "technical": "technical talks",
    }.get(track or "", "talks")
    if not names:
        return kind.capitalize()
    return f"{names} {kind}" + (f", round {number}" if number else "")


def when(meeting: Meeting) -> str:
    """Say when: "Monday 2 June 2025, 13:00 Europe/Istanbul (10:00 UTC)"; "" where nothing is known."""
    day, clock = meeting.date and days(meeting.date), meeting.time and hour(meeting.time)
    return ", ".join(part for part in (day, clock) if part)


def days(date: DateInterval) -> str:
    """Name the days: "Monday 2 June 2025", "Monday 2 June 2025 to ...", "week of Monday 2 June 2025", "June 2025"."""
    if date.precision == "month":
        return f"{date.earliest:%B %Y}"
    if date.precision == "week":
        return f"week of {day_name(date.earliest)}"
    if date.earliest != date.latest:
        return f"{day_name(date.earliest)} to {day_name(date.latest)}"
    return day_name(date.earliest)


def hour(time: MeetingTime) -> str:
    """Name the hour in its zone, and the same in UTC: "13:00 Europe/Istanbul (10:00 UTC)"."""
    zone = f" {time.tz}" if time.tz else ""
    return f"{time.local}{zone}" + (f" ({time.utc:%H:%M} UTC)" if time.utc and time.tz != "UTC" else "")


def day_name(day: date) -> str:
    """Name a day: "Monday 2 June 2025"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def where(meeting: Meeting) -> str:
    """Say where: "Çırağan Palace, Istanbul, Turkey". A city that is a state by itself stands alone: "Singapore"."""
    land = country_name(meeting.country) if meeting.country else None
    return ", ".join(filter(None, (meeting.venue, meeting.city, land if land != meeting.city else None)))


def how_far(meeting: Meeting) -> str:
    """Say how far it has come: "under way"; "not known" where no text tells."""
    return str(meeting.status or "not known").replace("_", " ")


_LACKS = {
    "low_confidence": "not sure enough; it waits for a second publisher, or a text that is surer",
    "no_status": "the words do not tell whether it is planned, held or called off",
}


def lacks(reason: str) -> str:
    """Say what a lead lacks. A reason of a newer version stands as it is."""
    return _LACKS.get(reason, reason.replace("_", " "))


def field(pointer: str) -> str:
    """Name a field for people: "date", "hour", "venue" of "/meeting/venue". One of a newer version stands as it is."""
    name = pointer.rsplit("/", 1)[-1].replace("_", " ")
    return "hour" if name == "time" else name
