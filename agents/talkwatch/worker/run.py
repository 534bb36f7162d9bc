"""Run the Faust app until SIGTERM; its own logging and no banner."""

import sys

import faust

from talkwatch import __version__, clients, metrics, topics
from talkwatch.broker.data_dir import free_port
from talkwatch.errors import UserError
from talkwatch.settings import Settings
from talkwatch.worker.app import build_app


def run_worker(settings: Settings, web_port: int) -> None:
    """Run until told to stop. Leaves with code 0 after SIGTERM, else with one that asks for a new start."""
    _require_topics(settings)
    metrics.BUILD.labels(__version__).set(1)
    app = build_app(settings, web_port or free_port())
    worker = faust.Worker(app, loglevel=settings.log_level, quiet=True, redirect_stdouts=False, stdout=sys.stderr)
    worker.execute_from_commandline()


def _require_topics(settings: Settings) -> None:
    """Faust passes over a missing topic without a word, so ask before it starts."""
    client = clients.admin(settings)
    drift = [d for d in topics.find_drift(client) if d.setting in ("existence", "partitions")]
    client.close()
    if drift:
        raise UserError("the topics are not as the worker needs them:\n  " + "\n  ".join(map(str, drift)))
