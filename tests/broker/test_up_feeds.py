"""`talkwatch up --feeds`: the whole monitor on one's own feeds, and on nothing else."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from support.cluster import children_of, get_page, wait_for
from support.web import Web, serving

from talkwatch.broker.data_dir import free_port
from talkwatch.feed.web.lists.status import read_states
from talkwatch.kafka.tail import read_all
from talkwatch.process.settings import KafkaSettings, Settings
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ALERTS, ARTICLES


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "talkwatch", *arguments]


def rss(text: str, number: int) -> bytes:
    at = format_datetime(datetime.now(UTC) - timedelta(minutes=5))
    item = f"<title>News {number}</title><link>https://paper.example/{number}</link><pubDate>{at}</pubDate>"
    return f'<rss version="2.0"><channel><item>{item}<description>{text}</description></item></channel></rss>'.encode()


def feeder_of(pid: int) -> int | None:
    for child in children_of(pid):
        with suppress(OSError):
            if b"\0feed\0--feeds\0" in Path(f"/proc/{child}/cmdline").read_bytes():
                return child
    return None


def test_two_feeds_give_an_alert_no_sample_is_published_and_the_feeder_is_restarted(tmp_path: Path, web: Web) -> None:
    day = datetime.now(UTC) + timedelta(days=6)
    meeting = f"Norway and Chile will hold the second round of talks in Geneva on {day:%B} {day.day}, the ministry of Norway said."
    web.pages["/talks"] = (200, {}, rss(meeting, 1))
    web.pages["/other"] = (200, {}, rss("It will rain.", 2))
    rows = "".join(
        f"- {{url: '{web.url(path)}', language: en, name: 'Paper {path}'}}\n" for path in ("/talks", "/other")
    )
    (tmp_path / "feeds.yaml").write_text(f"contact: mailto:desk@paper.example\nfeeds:\n{rows}")
    kafka, page = free_port(), free_port()
    run = command(
        "up", "--feeds", "feeds.yaml", "--data-dir", "data", "--json",
        "--kafka-port", str(kafka), "--web-port", str(page), "--page-port", "0",
    )  # fmt: skip
    settings = Settings(kafka=KafkaSettings(bootstrap_servers=f"127.0.0.1:{kafka}"))
    env = os.environ | {"TALKWATCH_FEEDS__ALLOW": "127.0.0.0/8"}
    up = subprocess.Popen(run, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: get_page(page, "/readyz")[0] == 200, "up is ready")
        wait_for(lambda: sum(state.articles for state in read_states(settings)) == 2, "both feeds are read", 60)
        wait_for(lambda: len(list(read_all(settings, ALERTS))) == 1, "the alert is out", 60)
        published = [Article.from_json(record.value) for record in read_all(settings, ARTICLES)]
        assert {article.url for article in published if article.feed} == {
            "https://paper.example/1",
            "https://paper.example/2",
        }
        assert not [article.url for article in published if not article.feed and "canary" not in article.url]

        bootstrap = {"TALKWATCH_KAFKA__BOOTSTRAP_SERVERS": f"127.0.0.1:{kafka}", "COLUMNS": "80"}
        status = subprocess.run(command("feeds", "status", "feeds.yaml"), cwd=tmp_path, env=env | bootstrap, capture_output=True, text=True, timeout=60, check=True)  # fmt: skip
        assert "Paper /talks" in status.stdout
        assert "2 of 2 feeds are well" in status.stdout
        log = tmp_path / "data" / "logs" / "feed.log"
        assert "this feeder polls 2 of the 2 feeds" in log.read_text()
        assert "feed Paper /talks: 1 new article; next poll in" in log.read_text()

        poll = subprocess.run(command("feeds", "poll", "Paper /talks", "--data-dir", "data"), cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
        assert "Paper /talks: " in poll.stdout, poll.stderr

        first = feeder_of(up.pid)
        assert first
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: feeder_of(up.pid) not in (first, None), "the feeder is started again", 60)
        wait_for(lambda: get_page(page, "/readyz")[0] == 200, "all is well again")
    finally:
        up.send_signal(signal.SIGTERM)
        out, err = up.communicate(timeout=90)
    assert up.returncode == 0, err.decode()[-2000:]
    assert len(out.splitlines()) == 1, "the one alert"
    assert b"Polling the feeds of " in err
    assert b"TALKWATCH_KAFKA__BOOTSTRAP_SERVERS=127.0.0.1:" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--feeds", "feeds.yaml", "--articles", "news.jsonl"), "name one of --feeds and --articles"),
        (("--feeds", "feeds.yaml", "--once"), "feeds have no end"),
        (("--feeds", "missing.yaml"), "begin one with `talkwatch feeds init"),
        (("--feeds", "feeds.yaml"), "has no feeds yet"),
    ],
)
def test_what_does_not_go_with_feeds_is_refused_before_anything_starts(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "feeds.yaml").write_text("contact: mailto:desk@paper.example\nfeeds: []\n")
    run = command("up", "--data-dir", "data", *arguments)
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "data").exists()
