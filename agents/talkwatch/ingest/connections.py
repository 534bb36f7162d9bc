"""What uvicorn leaves open: connections on which no whole request comes. Each has a deadline here."""

import asyncio

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 20.0
_MAX_CONNECTIONS = 400
_GRACE_SECONDS = 20
"""For requests under way when it is told to stop: longer than they wait for the broker."""


class TimedProtocol(H11Protocol):
    """Cuts a connection whose next request has not begun so many seconds after its opening, or after an answer.

    Heads that drip, bodies that go on for ever after a refusal and answers that nobody fetches end by this.
    """

    seconds = HEAD_SECONDS
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes; where they end the head of a request, its own time limits hold."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Wait for the next one, if it is not there already."""
        super().on_response_complete()
        if self.cycle.response_complete:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(self.seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None


def configured(app: FastAPI, host: str, port: int, protocol: type[TimedProtocol] = TimedProtocol) -> uvicorn.Config:
    """Give the server's configuration. Mistakes of strangers are answered and counted, not logged."""
    return uvicorn.Config(
        app, host, port, http=protocol, ws="none", log_level="error", access_log=False, server_header=False,
        limit_concurrency=_MAX_CONNECTIONS, timeout_keep_alive=15, timeout_graceful_shutdown=_GRACE_SECONDS,
    )  # fmt: skip
