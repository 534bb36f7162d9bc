"""`talkwatch up`: broker, topics, worker, publisher and feeder as one command."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kafka.errors import KafkaError
from prometheus_client import CollectorRegistry
from rich.console import Console

from talkwatch.broker.data_dir import lock
from talkwatch.broker.jars import ensure_jars
from talkwatch.feed.articles import input_files
from talkwatch.feed.files import lines_in
from talkwatch.feed.samples import samples_of
from talkwatch.kafka import clients, topics
from talkwatch.kafka.progress import Progress
from talkwatch.process import health, metrics
from talkwatch.process.errors import FatalError, TryAgainError, error_of
from talkwatch.process.hosts import address
from talkwatch.process.settings import KafkaSettings, Settings
from talkwatch.show.alerts import alert_panel
from talkwatch.subscribe.alerts import AlertReader, Told, alerts_of, latest_of
from talkwatch.up.hung import LifeCheck
from talkwatch.up.ports import KAFKA, Ports
from talkwatch.up.scrape import ChildrenCollector, why_not
from talkwatch.up.supervisor import Child, environment
from talkwatch.watchdog.watchdog import Watchdog

log = logging.getLogger(__name__)
_BROKER_SECONDS = 60.0
_BROKER_STOP_SECONDS = 60.0
_SHOWN_AT_START = 10
_ASK_SECONDS = 0.25
_RESTARTS_OF_ONCE = 6
_CHECK_SECONDS = 5.0
_HUNG_SECONDS = 180.0


@dataclass(frozen=True)
class Plan:
    """What `up` was asked to do, and on which day. Without `articles` and `feeds` it plays the samples of that day."""

    articles: str
    feeds: Path | None
    once: bool
    as_json: bool
    workers: int
    data_dir: Path
    ports: Ports
    day: date


class Up:
    """One run of `talkwatch up`, as a `Service` around all the others."""

    def __init__(self, settings: Settings, plan: Plan, console: Console) -> None:
        """Take the data directory and check the ports; raises `UserError` when one of them is taken."""
        self.plan = plan
        self.console = console
        self.children: list[Child] = []
        self._stopping: Callable[[], bool] = lambda: False
        self._over = threading.Event()
        self._complete = False
        self._life_check = LifeCheck()
        self._given_up: set[str] = set()
        self._beat = health.Beat("the supervisor has hung for", _HUNG_SECONDS)
        if plan.articles not in ("", "-"):
            input_files(plan.articles)
        self._lock = lock(plan.data_dir, "up")
        plan.ports.require_free(with_page=not plan.once)
        self._bootstrap = bootstrap = f"127.0.0.1:{plan.ports.kafka}"
        kafka = KafkaSettings(bootstrap_servers=bootstrap)
        self.settings = settings.model_copy(update={"kafka": kafka, "data_dir": plan.data_dir})
        self.environment = environment(bootstrap) | {"TALKWATCH_DATA_DIR": str(plan.data_dir)}
        (plan.data_dir / "logs").mkdir(parents=True, exist_ok=True)
        self._watchdog = Watchdog(self.settings, self._end_stage)

    def beats(self) -> str | None:
        """Say that the supervisor itself hangs; its processes it starts again without help."""
        return self._beat.why_not()

    def live(self) -> str | None:
        """Say which process hangs by its own word, or does not run."""
        return why_not(self._long_lived(), "/livez")

    def ready(self) -> str | None:
        """Say that it starts, which process does not do its work, or that a stage stands still."""
        if not self._complete:
            return "still starting"
        return why_not(self._long_lived(), "/readyz") or (None if self.plan.once else self._watchdog.ready())

    def registry(self) -> CollectorRegistry:
        """Give the metrics of all processes as one registry."""
        every = CollectorRegistry()
        shown = ChildrenCollector(lambda: [c for c in self.children if c.restart or c.alive], metrics.REGISTRY)
        every.register(shown)
        return every

    def run(self, stopping: Callable[[], bool]) -> None:
        """Run until `stopping`, or with `once` until all is through. Ends with the feeder's code where it fails."""
        self._stopping = stopping
        try:
            self._start_broker()
            reader = AlertReader(self.settings, from_beginning=not self.plan.as_json and not self.plan.once)
            self._show_known(reader)
            self._watch(reader, self._start_the_rest())
        except KafkaError as error:
            raise TryAgainError(
                f"the broker went away and did not come back: {type(error).__name__}: {error}"
            ) from None
        finally:
            self._stop_children()

    def _child(self, name: str, arguments: list[str], **options: Any) -> Child:
        logs, host = self.plan.data_dir / "logs", self.settings.web_host
        child = Child(name, arguments, logs, self.environment, host=host, **options)
        self.children.append(child)
        child.start()
        return child

    def _long_lived(self) -> list[Child]:
        return [child for child in self.children if child.restart]

    def _start_broker(self) -> None:
        ensure_jars(self.settings.cache_dir, self.console)  # here, so that its progress bar is seen
        arguments = [
            "broker",
            "--data-dir",
            str(self.plan.data_dir),
            "--kafka-port",
            str(self.plan.ports.kafka),
        ]
        broker = self._child("broker", arguments, has_pages=False, stop_seconds=_BROKER_STOP_SECONDS)
        with self.console.status("Starting Apache Kafka"):
            ready = clients.wait_until_ready(
                self.settings, _BROKER_SECONDS, lambda: broker.alive and not self._stopping()
            )
        if not ready and not self._stopping():
            raise FatalError(f"the broker did not start; the end of its log:\n{broker.tail()}")
        client = clients.admin(self.settings)
        topics.create_missing(client, self.settings.topics)
        topics.restore_policy(client)
        client.close()

    def _show_known(self, reader: AlertReader) -> None:
        if self.plan.as_json or self.plan.once:
            return
        known: list[Told] = []  # without what was read of them: there may be many
        while not reader.at_end() and not self._stopping():
            known += (told for told, _ in alerts_of(reader.poll(200)))
        if known:
            self.console.print(f"{len(known)} alerts went out before this start; the latest:")
            self._show(latest_of(known, _SHOWN_AT_START))

    def _start_the_rest(self) -> Child | None:
        for number in range(1, self.plan.workers + 1):
            self._child(f"worker-{number}", ["worker"])
        if self.settings.reader.mode != "rules":
            self._child("reader", ["reader"])
        self._child("publish", ["publish"])
        feeder = self._start_feeder()
        self._complete = True
        page = ""
        if not self.plan.once:
            self._child("serve", ["serve"], wanted_port=self.plan.ports.page)
            page = f"Meetings on {address(self.settings.web_host, self.plan.ports.page)}, "
            threading.Thread(target=self._watchdog.run, args=(self._over.is_set,), name="watchdog", daemon=True).start()
            threading.Thread(target=self._check_lives, name="life check", daemon=True).start()
        kafka = f"Kafka on 127.0.0.1:{self.plan.ports.kafka}"
        pages = f"metrics and health on {address(self.settings.web_host, self.plan.ports.web)}"
        stop = "" if self.plan.once else " Ctrl-C stops."
        self.console.print(f"{page}{kafka}, {pages}, logs in {self.plan.data_dir / 'logs'}.{stop}", soft_wrap=True)
        if self.plan.feeds:
            elsewhere = (
                "" if self.plan.ports.kafka == KAFKA else f"TALKWATCH_KAFKA__BOOTSTRAP_SERVERS={self._bootstrap} "
            )
            self.console.print(
                f"Polling the feeds of {self.plan.feeds}; how they are: {elsewhere}talkwatch feeds status",
                soft_wrap=True,
            )
        return feeder

    def _start_feeder(self) -> Child | None:
        """Start what brings articles in. One that ends by itself is given; that of feeds runs and is restarted."""
        if self.plan.feeds:
            self._child("feed", ["feed", "--feeds", str(self.plan.feeds)])
            return None
        stdin = None if self.plan.articles == "-" else -3
        return self._child("feed", ["feed", *self._articles()], restart=False, stdin=stdin)

    def _articles(self) -> list[str]:
        """What the feeder is to read. Of the samples only what it has not fed in this data directory yet."""
        if self.plan.articles:
            return ["--articles", self.plan.articles]
        return ["--articles", str(samples_of(self.plan.data_dir, self.plan.day)), "--resume"]

    def _watch(self, reader: AlertReader, feeder: Child | None) -> None:
        progress = Progress(self.settings)
        reported, through, asked = False, False, 0.0
        while not self._stopping():
            self._beat.now()
            self._show(reader.poll(200))
            self._keep_alive()
            if feeder is None or feeder.alive:
                continue
            if not reported:
                reported = True
                self.console.print(feeder.tail().strip(), markup=False, soft_wrap=True)
                if feeder.code:
                    raise error_of(feeder.code, f"feeding has ended with code {feeder.code}, for the reason above")
            if not through and time.monotonic() - asked > _ASK_SECONDS:
                asked = time.monotonic()
                through = progress.waiting_for() is None
                if through:
                    self._show_rest(reader)
                    self._say_through(feeder)
                elif self.plan.once:
                    self._give_up_on_what_keeps_dying()
            if through and self.plan.once:
                break
        self._show_rest(reader)

    def _say_through(self, feeder: Child) -> None:
        count = lines_in(feeder.tail())
        told = f"all {count} articles are through" if count else "all articles are through"
        self.console.print(told if self.plan.once else f"{told}; waiting for more", markup=False)

    def _keep_alive(self) -> None:
        for child in self.children:
            child.keep_alive()
            if child.needs_a_person and child.restart and child.name not in self._given_up:
                self._given_up.add(child.name)
                self.console.print(f"{child.name} has stopped for good:\n{child.tail()}", markup=False, style="red")

    def _show_rest(self, reader: AlertReader) -> None:
        while not reader.at_end():
            self._show(reader.poll(200))

    def _give_up_on_what_keeps_dying(self) -> None:
        """A run that must end does not wait for ever on a process that cannot work."""
        for child in self.children:
            if child.needs_a_person:
                raise FatalError(f"{child.name} has stopped for good; the end of its log:\n{child.tail()}")
            if child.restarts >= _RESTARTS_OF_ONCE:
                raise FatalError(f"{child.name} ended {child.restarts} times; the end of its log:\n{child.tail()}")

    def _show(self, came: Iterable[Told]) -> None:
        for told, alert in alerts_of(came):
            if self.plan.as_json:
                sys.stdout.buffer.write(told.value + b"\n")
                sys.stdout.buffer.flush()
            else:
                Console().print(alert_panel(alert, told.told_at, datetime.now(UTC)))

    def _end_stage(self, stage: str) -> None:
        """Kill the processes of a stage that stands still; they are started again."""
        for child in self._long_lived():
            of_stage = child.name.startswith("publish" if stage == "publish" else "worker")
            if of_stage and "recovering" not in (why_not([child], "/readyz") or ""):
                child.kill()

    def _check_lives(self) -> None:
        while not self._over.wait(_CHECK_SECONDS):
            self._life_check.look(self._long_lived(), time.monotonic())

    def _stop_children(self) -> None:
        """Feeder first, then what reads, the broker last, so that nobody loses it under its hands."""
        self._over.set()
        for child in self.children:
            child.restart = False
        for child in reversed(self.children):
            child.stop()
