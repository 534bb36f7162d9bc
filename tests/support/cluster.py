"""A real Apache Kafka and the processes of Talkwatch on it, as the tests use them."""

import http.client
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaError

from talkwatch.broker.data_dir import free_port
from talkwatch.kafka import clients, topics
from talkwatch.kafka.progress import Progress
from talkwatch.kafka.tail import read_all
from talkwatch.process.settings import KafkaSettings, Settings
from talkwatch.subscribe.alerts import AlertReader
from talkwatch.up.supervisor import Child, environment

DEADLINE = 120.0
ARTICLE = {
    "url": "https://wire.example/1",
    "title": "Talks",
    "text": "Norway and Chile will hold the second round of talks in Geneva on March 4, the ministry of Norway said.",
    "published_at": "2025-03-01T10:00:00Z",
    "publisher": "wire.example",
    "language": "en",
}
"""A good article that causes one alert."""
_SHORT_PAUSE, _LONG_PAUSE = 0.05, 0.25
_STORAGE = ("meta.properties", "bootstrap.checkpoint")
_formatted: dict[str, bytes] = {}
"""Storage as the first broker here has formatted it, by file. That takes a JVM of its own, as long as a start."""


def wait_for(condition: Callable[[], object], what: str, seconds: float = DEADLINE) -> None:
    """Wait until the condition holds; fail, naming it, when it does not in time.

    It is looked at less often the longer it takes, or the longer a look takes: the cores are for what is waited for.
    """
    began = looked = time.monotonic()
    while not condition():
        now = time.monotonic()
        assert now < began + seconds, f"waited {seconds:.0f} s in vain: {what}"
        time.sleep(min(max(_SHORT_PAUSE, now - looked, (now - began) / 50), _LONG_PAUSE))
        looked = time.monotonic()


def get_page(port: int, path: str) -> tuple[int, str]:
    """Give status and text of a page of a process; status 0 where nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except (OSError, http.client.HTTPException):  # nobody, or one that was killed in the midst of its answer
        return 0, ""


def children_of(pid: int) -> list[int]:
    """Give the processes that a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # one that has just ended
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found


def readers_of(pid: int) -> list[int]:
    """Give the processes in which a worker reads articles. At its start it has others for a moment."""
    found = []
    for child in children_of(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            if b"talkwatch.worker.extraction" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
    return found


@contextmanager
def running_cluster(folder: Path, data_dir: Path) -> Iterator["Cluster"]:
    """Give a broker without topics on `data_dir`; logs go to `folder`. Stops all that was started on it."""
    port = free_port()
    settings = Settings(kafka=KafkaSettings(bootstrap_servers=f"127.0.0.1:{port}"), data_dir=data_dir)
    cluster = Cluster(folder, settings)
    storage = data_dir / "kafka" / "log"
    if _formatted and not storage.exists():
        storage.mkdir(parents=True)
        for name, content in _formatted.items():
            (storage / name).write_bytes(content)
    broker = cluster.start("broker", "broker", "--data-dir", str(data_dir), "--kafka-port", str(port))
    ready = clients.wait_until_ready(settings, DEADLINE, lambda: broker.alive)
    assert ready, f"no broker, so nothing is proved: {broker.tail()}"
    if not _formatted:
        _formatted.update({name: (storage / name).read_bytes() for name in _STORAGE})
    try:
        yield cluster
    finally:
        cluster.stop()


@dataclass
class Cluster:
    """A broker of its own, and what runs on it."""

    folder: Path
    settings: Settings
    children: list[Child] = field(default_factory=list)

    def start(self, name: str, *arguments: str, **more_env: str) -> Child:
        """Start a process of Talkwatch."""
        assert isinstance(self.settings.kafka.bootstrap_servers, str)
        env = (
            environment(self.settings.kafka.bootstrap_servers)
            | {
                "TALKWATCH_LOG_LEVEL": "WARNING",
                "TALKWATCH_DATA_DIR": str(self.folder / name),
            }
            | more_env
        )
        child = Child(
            name,
            list(arguments),
            self.folder,
            env,
            restart=False,
            has_pages=arguments[0] in ("worker", "publish", "watchdog", "notify", "reader", "ingest")
            or "--feeds" in arguments,
        )
        self.children.append(child)
        child.start()
        return child

    def stop(self) -> None:
        """Stop all that runs, side by side, and the broker after them."""
        brokers = [child for child in self.children if child.name == "broker"]
        others = [child for child in self.children if child.name != "broker"]
        for children, seconds in ((others, 5.0), (brokers, 60.0)):
            for child in children:
                child.stop_seconds = seconds
            with ThreadPoolExecutor(len(children) or 1) as side_by_side:
                list(side_by_side.map(Child.stop, children))

    def start_patched(self, name: str, *arguments: str, patch: str, **more_env: str) -> Child:
        """Start a process that runs some Python before anything else: how it is slow, or stands still."""
        return self.start(name, *arguments, **self.patched(name, patch), **more_env)

    def patched(self, name: str, patch: str) -> dict[str, str]:
        """Give the environment in which a process runs the patch first."""
        folder = self.folder / f"{name}_patch"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(patch)
        known = os.environ.get("PYTHONPATH")
        return {"PYTHONPATH": os.pathsep.join([str(folder), *([known] if known else [])])}

    def create_topics(self) -> None:
        """Create all topics."""
        with closing(clients.admin(self.settings)) as client:
            topics.create_missing(client, self.settings.topics)

    def change_topic(self, topic: str, policy: dict[str, str]) -> None:
        """Give a topic this policy; done when the broker answers with it, which takes it a moment."""
        with closing(clients.admin(self.settings)) as client:
            client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, policy)])
            wait_for(
                lambda: policy.items() <= topics.policies_of(client, [topic])[topic].items(),
                f"{topic} has the policy {policy}",
            )

    def talkwatch(
        self, *arguments: str, text: str | bytes = "", expect: int = 0, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command of Talkwatch to its end."""
        raw = text.encode() if isinstance(text, str) else text
        whole = environment(self.settings.kafka.bootstrap_servers) | (env or {})
        command = [sys.executable, "-m", "talkwatch", *arguments]
        done = subprocess.run(command, input=raw, capture_output=True, env=whole, timeout=DEADLINE, check=False)
        assert done.returncode == expect, done.stderr.decode(errors="replace")[-3000:]
        return done

    def wait_until_through(self, seconds: float = DEADLINE) -> None:
        """Wait until every record has passed every stage."""
        progress = Progress(self.settings)
        try:
            wait_for(lambda: progress.waiting_for() is None, f"all stages done; logs in {self.folder}", seconds)
        finally:
            progress.close()

    def lag(self, group: str, topic: str) -> int | None:
        """Give how many records wait for a group; None where the broker cannot say yet."""
        progress = Progress(self.settings)
        try:
            return progress.lag(group, topic)
        except KafkaError:
            return None
        finally:
            progress.close()

    def alerts(self) -> list[bytes]:
        """Give the values of the alerts topic as a read_committed subscriber sees them."""
        reader = AlertReader(self.settings, from_beginning=True)
        values: list[bytes] = []
        while not reader.at_end():
            values += [told.value for told in reader.poll(200)]
        reader.close()
        return values

    def records(self, topic: str) -> list[object]:
        """Give every committed record of a topic."""
        return list(read_all(self.settings, topic))
