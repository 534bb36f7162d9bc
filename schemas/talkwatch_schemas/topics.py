"""The one table of topics: name, key, model, policy, partitions. `talkwatch topics apply` creates what stands here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from talkwatch_schemas.alert import Alert
from talkwatch_schemas.article import Article
from talkwatch_schemas.canary import CanaryResult
from talkwatch_schemas.event import ArticleEvents
from talkwatch_schemas.feed import FeedState
from talkwatch_schemas.record import Record
from talkwatch_schemas.round import Round

ARTICLES = "talks.articles.v1"
EVENTS = "talks.events.v1"
CHANGELOG = "talkwatch-rounds-changelog"
ALERTS = "talks.alerts.v1"
ROUNDS = "talks.rounds.v1"
DEAD_LETTERS = "talks.deadletters.v1"
CANARY = "talks.canary.v1"
FEEDS = "talks.feeds.v1"
READINGS = "talks.readings.v1"

SERIES_PARTITIONS = 8
"""Partitions of events, changelog and rounds, fixed for life: a table's key lives in its series' partition."""

_DAY_MS = 24 * 60 * 60 * 1000
_BROKERS_CLOCK = {"message.timestamp.type": "LogAppendTime"}
"""The broker's clock rules: it refuses records an hour ahead of it, and retention deletes those with old times."""
_FOREVER = {"cleanup.policy": "delete", "retention.ms": "-1"} | _BROKERS_CLOCK


def _kept(days: int) -> dict[str, str]:
    return {"cleanup.policy": "delete", "retention.ms": str(days * _DAY_MS)} | _BROKERS_CLOCK


@dataclass(frozen=True)
class Topic:
    """One topic: what its key and value are, how it is cleaned, in how many partitions (None: as deployed)."""

    name: str
    key: str
    model: type[Record] | None
    policy: Mapping[str, str] = field(hash=False)
    partitions: int | None = SERIES_PARTITIONS


TOPICS: Mapping[str, Topic] = MappingProxyType(
    {
        topic.name: topic
        for topic in (
            Topic(ARTICLES, "article id", Article, _FOREVER, partitions=None),
            Topic(EVENTS, "series id", ArticleEvents, _kept(90)),
            Topic(
                CHANGELOG,
                "round id",
                None,
                {"cleanup.policy": "compact", "min.compaction.lag.ms": str(7 * _DAY_MS)} | _BROKERS_CLOCK,
            ),
            Topic(ALERTS, "round id", Alert, _FOREVER),
            Topic(ROUNDS, "round id", Round, {"cleanup.policy": "compact"} | _BROKERS_CLOCK),
            Topic(DEAD_LETTERS, "original key", None, _kept(30), partitions=1),
            Topic(FEEDS, "feed id", FeedState, {"cleanup.policy": "compact"} | _BROKERS_CLOCK),
            Topic(
                READINGS,
                "article id, revision, prompt version and model, joined by colons",
                None,
                {"cleanup.policy": "compact", "min.compaction.lag.ms": str(_DAY_MS)} | _BROKERS_CLOCK,
            ),
            Topic(CANARY, "none", CanaryResult, _kept(7), partitions=1),
        )
    }
)
