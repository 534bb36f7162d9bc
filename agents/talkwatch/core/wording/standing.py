"""How a meeting stands at a moment, how well it is known, and what contradicts it, in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from talkwatch.core.gazetteer import cities, zones_of_country
from talkwatch.core.names import country_name
from talkwatch.core.wording.meeting import days, field, hour, how_far, when
from talkwatch.core.wording.moments import in_utc
from talkwatch_schemas import AlertData, Corroboration, Kind, Meeting, Round
from talkwatch_schemas.meeting import DateInterval, Status

_CAUSES = {
    "article": "",
    "operator": "by an operator's order",
    "correction": "by a correction: an article was read anew",
    "backfill": "from an archive: the article is older",
}
_SETTLED = (Status.HELD, Status.CANCELLED, Status.POSTPONED)
_FEW = ("no", "one", "two")


def how_soon(meeting: Meeting, now: datetime) -> str:
    """Say how far off it is: "in 3 days", "yesterday", "this week"; "" where no date is known.

    Days are counted in the meeting's zone, else in that of its city or country, else in UTC.
    """
    told = meeting.date
    if told is None:
        return ""
    today = now.astimezone(_zone(meeting)).date()
    if told.precision in ("week", "month"):
        return _in_spans(told, today)
    if today < told.earliest:
        return _in_days((told.earliest - today).days)
    if today > told.latest:
        return _in_days((told.latest - today).days)
    begun, length = (today - told.earliest).days, (told.latest - told.earliest).days + 1
    if begun and meeting.status == Status.UNDER_WAY:
        return f"under way for {counted(begun, 'day')}"
    return "today" if length == 1 else f"today, day {begun + 1} of {length}"


def day(meeting: Meeting, now: datetime | None) -> str:
    """Say when, and how far off that is at `now`: "Friday 6 June 2025 · in 3 days"; "not known" where no text tells."""
    soon = how_soon(meeting, now) if now else ""
    return " · ".join(filter(None, (when(meeting), soon))) or "not known"


def status(known: Round, now: datetime | None) -> str:
    """Say how a meeting stands: "scheduled", "unconfirmed", "withdrawn", or, at `now`, that its day has passed."""
    if known.withdrawn or known.withdrawal:
        return "withdrawn"
    if now and has_passed(known.meeting, now) and known.meeting.status not in _SETTLED:
        return f"its day has passed; no text says that it {_next(known.meeting)}"
    return "unconfirmed" if known.lead else how_far(known.meeting)


def has_passed(meeting: Meeting, now: datetime) -> bool:
    """Whether its last day is over in the place where it is to be held."""
    return meeting.date is not None and now.astimezone(_zone(meeting)).date() > meeting.date.latest


def is_ahead(meeting: Meeting, now: datetime) -> bool:
    """Whether it may still come, or goes on: its day is known and not over, and it is neither called off nor held."""
    return meeting.date is not None and meeting.status not in _SETTLED and not has_passed(meeting, now)


def sources(corroboration: Corroboration) -> str:
    """Say how many stand behind it: "one publisher, one article", "two publishers, 3 articles"."""
    return f"{_few(corroboration.publishers, 'publisher')}, {_few(corroboration.articles, 'article')}"


def certainty(known: Round | AlertData) -> str:
    """Say how sure it is, in the word of the record and as a chance from 0 to 1: "likely (0.94)"."""
    return f"{known.certainty} ({known.confidence:.2f})"


def standing(data: AlertData) -> str:
    """Say how the meeting of an alert stands, and how sure that is: "scheduled · likely (0.94)", "withdrawn"."""
    if data.kind == Kind.RETRACTED and data.meeting == Meeting():
        return "withdrawn"
    return f"{how_far(data.meeting)} · {certainty(data)}"


def cause(data: AlertData) -> str:
    """Say why an alert went out where no new article is the reason; "" where one is."""
    return _CAUSES.get(data.cause, data.cause.replace("_", " "))


def counted(count: int, name: str, word: str = "") -> str:
    """Count things: "1 day", "3 days"; `word` stands for the number."""
    return f"{word or count} {name}{'' if count == 1 else 's'}"


def told(told_at: datetime | None, article_time: datetime) -> str:
    """Tell two times apart: "told 27 November 2026, 09:03 UTC · article of 26 November 2026, 18:00 UTC"."""
    article = f"article of {_moment(article_time)}"
    return f"told {_moment(told_at)} · {article}" if told_at else article


def disputes(known: Round | AlertData) -> list[str]:
    """Give both sides of each dispute: "Date: Monday 2 June 2025 (a.example) or Thursday 5 June 2025 (b.example)"."""
    found = []
    for dispute in known.disputes or ():
        sides = (
            f"{_value(dispute.field, rival.value)} ({', '.join(rival.publishers) or 'publisher not named'})"
            for rival in dispute.rivals
        )
        found.append(f"{field(dispute.field).capitalize()}: {' or '.join(sides)}")
    return found


def _value(pointer: str, side: Meeting) -> str:
    """Say what one side of a dispute holds."""
    name = pointer.rsplit("/", 1)[-1]
    if name == "date":
        return days(side.date) if side.date else "not known"
    if name == "time":
        return hour(side.time) if side.time else "not known"
    value = getattr(side, name, None)
    if value is None:
        return "not known"
    return country_name(value) if name == "country" else str(value).replace("_", " ")


def _next(meeting: Meeting) -> str:
    return "has ended" if meeting.status == Status.UNDER_WAY else "was held"


def _in_spans(told: DateInterval, today: date) -> str:
    """Say how many weeks or months off an inexact date is."""
    if told.earliest <= today <= told.latest:
        return f"this {told.precision}"
    near = told.earliest if today < told.earliest else told.latest
    if told.precision == "week":
        away = (near.toordinal() - 1) // 7 - (today.toordinal() - 1) // 7
    else:
        away = (near.year - today.year) * 12 + near.month - today.month
    if away == 0:
        return _in_days((near - today).days)
    if abs(away) == 1:
        return f"{'next' if away > 0 else 'last'} {told.precision}"
    return f"in {away} {told.precision}s" if away > 0 else f"{-away} {told.precision}s ago"


def _in_days(away: int) -> str:
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(away) or (f"in {counted(away, 'day')}" if away > 0 else f"{counted(-away, 'day')} ago")


def _zone(meeting: Meeting) -> ZoneInfo:
    """Give the zone in which the days of a meeting are counted; one that this machine does not know is UTC."""
    city = cities().get(meeting.city or "")
    at_home = city and meeting.country in (None, city.country)
    told = meeting.time.tz if meeting.time else None
    zone = told or (city.zone if city and at_home else None) or zones_of_country().get(meeting.country or "")
    try:
        return ZoneInfo(zone or "UTC")
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def _moment(moment: datetime) -> str:
    at = in_utc(moment)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _few(count: int, name: str) -> str:
    return counted(count, name, _FEW[count] if count < len(_FEW) else "")
