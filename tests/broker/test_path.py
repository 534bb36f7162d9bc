"""From articles to alerts on a real broker: the same alerts as the pure core, once, whatever is fed."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.cluster import Cluster, get_page, wait_for

from talkwatch.broker.data_dir import free_port
from talkwatch.feed.articles import seeds
from talkwatch.kafka import clients
from talkwatch.up.supervisor import Child
from talkwatch_schemas import Alert, Article, Round
from talkwatch_schemas.topics import ALERTS, ARTICLES, DEAD_LETTERS, ROUNDS

TEXT = "Norway and Chile will hold the second round of talks in Geneva on {day}, the foreign ministry of Norway said."


def article(day: str, number: int = 1, **more: Any) -> dict[str, Any]:
    base = {
        "url": f"https://wire.example/{number}",
        "title": "Talks",
        "text": TEXT.format(day=day),
        "published_at": "2025-03-01T10:00:00Z",
        "publisher": "wire.example",
        "language": "en",
    }
    return base | more


def lines(*articles: dict[str, Any]) -> str:
    return "".join(json.dumps(a) + "\n" for a in articles)


def start_both(cluster: Cluster) -> tuple[Child, Child]:
    return cluster.start("worker", "worker"), cluster.start("publish", "publish")


def get(child: Child, path: str) -> tuple[int, str]:
    return get_page(child.port, path)


def test_seeds_give_the_alerts_of_the_dry_run_byte_for_byte_and_twice_gives_no_more(cluster: Cluster) -> None:
    wanted = cluster.talkwatch("dry-run", "--articles", str(seeds()), "--json").stdout.splitlines()
    start_both(cluster)
    for _ in range(2):
        cluster.talkwatch("feed", "--articles", str(seeds()))
        cluster.wait_until_through()
        assert sorted(cluster.alerts()) == sorted(wanted)

    rounds = [json.loads(line) for line in cluster.talkwatch("rounds", "--json").stdout.splitlines()]
    assert sorted(r["round"]["number"] for r in rounds) == [1, 2, 3]
    assert all(r["meeting"]["status"] in ("held", "under_way") for r in rounds)
    shown = cluster.talkwatch("rounds", "show", rounds[0]["round"]["id"]).stdout.decode()
    assert "History" in shown
    assert any(said in shown for said in ("Announced for", "Proposed for"))


def test_alerts_carry_the_cloudevents_headers_and_the_round_as_key(cluster: Cluster) -> None:
    start_both(cluster)
    cluster.talkwatch("feed", "--articles", "-", text=lines(article("March 4")))
    cluster.wait_until_through()
    record: Any = cluster.records(ALERTS)[0]
    headers = dict(record.headers)
    alert = Alert.from_json(record.value)
    assert headers["content-type"] == b"application/cloudevents+json"
    assert headers["ce_id"].decode() == alert.id
    assert headers["ce_time"] == b"2025-03-01T10:00:00Z"
    assert record.key.decode() == alert.subject == alert.partitionkey
    known: Any = cluster.records(ROUNDS)[-1]
    assert Round.from_json(known.value).sequence == 1


def test_bad_lines_become_dead_letters_with_line_and_reason_and_the_rest_goes_on(cluster: Cluster) -> None:
    bad: list[tuple[bytes, str]] = [
        (b"{not json", "malformed_json"),
        (json.dumps(article("March 4") | {"text": 7}).encode(), "wrong_value"),
        (json.dumps({k: v for k, v in article("March 4").items() if k != "text"}).encode(), "missing_field"),
        (json.dumps(article("March 4") | {"text": "  "}).encode(), "wrong_value"),
        (json.dumps(article("March 4") | {"published_at": "9999-01-01T00:00:00Z"}).encode(), "wrong_value"),
        (b'{"url": "https://a.example/\xff"}', "invalid_utf8"),
        (json.dumps(article("March 4") | {"text": "x" * 10 * 1024 * 1024}).encode(), "too_large"),
        (b"[" * 5000, "malformed_json"),
    ]
    good = [json.dumps(article("March 4", n)).encode() for n in range(len(bad) + 1)]
    stream = b"\n".join([good[0], *(part for i, (raw, _) in enumerate(bad) for part in (raw, good[i + 1]))])
    done = cluster.talkwatch("feed", "--articles", "-", text=stream)
    assert done.stdout.decode().strip() == f"{len(good)} published, 0 skipped as exact repeats, {len(bad)} rejected"
    letters: list[Any] = cluster.records(DEAD_LETTERS)
    assert [dict(r.headers)["reason"].decode() for r in letters] == [reason for _, reason in bad]
    assert [int(dict(r.headers)["line"]) for r in letters] == [2 * i + 2 for i in range(len(bad))]
    assert letters[0].value == bad[0][0]
    assert len(cluster.records(ARTICLES)) == len(good)


def test_poison_on_the_articles_topic_is_set_aside_and_stops_nobody(cluster: Cluster) -> None:
    client = clients.producer(cluster.settings)
    good = Article.model_validate(article("March 4"))
    long = Article.model_validate(article("March 5", 2) | {"text": "word " * 100_000})
    odd = Article.model_validate(article("March 4", 3) | {"text": "\x00\x1b[31m talks \u202e between \ud7ff and"})
    for value in (b"\xff\xfe", b"{}", b"", good.to_json(), long.to_json(), odd.to_json(), None):
        client.send(ARTICLES, key=b"k", value=value).get(timeout=30)
    client.close()
    worker, _ = start_both(cluster)
    cluster.wait_until_through()
    letters: list[Any] = cluster.records(DEAD_LETTERS)
    headers = [dict(r.headers) for r in letters]
    assert [int(h["offset"]) for h in headers] == [0, 1, 2, 6]
    assert all(h["stage"] == b"extract" for h in headers)
    assert letters[0].value == b"\xff\xfe"
    assert worker.alive
    assert len(cluster.alerts()) == 1


def test_health_and_metrics_tell_what_happens(cluster: Cluster) -> None:
    worker, publish = start_both(cluster)
    for child in (worker, publish):
        wait_for(lambda child=child: get(child, "/readyz")[0] == 200, f"{child.name} ready")  # type: ignore[misc]
        assert get(child, "/livez") == (200, "ok\n")
    cluster.talkwatch("feed", "--articles", "-", text=lines(article("March 4"), article("March 4", 2)))
    cluster.wait_until_through()
    text = get(worker, "/metrics")[1]
    assert 'talks_articles_total{outcome="talks"} 2.0' in text
    assert 'talks_alert_decisions_total{reason="alert"} 1.0' in text
    assert 'talks_claims_total{verdict="near_copy"} 1.0' in text
    assert 'talks_alerts_total{certainty="likely",kind="announced"} 1.0' in get(publish, "/metrics")[1]


def test_a_second_publisher_fences_the_first_and_nothing_is_doubled(cluster: Cluster) -> None:
    cluster.start("worker", "worker")
    first = cluster.start("publish", "publish")
    wait_for(lambda: get(first, "/readyz")[0] == 200, "first publisher ready")
    cluster.talkwatch("feed", "--articles", "-", text=lines(article("March 4")))
    cluster.wait_until_through()
    second = cluster.start("publish-2", "publish")
    wait_for(lambda: get(second, "/readyz")[0] == 200, "second publisher ready")
    cluster.talkwatch("feed", "--articles", "-", text=lines(article("March 6", 2, updated_at="2025-03-02T10:00:00Z")))
    wait_for(lambda: not first.alive, "the fenced publisher leaves")
    assert first.code == 75
    cluster.wait_until_through()
    ids = [Alert.from_json(v).id for v in cluster.alerts()]
    assert len(ids) == len(set(ids)) == 2


def test_a_worker_without_topics_says_what_to_do(bare_cluster: Cluster) -> None:
    done = bare_cluster.talkwatch("worker", expect=2)
    assert b"talks.articles.v1: existence is missing, should be present; run: talkwatch topics apply" in done.stderr
    done = bare_cluster.talkwatch("feed", "--articles", str(seeds()), expect=2)
    assert b"topic talks.articles.v1 does not exist; create it with: talkwatch topics apply" in done.stderr


@pytest.mark.parametrize("command", [("alerts",), ("rounds",), ("feed", "--articles", "x"), ("topics", "check")])
def test_without_a_broker_the_error_says_what_to_do(command: tuple[str, ...], tmp_path: Path) -> None:
    from talkwatch.process.settings import KafkaSettings, Settings

    nobody = Settings(kafka=KafkaSettings(bootstrap_servers=f"127.0.0.1:{free_port()}"))
    done = Cluster(tmp_path, nobody).talkwatch(*command, expect=2)
    assert b"no Kafka broker answers at 127.0.0.1" in done.stderr
    assert b"Traceback" not in done.stderr
