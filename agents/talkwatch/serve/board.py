"""What the views know: the newest record of each round, the latest alerts, and who waits for the next one.

Used from one event loop only. Bounded: rounds as their bytes with a few fields beside, the latest alerts, and for each
listener a short queue; a listener that does not keep up is let go, and comes back with the last id that it saw.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from talkwatch_schemas import Alert, Meeting, Round

MAX_ALERTS = 5000
MAX_LISTENERS = 100
_QUEUE = 200


@dataclass(frozen=True, slots=True)
class KnownRound:
    """A round as it stands on the topic, and what it is looked for by."""

    id: str
    parties: tuple[str, ...]
    country: str | None
    status: str | None
    certainty: str
    first: date | None
    last: date | None
    seen: datetime
    revision: int
    alerted: bool
    lead: bool
    raw: bytes


@dataclass(frozen=True, slots=True)
class KnownAlert:
    """An alert as it stands on the topic, and what it is looked for by. `number` counts arrivals, from 1."""

    number: int
    id: str
    round: str
    kind: str
    parties: tuple[str, ...]
    countries: frozenset[str]
    certainty: str
    raw: bytes


class Board:
    """The state of the views. Taking in a record again changes nothing."""

    def __init__(self) -> None:
        """Begin empty."""
        self._rounds: dict[str, KnownRound] = {}
        self._alerts: OrderedDict[str, KnownAlert] = OrderedDict()
        self._listeners: set[asyncio.Queue[KnownAlert | None]] = set()
        self._arrived = 0

    def take_round(self, raw: bytes) -> None:
        """Take in a record of the rounds topic; an older revision changes nothing."""
        found = Round.from_json(raw)
        known = _known_round(found, raw)
        before = self._rounds.get(known.id)
        if before is None or before.revision <= known.revision:
            self._rounds[known.id] = known

    def drop_round(self, name: str) -> None:
        """Forget a round whose record was deleted from the topic."""
        self._rounds.pop(name, None)

    def take_alert(self, raw: bytes) -> None:
        """Take in an alert and tell it to all who listen."""
        alert = Alert.from_json(raw)
        if alert.id in self._alerts:
            return
        self._arrived += 1
        known = _known_alert(self._arrived, alert, raw)
        self._alerts[alert.id] = known
        while len(self._alerts) > MAX_ALERTS:
            self._alerts.popitem(last=False)
        for queue in list(self._listeners):
            try:
                queue.put_nowait(known)
            except asyncio.QueueFull:
                self._let_go(queue)

    def rounds(self) -> list[KnownRound]:
        """Give all rounds, by date, those without one last; then by id."""
        return sorted(self._rounds.values(), key=lambda r: (r.first or date.max, r.id))

    def round(self, name: str) -> KnownRound | None:
        """Give a round by its id."""
        return self._rounds.get(name)

    def alerts(self) -> Iterator[KnownAlert]:
        """Give the latest alerts, the newest first."""
        return reversed(self._alerts.values())

    def alert(self, name: str) -> KnownAlert | None:
        """Give an alert by its id, where it is among the latest."""
        return self._alerts.get(name)

    def alerts_after(self, name: str) -> list[KnownAlert]:
        """Give the alerts that came after the one with this id, in order; none where it is not known."""
        last = self._alerts.get(name)
        return [alert for alert in self._alerts.values() if last and alert.number > last.number]

    def listen(self) -> "asyncio.Queue[KnownAlert | None] | None":
        """Give a queue of the alerts to come; None in it ends it. None instead of a queue: too many listen already."""
        if len(self._listeners) >= MAX_LISTENERS:
            return None
        queue: asyncio.Queue[KnownAlert | None] = asyncio.Queue(_QUEUE + 1)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: "asyncio.Queue[KnownAlert | None]") -> None:
        """Stop listening. May be repeated."""
        self._listeners.discard(queue)

    def end(self) -> None:
        """Let all listeners go: the server stops."""
        for queue in list(self._listeners):
            self._let_go(queue)

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def _let_go(self, queue: "asyncio.Queue[KnownAlert | None]") -> None:
        self._listeners.discard(queue)
        if queue.full():
            queue.get_nowait()
        queue.put_nowait(None)


def _known_round(found: Round, raw: bytes) -> KnownRound:
    day = found.meeting.date
    return KnownRound(
        id=found.round.id or "",
        parties=found.round.parties,
        country=found.meeting.country,
        status="withdrawn" if found.withdrawn else (str(found.meeting.status) if found.meeting.status else None),
        certainty=found.certainty,
        first=day.earliest if day else None,
        last=day.latest if day else None,
        seen=found.corroboration.last_seen,
        revision=found.revision,
        alerted=found.sequence > 0,
        lead=found.lead is not None,
        raw=raw,
    )


def _known_alert(number: int, alert: Alert, raw: bytes) -> KnownAlert:
    data = alert.data
    return KnownAlert(
        number=number,
        id=alert.id,
        round=alert.subject,
        kind=str(data.kind),
        parties=data.round.parties,
        countries=countries(data.meeting, data.previous),
        certainty=data.certainty,
        raw=raw,
    )


def countries(*meetings: Meeting) -> frozenset[str]:
    """Give the countries that meetings lie in."""
    return frozenset(m.country for m in meetings if m.country)
