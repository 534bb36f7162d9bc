"""HTTP connections on which no whole request comes: uvicorn leaves them open as long as the client likes.

Half-sent requests of a few hundred clients, or of one that means ill, would else take all connections that there may
be, and the answer to a probe with them.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


def patient_for(seconds: float, most: int) -> type[H11Protocol]:
    """Give a protocol for `uvicorn.Config(http=...)`: a request begins so many seconds after its opening, or is cut.

    So do the next one after an answer, and answers that nobody fetches. Of more than `most` connections that wait for
    a request, the one that has waited longest is closed.
    """

    class Protocol(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            before = self.cycle
            super().data_received(data)
            if self.cycle is not before:  # the head of a request has ended
                self._go_on()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            if self.cycle.response_complete:  # the next one is not there already
                self._wait()

        def send_400_response(self, msg: str) -> None:
            """Refuse what is no HTTP. An answer under way has nobody left: h11 would raise, a trace for each."""
            cycle = self.cycle
            if cycle is not None and not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()
                if cycle.response_started:
                    self.transport.abort()
                    return
            super().send_400_response(msg)

        def connection_lost(self, exc: Exception | None) -> None:
            self._go_on()
            super().connection_lost(exc)

        def _wait(self) -> None:
            """Begin to wait. What drips in later gives no more time."""
            self._go_on()
            waiting[self] = self.loop.call_later(seconds, self._let_go)
            if len(waiting) > most:
                next(iter(waiting))._let_go()

        def _go_on(self) -> None:
            if timer := waiting.pop(self, None):
                timer.cancel()

        def _let_go(self) -> None:
            self._go_on()
            self.transport.abort()

    waiting: dict[Protocol, asyncio.TimerHandle] = {}
    return Protocol
