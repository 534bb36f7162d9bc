"""Dashboards and rules on a real Prometheus that scrapes a real monitor at work: every panel shows something."""

import json
import re
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from support.cluster import ARTICLE, Cluster, get_page, running_cluster, wait_for
from support.model import model_server
from support.pushing import PATH, TOKENS, article, headers
from support.receiver import receiving
from support.web import PLAIN, serving

from talkwatch.broker.data_dir import free_port
from talkwatch.up.supervisor import Child

ROOT = Path(__file__).parents[2]
BOARDS = sorted((ROOT / "deploy" / "grafana" / "dashboards").glob("*.json"))
CHOSEN = dict.fromkeys(("$job", "$instance", "$feed", "$party", "$country"), ".+") | {
    "$__rate_interval": "2m",
    "$__range": "5m",
    "$__from": "0",
}


@dataclass
class Prometheus:
    """A real one, and how to ask it."""

    port: int

    def ask(self, path: str, **query: str) -> Any:
        address = f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(query)}"
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            pytest.fail(f"{query}: {error.read().decode()}")

    def shows(self, expression: str) -> bool:
        """Whether the query of a panel gives a number."""
        for name, value in CHOSEN.items():
            expression = expression.replace(name, value)
        return any(series["value"][1] != "NaN" for series in self.ask("query", query=expression)["result"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("live")


@dataclass
class Monitor:
    """All processes of a monitor at work, and the port on which articles are pushed."""

    cluster: Cluster
    ports: dict[str, int]
    push: int

    def feed(self) -> None:
        """Feed the seeds, and three meetings to come; push one article."""
        pushed = httpx.post(f"http://127.0.0.1:{self.push}{PATH}", json=article(), headers=headers())
        assert pushed.status_code == 202
        for path in (ROOT / "seeds" / "articles", meetings_to_come(self.cluster.folder)):
            self.cluster.talkwatch("feed", "--articles", str(path))


@pytest.fixture(scope="module")
def monitor(folder: Path) -> Iterator[Monitor]:
    with (
        running_cluster(folder, folder / "data") as cluster,
        serving() as web,
        receiving() as receiver,
        model_server() as model,
    ):
        cluster.create_topics()
        feeds, targets = folder / "feeds.yaml", folder / "notify.yaml"
        web.pages = {f"/news/{number}": (200, {}, PLAIN) for number in range(30)}
        rows = [{"url": web.url(path), "language": "en"} for path in web.pages]  # asked one a second: one host
        feeds.write_text(json.dumps({"contact": "mailto:desk@paper.example", "feeds": rows}))
        target = {
            "name": "desk",
            "webhook": receiver.address,
            "secret": "x",
            "start": "beginning",
            "allow": ["127.0.0.0/8"],
        }
        targets.write_text(json.dumps({"targets": [target]}))
        backend = {
            "TALKWATCH_READER__MODE": "advise",
            "TALKWATCH_READER__KIND": "chat",
            "TALKWATCH_READER__URL": model.url,
        }
        page, push = free_port(), free_port()
        serve = cluster.start("serve", "serve", "--web-port", str(page))
        children = [
            cluster.start("worker", "worker"),
            cluster.start("publish", "publish"),
            cluster.start("notify", "notify", "--config", str(targets)),
            cluster.start("reader", "reader", **backend),
            cluster.start("feed", "feed", "--feeds", str(feeds), TALKWATCH_FEEDS__ALLOW="127.0.0.0/8"),
            cluster.start("ingest", "ingest", "--port", str(push), TALKWATCH_INGEST__TOKENS=TOKENS),
        ]
        ports = [(serve, page), *((child, child.port) for child in children)]
        for child, port in ports:
            wait_until_ready(child, port)
        # Last: a canary that is sent while the worker starts is late, and the monitor is to be one that is well.
        watchdog = cluster.start("watchdog", "watchdog", TALKWATCH_CANARY_SECONDS="1", **backend)
        wait_until_ready(watchdog, watchdog.port)
        ports.append((watchdog, watchdog.port))
        yield Monitor(cluster, {child.name: port for child, port in ports}, push)


def wait_until_ready(child: Child, port: int) -> None:
    """Wait for its readiness; fail with the end of its log where it ends before."""
    wait_for(lambda: not child.alive or get_page(port, "/readyz")[0] == 200, f"{child.name} is ready")
    assert child.alive, child.tail()


def meetings_to_come(folder: Path) -> Path:
    """Write four articles of today: one with a date, one with a place only, two that contradict each other.

    An hour lies between any two, so that the later word leads in what they contradict each other in, and is alerted.
    """
    now = datetime.now(UTC)
    soon, late, later = (now + timedelta(days=days) for days in (2, 12, 14))
    told = [
        f"Norway and Chile will hold the second round of talks in Geneva on {soon:%B} {soon.day}, the ministry said.",
        "Peru and Ecuador will hold the third round of talks in Geneva, the foreign ministry of Peru said.",
        f"Japan and Peru will hold the first round of talks in Vienna on {late:%B} {late.day}, diplomats said.",
        f"Japan and Peru will hold the first round of talks in Vienna on {later:%B} {later.day}, diplomats said.",
    ]
    rows = [
        ARTICLE
        | {"url": f"https://wire{n}.example/a", "publisher": f"wire{n}.example", "text": text}
        | {"published_at": (now - timedelta(hours=len(told) - n)).isoformat()}
        for n, text in enumerate(told)
    ]
    path = folder / "coming.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture(scope="module")
def prometheus(monitor: Monitor, folder: Path) -> Iterator[Prometheus]:
    """A Prometheus with our rules, that scrapes every second."""
    config = yaml.safe_load((ROOT / "deploy" / "prometheus" / "prometheus.yml").read_text())
    config["rule_files"] = [str(path) for path in (ROOT / "deploy" / "prometheus").glob("*.rules.yml")]
    config["global"] = {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"}
    config["alerting"] = {}
    targets = [{"targets": [f"127.0.0.1:{port}"], "labels": {"process": name}} for name, port in monitor.ports.items()]
    config["scrape_configs"] = [{"job_name": "talkwatch", "static_configs": targets}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    port = free_port()
    command = ["prometheus", f"--config.file={folder / 'prometheus.yml'}", f"--storage.tsdb.path={folder / 'tsdb'}"]
    with (folder / "prometheus.log").open("wb") as log:
        process = subprocess.Popen([*command, f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log)
    try:
        made = Prometheus(port)
        wait_for(lambda: get_page(port, "/-/ready")[0] == 200, (folder / "prometheus.log").read_text()[-2000:])
        wait_for(lambda: len(made.ask("query", query="up == 1")["result"]) == len(monitor.ports), "all targets are up")
        monitor.feed()
        wait_for(
            lambda: made.shows("sum(talks_alerts_total) > 15 and on () sum(talks_round_disputed) == 1"),
            "the alerts of the seeds and of three meetings to come",
        )
        yield made
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize("path", BOARDS, ids=[path.stem for path in BOARDS])
def test_every_panel_shows_something(prometheus: Prometheus, path: Path) -> None:
    board = json.loads(path.read_text())
    queries = {
        f"{panel['title']} {target['refId']}": target["expr"]
        for panel in board["panels"]
        for target in panel.get("targets", [])
    }
    queries |= {f"marks {mark['name']}": mark["expr"] for mark in board.get("annotations", {}).get("list", [])}
    assert len(queries) > 10
    end = time.monotonic() + 60
    while queries and time.monotonic() < end:  # a rate needs a second scrape, a canary a second
        queries = {title: expression for title, expression in queries.items() if not prometheus.shows(expression)}
        time.sleep(0.5)
    assert not queries


@pytest.mark.parametrize("path", BOARDS, ids=[path.stem for path in BOARDS])
def test_every_variable_has_values(prometheus: Prometheus, path: Path) -> None:
    for variable in json.loads(path.read_text())["templating"]["list"]:
        if variable["type"] == "query":
            metric, _, label = variable["query"].removeprefix("label_values(").removesuffix(")").rpartition(", ")
            series = prometheus.ask("series", **{"match[]": metric.replace("$job", ".+").replace("$instance", ".+")})
            assert {one.get(label) for one in series} - {None}, variable["query"]


def test_no_rule_fails_and_none_speaks_of_a_monitor_that_is_well(prometheus: Prometheus) -> None:
    groups = prometheus.ask("rules")["groups"]
    assert {group["name"] for group in groups} == {"talkwatch-recording", "talkwatch-pipeline", "talkwatch-feeds"}
    wait_for(
        lambda: all(r["health"] == "ok" for g in prometheus.ask("rules")["groups"] for r in g["rules"]),
        "all rules were asked",
        60,
    )
    # A canary a second: on a slow machine those under way may for a while be a share that its rule waits out.
    wait_for(lambda: not prometheus.ask("alerts")["alerts"], "no rule is pending or speaks", 120)


def test_open_rounds_are_told_with_what_they_are(prometheus: Prometheus) -> None:
    found = prometheus.ask("query", query="talks_round_info")["result"]
    assert {one["metric"]["talks"] for one in found} == {
        "Chile–Norway talks, round 2", "Ecuador–Peru talks, round 3", "Japan–Peru talks, round 1",
    }  # fmt: skip


def test_a_party_and_a_country_choose_among_rounds_and_alerts(prometheus: Prometheus) -> None:
    board = json.loads((ROOT / "deploy" / "grafana" / "dashboards" / "talks.json").read_text())
    [queries] = [
        [target["expr"] for target in panel["targets"]]
        for panel in board["panels"]
        if panel["title"] == "Latest alerts"
    ]

    def talks(party: str, country: str) -> set[str]:
        expression = queries[0].replace("$party", party).replace("$country", country)
        for name, value in CHOSEN.items():
            expression = expression.replace(name, value)
        return {one["metric"]["talks"] for one in prometheus.ask("query", query=expression)["result"]}

    assert talks("Peru", ".+") == {"Ecuador–Peru talks, round 3", "Japan–Peru talks, round 1"}
    assert talks("Peru", "Austria") == {"Japan–Peru talks, round 1"}
    assert talks("Peru|Norway", "Switzerland") == {"Ecuador–Peru talks, round 3", "Chile–Norway talks, round 2"}


def test_a_contradiction_is_told_with_both_sides(prometheus: Prometheus) -> None:
    [dispute] = prometheus.ask("query", query="talks_round_dispute_info")["result"]
    assert re.fullmatch(r"Date: .* \(wire[23]\.example\) or .* \(wire[23]\.example\)", dispute["metric"]["dispute"])


def test_what_it_adds_up_to_is_what_was_fed(prometheus: Prometheus) -> None:
    """The twenty seeds and four more; the rest came from the web's feeds, and one was pushed.

    Scrapes are a second apart, so it may take one.
    """
    polled = 'sum(talks_feed_fetches_total{process="feed"}) == 30'
    wait_for(lambda: prometheus.shows(polled), "every feed was polled")
    fed = 'sum(talks_feed_articles_total{process="feed",outcome="published"})'
    pushed = 'sum(talks_ingest_articles_total{outcome="taken"})'
    wait_for(
        lambda: prometheus.shows(f"(sum(talks_articles_total) - {fed} - {pushed}) == 24"), "all are accounted for", 20
    )


def test_a_publisher_that_takes_over_shows_the_same_alerts(monitor: Monitor, prometheus: Prometheus) -> None:
    """With the same times, since both have them from the broker."""

    def alerts(port: int) -> set[str]:
        lines = get_page(port, "/metrics")[1].splitlines()
        return {line for line in lines if line.startswith("talks_alert_told_timestamp_seconds{")}

    before = alerts(monitor.ports["publish"])
    assert len(before) > 15
    successor = monitor.cluster.start("successor", "publish")
    wait_for(lambda: get_page(successor.port, "/readyz")[0] == 200, "the successor is ready")
    assert alerts(successor.port) == before
