"""Run the Faust app until SIGTERM; its own logging and no banner."""

import sys

import faust
from faust.sensors.prometheus import FaustMetrics, PrometheusMonitor

from talkwatch.kafka import clients, topics
from talkwatch.kafka.changelog import require_whole
from talkwatch.process import health, metrics
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch.worker.agents import begin_metrics_at_zero
from talkwatch.worker.app import build_app, worker_folder
from talkwatch.worker.liveness import Liveness
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, DEAD_LETTERS, EVENTS


def run_worker(settings: Settings, web_port: int) -> None:
    """Run until told to stop. Leaves with code 0 after SIGTERM, else with one that asks for a new start."""
    _require_topics(settings)
    require_whole(settings)
    _make_folder(settings)
    metrics.tell_version()
    begin_metrics_at_zero()
    app = build_app(settings)
    app.monitor = PrometheusMonitor(metrics=FaustMetrics.create(metrics.REGISTRY, "faust"))
    worker = faust.Worker(app, loglevel=settings.log_level, quiet=True, redirect_stdouts=False, stdout=sys.stderr)
    liveness = Liveness(app, settings)
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=liveness.live, ready=liveness.ready)
    health.tell_systemd(liveness.live)
    liveness.start(worker.loop)
    metrics.expose_reader(worker.loop.run_until_complete(app.extraction.start()))
    worker.execute_from_commandline()


def _make_folder(settings: Settings) -> None:
    """Faust wants a folder, though a table in memory keeps nothing in it."""
    try:
        worker_folder(settings).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"the data directory {settings.data_dir} cannot be used: {error.strerror}; set TALKWATCH_DATA_DIR"
        ) from None


def _require_topics(settings: Settings) -> None:
    """Faust passes over a missing topic without a word, so ask before it starts."""
    client = clients.admin(settings)
    drift = topics.find_misshapen(client, ARTICLES, EVENTS, CHANGELOG, DEAD_LETTERS)
    client.close()
    if drift:
        raise UserError("the topics are not as the worker needs them:\n  " + "\n  ".join(map(str, drift)))
