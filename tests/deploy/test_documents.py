"""Every command of the documents is run, in order, against a real monitor; what no machine without Docker, systemd or
Kubernetes can run is checked for what it names.

A line of a document that none of the ways below knows fails: teach it here, or mend the document.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from unittest.mock import patch

import pytest
from support.cluster import ARTICLE, Cluster, get_page, running_cluster, wait_for
from support.model import good_at_samples, model_server
from support.receiver import receiving
from support.web import PLAIN, Web, serving

from talkwatch.broker.data_dir import free_port
from talkwatch.kafka import clients, deadletter
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    "README.md",
    "docs/feeding.md",
    "docs/subscribing.md",
    "docs/operating.md",
    "docs/limits.md",
    "docs/runbook.md",
]
BIN = Path(sys.executable).parent
_ALIVE_SECONDS = 5.0


def commands(document: str) -> list[str]:
    """Give the commands of a document's shell blocks, without their comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / document).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [line for raw in lines if (line := re.sub(r"\s+# .*$", "", raw).strip())]


@dataclass
class Desk:
    """A folder with the files that the documents speak of, and a monitor at work."""

    folder: Path
    cluster: Cluster
    page: int
    rounds: list[str]
    environment: dict[str, str]
    push: int = 0

    def filled(self, line: str) -> str:
        """Put what there is here in the place of what a reader puts in."""
        letters = self.shell("talkwatch deadletters list").stdout.split()
        for word, value in {
            "INTO": self.rounds[1], "ID": self.rounds[0], "URL": "https://wire.example/1",
            "LETTER": next((word for word in letters if word.isdigit()), "0"), '"…"': '"as the ministry says"',
        }.items():  # fmt: skip
            line = re.sub(rf"(?<![\w-]){word}(?!\w)", value, line)
        ports = {19081: self.page, 19080: self.cluster.children[1].port, 19083: self.push}
        return re.sub(r"(?<=127\.0\.0\.1:)\d+", lambda m: str(ports.get(int(m[0]), m[0])), line)

    def shell(self, line: str, seconds: float = 90) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", line], cwd=self.folder, env=self.environment, capture_output=True, text=True,
            timeout=seconds, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as made:
        made.pages["/rss"] = made.pages["/world.xml"] = (200, {}, PLAIN)
        link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
        made.pages["/"] = (200, {"content_type": "text/html"}, f"<html><head>{link}</head></html>".encode())
        yield made


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, web: Web) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "data").mkdir()
    with running_cluster(folder, folder / "broker") as cluster, receiving() as receiver:
        cluster.create_topics()
        page = free_port()
        cluster.start("worker", "worker")
        publish = cluster.start("publish", "publish")
        cluster.start("serve", "serve", "--web-port", str(page))
        cluster.talkwatch("feed", "--articles", str(ROOT / "seeds" / "articles"))
        set_aside(cluster)
        wait_for(
            lambda: get_page(publish.port, "/readyz")[0] == get_page(page, "/readyz")[0] == 200, "the monitor is ready"
        )
        cluster.wait_until_through()
        write_files(folder, web, receiver.address)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TALKWATCH_")} | {
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "TALKWATCH_KAFKA__BOOTSTRAP_SERVERS": str(cluster.settings.kafka.bootstrap_servers),
            "TALKWATCH_FEEDS__ALLOW": "127.0.0.0/8",
            "TALKWATCH_DATA_DIR": str(folder / "state"),
            "EVENING_URL": receiver.address.replace("http", "json", 1),
        }
        listed = cluster.talkwatch("rounds", "--json").stdout.decode()
        names = re.findall(r'"id":"(ru-ua-[^"]+)"', listed)
        yield Desk(folder, cluster, page, list(dict.fromkeys(names)), environment)


def set_aside(cluster: Cluster) -> None:
    """Leave articles among the dead letters that a fault, mended since, had set aside."""
    article = json.dumps(ARTICLE | {"title": "Set aside"}).encode()
    where: dict[str, str | int] = {"topic": ARTICLES, "partition": 0, "offset": 0}
    producer = clients.producer(cluster.settings)
    for _ in range(3):
        headers = deadletter.headers("extract", "failed", "RuntimeError: a fault", article, **where)
        producer.send(DEAD_LETTERS, key=b"key", value=article, headers=headers).get(timeout=30)
    producer.close()


