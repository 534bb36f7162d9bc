"""How alerts read as a message: plain text, harmless wherever it is shown, of bounded length."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from urllib.parse import quote

from talkwatch.core.wording import (
    before,
    cause,
    day,
    disputes,
    facilitators,
    has_passed,
    headline,
    heads,
    source,
    sources,
    standing,
    told,
    where,
)
from talkwatch.core.wording.meeting import days
from talkwatch.show.printable import plain
from talkwatch_schemas import Alert, AlertData, Kind, Meeting, Status

PREFIX = "[Talkwatch]"
"""What every subject begins with, for rules that sort mail."""
_MAX_QUOTE = 500
_MAX_QUOTES = 3
_MAX_LINE = 400
_MAX_TITLE = 120
_OFF = (Status.CANCELLED, Status.POSTPONED, Status.HELD)


def title(alerts: Sequence[Alert], now: datetime | None = None) -> str:
    """Give the subject: what happened, of which talks, the day and the place; of several how many and the nearest."""
    if len(alerts) == 1:
        return _subject(alerts[0].data)
    ahead = [alert.data.meeting for alert in alerts if now and _is_ahead(alert.data.meeting, now)]
    nearest = min(ahead, key=_first_day, default=None)
    following = f", the nearest: {_day_and_place(nearest)}" if nearest else ""
    return _cut(plain(f"{PREFIX} {len(alerts)} alerts{following}"), _MAX_TITLE)


def text(
    alerts: Sequence[Alert],
    told_at: Mapping[str, datetime] | None = None,
    now: datetime | None = None,
    page: str = "",
) -> str:
    """Give the whole message: of one alert all that it says, of several under the day of each meeting.

    `told_at`: when each went out by the broker's clock, by the alert's id. `now` tells how far off the meetings are;
    `page` is the address of the page, for links to them.
    """
    times = told_at or {}
    whole = {alert.id: _one(alert, times.get(alert.id), now, page) for alert in alerts}
    if len(alerts) == 1:
        return whole[alerts[0].id]
    newest = sorted(alerts, key=lambda a: (times.get(a.id, a.time), a.data.sequence), reverse=True)
    parts = []
    for heading, of_day in groupby(sorted(newest, key=lambda a: _heading(a, now)), lambda a: _heading(a, now)):
        parts.append(f"{heading[-1]}\n{'=' * len(heading[-1])}")
        parts.extend(whole[alert.id] for alert in of_day)
    return "\n\n".join(parts)


def _one(alert: Alert, told_at: datetime | None, now: datetime | None, page: str) -> str:
    data = alert.data
    rows = {
        "When": day(data.meeting, now),
        "Where": where(data.meeting) or "not known",
        "Before": before(data),
        "Status": standing(data),
        "Sources": sources(data.corroboration) if data.corroboration.articles else "",
        "Heads": heads(data.delegations),
        "Facilitator": facilitators(data.facilitators),
        "Cause": cause(data),
    }
    contradictions = [f"Disputed: {line}" for line in disputes(data)]
    known = [f"{name}: {said}" for name, said in rows.items() if said]
    quotes = list(dict.fromkeys((e.quote, source(e)) for e in data.evidence))[:_MAX_QUOTES]
    end = [
        f"Meeting: {page}/#round-{quote(data.round.id, safe='+')}" if page and data.round.id else "",
        f"Time: {told(told_at, alert.time)}",
        f"Alert: {alert.id}",
    ]
    blocks = (
        [headline(data), data.round.label or ""],
        [*known[:3], *contradictions, *known[3:]],
        [line for words, who in quotes for line in (f"“{_cut(words, _MAX_QUOTE)}”", who)],
        end,
    )
    return "\n\n".join("\n".join(_line(line) for line in block if line) for block in blocks if any(block))


def _line(said: str) -> str:
    """Give one harmless line; no quote is longer than its own limit lets it be."""
    return _cut(plain(said), _MAX_QUOTE + _MAX_LINE)


def _subject(data: AlertData) -> str:
    said = headline(data)
    place = _day_and_place(_shown(data), said)
    return _cut(plain(f"{PREFIX} " + " · ".join(filter(None, (said, data.round.label, place)))), _MAX_TITLE)


def _day_and_place(meeting: Meeting, said: str = "") -> str:
    """Give day and place, each where it is not `said` already."""
    date = days(meeting.date) if meeting.date else ""
    place = where(meeting.model_copy(update={"venue": None}))
    new_place = place if not (meeting.city and meeting.city in said) and place not in said else ""
    return " · ".join(filter(None, (date if date not in said else "", new_place)))


def _shown(data: AlertData) -> Meeting:
    """Give the meeting that an alert speaks of; of one that is withdrawn, what it was."""
    return data.previous if data.kind == Kind.RETRACTED and data.meeting.date is None else data.meeting


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    return meeting.date is not None and meeting.status not in _OFF and not has_passed(meeting, now)


def _first_day(meeting: Meeting) -> date:
    return meeting.date.earliest if meeting.date else date.max


def _heading(alert: Alert, now: datetime | None) -> tuple[bool, date, date, str]:
    """Give where a meeting stands among the days of a digest, those that are over last, and the heading of its day."""
    meeting = _shown(alert.data)
    if meeting.date is None:
        return (True, date.max, date.max, "No day known")
    over = now is not None and has_passed(meeting, now)
    return (over, meeting.date.earliest, meeting.date.latest, days(meeting.date))


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
