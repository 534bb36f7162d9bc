"""What must be true of the topics where a reader decides: the oracle of its tests, beside `audit.py`.

The answers are taken from their topic, the first of each question, and everything else follows from them by the pure
core: the events that were to be sent, and the alerts of their fold in the order of the articles.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from support.audit import audit
from support.cluster import Cluster
from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.reader.modes import Mode, ask_about, wanted
from talkwatch.core.track.rounds import Rounds
from talkwatch.reader.interpreting import interpret
from talkwatch.reader.kept import Readings, key_of
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ALERTS, ARTICLES, EVENTS, READINGS


@dataclass(frozen=True)
class ReaderAudit:
    """Counts; all but `alerts`, `asked` and `outcomes` are 0 when nothing was lost, doubled or changed."""

    alerts: int
    outcomes: dict[str, int]
    unread: int
    """Articles that were to be asked about and have no reading."""
    events_lost: int
    events_foreign: int
    alerts_lost: int
    alerts_doubled: int
    alerts_foreign: int
    sequences_broken: int
    rounds_wrong: int
    articles_lost: int
    dead_letters: int

    @property
    def wrong(self) -> dict[str, int]:
        """Give the counts that should be 0 and are not."""
        return {name: n for name, n in vars(self).items() if n and name not in ("alerts", "outcomes")}


def audit_reader(cluster: Cluster, fed: list[Article], mode: Mode, model: str) -> ReaderAudit:
    """Compare the topics of a cluster that has come to rest. One partition of articles: their order is that of the log."""
    readings = Readings()
    for record in _in_order(cluster, READINGS):
        readings.take(record)
    outcomes, unread, wanted_events = Counter[str](), 0, list[ArticleEvents]()
    seen = set()
    for record in _in_order(cluster, ARTICLES):
        article = Article.from_json(record.value)
        found = extract(article, EXTRACTOR)
        if (article.id, article.revision) in seen or not wanted(ask_about(article, found, mode)):
            continue
        seen.add((article.id, article.revision))
        kept = readings.get(key_of(article, model))
        if kept is None:
            unread += 1
            continue
        outcomes[kept.outcome] += 1
        wanted_events += interpret(article, found, kept, mode, Policy(), model, 0.6).messages
    on_topic = {record.value for record in _in_order(cluster, EVENTS)}
    wanted_bytes = {message.to_json() for message in wanted_events}
    rounds, ideal = Rounds(), list[bytes]()
    for message in wanted_events:
        ideal += [v.alert.to_json() for v in rounds.fold(message, Policy()).verdicts if v.alert]
    alerts = Counter(bytes(record.value) for record in _in_order(cluster, ALERTS))
    plain = audit(cluster, fed)
    return ReaderAudit(
        alerts=sum(alerts.values()),
        outcomes=dict(outcomes),
        unread=unread,
        events_lost=len(wanted_bytes - on_topic),
        events_foreign=len(on_topic - wanted_bytes),
        alerts_lost=len(set(ideal) - set(alerts)),
        alerts_doubled=sum(n - 1 for n in alerts.values()),
        alerts_foreign=len(set(alerts) - set(ideal)),
        sequences_broken=plain.sequences_broken,
        rounds_wrong=plain.rounds_wrong,
        articles_lost=plain.articles_lost,
        dead_letters=plain.dead_letters,
    )


def _in_order(cluster: Cluster, topic: str) -> list[Any]:
    return sorted(cluster.records(topic), key=lambda r: (r.partition, r.offset))
