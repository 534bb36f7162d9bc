"""One polite, safe request: conditional, identified, limited in every way. The answer is a value, never an error."""

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import aiohttp
import brotli

from talkwatch import __version__
from talkwatch.feed.web.addresses import Addresses, ForbiddenAddressError, GuardedResolver
from talkwatch.feed.web.reasons import reason_of
from talkwatch.feed.web.schedule import Fetched

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)
_KEPT_HEADERS = ("etag", "last-modified", "cache-control", "age", "retry-after", "content-type")
_MAX_HEADER = 1024
_PERMANENT, _TEMPORARY = (301, 308), (302, 303, 307)


@dataclass(frozen=True)
class Limits:
    """What one request may cost. Seconds are for all of it, redirects included; bytes before and after unpacking."""

    seconds: float = 30.0
    connect_seconds: float = 10.0
    sent_bytes: int = 5 * 1024 * 1024
    unpacked_bytes: int = 20 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True)
class Answer:
    """What came of a request. `moved_to`: where the server says for good that it is; `why`: for people."""

    outcome: Fetched
    why: str = ""
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    url: str = ""
    moved_to: str = ""
    sent_bytes: int = 0


class _TooLargeError(Exception):
    """More bytes than are allowed."""


class Fetcher:
    """Makes requests over one pool of connections. Use as a context: `async with Fetcher(...)`."""

    def __init__(self, contact: str, addresses: Addresses, limits: Limits | None = None, connections: int = 50) -> None:
        """Keep what is needed; the pool is made when the context is entered."""
        self._addresses = addresses
        self._limits = limits or Limits()
        self._connections = connections
        self._agent = f"Talkwatch/{__version__} (+{contact.removeprefix('mailto:')})"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Fetcher":
        connector = aiohttp.TCPConnector(
            limit=self._connections, limit_per_host=2, resolver=GuardedResolver(self._addresses), ttl_dns_cache=60
        )
        timeout = aiohttp.ClientTimeout(total=self._limits.seconds, sock_connect=self._limits.connect_seconds)
        self._session = aiohttp.ClientSession(
            connector=connector,
            timeout=timeout,
            auto_decompress=False,  # unpacked here, with a limit
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip, br"},
        )
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._session:
            await self._session.close()

    async def get(self, url: str, etag: str = "", last_modified: str = "", accept: str = ACCEPT) -> Answer:
        """Ask for an address; `etag` and `last_modified` go back to the server verbatim. Never raises for its sake."""
        headers = {"Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(url, headers)
        except TimeoutError:
            return Answer(Fetched.TIMEOUT, f"no whole answer within {self._limits.seconds:.0f} s", url=url)
        except ForbiddenAddressError as error:
            return Answer(Fetched.FORBIDDEN_ADDRESS, str(error), url=url)
        except _TooLargeError as error:
            return Answer(Fetched.TOO_LARGE, str(error), url=url)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if isinstance(error.__cause__, ForbiddenAddressError):
                return Answer(Fetched.FORBIDDEN_ADDRESS, str(error.__cause__), url=url)
            return Answer(Fetched.UNREACHABLE, reason_of(error), url=url)

    async def _follow(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Follow redirects by hand, each address checked anew; for good only where every hop says so."""
        assert self._session is not None
        for_good, moved_to = True, ""
        for _ in range(self._limits.redirects + 1):
            self._addresses.check(url)
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                if response.status not in (*_PERMANENT, *_TEMPORARY):
                    return await self._answer(response, url, moved_to)
                location = response.headers.get("location", "")
                if not location:
                    return Answer(Fetched.REFUSED, "a redirect to nowhere", response.status, url=url)
                url = urljoin(url, location)
                for_good = for_good and response.status in _PERMANENT
                moved_to = url if for_good else moved_to
        return Answer(Fetched.TOO_MANY_REDIRECTS, f"more than {self._limits.redirects} redirects", url=url)

    async def _answer(self, response: aiohttp.ClientResponse, url: str, moved_to: str) -> Answer:
        kept = {n: response.headers[n][:_MAX_HEADER] for n in _KEPT_HEADERS if n in response.headers}
        outcome, why = _outcome(response.status)
        body, sent = b"", 0
        if outcome is Fetched.OK:
            body, sent = await self._read(response)
        return Answer(outcome, why, response.status, kept, body, url, moved_to, sent)

    async def _read(self, response: aiohttp.ClientResponse) -> tuple[bytes, int]:
        unpack = _unpacker(response.headers.get("content-encoding", ""), self._limits.unpacked_bytes)
        sent, parts = 0, []
        async for chunk in response.content.iter_chunked(65_536):
            sent += len(chunk)
            if sent > self._limits.sent_bytes:
                raise _TooLargeError(f"more than {self._limits.sent_bytes} bytes were sent")
            parts.append(unpack(chunk))
        return b"".join(parts), sent


def _outcome(status: int) -> tuple[Fetched, str]:
    if status == 200:
        return Fetched.OK, ""
    if status == 304:
        return Fetched.NOT_MODIFIED, ""
    if status == 410:
        return Fetched.GONE, "the server says that it is gone for good"
    if status in (429, 503):
        return Fetched.THROTTLED, f"answered with status {status}"
    kind = Fetched.SERVER_ERROR if status >= 500 else Fetched.REFUSED
    return kind, f"answered with status {status}"


def _unpacker(encoding: str, limit: int) -> Any:
    """Give a function that unpacks one chunk, and stops at the limit, however much a few bytes would become."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _limited(lambda chunk: chunk, limit)
    if name in ("gzip", "x-gzip", "deflate"):
        packed = zlib.decompressobj(zlib.MAX_WBITS | 32) if name != "deflate" else _Deflate()
        return _limited(lambda chunk: packed.decompress(chunk, limit + 1), limit)
    if name == "br":
        unpacked = brotli.Decompressor()
        return _limited(lambda chunk: unpacked.process(chunk, output_buffer_limit=limit + 1), limit)
    raise ValueError(f"content encoding {name[:20]!r} was not asked for")


def _limited(unpack: Any, limit: int) -> Any:
    total = 0

    def one(chunk: bytes) -> bytes:
        nonlocal total
        try:
            part: bytes = unpack(chunk)
        except (zlib.error, brotli.error) as error:
            raise ValueError(f"the packed bytes are broken: {error}") from None
        total += len(part)
        if total > limit:
            raise _TooLargeError(f"more than {limit} bytes when unpacked")
        return part

    return one


class _Deflate:
    """ "deflate" as servers send it: with the header of zlib, as it should be, or bare."""

    def __init__(self) -> None:
        self._made: Any = None

    def decompress(self, chunk: bytes, limit: int) -> bytes:
        if self._made is None:
            self._made = zlib.decompressobj(zlib.MAX_WBITS if chunk[:1] == b"\x78" else -zlib.MAX_WBITS)
        part: bytes = self._made.decompress(chunk, limit)
        return part
