"""Run the Faust app until SIGTERM, without its banner and with our log."""

import logging
from collections.abc import Callable
from typing import Any

import faust
from faust.sensors.prometheus import FaustMetrics, PrometheusMonitor

from talkwatch.kafka import clients, deployment, handover, topics
from talkwatch.kafka.changelog import require_whole
from talkwatch.kafka.committed import keep_within
from talkwatch.kafka.reach import Reach
from talkwatch.process import metrics
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch.worker.agents import begin_metrics_at_zero
from talkwatch.worker.app import build_app, worker_folder
from talkwatch.worker.liveness import Liveness
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, DEAD_LETTERS, EVENTS

_LOGGING = {"version": 1, "incremental": True}
"""Faust takes every handler away and makes one of its own; with this it makes none, and ours are given back."""


class Worker:
    """The Faust app and the processes that read articles, as a `Service` whose signals are Faust's."""

    def __init__(self, settings: Settings) -> None:
        """Build the app and ask the cluster whether it can work. Raises `UserError` where it cannot."""
        _require_topics(settings)
        require_whole(settings)
        keep_within(settings)
        deployment.take_part(settings)
        handover.take_part(settings)
        _make_folder(settings)
        begin_metrics_at_zero()
        built = build_app(on_brokers_in_service(settings))
        built.app.monitor = PrometheusMonitor(metrics=FaustMetrics.create(metrics.REGISTRY, "faust"))
        built.app.conf.loghandlers = list(logging.root.handlers)
        self._worker = faust.Worker(
            built.app, loglevel=settings.log_level, logging_config=_LOGGING, quiet=True, redirect_stdouts=False
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


def on_brokers_in_service(settings: Settings) -> Settings:
    """Give settings whose addresses are those of brokers that serve, as the cluster tells them.

    Faust's clients try one host after the other, and wait for a minute and more for one that never answers.
    """
    told = clients.patiently(settings, lambda admin: admin.describe_cluster()["brokers"])
    serving = [f"{_in_address(one['host'])}:{one['port']}" for one in told if not one.get("is_fenced")]
    kafka = settings.kafka.model_copy(update={"bootstrap_servers": ",".join(serving)})
    return settings.model_copy(update={"kafka": kafka}) if serving else settings


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _make_folder(settings: Settings) -> None:
    """Faust wants a folder, though a table in memory keeps nothing in it."""
    try:
        worker_folder(settings).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"the data directory {settings.data_dir} cannot be used: {error.strerror}; set TALKWATCH_DATA_DIR"
        ) from None


def _require_topics(settings: Settings) -> None:
    """Faust passes over a missing topic without a word, and what finds no room on its topic is sent for ever."""
    clients.patiently(settings, _require)


def _require(admin: Any) -> None:
    written = (EVENTS, CHANGELOG, DEAD_LETTERS)
    drift = topics.find_misshapen(admin, ARTICLES, *written)
    if drift:
        raise UserError("the topics are not as the worker needs them:\n  " + "\n  ".join(map(str, drift)))
    topics.require_room(admin, *written)
