"""Headers of answers as strangers send them: a line that is none is left out, and the answer is read all the same.

The parser of aiohttp refuses an answer for one malformed line. Here the block of headers is set right on its way from
the connection to that parser; it is bounded before anything looks at it.
"""

import re
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http_exceptions import HttpProcessingError

MAX_HEADERS = 256 * 1024
"""Bytes of one block of headers; the longest that a client should be asked to take are policies of some 20 KB."""
MAX_LINES = 500
_END = re.compile(rb"\r?\n\r?\n")
_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:(.*)", re.DOTALL)
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_NUMBER = re.compile(rb"(\d{1,15})\s*(?:,|$)")
_INTERIM = re.compile(rb"HTTP/1\.[01] 1(?!01)\d\d")


def mended(block: bytes) -> bytes:
    """Give a block of headers, status line included, as the standard wants it: each line a name and its value.

    Lines that are neither are left out, folded ones joined, control characters blanked. What says how long the body is
    says it once: in chunks, or by the first length that is a number.
    """
    status, *lines = re.split(rb"\r?\n", block.rstrip(b"\r\n"))
    kept: list[tuple[bytes, bytes]] = []
    for line in lines:
        found = _LINE.fullmatch(line)
        if line[:1] in b" \t" and kept:
            kept[-1] = (kept[-1][0], kept[-1][1] + b" " + line.strip())
        elif found:
            kept.append((found[1], found[2].strip()))
    lines = [b"%b: %b" % (name, _CONTROL.sub(b" ", value)) for name, value in _measured(kept[:MAX_LINES])]
    return b"\r\n".join((status, *lines)) + b"\r\n\r\n"


def _measured(kept: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Give the lines with one word at most on how the body is measured."""
    codings = [value.lower() for name, value in kept if name.lower() == b"transfer-encoding"]
    lengths = [
        found[1] for name, value in kept if name.lower() == b"content-length" and (found := _NUMBER.match(value))
    ]
    others = [(name, value) for name, value in kept if name.lower() not in (b"transfer-encoding", b"content-length")]
    if any(b"chunked" in coding for coding in codings):
        return [*others, (b"transfer-encoding", b"chunked")]
    return [*others, *((b"content-length", length) for length in lengths[:1])]


class _Connection(ResponseHandler):
    """A connection that sets headers right before they are parsed."""

    _head: bytearray | None = None

    def set_response_params(self, **params: Any) -> None:
        """Expect the headers of the next answer."""
        early, self._tail = self._tail, b""  # what came before it was asked for goes the same way
        super().set_response_params(**params)
        self._head = bytearray()
        if early:
            self.data_received(early)

    def data_received(self, data: bytes) -> None:
        """Hold bytes back until the block of headers is whole; the rest passes."""
        if self._head is None:
            super().data_received(data)
            return
        looked_at = max(0, len(self._head) - 3)
        self._head += data
        found = _END.search(self._head, looked_at)
        if not b"HTTP/".startswith(self._head[:5]):
            self._pass_on(bytes(self._head))  # no HTTP: the parser says so
        elif found:
            self._take(bytes(self._head[: found.end()]), bytes(self._head[found.end() :]))
        elif len(self._head) > MAX_HEADERS:
            self._head = None
            if self.transport is not None:
                self.transport.close()
            self.set_exception(HttpProcessingError(message=f"more than {MAX_HEADERS} bytes of headers"))

    def _take(self, block: bytes, rest: bytes) -> None:
        if not _INTERIM.match(block):
            self._pass_on(mended(block) + rest)
            return
        self._head = bytearray()  # "early hints" and the like: the answer itself follows
        if rest:
            self.data_received(rest)

    def _pass_on(self, data: bytes) -> None:
        self._head = None
        super().data_received(data)


def set_right(connector: aiohttp.TCPConnector) -> aiohttp.TCPConnector:
    """Let the connections of a connector be such; aiohttp has no public way to name its protocol."""
    made = connector._factory
    connector._factory = lambda: _Connection(*made.args, **made.keywords)  # type: ignore[assignment]
    return connector
