"""What holds for every answer: HEAD, headers that keep foreign text harmless, packing, reading from elsewhere."""

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from talkwatch.process import metrics

_SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_READ_FROM_ELSEWHERE = ("/api/", "/openapi.json", "/alerts.", "/meetings.", "/calendar.ics")
_GZIP_LEVEL = 3
_GZIP_FROM_BYTES = 1000
_STREAM = "/api/v1/stream"


def add_frame(app: FastAPI) -> None:
    """Put the frame around all routes; the last added is the outermost."""
    app.add_middleware(GZipMiddleware, minimum_size=_GZIP_FROM_BYTES, compresslevel=_GZIP_LEVEL)
    app.add_middleware(_FromElsewhere)
    app.add_middleware(_Counted)
    app.add_middleware(_HeadAsGet)


class _FromElsewhere:
    """Lets pages of other hosts read the API, the feeds and the calendar, and nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._shared = CORSMiddleware(
            app, allow_origins=["*"], allow_methods=["GET", "HEAD"], allow_headers=["Last-Event-ID", "If-None-Match"],
            expose_headers=["ETag"],
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        shared = scope["type"] == "http" and scope["path"].startswith(_READ_FROM_ELSEWHERE)
        await (self._shared if shared else self._app)(scope, receive, send)


class _HeadAsGet:
    """Answers HEAD as GET, without the body. The stream, which has no end, has a route of its own for it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"] == _STREAM:
            await self._app(scope, receive, send)
            return

        async def headers_only(message: Message) -> None:
            body = message["type"] == "http.response.body"
            await send({**message, "body": b""} if body else message)

        await self._app({**scope, "method": "GET"}, receive, headers_only)


class _Counted:
    """Counts answers by their route, and adds the headers that every answer has."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)
                route = getattr(scope.get("route"), "path", "page")
                metrics.REQUESTS.labels(route, str(message["status"])).inc()
            await send(message)

        await self._app(scope, receive, counted)
