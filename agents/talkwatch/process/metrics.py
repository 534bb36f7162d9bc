"""Every metric of every process, in one place but for those of open rounds (publish/exposition.py). Times are seconds.

Labels take their values from enumerations, from the operator's own lists (feeds, targets), or from at most a hundred
open rounds. Faust's own metrics stand beside ours under `faust_` (worker/run.py).
"""

from collections.abc import Iterable
from itertools import product

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from talkwatch import __version__

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each counter, which no query of ours asks for
REGISTRY = CollectorRegistry()
"""Of this process; the standard `process_*` are the only ones in it that are not declared here."""
ProcessCollector(registry=REGISTRY)

_DAY = 86400.0
_FAST = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0)

BUILD = Gauge("talks_build_info", "Always 1; the version is a label.", ["version"], registry=REGISTRY)
FED = Counter(
    "talks_feed_articles_total",
    "Lines given to the feeder, by what became of them.",
    ["outcome"],
    registry=REGISTRY,
)
ARTICLES = Counter(
    "talks_articles_total",
    "Articles that the worker took in, by what they held.",
    ["outcome"],
    registry=REGISTRY,
)
ARTICLE_AGE = Histogram(
    "talks_article_age_seconds",
    "From an article's publication to its extraction.",
    buckets=(60, 300, 900, 3600, 4 * 3600, 12 * 3600, _DAY, 2 * _DAY, 7 * _DAY, 30 * _DAY),
    registry=REGISTRY,
)
EXTRACTIONS = Counter(
    "talks_extractions_total",
    "Meetings found in articles, by which facts of them were told.",
    ["facts"],
    registry=REGISTRY,
)
EXTRACTION_SECONDS = Histogram(
    "talks_extraction_duration_seconds",
    "Time to extract an article that may speak of talks.",
    buckets=_FAST,
    registry=REGISTRY,
)
TRACK_SECONDS = Histogram("talks_track_duration_seconds", "Time to fold one message.", buckets=_FAST, registry=REGISTRY)
CLAIMS = Counter("talks_claims_total", "Claims on rounds, by verdict.", ["verdict"], registry=REGISTRY)
DECISIONS = Counter(
    "talks_alert_decisions_total",
    "Decisions to alert or to hold back, by reason.",
    ["reason"],
    registry=REGISTRY,
)
DEAD_LETTERS = Counter(
    "talks_dead_letters_total",
    "Messages set aside, by stage and reason.",
    ["stage", "reason"],
    registry=REGISTRY,
)
READER_ARTICLES = Counter(
    "talks_reader_articles_total",
    "Articles that the reader took in, by why the model is asked about them or not.",
    ["ask"],
    registry=REGISTRY,
)
READER_READINGS = Counter(
    "talks_reader_readings_total",
    "Articles that the model was to read, by how they were read: a new answer, a kept one, or by the rules alone.",
    ["outcome"],
    registry=REGISTRY,
)
READER_CALLS = Counter(
    "talks_reader_calls_total", "Questions to the model, by what came of them.", ["outcome"], registry=REGISTRY
)
READER_SECONDS = Histogram(
    "talks_reader_call_duration_seconds",
    "Time of a question that was answered.",
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600),
    registry=REGISTRY,
)
READER_TOKENS = Counter(
    "talks_reader_tokens_total", "Tokens of questions (in) and answers (out).", ["direction"], registry=REGISTRY
)
READER_COST = Counter(
    "talks_reader_cost_total", "What questions and answers have cost, by the prices that are set.", registry=REGISTRY
)
READER_FATES = Counter(
    "talks_reader_fates_total",
    "Meetings and fields of the model's answers, by what became of them.",
    ["fate"],
    registry=REGISTRY,
)
READER_AGREEMENT = Counter(
    "talks_reader_agreement_total",
    "How far model and rules agree on the same meeting, by field.",
    ["field", "outcome"],
    registry=REGISTRY,
)
READER_WAITING = Gauge(
    "talks_reader_waiting_articles", "Articles that the reader holds and has no answer about yet.", registry=REGISTRY
)
READER_OLDEST = Gauge(
    "talks_reader_oldest_waiting_seconds",
    "For how long the oldest of the articles that wait for an answer has been on its topic.",
    registry=REGISTRY,
)
READER_AWAY = Gauge(
    "talks_reader_backend_away_seconds",
    "For how long nothing could be asked: the backend is away, or the day's tokens are spent.",
    registry=REGISTRY,
)
ROUNDS_RESTORED = Counter(
    "talks_rounds_restored_total",
    "Rounds whose higher revision was written again after a stale record.",
    registry=REGISTRY,
)
PUBLISHED = Counter(
    "talks_alerts_total", "Alerts published, by kind and certainty.", ["kind", "certainty"], registry=REGISTRY
)
ALERT_LATENCY = Histogram(
    "talks_alert_latency_seconds",
    "From the publication of the article that caused an alert to the alert's commit.",
    buckets=(5, 15, 60, 300, 900, 1800, 3600, 4 * 3600, 12 * 3600, _DAY, 7 * _DAY),
    registry=REGISTRY,
)
ALERT_LEAD = Histogram(
    "talks_alert_lead_time_seconds",
    "From the article that announced or moved a meeting to the meeting, or to midnight UTC of its first day.",
    buckets=(0, 6 * 3600, _DAY, 2 * _DAY, 4 * _DAY, 7 * _DAY, 14 * _DAY, 30 * _DAY, 90 * _DAY),
    registry=REGISTRY,
)
TRANSACTIONS = Counter(
    "talks_publish_transactions_total", "Transactions of the publisher.", ["outcome"], registry=REGISTRY
)
RECORDS = Counter(
    "talks_publish_records_total",
    "Changelog records, by what the publisher did about them.",
    ["step"],
    registry=REGISTRY,
)
HELD_BACK = Gauge(
    "talks_publish_held_rounds",
    "Rounds that the publisher holds back until someone looks.",
    registry=REGISTRY,
)
LAG = Gauge("talks_stage_lag_records", "Records that wait for a stage.", ["stage"], registry=REGISTRY)
STALLED = Gauge(
    "talks_stage_stalled_seconds",
    "For how long records have waited for a stage while nothing moved.",
    ["stage"],
    registry=REGISTRY,
)
CLOCK_SKEW = Gauge(
    "talks_broker_clock_skew_seconds", "How far the broker's clock is ahead of the watchdog's.", registry=REGISTRY
)
CANARIES = Counter("talks_canary_articles_total", "Canaries sent and come through.", ["outcome"], registry=REGISTRY)
CANARY_SECONDS = Histogram(
    "talks_canary_latency_seconds",
    "From sending a canary to reading its result as a subscriber.",
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300),
    registry=REGISTRY,
)
CANARY_PASSED = Gauge(
    "talks_canary_last_passed_timestamp_seconds",
    "When the newest canary that came through was sent.",
    registry=REGISTRY,
)
RESTARTS = Counter("talks_process_restarts_total", "Restarts of child processes.", ["process"], registry=REGISTRY)
LOOP_TASKS = Gauge("talks_worker_tasks", "Tasks of the worker's event loop.", registry=REGISTRY)
RECOVERING = Gauge("talks_table_recovering", "1 while a worker recovers the rounds table.", registry=REGISTRY)
RECOVERY_SECONDS = Gauge(
    "talks_table_recovery_seconds", "How long the latest recovery of the rounds table took.", registry=REGISTRY
)
LAST_PROGRESS = Gauge(
    "talks_last_progress_timestamp_seconds", "When this process last finished a message.", registry=REGISTRY
)
NOTIFICATIONS = Counter(
    "talks_notifications_total",
    "Alerts by target and by what became of them; `failed` counts tries.",
    ["target", "outcome"],
    registry=REGISTRY,
)
UNREADABLE = Counter(
    "talks_views_unreadable_total",
    "Records that the views, or a worker that reads its table back, passed over.",
    ["topic"],
    registry=REGISTRY,
)
REQUESTS = Counter(
    "talks_views_requests_total", "Requests to the views, by route and status.", ["route", "status"], registry=REGISTRY
)
LISTENERS = Gauge("talks_views_listeners", "Clients that follow the alerts live.", registry=REGISTRY)
FEED_FETCHES = Counter(
    "talks_feed_fetches_total", "Fetches of a feed, by what came of them.", ["feed", "outcome"], registry=REGISTRY
)
FEED_SECONDS = Histogram(
    "talks_feed_fetch_duration_seconds", "Time of a fetch, reading and publishing included.", registry=REGISTRY
)
FEED_ARTICLES = Counter(
    "talks_feed_new_articles_total", "New articles and revisions of a feed.", ["feed"], registry=REGISTRY
)
FEED_SUCCEEDED = Gauge(
    "talks_feed_last_success_timestamp_seconds", "When a feed last answered well.", ["feed"], registry=REGISTRY
)
FEED_FOUND = Gauge(
    "talks_feed_last_new_article_timestamp_seconds", "When a feed last had a new article.", ["feed"], registry=REGISTRY
)
FEED_SAVED = Counter(
    "talks_feed_saved_bytes_total", "Bytes that servers did not have to send, by answers of 304.", registry=REGISTRY
)
FEED_PAGES = Counter(
    "talks_feed_pages_total", "Pages behind entries of feeds with full text, by what came of them.", ["outcome"],
    registry=REGISTRY,
)  # fmt: skip
FEEDS_OWNED = Gauge("talks_feeds_owned", "Feeds that this process polls.", registry=REGISTRY)
INGEST_ARTICLES = Counter(
    "talks_ingest_articles_total",
    "Articles pushed over HTTP, by the name of their token and what became of them.",
    ["token", "outcome"],
    registry=REGISTRY,
)
INGEST_REQUESTS = Counter(
    "talks_ingest_requests_total",
    "Requests to push articles, by the status of their answer.",
    ["status"],
    registry=REGISTRY,
)
INGEST_SECONDS = Histogram(
    "talks_ingest_acknowledgement_seconds",
    "From handing articles of a request to Kafka to its acknowledgement.",
    buckets=(0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
    registry=REGISTRY,
)
INGEST_HELD = Gauge("talks_ingest_held_articles", "Articles that requests under way may bring.", registry=REGISTRY)


def tell_version() -> None:
    """Expose which version runs."""
    BUILD.labels(__version__).set(1)


def begin_at_zero(metric: Counter | Gauge, *values: Iterable[str]) -> None:
    """Expose every combination of these label values, so that a first event is seen as an increase."""
    for combination in product(*values):
        metric.labels(*combination)


def expose_readers(pids: Iterable[int], registry: CollectorRegistry = REGISTRY) -> None:
    """Expose memory and processor time of the processes in which a worker reads, as `talks_reader_process_*`.

    The label `number` tells them apart, from 1 on.
    """
    registry.register(_Readers(pids))


class _Readers(Collector):
    """What the client says of one process, for several: it knows no labels."""

    def __init__(self, pids: Iterable[int]) -> None:
        self._each = [ProcessCollector("talks_reader", lambda pid=pid: pid, registry=None) for pid in pids]  # type: ignore[misc]

    def collect(self) -> Iterable[Metric]:
        """Give each metric once, with a sample for each process that can be asked."""
        found: dict[str, Metric] = {}
        for number, collector in enumerate(self._each, 1):
            for metric in collector.collect():
                known = found.setdefault(metric.name, Metric(metric.name, metric.documentation, metric.type))
                known.samples += [sample._replace(labels={"number": str(number)}) for sample in metric.samples]
        return found.values()
