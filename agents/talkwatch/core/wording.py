"""A meeting in words, for people: who meets, when and where."""

from collections.abc import Iterable
from datetime import date

from talkwatch.core.gazetteer import english_names
from talkwatch_schemas import Meeting


def label(parties: Iterable[str], number: int | None, track: str | None) -> str:
    """Name a round for people: "Russia–Ukraine talks, round 2"."""
    names = "–".join(english_names().get(code, code) for code in sorted(parties))
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
    day = meeting.date
    if day is None:
        text = ""
    elif day.precision == "month":
        text = f"{day.earliest:%B %Y}"
    elif day.precision == "week":
        text = f"week of {_day(day.earliest)}"
    elif day.earliest != day.latest:
        text = f"{_day(day.earliest)} to {_day(day.latest)}"
    else:
        text = _day(day.earliest)
    if meeting.time:
        zone = f" {meeting.time.tz}" if meeting.time.tz else ""
        utc = f" ({meeting.time.utc:%H:%M} UTC)" if meeting.time.utc and meeting.time.tz != "UTC" else ""
        text += f"{', ' if text else ''}{meeting.time.local}{zone}{utc}"
    return text


def where(meeting: Meeting) -> str:
    """Say where: "Çırağan Palace, Istanbul, TR"."""
    return ", ".join(part for part in (meeting.venue, meeting.city, meeting.country) if part)


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


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
