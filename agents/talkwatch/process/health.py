"""/metrics, /livez and /readyz of a process without a web server of its own."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from talkwatch.process.hosts import refusal

_PATIENCE_SECONDS = 5.0
_MAX_CONNECTIONS = 32
Check = Callable[[], str | None]
"""Gives None when all is well, else what is wrong, for people."""


class Beat:
    """Tells whether a loop still turns: it calls `now` in each turn, and hangs when it has not for `limit` seconds."""

    def __init__(self, said: str, limit: float) -> None:
        """Begin as alive; `said` is what to tell people of a hanging one, before the seconds."""
        self._said, self._limit = said, limit
        self.now()

    def now(self) -> None:
        """Note that it turns."""
        self._last = time.monotonic()

    def why_not(self) -> str | None:
        """Say that it hangs."""
        silent = time.monotonic() - self._last
        return f"{self._said} {silent:.0f} s" if silent > self._limit else None


class _Server(ThreadingHTTPServer):
    """Answers each connection in a thread of its own, of which there are few: the longest open one is let go."""

    daemon_threads = True
    request_queue_size = 128  # the system makes whoever comes above it wait for seconds

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self._free = threading.Semaphore(_MAX_CONNECTIONS)
        self._open: dict[socket.socket, None] = {}
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._free.acquire(blocking=False):
            with contextlib.suppress(OSError, StopIteration, RuntimeError):  # it may end by itself at this moment
                next(iter(self._open)).shutdown(socket.SHUT_RDWR)
            self._free.acquire()  # its thread ends now, or by its timeout
        self._open[request] = None
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        super().process_request_thread(request, client_address)
        self._free.release()

    def shutdown_request(self, request: Any) -> None:
        self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: whoever asked has gone, or was let go."""


def serve(host: str, port: int, registry: CollectorRegistry, live: Check, ready: Check) -> ThreadingHTTPServer:
    """Serve in the background until the process ends; port 0 takes a free one.

    Raises `UserError` where the port is taken, or the host is none of this machine's.
    """

    class Handler(BaseHTTPRequestHandler):
        timeout = _PATIENCE_SECONDS

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/metrics":
                self._answer(200, generate_latest(registry), CONTENT_TYPE_LATEST)
            elif path in ("/livez", "/readyz"):
                wrong = (live if path == "/livez" else ready)()
                self._answer(503 if wrong else 200, f"{wrong or 'ok'}\n".encode(), "text/plain; charset=utf-8")
            else:
                self._answer(404, b"try /metrics, /livez or /readyz\n", "text/plain; charset=utf-8")

        def _answer(self, code: int, body: bytes, kind: str) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: probes come every few seconds."""

    try:
        server = _Server((host, port), Handler)
    except (OSError, UnicodeError) as error:
        raise refusal(host, port, error, "--web-port") from None
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    return server


def tell_systemd(live: Check) -> None:
    """Keep the watchdog of systemd quiet while `live` is well (sd_notify(3)); without such a watchdog, do nothing.

    Once it is not told for `WatchdogSec`, systemd starts the unit again.
    """
    address, period = os.environ.get("NOTIFY_SOCKET"), os.environ.get("WATCHDOG_USEC")
    if not address or not period:
        return

    def notify() -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as target:
            while True:
                if live() is None:
                    with contextlib.suppress(OSError):  # systemd itself is away: nothing to do but to go on
                        target.sendto(b"WATCHDOG=1", address.replace("@", "\0", 1))
                time.sleep(int(period) / 3_000_000)

    threading.Thread(target=notify, name="systemd", daemon=True).start()
