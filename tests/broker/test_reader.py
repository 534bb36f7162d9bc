"""The reader as a process beside the real broker: what it sends, what it never asks twice, and who reads from where."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import flood
from support.cluster import DEADLINE, Cluster, wait_for
from support.model import ModelServer, answer_well, model_server, reading

from talkwatch.broker.data_dir import free_port
from talkwatch.kafka.flow import READERS, WORKERS
from talkwatch.kafka.outbox import outbox
from talkwatch.reader.interpreting import EXTRACTOR_WITH_MODEL
from talkwatch.reader.kept import ANSWERED, KeptAnswer, key_of
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS, EVENTS, READINGS

PORTUGUESE = {
    "url": "https://paper.example/1",
    "title": "Conversas",
    "text": "O Brasil e a Venezuela negociam em Geneva no dia 6 June.",
    "published_at": "2025-06-01T12:00:00Z",
    "publisher": "paper.example",
    "language": "pt",
}
MEETING: dict[str, Any] = {
    "parties": [{"quote": "Brasil", "code": "BR"}, {"quote": "Venezuela", "code": "VE"}],
    "city": "Geneva",
}
MEETING |= {"date": "6 June", "date_iso": "2025-06-06", "status": "scheduled", "news": True}


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


def settings_of(model: ModelServer, mode: str = "judge", **more: str) -> dict[str, str]:
    named = {"MODE": mode, "KIND": "chat", "URL": model.url, "MODEL": "m", "PER_MINUTE": "100000", **more}
    return {f"TALKWATCH_READER__{name}": value for name, value in named.items()}


def feed(cluster: Cluster, articles: list[Article]) -> None:
    cluster.talkwatch("feed", "--articles", "-", text=b"".join(a.to_json() + b"\n" for a in articles))


def read_by(cluster: Cluster) -> Counter[str]:
    records: list[Any] = cluster.records(EVENTS)
    return Counter(ArticleEvents.from_json(record.value).extractor for record in records)


def wait_through(cluster: Cluster, group: str) -> None:
    wait_for(lambda: cluster.lag(group, ARTICLES) == 0, f"{group} is through; logs in {cluster.folder}")


def test_an_adviser_by_its_old_name_and_settings_is_a_source_of_its_own(cluster: Cluster, tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"url": PORTUGUESE["url"], "meetings": [MEETING]}) + "\n", encoding="utf-8")
    old = {"TALKWATCH_BACKEND__KIND": "replay", "TALKWATCH_BACKEND__FILE": str(answers)}
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(PORTUGUESE))
    child = cluster.start("reader", "second-opinion", **old)
    wait_for(lambda: cluster.records(EVENTS), "the opinion")
    [record] = cluster.records(EVENTS)
    message = ArticleEvents.from_json(record.value)  # type: ignore[attr-defined]
    assert message.series == "br-ve"
    assert message.article.id.endswith("~replay")
    assert "TALKWATCH_BACKEND__KIND" in child.tail()
    assert "called reader now" in child.tail()


def test_where_it_decides_each_meeting_goes_out_once_and_says_who_read_it(cluster: Cluster, model: ModelServer) -> None:
    env = settings_of(model)
    for command in ("worker", "publish", "reader"):
        cluster.start(command, command, **env)
    articles = list(flood.articles(20))
    feed(cluster, articles)
    wait_through(cluster, READERS)
    cluster.wait_until_through()
    assert read_by(cluster) == {EXTRACTOR_WITH_MODEL: 20}
    assert len(cluster.alerts()) == 20
    assert all(EXTRACTOR_WITH_MODEL.encode() in alert for alert in cluster.alerts())
    assert len(model.requests) == 20
    status = json.loads(cluster.talkwatch("reader", "status", "--json", env=env).stdout)
    assert (status["waiting"], status["kept"], status["today"]) == (0, 20, {"answered": 20})
    model.go_away()
    again = cluster.talkwatch("replay", env=env)
    assert b"20 articles read again: 0 readings differ" in again.stderr
    assert len(model.requests) == 20


def test_a_change_of_mode_leaves_no_article_out(cluster: Cluster, model: ModelServer) -> None:
    articles = list(flood.articles(9))
    rules, judge = settings_of(model, "rules"), settings_of(model)
    worker = cluster.start("worker", "worker", **rules)
    feed(cluster, articles[:3])
    wait_through(cluster, WORKERS)
    worker.stop()
    worker = cluster.start("worker_2", "worker", **judge)
    feed(cluster, articles[3:6])
    wait_through(cluster, WORKERS)
    assert sum(read_by(cluster).values()) == 3
    reader = cluster.start("reader", "reader", **judge)
    wait_through(cluster, READERS)
    wait_for(lambda: read_by(cluster)[EXTRACTOR_WITH_MODEL] == 3, "those that waited are read")
    assert len(model.requests) == 3
    reader.stop()
    feed(cluster, articles[6:])
    wait_through(cluster, WORKERS)
    worker.kill()  # it does not leave its group, which is waited for
    assert cluster.lag(READERS, ARTICLES) == 3
    worker = cluster.start("worker_3", "worker", **rules)
    wait_for(lambda: sum(read_by(cluster).values()) == 9, f"the rules go back; {worker.tail()}")
    assert "the rules read 3 articles that waited for the reader" in worker.tail()
    worker.stop()
    cluster.start("reader_2", "reader", **judge)
    wait_through(cluster, READERS)
    assert len(model.requests) == 3


def test_a_replay_reads_kept_answers_and_sends_what_they_change(cluster: Cluster, model: ModelServer) -> None:
    judge = settings_of(model)
    articles = list(flood.articles(3))
    cluster.start("worker", "worker", **settings_of(model, "rules"))
    cluster.start("publish", "publish")
    feed(cluster, articles)
    cluster.wait_until_through()
    told = reading(articles[0].text)
    told["meetings"][0] |= {"status": "cancelled", "status_quote": None}
    with outbox(cluster.settings, 30) as box:
        for article, answer in ((articles[0], told), (articles[1], reading(articles[1].text))):
            value = KeptAnswer(ANSWERED, json.dumps(answer)).to_json()
            box.send(READINGS, value, key_of(article, "m").encode())
    done = cluster.talkwatch("replay", "--send", env=judge)
    assert b"1 of them stay as they are: no answer of the model is kept" in done.stderr
    cluster.wait_until_through()
    kinds = Counter(json.loads(alert)["data"]["kind"] for alert in cluster.alerts())
    assert kinds == {"announced": 3, "cancelled": 1}
    assert model.requests == []


def test_a_stopped_reader_that_wakes_up_believes_the_answer_that_was_first(
    cluster: Cluster, model: ModelServer
) -> None:
    """The successor has asked, and was told something else; whoever comes later takes what stands on the topic."""
    env = settings_of(model)
    [article] = flood.articles(1)
    kept = KeptAnswer(ANSWERED, json.dumps(reading(article.text))).to_json()

    def answer_when_the_other_has(request: Any) -> None:
        with outbox(cluster.settings, 30) as box:
            box.send(READINGS, kept, key_of(article, "m").encode())
        request.say('{"meetings": []}')

    model.usual = answer_when_the_other_has
    feed(cluster, [article])
    cluster.start("reader", "reader", **env)
    wait_through(cluster, READERS)
    [record] = cluster.records(EVENTS)
    message = ArticleEvents.from_json(record.value)  # type: ignore[attr-defined]
    assert message.events[0].meeting.status == "scheduled"


def test_what_the_core_fails_at_is_set_aside_and_the_rest_goes_on(cluster: Cluster, model: ModelServer) -> None:
    patch = """
