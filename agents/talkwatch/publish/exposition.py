"""Open rounds as metrics: the only labels that come and go, so they are computed at each scrape."""

from collections.abc import Callable, Iterable, Iterator

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from talkwatch.process.metrics import REGISTRY
from talkwatch.publish.open_rounds import OpenRound


def expose_open_rounds(shown: Callable[[], Iterable[OpenRound]], registry: CollectorRegistry = REGISTRY) -> None:
    """Expose what `shown` gives at each scrape; a round that has ended is gone with the next one."""
    registry.register(_OpenRounds(shown))


class _OpenRounds(Collector):
    def __init__(self, shown: Callable[[], Iterable[OpenRound]]) -> None:
        self._shown = shown

    def describe(self) -> list[Metric]:
        return list(_families())

    def collect(self) -> Iterator[Metric]:
        info, begins, publishers = families = _families()
        for known in self._shown():
            info.add_metric([known.id, known.talks, known.status, known.city, known.certainty], 1)
            publishers.add_metric([known.id], known.publishers)
            if known.begins:
                begins.add_metric([known.id], known.begins.timestamp())
        yield from families


def _families() -> tuple[GaugeMetricFamily, ...]:
    return (
        GaugeMetricFamily(
            "talks_round_info", "Always 1; what an open round is stands in the labels.",
            labels=["round", "talks", "status", "city", "certainty"],
        ),
        GaugeMetricFamily(
            "talks_next_meeting_timestamp_seconds", "When an open round begins, or midnight UTC of its first day.",
            labels=["round"],
        ),
        GaugeMetricFamily(
            "talks_corroborating_publishers", "Publishers, independent of each other, behind an open round.",
            labels=["round"],
        ),
    )  # fmt: skip
