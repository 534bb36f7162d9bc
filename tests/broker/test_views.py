"""The views as a process: from the topics to HTTP, live, under clients that send nonsense, and while the broker is away."""

import json
import socket
import urllib.request
from collections.abc import Iterator

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


def events(port: int, last: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Follow the stream: the id and the alert of each event."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/stream", headers={"Last-Event-ID": last})
    name = ""
    with urllib.request.urlopen(request, timeout=30) as answer:
        for line in answer:
            if line.startswith(b"id: "):
                name = line[4:].strip().decode()
            elif line.startswith(b"data: "):
                yield name, json.loads(line[6:])


def moved(day: str, number: int) -> str:
    text = f"The second round of talks between Norway and Chile has been moved to March {day}, the ministry of Norway said."
    changed = {"text": text, "url": f"https://wire.example/{number}", "published_at": f"2025-03-01T1{number}:00:00Z"}
    return json.dumps(ARTICLE | changed)


def test_from_the_topic_to_the_api_and_the_stream_goes_on_after_the_last_id(cluster: Cluster, port: int) -> None:
    [first] = [json.loads(raw) for raw in cluster.alerts()]
    assert json.loads(get_page(port, "/api/v1/alerts")[1])["alerts"] == [first]
    assert json.loads(get_page(port, f"/api/v1/rounds/{first['subject']}")[1])["sequence"] == 1
    assert "SUMMARY:Chile–Norway talks\\, round 2" in get_page(port, "/calendar.ics")[1]
    for number, day in enumerate(("6", "9"), start=1):
        cluster.talkwatch("feed", "--articles", "-", text=moved(day, number))
    stream = events(port, last=first["id"])
    assert [next(stream)[0] for _ in range(2)] == [f"{first['subject']}:2", f"{first['subject']}:3"]
    stream.close()  # type: ignore[attr-defined]
    latest = cluster.talkwatch("alerts", "--latest", "2", "--json").stdout.splitlines()
    assert [json.loads(line)["id"] for line in latest] == [f"{first['subject']}:2", f"{first['subject']}:3"]
    assert cluster.talkwatch("alerts", "--latest", "2", "--party", "RU", "--json").stdout == b""
    assert len(cluster.talkwatch("rounds", "--party", "NO", "--json").stdout.splitlines()) == 1
    assert cluster.talkwatch("rounds", "--upcoming", "--json").stdout == b""


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
    before = get_page(port, "/api/v1/rounds")[1]
    assert broker.process is not None
    broker.kill()
    broker.process.wait()
    wait_for(lambda: get_page(port, "/readyz")[0] == 503, "it says that it may be behind", 90)
    assert get_page(port, "/api/v1/rounds") == (200, before)
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
    assert f"port {port} on 127.0.0.1 cannot be used; choose another with --web-port" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
