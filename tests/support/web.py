"""A real web server that behaves as servers of feeds do, also the worst of them: one path for each behaviour."""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

PLAIN = (Path(__file__).parents[1] / "feed" / "web" / "corpus" / "plain.xml").read_bytes()
BOMB_BYTES = 400_000_000


@dataclass
class Asked:
    """One request: the path, and its headers in lower case."""

    path: str
    headers: dict[str, str]


@dataclass
class Web:
    """What was asked, and what is answered at paths that a test sets: status, headers, body."""

    address: str
    asked: list[Asked] = field(default_factory=list)
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def count(self, path: str) -> int:
        return sum(one.path == path for one in self.asked)


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Web]:
    """Serve on a free port of the loopback; 127.0.0.2 is another host."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
            if self.path in made.pages:
                status, headers, body = made.pages[self.path]
                return self.answer(status, body, **headers)
            name = self.path.strip("/").partition("/")[0].partition("?")[0]
            try:
                WAYS.get(name, missing)(self, over)
            except OSError:
                return None

        def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for header, value in headers.items():
                self.send_header(header.replace("_", "-"), value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    made = Web(f"http://{host}:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        over.set()
        server.shutdown()
        server.server_close()


def missing(one: "BaseHTTPRequestHandler", _over: threading.Event) -> None:
    one.answer(404)  # type: ignore[attr-defined]


def packed(encoding: str, pack: Callable[[bytes], bytes]) -> Callable[..., None]:
    return lambda one, _over: one.answer(
        200, pack(PLAIN), content_encoding=encoding, content_type="application/rss+xml"
    )


def endless(one: BaseHTTPRequestHandler, over: threading.Event) -> None:
    one.send_response(200)
    one.end_headers()
    while not over.is_set():
        one.wfile.write(b"<item>" * 10_000)


def drip(one: BaseHTTPRequestHandler, over: threading.Event) -> None:
    one.send_response(200)
    one.end_headers()
    while not over.wait(0.1):
        one.wfile.write(b"x")


def drip_headers(one: BaseHTTPRequestHandler, over: threading.Event) -> None:
    one.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(10_000):
        if over.wait(0.1):
            return
        one.wfile.write(f"x-{number}: y\r\n".encode())


def silent(_one: BaseHTTPRequestHandler, over: threading.Event) -> None:
    over.wait(30)


def half(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    one.send_response(200)
    one.send_header("content-length", "100000")
    one.end_headers()
    one.wfile.write(PLAIN)
    one.close_connection = True


def zip_bomb(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    pack = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    body = b"".join(pack.compress(b"\0" * 1_000_000) for _ in range(BOMB_BYTES // 1_000_000)) + pack.flush()
    one.answer(200, body, content_encoding="gzip")  # type: ignore[attr-defined]


def brotli_bomb(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    pack = brotli.Compressor(quality=1)
    body = b"".join(pack.process(b"\0" * 1_000_000) for _ in range(BOMB_BYTES // 1_000_000)) + pack.finish()
    one.answer(200, body, content_encoding="br")  # type: ignore[attr-defined]


def loop(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    one.answer(302, location=f"/loop/{time.monotonic_ns()}")  # type: ignore[attr-defined]


def many_headers(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    one.send_response(200)
    for number in range(200):
        one.send_header(f"x-{number}", "y" * 8000)
    one.end_headers()


def nonsense(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    one.wfile.write(b"\x00\x01\x02 this is no HTTP\r\n\r\n")
    one.close_connection = True


def raw_answer(head: bytes, body: bytes = PLAIN) -> Callable[..., None]:
    """Answer with these bytes as headers, whatever they are."""

    def one_answer(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
        one.wfile.write(b"HTTP/1.1 200 OK\r\n" + head + b"content-length: %d\r\n\r\n" % len(body) + body)
        one.close_connection = True

    return one_answer


def chunked_with_length(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    one.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 7\r\ntransfer-encoding: chunked\r\n\r\n")
    one.wfile.write(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PLAIN), PLAIN))
    one.close_connection = True


def early_hints(one: BaseHTTPRequestHandler, over: threading.Event) -> None:
    one.wfile.write(b"HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n")
    WAYS["feed"](one, over)


def cookie_wall(one: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    """Let in who brings the cookie of the last answer."""
    if "seen=yes" in one.headers.get("cookie", ""):
        one.answer(200, PLAIN)  # type: ignore[attr-defined]
    else:
        one.answer(302, location=one.path, set_cookie="seen=yes; Path=/")  # type: ignore[attr-defined]


WAYS: dict[str, Callable[..., None]] = {
    "feed": lambda one, _over: one.answer(200, PLAIN, etag='W/"a"', last_modified="Mon, 02 Jun 2025 10:00:00 GMT"),
    "gzip": packed("gzip", gzip.compress),
    "br": packed("br", brotli.compress),
    "deflate": packed("deflate", zlib.compress),
    "bare-deflate": packed("deflate", lambda raw: zlib.compress(raw)[2:-4]),
    "broken-gzip": packed("gzip", lambda raw: b"\x1f\x8b" + raw),
    "unasked": packed("zstd", lambda raw: raw),
    "endless": endless,
    "drip": drip,
    "drip-headers": drip_headers,
    "silent": silent,
    "half": half,
    "zip-bomb": zip_bomb,
    "brotli-bomb": brotli_bomb,
    "loop": loop,
    "many-headers": many_headers,
    "nonsense": nonsense,
    "charset-as-coding": packed("UTF-8", lambda raw: raw),
    "gzip-twice": packed("gzip, gzip", lambda raw: gzip.compress(gzip.compress(raw))),
    "gzip-twice-said": packed("gzip, gzip", gzip.compress),
    "gzip-unsaid": packed("", gzip.compress),
    "gzip-said": packed("gzip", lambda raw: raw),
    "members": packed("gzip", lambda raw: gzip.compress(raw[:100]) + gzip.compress(raw[100:]) + b"\0" * 40),
    "zlib-as-gzip": packed("gzip", zlib.compress),
    "gzip-as-br": packed("br", gzip.compress),
    "many-members": packed("gzip", lambda raw: gzip.compress(b"") * 4000 + gzip.compress(raw)),
    "too-many-members": packed("gzip", lambda raw: gzip.compress(b"") * 6000 + gzip.compress(raw)),
    "gzip-cut": packed("gzip", lambda raw: gzip.compress(raw)[: len(raw) // 4]),
    "gzip-no-trailer": packed("gzip", lambda raw: gzip.compress(raw)[:-8]),
    "zstd": packed("br", lambda raw: b"\x28\xb5\x2f\xfd" + raw),
    "many-codings": packed("gzip, gzip, gzip, gzip", gzip.compress),
    "br-cut": packed("br", lambda raw: brotli.compress(raw)[:50]),
    "long-policy": raw_answer(b"content-security-policy: " + b"img-src https://a.example; " * 1000 + b"\r\n"),
    "bad-line": raw_answer(b'this line has no end of its name\r\nx y: z\r\n: nothing\r\nx-\xe9: \xe9\r\netag: "a"\r\n'),
    "folded": raw_answer(b'x-folded: one\r\n\ttwo\r\nx-null: a\x00b\r\netag: "a"\r\n'),
    "bare-newlines": raw_answer(b'x-a: b\nx-c: d\netag: "a"\r\n'),
    "odd-lengths": raw_answer(b"content-length: none\r\ncontent-length: %d, 5\r\n" % len(PLAIN)),
    "identity-transfer": raw_answer(b"transfer-encoding: identity\r\n"),
    "many-lines": raw_answer(b"".join(b"x-%d: y\r\n" % number for number in range(450))),
    "two-lengths": raw_answer(b'content-length: %d\r\netag: "a"\r\n' % len(PLAIN)),
    "chunked-with-length": chunked_with_length,
    "early-hints": early_hints,
    "cookie-wall": cookie_wall,
}