def write_files(folder: Path, web: Web, webhook: str) -> None:
    """Write what the reader is taken to have."""
    line = json.dumps(ARTICLE) + "\n"
    for name in ("article.json", "news.jsonl", "archive.jsonl"):
        (folder / name).write_text(line)
    (folder / "answers.jsonl").write_text(json.dumps({"url": ARTICLE["url"], "meetings": []}) + "\n")
    (folder / "reader.opml").write_text(
        f'<opml version="2.0"><body><outline type="rss" title="Paper" xmlUrl="{web.url("/world.xml")}"/></body></opml>'
    )
    targets = [
        {"name": "desk", "webhook": webhook, "secret": "x", "start": "beginning", "allow": ["127.0.0.0/8"]},
        {"name": "evening", "apprise_env": "EVENING_URL", "digest": "12h"},
    ]
    feeds = [{"url": web.url("/rss"), "language": "en"}]
    (folder / "feeds.yaml").write_text(json.dumps({"contact": "mailto:desk@paper.example", "feeds": feeds}))
    (folder / "notify.yaml").write_text(json.dumps({"targets": targets}))
    shutil.copytree(ROOT / "deploy", folder / "deploy", dirs_exist_ok=True)


# The ways to run a line. Each takes the desk and the line, and asserts.


def ends_well(desk: Desk, line: str) -> None:
    done = desk.shell(desk.filled(line))
    assert done.returncode == 0, f"{line}\n{done.stdout[-1000:]}{done.stderr[-2000:]}"


def follows(desk: Desk, line: str) -> None:
    """A command that reads without end shows something, and ends when it is told to."""
    done = desk.shell(f"timeout --signal=INT 8 {desk.filled(line)}")
    assert done.returncode in (0, 124, 130), done.stderr
    assert done.stdout, line


def keeps_running(desk: Desk, line: str) -> None:
    """A service starts on free ports and is alive after some seconds, then ends when it is told to."""
    line += f" --web-port {free_port()}"
    if line.startswith("talkwatch up"):
        line += f" --data-dir {desk.folder / 'up'} --kafka-port {free_port()} --page-port {free_port()}"
    with subprocess.Popen(["bash", "-c", f"exec env {line}"], cwd=desk.folder, env=desk.environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:  # fmt: skip
        end = time.monotonic() + _ALIVE_SECONDS
        while process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        alive = process.poll() is None
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=90)[1]
    assert alive, f"{line}\n{said[-2000:]}"


def takes_pushes(desk: Desk, line: str) -> None:
    """It takes articles from now on, with the tokens of the file that the line names; those after it push some."""
    tokens = re.findall(r"TALKWATCH_INGEST__TOKENS_FILE=(\S+)", line)[0]
    desk.push = free_port()
    child = desk.cluster.start("ingest", "ingest", "--port", str(desk.push), TALKWATCH_INGEST__TOKENS_FILE=str(desk.folder / tokens))  # fmt: skip
    wait_for(lambda: get_page(child.port, "/readyz")[0] == 200, child.tail())


def is_taken(desk: Desk, line: str) -> None:
    done = desk.shell(desk.filled(line))
    assert done.returncode == 0, done.stderr
    assert '"id":' in done.stdout, "taken, now or before"


def runs_once(desk: Desk, line: str) -> None:
    """`up --once` with a broker of its own on free ports."""
    line = f"{line} --data-dir {desk.folder / 'once'} --kafka-port {free_port()} --web-port {free_port()}"
    done = desk.shell(line)
    assert done.returncode == 0, done.stderr[-2000:]


