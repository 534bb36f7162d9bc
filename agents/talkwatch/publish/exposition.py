"""Open rounds and the latest alerts as metrics: the only labels that come and go, so they are computed at each scrape.

How many label values there may be at a time: at most a hundred open rounds and fifty alerts. An open round has four
series, one more for each of its parties (at most eight) and for each field that its sources contradict (at most five);
an alert has one, and one for each party of its round. That is at most 2,150 series, and some hundred as a rule.
"""

from collections.abc import Callable, Iterable, Iterator

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from talkwatch.process.metrics import REGISTRY
from talkwatch.publish.latest_alerts import ToldAlert
from talkwatch.publish.open_rounds import OpenRound

Rounds = Callable[[], Iterable[OpenRound]]
Alerts = Callable[[], Iterable[ToldAlert]]


def expose_talks(rounds: Rounds, alerts: Alerts, registry: CollectorRegistry = REGISTRY) -> None:
    """Expose what `rounds` and `alerts` give at each scrape; a round that has ended is gone with the next one."""
    registry.register(_Talks(rounds, alerts))


class _Talks(Collector):
    def __init__(self, rounds: Rounds, alerts: Alerts) -> None:
        self._rounds, self._alerts = rounds, alerts

    def describe(self) -> list[Metric]:
        return [*_families_of_rounds(), _family_of_alerts(), _family_of_parties()]

    def collect(self) -> Iterator[Metric]:
        rounds, alerts = list(self._rounds()), list(self._alerts())
        yield from _of_rounds(rounds)
        yield _of_alerts(alerts)
        yield _of_parties(rounds, alerts)


def _of_rounds(rounds: Iterable[OpenRound]) -> tuple[GaugeMetricFamily, ...]:
    info, begins, publishers, disputed, dispute = families = _families_of_rounds()
    for known in rounds:
        place = [known.city, known.country, known.venue]
        info.add_metric([known.id, known.talks, known.status, *place, known.certainty], 1)
        publishers.add_metric([known.id], known.publishers)
        disputed.add_metric([known.id], bool(known.disputes))
        for line in known.disputes:
            dispute.add_metric([known.id, line], 1)
        if known.begins:
            begins.add_metric([known.id], known.begins.timestamp())
    return families


def _of_alerts(alerts: Iterable[ToldAlert]) -> GaugeMetricFamily:
    family = _family_of_alerts()
    for told in alerts:
        labels = [told.id, told.round, told.talks, told.kind, told.headline, told.certainty]
        family.add_metric(labels, told.told_at.timestamp())
    return family


def _of_parties(rounds: Iterable[OpenRound], alerts: Iterable[ToldAlert]) -> GaugeMetricFamily:
    """Say of each round who meets and where: of an open one as it stands, of any other as its newest alert said."""
    where = {told.round: (told.parties, told.country) for told in sorted(alerts, key=lambda told: told.told_at)}
    where |= {known.id: (known.parties, known.country) for known in rounds}
    family = _family_of_parties()
    for name, (parties, country) in where.items():
        for party in parties:
            family.add_metric([name, party, country], 1)
    return family


def _families_of_rounds() -> tuple[GaugeMetricFamily, ...]:
    return (
        GaugeMetricFamily(
            "talks_round_info", "Always 1; what an open round is stands in the labels.",
            labels=["round", "talks", "status", "city", "country", "venue", "certainty"],
        ),
        GaugeMetricFamily(
            "talks_next_meeting_timestamp_seconds", "When an open round begins, or midnight UTC of its first day.",
            labels=["round"],
        ),
        GaugeMetricFamily(
            "talks_corroborating_publishers", "Publishers, independent of each other, behind an open round.",
            labels=["round"],
        ),
        GaugeMetricFamily(
            "talks_round_disputed", "1 where the sources of an open round contradict each other, else 0.",
            labels=["round"],
        ),
        GaugeMetricFamily(
            "talks_round_dispute_info", "Always 1; what the sources of an open round say differently, one a field.",
            labels=["round", "dispute"],
        ),
    )  # fmt: skip


def _family_of_alerts() -> GaugeMetricFamily:
    return GaugeMetricFamily(
        "talks_alert_told_timestamp_seconds", "When one of the latest alerts was told, by the broker's clock.",
        labels=["alert", "round", "talks", "kind", "headline", "certainty"],
    )  # fmt: skip


def _family_of_parties() -> GaugeMetricFamily:
    return GaugeMetricFamily(
        "talks_round_party_info", "Always 1; a party and the country of an open round, or of one of the latest alerts.",
        labels=["round", "party", "country"],
    )  # fmt: skip
