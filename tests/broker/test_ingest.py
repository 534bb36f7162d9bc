"""Pushing articles onto a real broker: nothing is answered before it has them, whatever goes away in between."""

import json
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import pytest
from support.cluster import ARTICLE, Cluster, get_page, wait_for
from support.pushing import NDJSON, PATH, TOKEN, TOKENS, article, headers, lines
from support.secure import environment_of, secure_cluster, settings_of
from support.standing_still import go_on, stand_still

from talkwatch.broker.data_dir import free_port
from talkwatch.kafka import clients
from talkwatch.kafka.tail import read_all
from talkwatch.up.supervisor import Child
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES


class Pushed:
    """A process that takes articles, and a client of it."""

    def __init__(self, cluster: Cluster, **env: str) -> None:
        self.cluster = cluster
        self.port = free_port()
        self.env = {"TALKWATCH_INGEST__TOKENS": TOKENS} | env
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60)
        self.child = self.start("ingest")

    def start(self, name: str) -> Child:
        self.child = self.cluster.start(name, "ingest", "--port", str(self.port), **self.env)
        wait_for(lambda: get_page(self.child.port, "/readyz")[0] == 200, f"it takes articles: {self.child.tail()}", 60)
        return self.child

    def one(self, number: int = 1, **more: Any) -> httpx.Response:
        return self.client.post(PATH, json=article(number, **more), headers=headers())

    def several(self, *numbers: int) -> httpx.Response:
        return self.client.post(PATH, content=lines(*map(article, numbers)), headers=headers(NDJSON))

    def urls(self) -> list[int]:
        """Give the numbers of the articles on the topic, in their order."""
        records = self.cluster.records(ARTICLES)
        return [int(Article.from_json(r.value).url.rpartition("/")[2]) for r in records]  # type: ignore[attr-defined]


@pytest.fixture
def pushed(cluster: Cluster) -> Iterator[Pushed]:
    made = Pushed(cluster)
    yield made
    made.client.close()


@contextmanager
def broker_standing_still(cluster: Cluster) -> Iterator[None]:
    """Stop the broker as it is: it takes what comes in, and answers nothing."""
    [broker] = [child for child in cluster.children if child.name == "broker"]
    assert broker.process
    stand_still(broker.process)
    try:
        yield
    finally:
        go_on(broker.process)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(20) as made:
        yield made


def held(pushed: Pushed) -> float:
    rows = get_page(pushed.child.port, "/metrics")[1].splitlines()
    return next((float(r.split()[1]) for r in rows if r.startswith("talks_ingest_held_articles ")), 0.0)


def test_from_a_push_to_an_alert_and_each_content_once_also_after_a_kill(pushed: Pushed) -> None:
    pushed.cluster.start("worker", "worker")
    pushed.cluster.start("publish", "publish")
    answer = pushed.client.post(PATH, json=ARTICLE, headers=headers())
    assert answer.status_code == 202
    assert answer.json()["id"] == Article.model_validate(ARTICLE).id
    assert pushed.urls() == [1], "it is there when the answer is"
    wait_for(lambda: len(pushed.cluster.alerts()) == 1, "the alert is out", 60)
    partly = pushed.client.post(PATH, content=lines(ARTICLE) + b"{\n" + lines(article(7)), headers=headers(NDJSON))
    assert partly.status_code == 207
    assert [json.loads(line)["status"] for line in partly.text.splitlines()] == [409, 400, 202]

    pushed.child.kill()
    pushed.start("again")
    assert pushed.client.post(PATH, json=ARTICLE, headers=headers()).status_code == 409
    assert pushed.several(7, 8).status_code == 202
    assert pushed.urls() == [1, 7, 8]
    metrics = get_page(pushed.child.port, "/metrics")[1]
    assert 'talks_ingest_articles_total{outcome="known",token="n8n"} 2.0' in metrics
    assert 'talks_ingest_articles_total{outcome="taken",token="huginn"} 0.0' in metrics


def test_no_answer_comes_before_the_broker_s_and_what_was_left_is_not_doubled(
    pushed: Pushed, pool: ThreadPoolExecutor
) -> None:
    assert pushed.one(1).status_code == 202
    with broker_standing_still(pushed.cluster):
        waiting = pool.submit(pushed.one, 2)
        left = waiting.result(30)
        assert left.status_code == 503
        assert left.headers["retry-after"] == "10"
        began = time.monotonic()
        assert pushed.one(3).status_code == 503, "the broker is known to be away"
        assert time.monotonic() - began < 5, "so nobody waits"
        assert get_page(pushed.child.port, "/readyz")[0] == 503
        assert get_page(pushed.child.port, "/livez")[0] == 200
    wait_for(lambda: get_page(pushed.child.port, "/readyz")[0] == 200, "the broker takes articles again", 60)
    assert pushed.one(2).status_code == 409, "what was on its way has arrived"
    assert pushed.one(3).status_code == 202
    assert pushed.urls() == [1, 2, 3]
    assert get_page(pushed.child.port, "/readyz")[0] == 200


