"""A process beside the worker that reads articles, so that the event loop never waits for the core.

The worker writes articles to its standard input and reads what was found from its standard output, in the same order.
It keeps nothing, commits nothing, and ends when its input does, however the worker ended.
"""

import asyncio
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
"""Articles that may wait to be read: enough that the process is never idle, little enough to be forgotten."""
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


class ExtractionProcess(asyncio.SubprocessProtocol):
    """The worker's end. `lost` is called once the process has ended by itself: what waits would wait for ever."""

    def __init__(self, lost: Callable[[], None]) -> None:
        """Begin without a process."""
        self._lost = lost
        self._process: asyncio.SubprocessTransport | None = None
        self._output = bytearray()
        self._asked: deque[asyncio.Future[Extracted]] = deque()
        self._ahead: WeakKeyDictionary[object, asyncio.Future[Extracted]] = WeakKeyDictionary()

    async def start(self) -> int:
        """Start the process and give its id; must run in the loop that asks."""
        loop = asyncio.get_running_loop()
        self._process, _ = await loop.subprocess_exec(lambda: self, sys.executable, "-m", __name__, stderr=None)
        return self._process.get_pid() or 0

    def read_ahead(self, message: object, raw: bytes) -> None:
        """Begin to read the article of a message that `extracted` will be asked for, where few are waiting."""
        if len(self._asked) < AHEAD:
            self._ahead[message] = self._ask(raw)

    async def extracted(self, message: object, raw: bytes) -> Extracted:
        """Give what was found in the article of a message."""
        return await (self._ahead.pop(message) if message in self._ahead else self._ask(raw))

    def _ask(self, raw: bytes) -> asyncio.Future[Extracted]:
        assert self._process, "started"
        answer: asyncio.Future[Extracted] = asyncio.get_running_loop().create_future()
        self._asked.append(answer)
        cast(asyncio.WriteTransport, self._process.get_pipe_transport(0)).writelines((_LENGTH.pack(len(raw)), raw))
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
    serve(sys.stdin.buffer, sys.stdout.buffer)
