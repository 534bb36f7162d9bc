"""Processes beside the feeder that read strangers' bytes: what a reading may cost is bounded, since it can be killed.

Parsers written by others may take for ever on bytes that others wrote, and a thread cannot be stopped. A process keeps
nothing and ends when its input does, however the feeder ended.
"""

import asyncio
import contextlib
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_LENGTH = struct.Struct(">I")
_LAST_SECONDS = 2.0
_MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of a process, its libraries included."""


class StuckError(Exception):
    """A reading took too long, or too much memory, and was stopped; the message says which, for people."""


class Aside:
    """A few processes, each started when it is needed first. A context, which ends them."""

    def __init__(self, seconds: float = 5.0, wall_seconds: float = 30.0, processes: int = 2) -> None:
        """Begin without a process. `seconds`: what one reading may compute, `wall_seconds`: what it may last besides.

        On a busy machine a reading lasts longer than it computes. It waits for a free process before that.
        """
        self._seconds, self._wall_seconds = seconds, wall_seconds
        self._processes = [_Process() for _ in range(processes)]
        self._free: asyncio.LifoQueue[_Process] = asyncio.LifoQueue()
        for process in self._processes:
            self._free.put_nowait(process)

    async def ask(self, function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """Call a function of some module there. Raises what it raises, and `StuckError` where it was stopped."""
        process = await self._free.get()
        try:
            async with asyncio.timeout(self._wall_seconds):
                fine, result = await process.ask(pickle.dumps((self._seconds, function, args, named)))
        except TimeoutError:
            await process.kill()
            raise StuckError(f"reading it lasted more than {self._wall_seconds:g} s, and was stopped") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            if await process.ended() == -signal.SIGPROF:
                raise StuckError(
                    f"reading it took more than {self._seconds:g} s of computing, and was stopped"
                ) from None
            raise StuckError("the process that read it ended, likely because it took too much memory") from None
        except BaseException:  # cancelled: nobody waits for the answer any more
            await process.kill()
            raise
        finally:
            self._free.put_nowait(process)
        if not fine:
            raise result
        return result  # type: ignore[no-any-return]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Kill the processes, whatever they do."""
        await asyncio.gather(*(process.kill() for process in self._processes))


class _Process:
    def __init__(self) -> None:
        self._running: asyncio.subprocess.Process | None = None

    async def ask(self, request: bytes) -> tuple[bool, Any]:
        if self._running is not None and self._running.returncode is not None:
            await self.kill()  # it ended while it had nothing to do
        if self._running is None:
            pipe = asyncio.subprocess.PIPE
            self._running = await asyncio.create_subprocess_exec(
                sys.executable, "-m", __name__, stdin=pipe, stdout=pipe
            )
        source, target = self._running.stdout, self._running.stdin
        assert source, "piped"
        assert target, "piped"
        target.write(_LENGTH.pack(len(request)) + request)
        await target.drain()
        (length,) = _LENGTH.unpack(await source.readexactly(_LENGTH.size))
        answer: tuple[bool, Any] = pickle.loads(await source.readexactly(length))  # noqa: S301 (of our own process)
        return answer

    async def ended(self) -> int | None:
        """Give the code with which it ended by itself; to kill what is about to end loses it."""
        running = self._running
        if running is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(running.wait(), _LAST_SECONDS)
        await self.kill()
        return running.returncode if running else None

    async def kill(self) -> None:
        running, self._running = self._running, None
        if running is None:
            return
        with contextlib.suppress(ProcessLookupError):
            running.kill()
        await running.communicate()  # its end, and that of the pipes


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer each request of the source, until it ends."""
    while len(head := source.read(_LENGTH.size)) == _LENGTH.size:
        answer = pickle.dumps(_answer(source.read(_LENGTH.unpack(head)[0])))
        target.write(_LENGTH.pack(len(answer)) + answer)
        target.flush()


def _answer(request: bytes) -> tuple[bool, Any]:
    seconds, function, args, named = pickle.loads(request)  # noqa: S301 (of our own process)
    signal.setitimer(signal.ITIMER_PROF, seconds)  # the system ends it, whatever it does then
    try:
        return True, function(*args, **named)
    except MemoryError:
        sys.exit(1)  # what is left of it is of no use
    except Exception as error:  # noqa: BLE001 (raised where it was asked for)
        return False, error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _bound_memory() -> None:
    """Bound the address space, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM):  # they may reach both, and the feeder kills it
        signal.signal(number, signal.SIG_IGN)
    _bound_memory()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints is no answer
    serve(sys.stdin.buffer, answers)
