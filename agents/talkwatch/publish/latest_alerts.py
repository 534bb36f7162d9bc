"""The latest alerts as dashboards show them, from the end of the alerts topic and from what this process publishes."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from talkwatch.core import wording
from talkwatch.kafka.tail import Tail
from talkwatch.process.settings import Settings
from talkwatch.publish.names import country_of, parties_of
from talkwatch.subscribe.alerts import Told, alerts_of, latest_of
from talkwatch_schemas import Alert
from talkwatch_schemas.topics import ALERTS

MAX_ALERTS = 50
"""Label values at a time; each costs Prometheus one series, which is the same for as long as the alert is shown."""
_SHOWN_FOR = timedelta(days=30)
_LONGEST = 200
"""Characters of a headline, which becomes a label's value."""
_OFFSETS = 4 * MAX_ALERTS
"""Of each partition, looked at when the process starts: an end of a transaction takes an offset too."""


@dataclass(frozen=True, slots=True)
class ToldAlert:
    """One alert in short. `told_at` is the broker's time of it, in UTC; parties and country are names for people."""

    id: str
    round: str
    talks: str
    kind: str
    headline: str
    certainty: str
    parties: tuple[str, ...]
    country: str
    told_at: datetime


def told_alert(alert: Alert, told_at: datetime) -> ToldAlert:
    """Give what there is to show of an alert."""
    data = alert.data
    return ToldAlert(
        id=alert.id,
        round=alert.subject,
        talks=data.round.label or "–".join(data.round.parties),
        kind=str(data.kind),
        headline=wording.headline(data)[:_LONGEST],
        certainty=data.certainty,
        parties=parties_of(data.round),
        country=country_of(data.meeting),
        told_at=told_at,
    )


class LatestAlerts:
    """The newest alerts, by when they were told. May be used from several threads."""

    def __init__(self) -> None:
        """Begin empty."""
        self._alerts: dict[str, ToldAlert] = {}
        self._lock = threading.Lock()

    def take(self, told: ToldAlert) -> None:
        """Take in an alert, and let the oldest go where there are more than `MAX_ALERTS`."""
        with self._lock:
            self._alerts[told.id] = told
            if len(self._alerts) > MAX_ALERTS:
                del self._alerts[min(self._alerts.values(), key=_order).id]

    def shown(self, now: datetime) -> list[ToldAlert]:
        """Give those of the thirty days before `now`, the newest first."""
        with self._lock:
            return sorted((a for a in self._alerts.values() if a.told_at > now - _SHOWN_FOR), key=_order, reverse=True)


def latest_on_topic(settings: Settings) -> Iterator[ToldAlert]:
    """Give the newest alerts of the topic; records that are none are passed over. Raises `KafkaError`."""
    tail = Tail(settings, [ALERTS]).skip_to_last(_OFFSETS)
    try:
        newest = latest_of(alerts_of(map(Told.of, tail.to_end())), MAX_ALERTS)
    finally:
        tail.close()
    for told, alert in newest:
        yield told_alert(alert, told.told_at)


def _order(told: ToldAlert) -> tuple[datetime, str]:
    return told.told_at, told.id
