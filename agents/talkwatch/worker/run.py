"""Run the Faust app until SIGTERM; its own logging and no banner."""

import sys
from collections.abc import Callable

import faust
from faust.sensors.prometheus import FaustMetrics, PrometheusMonitor

from talkwatch.kafka import clients, deployment, handover, topics
from talkwatch.kafka.changelog import require_whole
from talkwatch.kafka.reach import Reach
from talkwatch.process import metrics
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch.worker.agents import begin_metrics_at_zero
from talkwatch.worker.app import build_app, worker_folder
from talkwatch.worker.liveness import Liveness
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, DEAD_LETTERS, EVENTS


class Worker:
    """The Faust app and the processes that read articles, as a `Service` whose signals are Faust's."""

    def __init__(self, settings: Settings) -> None:
        """Build the app and ask the cluster whether it can work. Raises `UserError` where it cannot."""
        _require_topics(settings)
        require_whole(settings)
        deployment.take_part(settings)
        handover.take_part(settings)
        _make_folder(settings)
        begin_metrics_at_zero()
        built = build_app(settings)
        built.app.monitor = PrometheusMonitor(metrics=FaustMetrics.create(metrics.REGISTRY, "faust"))
        self._worker = faust.Worker(
            built.app, loglevel=settings.log_level, quiet=True, redirect_stdouts=False, stdout=sys.stderr
        )
        self._extraction = built.extraction
        liveness = self._liveness = Liveness(built.app, built.unsettled, settings)
        self.live, self.ready = liveness.live, liveness.ready
        self._reach = Reach(settings)

    def run(self, _stopping: Callable[[], bool]) -> None:
        """Work until Faust is told to stop. Leaves with code 0 then, else with one that asks for a new start."""
        self._liveness.start(self._worker.loop)
        self._reach.start()
        metrics.expose_readers(self._worker.loop.run_until_complete(self._extraction.start()))
        self._worker.execute_from_commandline()


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
