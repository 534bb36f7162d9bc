"""The views as a process: from the topics to HTTP, live, under clients that send nonsense, and while the broker is away."""

import itertools
import json
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.cluster import ARTICLE, Cluster, get_page, wait_for

from talkwatch.broker.data_dir import free_port

SOCKET_SECONDS = 10


@pytest.fixture
def port(cluster: Cluster) -> int:
    """The whole path on the broker, one alert through it, and the views."""
    cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(ARTICLE))
    cluster.wait_until_through()
    found = free_port()
    cluster.start("serve", "serve", "--web-port", str(found))
    wait_for(lambda: get_page(found, "/readyz")[0] == 200, "the views are ready", 30)
    return found


class Event(NamedTuple):
    """One event of the stream."""

    name: str
    id: str
    data: dict[str, Any]


def events(port: int, last: str = "") -> Generator[Event]:
    """Follow the stream from an id on, "" for none."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/stream")
    if last:
        request.add_header("Last-Event-ID", last)
    name = last
    with urllib.request.urlopen(request, timeout=30) as answer:
        for line in answer:
            key, _, value = line.decode().strip().partition(": ")
            if key == "event":
                kind = value
            elif key == "id":
                name = value
            elif key == "data":
                yield Event(kind, name, json.loads(value))


def alerts_of(port: int, last: str, count: int) -> list[Event]:
    """Give so many alerts of the stream; fails on `missed`."""
    stream = events(port, last)
    found: list[Event] = []
    while len(found) < count:
        event = next(stream)
        assert event.name != "missed", event
        found += [event] if event.name == "alert" else []
    stream.close()
    return found


def moved(day: str, number: int) -> str:
    text = f"The second round of talks between Norway and Chile has been moved to March {day}, the ministry of Norway said."
    changed = {"text": text, "url": f"https://wire.example/{number}", "published_at": f"2025-03-01T1{number}:00:00Z"}
    return json.dumps(ARTICLE | changed)


def test_from_the_topic_to_the_api_and_the_stream_goes_on_after_the_last_id(cluster: Cluster, port: int) -> None:
    [first] = [json.loads(raw) for raw in cluster.alerts()]
    [shown] = json.loads(get_page(port, "/api/v1/alerts")[1])["alerts"]
    assert {name: shown[name] for name in first} == first
    assert shown.keys() - first.keys() == {"told_at", "words"}
    stream = events(port)
    ready = next(stream)
    assert ready.name == "ready"
    assert json.loads(get_page(port, f"/api/v1/rounds/{first['subject']}")[1])["sequence"] == 1
    assert "SUMMARY:Chile–Norway talks\\, round 2" in get_page(port, "/calendar.ics")[1]
    for number, day in enumerate(("6", "9"), start=1):
        cluster.talkwatch("feed", "--articles", "-", text=moved(day, number))
    told = alerts_of(port, ready.id, 2)
    assert [event.data["id"] for event in told] == [f"{first['subject']}:2", f"{first['subject']}:3"]
    heard = {event.name for event in itertools.takewhile(lambda e: e.data.get("id") != told[-1].data["id"], stream)}
    assert heard <= {"alert", "round"}
    stream.close()
    latest = cluster.talkwatch("alerts", "--latest", "2", "--json").stdout.splitlines()
    assert [json.loads(line)["id"] for line in latest] == [f"{first['subject']}:2", f"{first['subject']}:3"]
    assert cluster.talkwatch("alerts", "--latest", "2", "--party", "RU", "--json").stdout == b""
    assert len(cluster.talkwatch("rounds", "--party", "NO", "--json").stdout.splitlines()) == 1
    assert cluster.talkwatch("rounds", "--upcoming", "--json").stdout == b""


def serving(cluster: Cluster, name: str) -> int:
    """Start views of that name, and wait until they know the topics."""
    port = free_port()
    cluster.start(name, "serve", "--web-port", str(port))
    wait_for(lambda: get_page(port, "/readyz")[0] == 200, f"{name} is ready", 60)
    return port


def told_at(item: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(item["told_at"])


PAIRS = [
    ("Norway", "Chile"),
    ("Ghana", "Kenya"),
    ("Japan", "Peru"),
    ("Laos", "Nepal"),
    ("Malta", "Cyprus"),
    ("Togo", "Benin"),
]


def a_day_of_news() -> str:
    """Give articles on talks of several pairs, each announced and then moved time and again: alerts in all partitions."""
    lines = []
    for step in range(5):
        for number, (one, other) in enumerate(PAIRS):
            verb = "will hold talks in Geneva on" if step == 0 else "have moved their talks in Geneva to"
            text = f"{one} and {other} {verb} March {4 + 3 * step}, the ministry of {one} said."
            time = datetime(2025, 2, 1, 8, tzinfo=UTC) + timedelta(hours=6 * step, minutes=number)
            more = {"text": text, "url": f"https://wire.example/{step}/{number}", "published_at": time.isoformat()}
            lines.append(json.dumps(ARTICLE | more))
    return "\n".join(lines)


def test_every_replica_has_one_order_and_goes_on_from_every_point(cluster: Cluster) -> None:
    """However the partitions are read after a restart: who saw some alerts gets exactly the others, in order."""
    cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    live = serving(cluster, "live")
    stream = events(live)
    heard = [next(stream)]
    cluster.talkwatch("feed", "--articles", "-", text=a_day_of_news())
    cluster.wait_until_through()
    total = len(cluster.alerts())
    assert total >= 27
    while len(heard) <= total:
        event = next(stream)
        heard += [event] if event.name == "alert" else []
    stream.close()
    restarted = serving(cluster, "restarted")
    pages = [json.loads(get_page(port, "/api/v1/alerts?limit=500")[1])["alerts"] for port in (live, restarted)]
    assert pages[0] == pages[1]
    assert [told_at(item) for item in pages[0]] == sorted(map(told_at, pages[0]), reverse=True)
    assert len({told_at(item) for item in pages[0]}) > 1
    order = [item["id"] for item in reversed(pages[0])]
    for point in range(total):
        seen = {event.data.get("id") for event in heard[: point + 1]}
        rest = [name for name in order if name not in seen]
        assert [event.data["id"] for event in alerts_of(restarted, heard[point].id, len(rest))] == rest
    last = events(restarted, heard[-1].id)
    assert next(last).name == "ready"
    last.close()
    latest = cluster.talkwatch("alerts", "--latest", "9", "--json").stdout.splitlines()
    assert [json.loads(line)["id"] for line in latest] == order[-9:]


def test_an_id_of_another_topic_or_none_is_told_that_something_may_be_missing(port: int) -> None:
    for name in ("cl-no-cc57e13c48f9:1", "1764230000123-3-17_0.5.0.18.2.0.0.1"):
        stream = events(port, name)
        missed, alert = next(stream), next(stream)
        stream.close()
        assert (missed.name, alert.name) == ("missed", "alert")
        assert alerts_of(port, missed.id, 1)[0].data["id"] == alert.data["id"]


def test_the_documents_program_follows_the_stream(port: int) -> None:
    document = (Path(__file__).parents[2] / "docs" / "subscribing.md").read_text("utf-8")
    [program] = re.findall(r"^```python\n(import json\n.*?api/v1/stream.*?)^```", document, re.MULTILINE | re.DOTALL)
    program = program.replace("127.0.0.1:19081", f"127.0.0.1:{port}").replace('last = ""', 'last = "0-0-0_"')
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(2)]
        process.kill()
    assert said == ["ready {}\n", "alert Announced for Tuesday 4 March 2025 in Geneva\n"]


def test_clients_that_send_nonsense_or_nothing_disturb_nobody(cluster: Cluster, port: int) -> None:
    nonsense = (
        b"\x16\x03\x01\x02\x00\x01\x00\x01",  # TLS where none is spoken
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 20_000 + b"\r\n",
        b"POST /api/v1/rounds HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\n\r\n",
        b"GET /api/v1/alerts?limit=%00%ff HTTP/1.1\r\nhost: x\r\n\r\n",
    )
    silent = [socket.create_connection(("127.0.0.1", port), SOCKET_SECONDS) for _ in range(50)]
    for raw in nonsense:
        with socket.create_connection(("127.0.0.1", port), SOCKET_SECONDS) as client:
            client.sendall(raw)
            answer = client.recv(4096)
            assert b" 500 " not in answer
    assert get_page(port, "/api/v1/alerts")[0] == 200
    for client in silent:
        client.close()
    log = (cluster.folder / "serve.log").read_text()
    assert "Traceback" not in log


def test_while_the_broker_is_away_it_shows_what_it_knows_and_says_so(cluster: Cluster, port: int) -> None:
    broker = cluster.children[0]
    before = json.loads(get_page(port, "/api/v1/rounds")[1])["rounds"]
    assert broker.process is not None
    broker.kill()
    broker.process.wait()
    wait_for(lambda: get_page(port, "/readyz")[0] == 503, "it says that it may be behind", 90)
    assert before
    assert json.loads(get_page(port, "/api/v1/rounds")[1])["rounds"] == before
    assert get_page(port, "/livez")[0] == 200
    broker.start()
    wait_for(lambda: get_page(port, "/readyz")[0] == 200, "it is up to date again", 90)
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(ARTICLE | {"url": "https://wire.example/9"}))


def test_a_taken_port_is_refused_with_what_to_do(cluster: Cluster) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = cluster.talkwatch("serve", "--web-port", str(port), expect=2)
    said = done.stderr.decode()
    assert f"port {port} on 127.0.0.1 cannot be used (Address already in use); choose another with --web-port" in said
    assert "Traceback" not in done.stderr.decode()
