"""Bytes on the real ports of the views, of pushing, and of the pages of every process."""

import logging
import random
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import uvicorn
from prometheus_client import CollectorRegistry

from fuzz import inputs, mutation
from talkwatch.ingest.api import PATH
from talkwatch.ingest.api import build as pushing
from talkwatch.ingest.taking import Taking
from talkwatch.ingest.tokens import Tokens
from talkwatch.process import health
from talkwatch.process.listening import configured, listen
from talkwatch.serve.api import build as views
from talkwatch.serve.board import Board
from talkwatch.serve.places import Place

_TOKEN = "fuzz-0123456789abcdef"
_SECONDS = 5.0
_ALIVE = b"GET %b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
_PATHS = (
    "/", "/livez", "/readyz", "/metrics", "/runbook", "/openapi.json", "/api/v1/rounds?party=RU&limit=3",
    "/api/v1/alerts?q=geneva&offset=1",
    "/api/v1/strip?days=30", "/api/v1/names", "/alerts.atom?kind=announced", "/alerts.json?limit=5", "/alerts.csv",
    "/meetings.csv?country=CH",
    "/calendar.ics?from=2025-01-01", "/api/v1/rounds/x/evidence", "/api/v1/alerts/cl-no-cc57e13c48f9:1",
    "/../../etc/passwd", "/%2e%2e/%00",
)  # fmt: skip
_BEFORE = (
    b"Content-Length: 5\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n",
    b"Content-Length: 1_0\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Expect: 100-continue\r\n", b"Upgrade: websocket\r\nConnection: upgrade\r\n",
    b"Range: bytes=0-\r\n",
    b"If-None-Match: \"x\"\r\n", b"Host: \xff\xfe\r\n", b"X: " + b"a" * 70_000 + b"\r\n", b" folded\r\n",
    b"Authorization: Bearer \xc3\xa9\r\n",
    b"Last-Event-ID: 1.2.3\r\n", b"Accept-Encoding: gzip\r\n",
    b"Content-Type: application/x-ndjson; charset=\"utf-8\r\n", b": \r\n", b"\x00: \r\n",
)  # fmt: skip
_BODIES = (
    b"5\r\nhello\r\n0\r\n\r\n",
    b"fffffffffffffffff\r\n",
    b"-5\r\n",
    b"0\r\nX: y\r\n\r\n",
    b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n" * 30,
)


class _Well:
    def live(self) -> str | None:
        return None

    def ready(self) -> str | None:
        return None


class _Taken:
    """A record that the broker has at once."""

    def add_callback(self, said: Callable[[object], None]) -> None:
        said(object())

    def add_errback(self, said: Callable[[BaseException], None]) -> None:
        """Nothing fails."""


class _Producer:
    def send(self, _topic: str, value: bytes, key: bytes) -> Any:
        return _Taken()


class _Errors(logging.Handler):
    """What the servers log as errors: a defect of ours, whoever asked."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.met: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        found = record.exc_info[1] if record.exc_info else None
        self.met.append(found or RuntimeError(record.getMessage()))


class _Quiet(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Any:
        yield


@cache
def _ports() -> tuple[Sequence[int], _Errors]:
    errors = _Errors()
    health._Server.handle_error = _note  # type: ignore[method-assign]
    board = Board()
    for raw in inputs.rounds():
        board.take_round(raw)
    for number, raw in enumerate(inputs.alerts()):
        board.take_alert(raw, Place(1_764_230_400_000 + number, number % 8, number // 8))
    apps = (views(board, _Well()), pushing(Taking(_Producer()), Tokens(f"fuzz:{_TOKEN}")))
    ports = [_started(app) for app in apps]
    page = health.serve("127.0.0.1", 0, CollectorRegistry(), lambda: None, lambda: None)
    for name in ("uvicorn.error", "asyncio", "talkwatch", "fuzz.health"):  # by now uvicorn has set its own
        logging.getLogger(name).addHandler(errors)
    return (*ports, page.server_address[1]), errors


def _note(_self: Any, _request: Any, _address: Any) -> None:
    """Note what a handler of the pages raises; that a client has gone is nothing."""
    import sys

    error = sys.exc_info()[1]
    if error and not isinstance(error, OSError):
        logging.getLogger("fuzz.health").error("a page failed", exc_info=error)


def _started(app: Any) -> int:
    config = configured(app, "127.0.0.1", 0, head_seconds=1.0, grace_seconds=1, log_level="error")
    taken = listen(config, "--port")
    server = _Quiet(config)
    threading.Thread(target=server.run, args=([taken],), daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return int(taken.getsockname()[1])


def _request(dice: random.Random) -> bytes:
    """Give a digit for the port, and behind it what is sent."""
    port = dice.randrange(3)
    path = PATH if port == 1 and dice.random() < 0.8 else dice.choice(_PATHS)
    if dice.random() < 0.3:
        path = mutation.of_text(dice, path, _PATHS)[:9000].replace(" ", "%20")
    method = dice.choice(
        ("POST", "POST", "GET", "PUT") if port == 1 else ("GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "X" * 300)
    )
    body = dice.choice(
        (b"", b"", dice.choice(_BODIES), mutation.of_json(dice, dice.choice(inputs.articles()), inputs.articles()))
    )
    head = f"{method} {path} HTTP/1.1\r\nHost: a\r\n".encode(errors="replace")
    if port == 1:
        kind = dice.choice(("application/json", "application/x-ndjson"))
        head += f"Authorization: Bearer {_TOKEN}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n".encode()
    for _ in range(dice.choice((0, 0, 1, 3))):
        head += dice.choice(_BEFORE)
    data = head + b"\r\n" + body
    if dice.random() < 0.5:
        data = mutation.of_bytes(dice, data, [*_BODIES, *_BEFORE])
    return str(port).encode() + data


def _send(data: bytes) -> str:
    """Send it, read the answer to its end, and see that a probe is answered all the same."""
    ports, errors = _ports()
    port = ports[int(data[:1])]
    answer = _asked(port, data[1:])
    if errors.met:
        raise errors.met.pop()
    assert b"HTTP/1.1 500" not in answer[:12], answer[:300]
    probe = _asked(port, _ALIVE % (b"/nothing" if data[:1] == b"1" else b"/livez"))
    assert probe[:9] == b"HTTP/1.1 " or probe[:9] == b"HTTP/1.0 ", f"a probe is answered with {probe[:100]!r}"
    assert threading.active_count() < 120, f"{threading.active_count()} threads"
    return answer[9:12].decode(errors="replace") if answer.startswith(b"HTTP/") else "cut"


def _asked(port: int, data: bytes) -> bytes:
    """Give what is answered; the stream, which never ends, is left after a moment."""
    end = time.monotonic() + _SECONDS
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS) as made:
        try:
            made.sendall(data)
            made.shutdown(socket.SHUT_WR)
            while part := made.recv(1 << 20):
                found = (found + part)[: 1 << 16]
                if b"text/event-stream" in found:
                    return found
                assert time.monotonic() < end, "the answer does not end"
        except TimeoutError:
            raise
        except OSError:  # it was cut off
            return found
    return found


def http() -> tuple[Callable[[random.Random], bytes], Callable[[bytes], str]]:
    """Give how requests are made, and how they are sent."""
    return _request, _send
