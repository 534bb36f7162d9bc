"""What must be true of the topics after any fault: the oracle of the chaos tests.

It trusts nothing that ran: the articles topic is compared with what was fed, the events with what the pure core
extracts, and alerts and rounds, as a read_committed subscriber sees them, with the pure fold of the events.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from support.cluster import Cluster
from talkwatch import EXTRACTOR
from talkwatch.core.canary import is_canary
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.publish import public
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Alert, Article, ArticleEvents
from talkwatch_schemas.topics import ALERTS, ARTICLES, DEAD_LETTERS, EVENTS, ROUNDS

POLICY = Policy()
Extract = Callable[[Article], tuple[bytes, ...]]
"""Gives the messages that a version writes of an article."""


@dataclass(frozen=True)
class Audit:
    """Counts of what is wrong; all are 0 when nothing was lost, doubled or changed."""

    alerts: int
    articles_lost: int
    events_lost: int
    alerts_lost: int
    alerts_doubled: int
    alerts_foreign: int
    sequences_broken: int
    rounds_wrong: int
    dead_letters: int

    @property
    def wrong(self) -> dict[str, int]:
        """Give the counts that should be 0 and are not. Dead letters are for the test to judge."""
        return {name: n for name, n in vars(self).items() if n and name not in ("alerts", "dead_letters")}


def audit(cluster: Cluster, fed: list[Article], *others: Extract) -> Audit:
    """Compare the topics of a cluster that has come to rest with what was fed to it.

    `others`: what else may have read an article, in place of the core of today: versions that took turns with it.
    """
    on_topic = _articles(cluster)
    messages = _in_log_order(cluster.records(EVENTS))
    seen = set(messages)
    readings: list[Extract] = [_read, *others]
    wanted, rounds = fold(messages)
    found: list[Any] = cluster.records(ALERTS)
    alerts = Counter(bytes(record.value) for record in found)
    known = {(a.id, a.revision) for a in on_topic}
    return Audit(
        alerts=len(found),
        articles_lost=len({(a.id, a.revision) for a in fed} - known),
        events_lost=sum(min(len(set(read(article)) - seen) for read in readings) for article in on_topic),
        alerts_lost=len(set(wanted) - set(alerts)),
        alerts_doubled=sum(n - 1 for n in alerts.values()),
        alerts_foreign=len(set(alerts) - set(wanted)),
        sequences_broken=_broken_sequences(found),
        rounds_wrong=_wrong_rounds(cluster, rounds),
        dead_letters=len(cluster.records(DEAD_LETTERS)),
    )


def fold(messages: list[bytes]) -> tuple[list[bytes], Rounds]:
    """Give the alerts of the pure fold over the events topic, and the rounds that it ends with."""
    rounds, alerts = Rounds(), []
    for raw in messages:
        message = ArticleEvents.from_json(raw)
        if is_canary(message):
            continue
        verdicts = rounds.fold(message, POLICY).verdicts
        alerts += [v.alert.to_json() for v in verdicts if v.alert]
    return alerts, rounds


@lru_cache(10_000)  # runs of one process are fed the same articles, and reading is most of an audit's time
def _read(article: Article) -> tuple[bytes, ...]:
    return tuple(message.to_json() for message in extract(article, EXTRACTOR))


def _articles(cluster: Cluster) -> list[Article]:
    found = {}
    for raw in _in_log_order(cluster.records(ARTICLES)):
        try:
            article = Article.from_json(raw)
        except ValueError:  # poison, fed on purpose
            continue
        if not is_canary(article):
            found[article.id, article.revision] = article
    return list(found.values())


def _in_log_order(records: list[Any]) -> list[bytes]:
    """Give the values; the order within a partition is what counts, since a series lives in one."""
    return [r.value for r in sorted(records, key=lambda r: (r.partition, r.offset)) if r.value is not None]


def _broken_sequences(records: list[Any]) -> int:
    sequences = defaultdict(list)
    for record in records:
        alert = Alert.from_json(record.value)
        sequences[alert.subject].append((record.partition, record.offset, alert.data.sequence))
    return sum([s for *_, s in sorted(known)] != list(range(1, len(known) + 1)) for known in sequences.values())


def _wrong_rounds(cluster: Cluster, rounds: Rounds) -> int:
    newest = {record.key: record.value for record in cluster.records(ROUNDS)}  # type: ignore[attr-defined]
    wanted = {state.id.encode(): public(state).to_json() for state in rounds.all()}
    return sum(newest.get(key) != wanted.get(key) for key in newest.keys() | wanted.keys())
