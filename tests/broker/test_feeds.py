"""The feeder over a real broker: goes on where it was, shares its feeds, and stays up when every one of them fails."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from support.cluster import Cluster, get_page, wait_for
from support.web import PLAIN, Web, serving

from talkwatch.feed.web.lists.status import read_states
from talkwatch.up.supervisor import Child
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES

LOOPBACK = {"TALKWATCH_FEEDS__ALLOW": "127.0.0.0/8"}


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def start(cluster: Cluster, web: Web, paths: list[str], name: str = "feed") -> Child:
    path = cluster.folder / "feeds.yaml"
    rows = [{"url": web.url(p), "language": "en", "every": 60} for p in paths]
    path.write_text(json.dumps({"contact": "mailto:desk@paper.example", "feeds": rows}))  # JSON is YAML too
    return cluster.start(name, "feed", "--feeds", str(path), **LOOPBACK)


def articles(cluster: Cluster) -> list[Article]:
    return [Article.from_json(record.value) for record in cluster.records(ARTICLES)]  # type: ignore[attr-defined]


def test_from_the_web_to_an_alert_and_on_where_it_was_after_a_kill(cluster: Cluster, web: Web) -> None:
    told = b"Norway and Chile will hold the second round of talks in Geneva on June 6, the ministry of Norway said."
    web.pages["/talks"] = (200, {"etag": '"v1"'}, PLAIN.replace(b"Talks will be held in Geneva.", told))
    cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    first = start(cluster, web, ["/talks", "/feed"])
    wait_for(lambda: len(read_states(cluster.settings)) == 2, "both feeds are read", 40)
    wait_for(lambda: len(cluster.alerts()) == 1, "the alert is out", 40)
    first.kill()
    again = start(cluster, web, ["/talks", "/feed", "/gzip"], name="again")
    wait_for(lambda: len(read_states(cluster.settings)) == 3, "the third feed, which is new, is read", 40)
    assert again.alive
    assert web.count("/talks") == 1, "it was not due yet"
    assert Counter((a.feed or "").rpartition("/")[2] for a in articles(cluster)) == {"talks": 1, "feed": 1, "gzip": 1}
    shown = cluster.talkwatch("feeds", "status", "--json").stdout.decode()
    assert len(shown.splitlines()) == 3
    assert "3 of 3 feeds are well" in cluster.talkwatch("feeds", "status").stdout.decode()


def owned(child: Child) -> int:
    """How many feeds a feeder says that it polls; -1 while it does not answer."""
    lines = get_page(child.port, "/metrics")[1].splitlines()
    return next((int(float(line.split()[1])) for line in lines if line.startswith("talks_feeds_owned ")), -1)


def test_two_feeders_share_the_feeds_and_take_over_from_each_other(cluster: Cluster, web: Web) -> None:
    paths = [f"/feed?{number}" for number in range(12)]
    first, second = start(cluster, web, paths), start(cluster, web, paths, name="second")
    wait_for(lambda: owned(first) + owned(second) == 12 and owned(first) * owned(second) > 0, "they share", 60)
    wait_for(lambda: len(read_states(cluster.settings)) == 12, "all are read", 90)
    first.stop()
    wait_for(lambda: owned(second) == 12, "the other has all", 60)
    assert all(state.outcome == "ok" for state in read_states(cluster.settings))


def test_when_every_feed_fails_it_stays_up_and_says_so_once(cluster: Cluster, web: Web) -> None:
    child = start(cluster, web, ["/nothing", "/silent-not"])
    wait_for(lambda: "all 2 feeds fail" in get_page(child.port, "/readyz")[1], "it says so", 60)
    assert get_page(child.port, "/livez")[0] == 200
    assert child.alive
    log = cluster.folder / "feed.log"
    wait_for(lambda: "all 2 feeds fail" in log.read_text(), "the log says so", 10)
    assert log.read_text().count("feeds fail") == 1
    metrics = get_page(child.port, "/metrics")[1]
    failed = re.findall(r'talks_feed_fetches_total{feed="127.0.0.1/(\S+)",outcome="refused"} 1.0', metrics)
    assert len(set(failed)) == 2, "each is counted under its own address"


def test_a_feed_that_takes_too_long_to_read_is_stopped_counted_and_no_hindrance_to_the_end(
    cluster: Cluster, web: Web
) -> None:
    web.pages["/deep"] = (200, {}, PLAIN.replace(b"Talks will", b"<a>" * 1_600_000 + b"Talks will"))
    child = start(cluster, web, ["/deep"])
    wait_for(lambda: 'outcome="stuck"} 1.0' in get_page(child.port, "/metrics")[1], "it is stopped", 60)
    assert get_page(child.port, "/livez")[0] == 200
    assert "was stopped" in get_page(child.port, "/readyz")[1]
    assert child.alive
    child.stop()
    again = start(cluster, web, ["/deep?again"], name="again")
    web.pages["/deep?again"] = web.pages["/deep"]
    wait_for(lambda: web.count("/deep?again") == 1, "it is asked", 60)
    began = time.monotonic()
    again.stop()
    assert time.monotonic() - began < 5
    assert again.code == 0


def test_mistakes_in_the_list_are_told(cluster: Cluster) -> None:
    path = cluster.folder / "feeds.yaml"
    for content, said in (
        (
            "contact: nobody\nfeeds: [{url: 'https://paper.example/', language: en}]",
            "line 1, contact: must be the address of a page, or mailto: and a mail address",
        ),
        (
            "contact: mailto:a@b\nfeeds: [{url: 'ftp://paper.example/', language: en}]",
            "must be an http or https address",
        ),
        (
            "contact: https://talkwatch.example/contact\nfeeds: [{url: 'https://p.example/', language: en}]",
            "put your own contact",
        ),
    ):
        path.write_text(content)
        done = cluster.talkwatch("feed", "--feeds", str(path), expect=2)
        assert said in done.stderr.decode()
    assert "name what to feed" in cluster.talkwatch("feed", expect=2).stderr.decode()