def makes(desk: Desk, line: str) -> None:
    """A target of the Makefile that is run elsewhere: that it is there."""
    done = subprocess.run(
        ["make", "-n", line.split()[1]], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def begins_a_list(desk: Desk, line: str) -> None:
    """With the contact as an option: nobody is there to type it."""
    (desk.folder / "feeds.yaml").unlink()
    ends_well(desk, f"{line} --contact you@paper.example")


def on_loopback(desk: Desk, line: str) -> None:
    """With the loopback's site and feed in the place of those that a reader puts in."""
    ends_well(desk, line.replace("https://paper.example", web_of(desk)).replace("paper.example", "127.0.0.1/rss"))


def asks_the_feeder(desk: Desk, line: str) -> None:
    """With a feeder at work on the same data folder."""
    feeder = f"exec talkwatch feed --feeds feeds.yaml --web-port {(port := free_port())}"
    with subprocess.Popen(["bash", "-c", feeder], cwd=desk.folder, env=desk.environment, stderr=subprocess.DEVNULL) as process:  # fmt: skip
        try:
            wait_for(lambda: 'talks_feed_fetches_total{feed="127.0.0.1/rss",outcome="ok"} 1.0' in get_page(port, "/metrics")[1], "the feed was read", 60)  # fmt: skip
            told = desk.shell(line.replace("paper.example", "127.0.0.1/rss"))
            assert told.stdout.startswith("127.0.0.1/rss: it was asked "), told.stderr
        finally:
            process.send_signal(signal.SIGTERM)


def web_of(desk: Desk) -> str:
    found = re.search(r'xmlUrl="(http://[^/]+)', (desk.folder / "reader.opml").read_text())
    assert found
    return found[1]


def is_built_as_wheels(_desk: Desk, line: str) -> None:
    """Both wheels come out of the checkout; with what is installed here, since no index is asked."""
    with TemporaryDirectory() as folder:
        line = line.replace("--wheel-dir dist", f"--wheel-dir {folder} --no-build-isolation --no-index -q")
        line = line.replace("python3", sys.executable, 1)
        done = subprocess.run(line.split(), cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
        assert done.returncode == 0, done.stderr
        names = sorted(path.name.partition("-")[0] for path in Path(folder).glob("*.whl"))
    assert names == ["talkwatch", "talkwatch_schemas"]


def is_installed(_desk: Desk, line: str) -> None:
    """What pip is asked for is one of the wheels, which test_publish.py installs, or a package of our extras."""
    [asked] = line.partition(" install ")[2].split()
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    packages = {re.split(r"\W", need)[0] for name in ("reader", "notify", "fulltext") for need in extras[name]}
    assert asked in packages | {"dist/*.whl", "dist/talkwatch_schemas-*.whl"}


def asks_a_model(desk: Desk, line: str) -> None:
    """With a model on loopback in the place of the one that the lines before name."""
    with model_server() as model:
        model.usual = good_at_samples
        named = {"MODE": "judge", "KIND": "chat", "URL": model.url}
        settings = {f"TALKWATCH_READER__{name}": value for name, value in named.items()}
        with patch.dict(desk.environment, settings):
            (keeps_running if line.endswith("reader") else ends_well)(desk, line)


def is_exported(_desk: Desk, line: str) -> None:
    from talkwatch.process.settings import setting_names

    assert set(re.findall(r"(\w+)=", line)) <= setting_names()


def is_compose(desk: Desk, line: str) -> None:
    """The file is read as Docker Compose reads it, with the contact that the line or deploy/.env gives."""
    contact = re.match(r"(TALKWATCH_CONTACT)=(\S+)", line)
    environment = desk.environment | ({contact[1]: contact[2]} if contact else {})
    file = desk.folder / re.findall(r"-f (\S+)", line)[0]
    written = desk.folder / "deploy" / ".env"
    if written.exists():
        environment |= dict([written.read_text().strip().split("=", 1)])
    check = Path(__file__).parent / "compose"
    done = subprocess.run(["go", "run", ".", str(file)], cwd=check, env=environment, capture_output=True, text=True, timeout=240, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    if "run --rm" in line:
        assert f'"{line.split()[-1]}"' in done.stdout


def is_built(_desk: Desk, line: str) -> None:
    """Image and command are what test_image.py builds and runs."""
    if "build" in line:
        assert (ROOT / re.findall(r"-f (\S+)", line)[0]).exists()
    else:
        assert line.endswith("dry-run --articles /usr/share/talkwatch/seeds")


def is_applied(_desk: Desk, line: str) -> None:
    done = subprocess.run(
        ["kustomize", "build", ROOT / line.split()[-1]], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def is_of_systemd(_desk: Desk, line: str) -> None:
    """Units, user and paths are those of the unit files."""
    units = {path.stem: path.read_text() for path in (ROOT / "deploy" / "systemd").glob("*.service")}
    text = "".join(units.values())
    if line.startswith("systemctl"):
        assert {re.sub(r"@\d", "@", name) for name in line.split()[3:]} <= units.keys()
    elif line.startswith("useradd"):
        assert "User=talkwatch" in text
        assert "StateDirectory=talkwatch" in text
    else:
        assert "/opt/talkwatch/venv/bin/talkwatch" in text or "deploy/systemd/*.service" in line


def is_scraped(desk: Desk, line: str) -> None:
    """Prometheus takes the file that the line names; test_live.py runs it."""
    file = ROOT / re.findall(r"--config.file=(\S+)", line)[0]
    done = subprocess.run(
        ["promtool", "check", "config", file], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout


WAYS: list[tuple[str, Callable[[Desk, str], None]]] = [
    (r"make ", makes),
    (r"python3 -m pip wheel ", is_built_as_wheels),
    (r"python3 -m venv venv$", ends_well),
    (r"(venv|/opt/talkwatch/venv)/bin/pip install ", is_installed),
    (r"export ", is_exported),
    (r"(TALKWATCH_CONTACT=\S+ )?docker compose ", is_compose),
    (r"docker ", is_built),
    (r"kubectl apply -k ", is_applied),
    (r"useradd|systemctl|cp deploy/systemd|python3 -m venv /opt", is_of_systemd),
    (r"prometheus ", is_scraped),
    (r"TALKWATCH_INGEST__TOKENS_FILE=\S+ talkwatch ingest$", takes_pushes),
    (r"curl -sS .*/api/v1/articles$", is_taken),
    (r"(cat \S+ \| )?talkwatch up .*--once", runs_once),
    (r"talkwatch feeds init$", begins_a_list),
    (r"talkwatch feeds poll ", asks_the_feeder),
    (r"talkwatch feeds (add|remove) ", on_loopback),
    (r"talkwatch reader( check| status)?$", asks_a_model),
    (r"talkwatch alerts --from-beginning", follows),
    (
        r"(TALKWATCH_\w+=\S+ )*talkwatch (up|worker|publish|watchdog|serve|(feed|up) --feeds \S+|notify --config \S+)( --articles \S+)?$",
        keeps_running,
    ),
    (r"talkwatch |curl -s |tar |echo ", ends_well),
]


@pytest.mark.timeout(280)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_does_what_it_is_there_for(desk: Desk, document: str) -> None:
    for line in commands(document):
        way = next((way for pattern, way in WAYS if re.match(pattern, line)), None)
        assert way, f"{document}: no way to run {line!r}"
        way(desk, line)


@pytest.mark.parametrize("document", ["docs/subscribing.md", "schemas/README.md"])
def test_a_snippet_in_python_shows_something_when_it_is_typed(desk: Desk, document: str) -> None:
    """The alerts that are there already; then it waits for more, as told. `test_views.py` types that of the stream."""
    snippets = re.findall(r"^```python\n(.*?)^```", (ROOT / document).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    [snippet] = [found for found in snippets if "KafkaConsumer" in found]
    snippet = snippet.replace("127.0.0.1:19092", str(desk.cluster.settings.kafka.bootstrap_servers))
    command = [sys.executable, "-u", "-c", snippet]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        shown: list[str] = []
        reader = Thread(target=lambda: shown.extend(iter(process.stdout.readline, "")))  # type: ignore[union-attr]
        reader.start()
        try:
            wait_for(lambda: len(shown) >= 5, "the snippet prints alerts")
            assert process.poll() is None
        finally:
            process.kill()
            reader.join(20)
    assert any(line.startswith("announced Russia–Ukraine talks, round 1 (") for line in shown)
