"""Processes beside the worker that read articles, so that the event loop never waits for the core.

The worker writes articles to the standard input of each and reads what was found from its standard output, in the same
order. They keep nothing, commit nothing, and end when their input does, however the worker ended. Which of them reads
an article changes nothing: the worker asks for what was found message after message, so order is kept whatever their
number.
"""

import asyncio
import os
import pickle
import signal
import struct
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import BinaryIO, NamedTuple, cast
from weakref import WeakKeyDictionary

from talkwatch import EXTRACTOR
from talkwatch.core import canary
from talkwatch.core.extract.extract import extract
from talkwatch.kafka import deadletter
from talkwatch_schemas import Article, TalkEvent

AHEAD = 64
"""Articles that may wait to be read, in all: enough that no process is idle, little enough to be forgotten."""
MOST = 4
"""Processes that read where no number is set. The event loop sends and folds what they find, and is one process."""
_LENGTH = struct.Struct(">I")


class Extracted(NamedTuple):
    """What was found in an article: keys and values of the messages to send, and what there is to count."""

    messages: tuple[tuple[bytes, bytes], ...] = ()
    found: tuple[str, ...] = ()
    """What each event tells, a label of `talks_extractions_total`."""
    published: float | None = None
    """Seconds since the epoch."""
    seconds: float = 0.0
    canary: bool = False
    failure: tuple[str, str] | None = None
    """Reason and detail of a dead letter, where it could not be read."""


def extracted(raw: bytes) -> Extracted:
    """Decode an article and read it. Never raises: what cannot be read is told as a failure."""
    began = time.perf_counter()
    try:
        article = Article.from_json(raw)
        messages, probe = extract(article, EXTRACTOR), canary.is_canary(article)
        if probe:
            messages = canary.rename(messages)
        return Extracted(
            messages=tuple((message.series.encode(), message.to_json()) for message in messages),
            found=tuple(_told(event) for message in messages for event in message.events),
            published=article.published_at.timestamp() if article.published_at else None,
            seconds=time.perf_counter() - began,
            canary=probe,
        )
    except Exception as error:  # noqa: BLE001 (whatever decoding or the core raises)
        return Extracted(failure=deadletter.explain(error))


class Extraction:
    """The worker's side of the processes that read. `lost` is called once one has ended by itself.

    What waits for an answer of that one would wait for ever.
    """

    def __init__(self, processes: int, lost: Callable[[], None]) -> None:
        """Begin without processes; 0 takes as many as suit the machine."""
        self._processes = [_Process(lost) for _ in range(processes or suitable(_cores()))]
        self._ahead: WeakKeyDictionary[object, asyncio.Future[Extracted]] = WeakKeyDictionary()

    async def start(self) -> tuple[int, ...]:
        """Start the processes and give their ids; must run in the loop that asks."""
        return tuple(await asyncio.gather(*(process.start() for process in self._processes)))

    def read_ahead(self, message: object, raw: bytes) -> None:
        """Begin to read the article of a message that `extracted` will be asked for, where few are waiting."""
        if sum(process.waiting for process in self._processes) < AHEAD:
            self._ahead[message] = self._ask(raw)

    async def extracted(self, message: object, raw: bytes) -> Extracted:
        """Give what was found in the article of a message."""
        return await (self._ahead.pop(message) if message in self._ahead else self._ask(raw))

    def _ask(self, raw: bytes) -> asyncio.Future[Extracted]:
        return min(self._processes, key=lambda process: process.waiting).ask(raw)


def suitable(cores: int) -> int:
    """Give how many processes read beside one worker on a machine, or a share of one, of so many cores."""
    return max(1, min(cores // 2, MOST))


def _cores() -> int:
    """Those that this process may run on, where the system tells; a quota of processor time is not seen here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Process(asyncio.SubprocessProtocol):
    """The worker's end of one process: its answers come in the order of what was asked."""

    def __init__(self, lost: Callable[[], None]) -> None:
        self._lost = lost
        self._transport: asyncio.SubprocessTransport | None = None
        self._output = bytearray()
        self._asked: deque[asyncio.Future[Extracted]] = deque()

    @property
    def waiting(self) -> int:
        """How many articles have no answer yet."""
        return len(self._asked)

    async def start(self) -> int:
        """Start the process and give its id."""
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.subprocess_exec(lambda: self, sys.executable, "-m", __name__, stderr=None)
        return self._transport.get_pid() or 0

    def ask(self, raw: bytes) -> asyncio.Future[Extracted]:
        """Send an article, and give where its answer will be."""
        assert self._transport, "started"
        answer: asyncio.Future[Extracted] = asyncio.get_running_loop().create_future()
        self._asked.append(answer)
        cast(asyncio.WriteTransport, self._transport.get_pipe_transport(0)).writelines((_LENGTH.pack(len(raw)), raw))
        return answer

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Take a piece of the answers."""
        self._output += data
        while len(self._output) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._output)[0]
            if len(self._output) < end:
                return
            found = Extracted(*pickle.loads(self._output[_LENGTH.size : end]))  # noqa: S301 (of our own process)
            del self._output[:end]
            answer = self._asked.popleft()
            if not answer.done():  # nobody waits any more where the agent was stopped
                answer.set_result(found)

    def process_exited(self) -> None:
        """Say so."""
        self._lost()


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer each article of the source, until it ends."""
    while len(head := source.read(_LENGTH.size)) == _LENGTH.size:
        answer = pickle.dumps(tuple(extracted(source.read(_LENGTH.unpack(head)[0]))))
        target.write(_LENGTH.pack(len(answer)) + answer)
        target.flush()


def _told(event: TalkEvent) -> str:
    meeting = event.meeting
    dated, placed = meeting.date is not None, meeting.city or meeting.venue
    return ("date_and_place" if placed else "date") if dated else ("place" if placed else "neither")


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM):  # they may reach both, and the worker still wants its answers
        signal.signal(number, signal.SIG_IGN)
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:  # the worker was killed while we read
        os._exit(0)  # a last flush would fail as loudly
