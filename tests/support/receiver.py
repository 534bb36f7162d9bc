"""A real HTTP server that takes webhooks, and misbehaves as it is told."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass
class Received:
    """One delivery: headers in lower case, and the body."""

    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What came in; `answers` says what is answered next: a status, or one of the ways to hang. At last 200."""

    address: str
    answers: list[int | str] = field(default_factory=list)
    tries: list[Received] = field(default_factory=list)
    taken: list[Received] = field(default_factory=list)
    always: int | str = 200

    def ids(self) -> list[str]:
        return [one.headers["webhook-id"] for one in self.taken]


def write_targets(folder: Path, *targets: dict[str, Any]) -> Path:
    """Write the targets of `talkwatch notify`: on this machine, from the first alert on, unless they say otherwise."""
    path = folder / "notify.yaml"
    whole = [{"secret": "x", "start": "beginning", "allow": ["127.0.0.0/8"]} | target for target in targets]
    path.write_text(json.dumps({"targets": whole}))  # JSON is YAML too
    return path


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Serve on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            one = Received({name.lower(): value for name, value in self.headers.items()}, body)
            made.tries.append(one)
            answer = made.answers.pop(0) if made.answers else made.always
            if isinstance(answer, int):
                if answer == 200:  # noted first: who has the answer may look at once
                    made.taken.append(one)
                self._answer(answer)
            else:
                self._hang(answer)

        def _answer(self, status: int) -> None:
            self.send_response(status)
            if status == 302:
                self.send_header("location", f"{made.address}/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def _hang(self, how: str) -> None:
            """`silent`: no answer; `drip`: a header every 50 ms for ever; `endless`: a body that never ends."""
            end = time.monotonic() + 60
            try:
                if how == "endless":
                    self.send_response(200)
                    self.end_headers()
                elif how == "drip":
                    self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                while time.monotonic() < end and not over.wait(0.05):
                    if how != "silent":
                        self.wfile.write(b"x-more: yes\r\n" if how == "drip" else b"x" * 65536)
            except OSError:
                return

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    over = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Receiver(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        over.set()
        server.shutdown()
        server.server_close()
