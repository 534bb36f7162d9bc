"""How people read an alert on a terminal."""

from datetime import datetime

from rich.panel import Panel

from talkwatch.core.wording import (
    before,
    cause,
    day,
    disputes,
    facilitators,
    headline,
    heads,
    sources,
    standing,
    told,
    where,
)
from talkwatch.show.frame import framed, quotes
from talkwatch.show.printable import side_by_side
from talkwatch_schemas import Alert

_STYLE = {
    "announced": "green",
    "confirmed": "green",
    "cancelled": "red",
    "postponed": "yellow",
    "retracted": "red",
    "disputed": "magenta",
}
_QUOTES = 3


def alert_panel(alert: Alert, told_at: datetime | None = None, now: datetime | None = None) -> Panel:
    """Show an alert: what it tells, what is known now and was before, and the sentences behind it.

    `told_at`: when it went out, by the broker's clock. With `now` it says how far off the meeting is.
    """
    data = alert.data
    rows = side_by_side(
        Talks=data.round.label or "",
        When=day(data.meeting, now),
        Where=where(data.meeting) or "not known",
        Before=before(data),
        Disputed=disputes(data),
        Status=standing(data),
        Sources=sources(data.corroboration) if data.corroboration.articles else "",
        Heads=heads(data.delegations),
        Facilitator=facilitators(data.facilitators),
        Cause=cause(data),
        Time=told(told_at, alert.time),
    )
    style = _STYLE.get(str(data.kind), "cyan")
    return framed(headline(data), style, rows, "", *quotes(data.evidence, _QUOTES), id=alert.id)
