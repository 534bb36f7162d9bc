"""Networks that behave badly, on the loopback: a host that never answers, and one that is far away."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress


@contextmanager
def silent_host() -> Iterator[str]:
    """Give the address of a host that is off: whoever connects hears nothing, not even that nobody is there.

    The queue of its listening socket is full, so the system drops what else knocks.
    """
    with ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        while True:
            knocking = stack.enter_context(socket.socket())
            knocking.settimeout(0.3)
            try:
                knocking.connect(listening.getsockname())
            except TimeoutError:
                break
        yield f"127.0.0.1:{listening.getsockname()[1]}"


class Proxy:
    """Forwards connections; each waits for `delay` seconds, which may be changed at any time, before it is let through.

    `hold` and `let_through` make and end a partition of the network.
    """

    def __init__(self, ways: dict[int, int]) -> None:
        """Know the ways, from a port of its own to the port that it stands for."""
        self.delay = 0.0
        self._ways = ways
        self._open = {port: asyncio.Event() for port in ways}
        self._loop = asyncio.new_event_loop()
        self._writers: set[asyncio.StreamWriter] = set()

    @contextmanager
    def running(self) -> Iterator["Proxy"]:
        """Forward from a thread of its own until the end of the block."""
        thread = threading.Thread(target=self._loop.run_forever, name="proxy")
        thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._serve(), self._loop).result(10)
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join()
            self._loop.close()

    def cut(self) -> None:
        """Break every connection that is open."""
        self._loop.call_soon_threadsafe(self._abort)

    def hold(self, *ports: int) -> None:
        """Pass nothing on of what comes by these ports; no connection is closed, and new ones hear nothing."""
        for port in ports:
            self._loop.call_soon_threadsafe(self._open[port].clear)

    def let_through(self) -> None:
        """Pass on whatever has come meanwhile, and all that comes."""
        for opened in self._open.values():
            self._loop.call_soon_threadsafe(opened.set)

    async def _serve(self) -> None:
        self.let_through()
        self._servers = [
            await asyncio.start_server(lambda r, w, port=port: self._forward(r, w, port), "127.0.0.1", port)  # type: ignore[misc]
            for port in self._ways
        ]

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
        self._writers.add(writer)
        try:
            await asyncio.sleep(self.delay)
            back, on = await asyncio.open_connection("127.0.0.1", self._ways[port])
            self._writers.add(on)
            await asyncio.gather(_pipe(reader, on, self._open[port]), _pipe(back, writer, self._open[port]))
            self._writers.discard(on)
        except OSError:  # the broker behind it is away
            writer.transport.abort()
        finally:
            self._writers.discard(writer)

    def _abort(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    async def _end(self) -> None:
        for server in self._servers:
            server.close()
        self._abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, opened: asyncio.Event) -> None:
    """Pass on what comes while it is `opened`, until one side ends; end the other side then."""
    with suppress(OSError):
        while raw := await reader.read(65536):
            await opened.wait()
            writer.write(raw)
            await writer.drain()
    writer.close()