def test_a_broker_that_was_killed_and_came_back_takes_on_after_articles_were_given_up(
    pushed: Pushed, pool: ThreadPoolExecutor
) -> None:
    [broker] = [child for child in pushed.cluster.children if child.name == "broker"]
    assert pushed.several(*range(10)).status_code == 202
    broker.kill()
    assert broker.process
    broker.process.wait(10)
    lost = [pool.submit(pushed.one, number) for number in range(10, 20)]
    assert {one.result(60).status_code for one in lost} == {503}
    log = pushed.cluster.folder / "ingest.log"
    wait_for(lambda: "did not take an article" in log.read_text(), "the producer gives up", 60)
    assert get_page(pushed.child.port, "/readyz")[0] == 503
    broker.start()
    assert clients.wait_until_ready(pushed.cluster.settings, 60, lambda: broker.alive), broker.tail()

    def comes_again(number: int) -> bool:
        with suppress(httpx.HTTPError):
            return pushed.one(number).status_code in (202, 409)
        return False

    for number in range(10, 20):
        wait_for(lambda number=number: comes_again(number), f"article {number} is taken", 60)  # type: ignore[misc]
    assert pushed.child.alive
    found = pushed.urls()
    assert sorted(set(found)) == list(range(20)), "none is lost"
    assert len(found) == 20, "and none doubled: what was given up had not reached the broker"


def test_under_back_pressure_it_says_when_to_come_again(pushed: Pushed, pool: ThreadPoolExecutor) -> None:
    with broker_standing_still(pushed.cluster):
        batches = [pool.submit(pushed.several, *range(64 * n, 64 * n + 64)) for n in range(8)]
        wait_for(lambda: held(pushed) == 512, "the room of the token is full", 20)
        refused = pushed.one(9999)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "1"
    assert {one.result(60).status_code for one in batches} == {202}
    assert pushed.one(9999).status_code == 202
    assert sorted(pushed.urls()) == [*range(512), 9999]


def test_told_to_stop_it_ends_what_runs_and_takes_nothing_new(pushed: Pushed, pool: ThreadPoolExecutor) -> None:
    assert pushed.child.process
    with broker_standing_still(pushed.cluster):
        running: list[Future[httpx.Response]] = [pool.submit(pushed.one, number) for number in range(5)]
        wait_for(lambda: held(pushed) == 5, "five are on their way", 20)
        pushed.child.process.send_signal(signal.SIGTERM)
        wait_for(lambda: not accepts(pushed.port), "the port is closed", 20)
        assert not any(one.done() for one in running)
    assert {one.result(30).status_code for one in running} == {202}
    wait_for(lambda: pushed.child.code == 0, "it ends well", 30)
    assert sorted(pushed.urls()) == list(range(5))


def accepts(port: int) -> bool:
    try:
        httpx.get(f"http://127.0.0.1:{port}/", timeout=5)
    except httpx.HTTPError:
        return False
    return True


def test_a_crash_before_the_acknowledgement_gives_no_answer(pushed: Pushed, pool: ThreadPoolExecutor) -> None:
    with broker_standing_still(pushed.cluster):
        running = [pool.submit(pushed.one, number) for number in range(5)]
        wait_for(lambda: held(pushed) == 5, "five are on their way", 20)
        pushed.child.kill()
        for one in running:
            with pytest.raises(httpx.HTTPError):
                one.result(30)


def test_mistakes_at_the_start_are_told_and_no_token_is_ever_shown(cluster: Cluster) -> None:
    assert b"nobody may push articles yet" in cluster.talkwatch("ingest", expect=2).stderr
    short = cluster.talkwatch("ingest", expect=2, env={"TALKWATCH_INGEST__TOKENS": "n8n:hunter2"})
    assert b"entry 1 is not name:token" in short.stderr
    assert b"hunter2" not in short.stderr
    path = cluster.folder / "tokens"
    path.write_text(TOKENS)
    env = {"TALKWATCH_INGEST__TOKENS_FILE": str(path), "TALKWATCH_LOG_LEVEL": "DEBUG"}
    pushed = Pushed(cluster, **env | {"TALKWATCH_INGEST__TOKENS": ""})
    pushed.one()
    taken = cluster.talkwatch("ingest", "--port", str(pushed.port), expect=2, env=env)
    assert b"cannot be used (Address already in use); choose another with --port" in taken.stderr
    shown = cluster.talkwatch("config", env=env).stdout
    log = (cluster.folder / "ingest.log").read_bytes()
    pages = get_page(pushed.child.port, "/metrics")[1].encode()
    assert len(log) > 1000
    assert not any(TOKEN.encode() in text for text in (shown, log, pages, taken.stderr))
    pushed.client.close()


def test_it_works_with_the_rights_of_its_own_and_has_no_more(tmp_path: Any) -> None:
    with secure_cluster(tmp_path) as (cluster, port):
        admin = environment_of("admin", tmp_path)
        cluster.talkwatch("topics", "apply", env=admin)
        cluster.talkwatch("topics", "acls", "--apply", env=admin)
        pushed = Pushed(cluster, **environment_of("talkwatch-ingest", tmp_path))
        assert pushed.one().status_code == 202
        assert len(list(read_all(settings_of("talkwatch-ingest", tmp_path, port), ARTICLES))) == 1
        pushed.client.close()
