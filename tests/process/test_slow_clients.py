"""Clients that hold connections and ask for nothing do not keep a probe from its answer."""

import asyncio
import contextlib
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from prometheus_client import CollectorRegistry
from support.cluster import wait_for

from talkwatch.process import health
from talkwatch.process.slow_clients import patient_for

MANY = 300


async def app(scope: Any, _receive: Any, send: Any) -> None:
    if scope["path"] == "/slow":
        await asyncio.sleep(0.5)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    if scope["path"] == "/long":
        await send({"type": "http.response.body", "body": b"begun\n", "more_body": True})
        await asyncio.sleep(0.5)
    await send({"type": "http.response.body", "body": b"ok\n"})


class Quiet(uvicorn.Server):
    """Takes no signals: it runs in a thread."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@pytest.fixture
def views() -> Iterator[int]:
    """A server as that of the views, with little patience."""
    config = uvicorn.Config(
        app, "127.0.0.1", 0, log_level="error", lifespan="off", limit_concurrency=100, http=patient_for(2.0, 20)
    )
    taken = config.bind_socket()
    server = Quiet(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([taken])))
    thread.start()
    wait_for(lambda: server.started, "it has started")
    yield taken.getsockname()[1]
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def pages() -> Iterator[int]:
    """The pages of a process without a web server of its own."""
    server = health.serve("127.0.0.1", 0, CollectorRegistry(), lambda: None, lambda: None)
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["views", "pages"])
def port(request: pytest.FixtureRequest) -> int:
    return int(request.getfixturevalue(request.param))


def ask(port: int) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=5) as answer:
        return bytes(answer.read())


@pytest.fixture
def connect(port: int) -> Iterator[Any]:
    """Open connections with some first bytes, and close them at the end."""
    made: list[socket.socket] = []

    def some(count: int, begin: bytes) -> list[socket.socket]:
        for _ in range(count):
            one = socket.create_connection(("127.0.0.1", port), timeout=5)
            one.sendall(begin)
            made.append(one)
        return made

    yield some
    for one in made:
        one.close()


@pytest.mark.parametrize("begin", [b"", b"GET /livez HTTP/1.1\r\nHost: a\r\n"])
def test_half_sent_requests_keep_no_probe_from_its_answer(port: int, connect: Any, begin: bytes) -> None:
    before = threading.active_count()
    with contextlib.suppress(ConnectionError):
        connect(MANY, begin)
    assert ask(port) == b"ok\n"
    assert threading.active_count() < before + 50


def test_who_sends_nothing_is_let_go(port: int, connect: Any) -> None:
    [one] = connect(1, b"GET /livez HTTP/1.1\r\n")
    began = time.monotonic()
    one.settimeout(15)
    with contextlib.suppress(ConnectionError):
        assert one.recv(100) == b""
    assert time.monotonic() - began < 10


def test_a_connection_is_used_again(views: int) -> None:
    with socket.create_connection(("127.0.0.1", views), timeout=5) as one:
        for _ in range(3):
            one.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            answer = b""
            while not answer.endswith(b"0\r\n\r\n"):
                answer += one.recv(1000)
            assert b"200 OK" in answer


def test_who_drips_gets_no_more_time(views: int, connect: Any) -> None:
    with socket.create_connection(("127.0.0.1", views), timeout=5) as one:
        began = time.monotonic()
        with contextlib.suppress(ConnectionError):
            while time.monotonic() < began + 10:
                one.sendall(b"G")
                one.settimeout(0.3)
                with contextlib.suppress(TimeoutError):
                    assert one.recv(10) == b""
                    break
        assert time.monotonic() - began < 6


@pytest.mark.parametrize(("path", "begin"), [("/slow", b""), ("/long", b"HTTP/1.1 200")])
def test_a_body_that_is_no_http_behind_a_request_under_way_is_refused_without_a_trace(
    views: int, path: str, begin: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_connection(("127.0.0.1", views), timeout=10) as one:
        one.sendall(f"POST {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        answer = one.recv(1000) if begin else b""
        one.sendall(b"no length\r\n")
        with contextlib.suppress(ConnectionError):
            while part := one.recv(1000):
                answer += part
    assert answer.startswith(begin or b"HTTP/1.1 400")
    assert ask(views) == b"ok\n"
    time.sleep(0.6)  # the answer under way is over
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_pages_are_had_over_ipv6() -> None:
    server = health.serve("::1", 0, CollectorRegistry(), lambda: None, lambda: None)
    with urllib.request.urlopen(f"http://[::1]:{server.server_address[1]}/readyz", timeout=5) as answer:
        assert answer.read() == b"ok\n"
    server.shutdown()
    server.server_close()
