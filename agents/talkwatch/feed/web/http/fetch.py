"""One polite, safe request: conditional, identified, limited in every way. The answer is a value, never an error."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import aiohttp
from yarl import URL

from talkwatch import __version__
from talkwatch.feed.web.http.headers import MAX_HEADERS, MAX_LINES, set_right
from talkwatch.feed.web.http.hosts import Hosts
from talkwatch.feed.web.http.packing import ACCEPTED, TooLargeError, unpacked
from talkwatch.feed.web.http.reasons import reason_of
from talkwatch.feed.web.links import host_of
from talkwatch.feed.web.schedule import Fetched
from talkwatch.http.addresses import Addresses, ForbiddenAddressError, GuardedResolver

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)
_KEPT_HEADERS = ("etag", "last-modified", "cache-control", "age", "retry-after", "content-type")
_MAX_HEADER = 1024
_MAX_COOKIES = 8192
_PERMANENT, _TEMPORARY = (301, 308), (302, 303, 307)
_WHOLE = (200, 203, 226)
"""Answers with the thing itself; 203: a proxy on the way changed it; 226: with what is new in it (RFC 3229)."""
_AS_GIVEN = "".join(chr(number) for number in range(0x21, 0x7F))


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


class Fetcher:
    """Makes requests over one pool of connections. Use as a context: `async with Fetcher(...)`."""

    def __init__(
        self,
        contact: str,
        addresses: Addresses,
        limits: Limits | None = None,
        connections: int = 50,
        hosts: Hosts | None = None,
    ) -> None:
        """Keep what is needed; the pool is made when the context is entered.

        A redirect to a host that wants to be left alone, by `hosts`, is not followed.
        """
        self._hosts = hosts or Hosts()
        self._addresses = addresses
        self._limits = limits or Limits()
        self._connections = connections
        self._agent = f"Talkwatch/{__version__} (+{contact.removeprefix('mailto:')})"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Fetcher":
        resolver = GuardedResolver(self._addresses)
        pool = aiohttp.TCPConnector(limit=self._connections, limit_per_host=2, resolver=resolver, ttl_dns_cache=60)
        timeout = aiohttp.ClientTimeout(total=self._limits.seconds, sock_connect=self._limits.connect_seconds)
        self._session = aiohttp.ClientSession(
            connector=set_right(pool),
            timeout=timeout,
            auto_decompress=False,  # unpacked here, with a limit
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._agent, "Accept-Encoding": ACCEPTED},
            max_line_size=MAX_HEADERS,
            max_field_size=MAX_HEADERS,
            max_headers=MAX_LINES,
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
        except TooLargeError as error:
            return Answer(Fetched.TOO_LARGE, str(error), url=url)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if isinstance(error.__cause__, ForbiddenAddressError):
                return Answer(Fetched.FORBIDDEN_ADDRESS, str(error.__cause__), url=url)
            return Answer(Fetched.UNREACHABLE, reason_of(error), url=url)

    async def _follow(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Follow redirects by hand, each address checked anew; for good only where every hop says so.

        Cookies live as long as the chain: a server may want to see that they come back, and nothing is kept of it.
        """
        assert self._session is not None
        for_good, moved_to, cookies = True, "", aiohttp.CookieJar(unsafe=True)
        for _ in range(self._limits.redirects + 1):
            self._addresses.check(url)
            url = as_given(url)
            target = URL(url, encoded=True)
            async with self._session.get(
                target, headers={**headers, **_cookies(cookies, target)}, allow_redirects=False
            ) as response:
                if response.status not in (*_PERMANENT, *_TEMPORARY):
                    return await self._answer(response, url, moved_to)
                location = response.headers.get("location", "").strip()
                if not location:
                    return Answer(Fetched.REFUSED, "a redirect to nowhere", response.status, url=url)
                cookies.update_cookies(response.cookies, target)
                url = urljoin(url, location)
                for_good = for_good and response.status in _PERMANENT
                moved_to = as_given(url) if for_good else moved_to
            host = host_of(url)
            if self._hosts.alone_until(host, datetime.now(UTC)):
                return Answer(Fetched.THROTTLED, f"it leads to {host}, which wants to be left alone", url=url)
        return Answer(Fetched.TOO_MANY_REDIRECTS, f"more than {self._limits.redirects} redirects", url=url)

    async def _answer(self, response: aiohttp.ClientResponse, url: str, moved_to: str) -> Answer:
        named = {name: response.headers.get(name, "")[:_MAX_HEADER] for name in _KEPT_HEADERS}
        kept = {name: value for name, value in named.items() if value and value.isascii()}  # others could not go back
        outcome, why = _outcome(response.status)
        body, sent = b"", 0
        if outcome is Fetched.OK:
            body, sent = await self._read(response)
        return Answer(outcome, why, response.status, kept, body, url, moved_to, sent)

    async def _read(self, response: aiohttp.ClientResponse) -> tuple[bytes, int]:
        raw = bytearray()
        async for chunk in response.content.iter_chunked(65_536):
            raw += chunk
            if len(raw) > self._limits.sent_bytes:
                raise TooLargeError(f"more than {self._limits.sent_bytes} bytes were sent")
        coding = ",".join(response.headers.getall("content-encoding", ()))
        return unpacked(bytes(raw), coding, self._limits.unpacked_bytes), len(raw)


def as_given(url: str) -> str:
    """Give an address in ASCII with its escapes as they are; other letters as UTF-8, stray bytes as those bytes.

    `url` may hold surrogates, as headers do that are no UTF-8. Raises `ValueError` where it cannot be read.
    """
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else URL(f"//{parts.netloc}").raw_authority
    rest = (quote(part, safe=_AS_GIVEN, errors="surrogateescape") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, host, *rest, ""))


def _cookies(jar: aiohttp.CookieJar, target: URL) -> dict[str, str]:
    """Give the header with the cookies of a chain that this address may see; none where they are too many."""
    pairs = "; ".join(f"{one.key}={one.coded_value}" for one in jar.filter_cookies(target).values())
    return {"Cookie": pairs} if 0 < len(pairs) <= _MAX_COOKIES else {}


def _outcome(status: int) -> tuple[Fetched, str]:
    if status in _WHOLE:
        return Fetched.OK, ""
    if status == 304:
        return Fetched.NOT_MODIFIED, ""
    if status == 410:
        return Fetched.GONE, "the server says that it is gone for good"
    if status in (429, 503):
        return Fetched.THROTTLED, f"answered with status {status}"
    kind = Fetched.SERVER_ERROR if status >= 500 else Fetched.REFUSED
    return kind, f"answered with status {status}"