import talkwatch.reader.interpreting as i
extract = i.extract
def failing(article, extractor):
    if article.url.endswith("/0"):
        raise RuntimeError("a defect")
    return extract(article, extractor)
i.extract = failing
"""
    model.usual = answer_well
    feed(cluster, list(flood.articles(3)))
    cluster.start_patched("reader", "reader", patch=patch, **settings_of(model))
    wait_through(cluster, READERS)
    assert sum(read_by(cluster).values()) == 2
    [letter] = cluster.records(DEAD_LETTERS)
    assert dict(letter.headers)["stage"] == b"read"  # type: ignore[attr-defined]


def test_a_reader_that_its_group_has_forgotten_is_started_again(cluster: Cluster, model: ModelServer) -> None:
    """The client's coordinator says that all is well, and is no member: as was seen of kafka-python."""
    patch = """
import kafka.coordinator.consumer as c
c.ConsumerCoordinator.poll = lambda self, timeout_ms=None: True
import talkwatch.kafka.membership as m
m.EVERY = 1.0
"""
    child = cluster.start_patched("reader", "reader", patch=patch, **settings_of(model))
    wait_for(lambda: not child.alive, "it leaves")
    assert child.code == 75, child.tail()
    assert "the broker has no member talkwatch-reader-" in child.tail()


def test_up_starts_a_reader_and_waits_for_it(tmp_path: Path, model: ModelServer) -> None:
    articles = list(flood.articles(12))
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"".join(a.to_json() + b"\n" for a in articles))
    ports = ["--kafka-port", str(free_port()), "--web-port", str(free_port())]
    command = [
        sys.executable,
        "-m",
        "talkwatch",
        "up",
        "--once",
        "--json",
        "--data-dir",
        str(tmp_path / "data"),
        *ports,
    ]
    env = dict(os.environ) | settings_of(model)
    run = [*command, "--articles", str(path)]
    done = subprocess.run(run, env=env, capture_output=True, timeout=DEADLINE, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert len(done.stdout.splitlines()) == 12
    assert len(model.requests) == 12
