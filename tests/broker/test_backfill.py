"""An archive: fed in part, killed, gone on with; and meetings that are over by the time of loading."""

import json
import signal
from pathlib import Path

from support import flood
from support.cluster import ARTICLE, Cluster, wait_for

from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES


def fed(cluster: Cluster) -> list[str]:
    return [Article.from_json(record.value).id for record in cluster.records(ARTICLES)]  # type: ignore[attr-defined]


def test_a_feeder_that_is_killed_goes_on_with_resume_and_feeds_little_twice(cluster: Cluster, tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(b"".join(article.to_json() + b"\n" for article in flood.articles(8000)))
    child = cluster.start("feeder", "feed", "--articles", str(path), "--resume")
    mark = cluster.folder / "feeder" / "feed"
    wait_for(lambda: list(mark.glob("*.json")), "a part of it is acknowledged", 30)
    child.kill()
    assert child.process is not None
    child.process.wait()
    assert 0 < len(fed(cluster)) < 8000
    env = {"TALKWATCH_DATA_DIR": str(cluster.folder / "feeder")}
    told = cluster.talkwatch("feed", "--articles", str(path), "--resume", env=env).stdout.decode()
    assert "8000 lines of it in all" in told
    ids = fed(cluster)
    assert len(set(ids)) == 8000
    assert len(ids) - 8000 <= 1000, "what was on its way when it was killed"
    again = cluster.talkwatch("feed", "--articles", str(path), "--resume", env=env).stdout.decode()
    assert again.startswith("0 published")


def test_a_feeder_that_is_told_to_stop_stops_after_what_is_on_its_way(cluster: Cluster, tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_bytes(b"".join(article.to_json() + b"\n" for article in flood.articles(20_000)))
    child = cluster.start("feeder", "feed", "--articles", str(path), "--resume")
    wait_for(lambda: list((cluster.folder / "feeder" / "feed").glob("*.json")), "it has begun", 30)
    assert child.process is not None
    child.process.send_signal(signal.SIGTERM)
    assert child.process.wait(30) == 0
    assert "stopped early: " in child.tail()


def test_a_meeting_that_is_over_when_it_is_loaded_is_known_and_not_alerted(cluster: Cluster) -> None:
    cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    cluster.talkwatch("feed", "--articles", "-", "--backfill", text=json.dumps(ARTICLE))
    cluster.wait_until_through()
    assert cluster.alerts() == []
    [known] = [json.loads(line) for line in cluster.talkwatch("rounds", "--json").stdout.splitlines()]
    assert known["meeting"]["city"] == "Geneva"
    other = ARTICLE | {"url": "https://wire.example/2", "text": str(ARTICLE["text"]).replace("second", "third")}
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(other))
    cluster.wait_until_through()
    assert len(cluster.alerts()) == 1, "plain --articles means as published"
