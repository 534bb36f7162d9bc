"""The HTTP API for those who push: POST one article, or a line for each, to /api/v1/articles."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import NamedTuple

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from talkwatch import __version__
from talkwatch.ingest import body, checks
from talkwatch.ingest.answers import SOON, Done, away, told, told_each
from talkwatch.ingest.checks import Checked, Refused
from talkwatch.ingest.description import describe, request_and_answers
from talkwatch.ingest.room import Room
from talkwatch.ingest.taking import Taking
from talkwatch.ingest.tokens import Tokens
from talkwatch.process import metrics
from talkwatch.process.problem import problem
from talkwatch_schemas.article import MAX_ARTICLE_BYTES

PATH = "/api/v1/articles"
SEVERAL = ("application/x-ndjson", "application/ndjson", "application/jsonl")
_ONE = "application/json"
_UTF_8 = ("", "utf-8", "utf8")
_AT_ONCE = 64
"""Lines of one request that are on their way together."""

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


class Kind(NamedTuple):
    """What a request brings, by its headers alone."""

    several: bool
    most_bytes: int
    """That its body may have: as long as it says, or as much as is allowed where it does not say."""


def build(taking: Taking, tokens: Tokens, room: Room | None = None, lifespan: Lifespan | None = None) -> FastAPI:
    """Give the application. Articles go to `taking`, which must live on the same event loop."""
    app = FastAPI(
        title="Talkwatch: pushing in", version=__version__, docs_url=None, redoc_url=None, redirect_slashes=False,
        lifespan=lifespan,
    )  # fmt: skip
    limits = room or Room()

    @app.post(PATH, tags=["articles"], response_class=Response, status_code=202, **request_and_answers())
    async def push(request: Request) -> Response:
        """Take one article, or several, and answer once the broker has them."""
        answer = await _push(request, taking, tokens, limits)
        metrics.INGEST_REQUESTS.labels(str(answer.status_code)).inc()
        return answer

    @app.exception_handler(HTTPException)
    async def elsewhere(_request: Request, error: HTTPException) -> Response:
        metrics.INGEST_REQUESTS.labels(str(error.status_code)).inc()
        return problem(error.status_code, f"articles are taken by POST to {PATH}", dict(error.headers or {}))

    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app


async def _push(request: Request, taking: Taking, tokens: Tokens, room: Room) -> Response:
    """Look at the headers first: nothing of a body is read that could not be taken."""
    token = tokens.name_of(request.headers.get("authorization"))
    if token is None:
        given = "authorization" in request.headers
        challenge = 'Bearer realm="talkwatch"' + (', error="invalid_token"' if given else "")
        return problem(401, "a token is needed: Authorization: Bearer TOKEN", {"WWW-Authenticate": challenge})
    kind = _kind(request)
    if isinstance(kind, Response):
        return kind
    if why := taking.away():
        return away(why)
    with room.held(token, _AT_ONCE if kind.several else 1, kind.most_bytes) as has_room:
        if not has_room:
            return problem(429, "too much is on its way already; send it again", {"Retry-After": str(SOON)})
        content = await _content(request, kind)
        if isinstance(content, Response):
            return content
        return await (_several if kind.several else _one)(content, taking, token)


def _kind(request: Request) -> Kind | Response:
    """Give what comes, or the answer that it is not taken: of another form, packed, or too large."""
    media_type, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip(' "')
    media_type = media_type.strip()
    if media_type not in (_ONE, *SEVERAL) or charset not in _UTF_8:
        wanted = f"{_ONE} for one article, {SEVERAL[0]} for one a line, both in UTF-8"
        return problem(415, f"Content-Type must be {wanted}", {"Accept": f"{_ONE}, {SEVERAL[0]}"})
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        return problem(415, "send it unpacked, without Content-Encoding", {"Accept-Encoding": "identity"})
    several = media_type in SEVERAL
    limit = checks.MAX_BATCH_BYTES if several else MAX_ARTICLE_BYTES
    told_length = int(request.headers.get("content-length", limit))
    if told_length > limit:
        return _too_large(several)
    return Kind(several, told_length)


async def _content(request: Request, kind: Kind) -> bytes | Response:
    try:
        return await body.read(request.receive, kind.most_bytes)
    except body.TooLargeError:
        return _too_large(kind.several)
    except body.TooSlowError:
        return problem(408, "the body did not come in time; nothing was taken", {"Connection": "close"})
    except body.GoneError:
        return Response(status_code=400)  # nobody reads it


def _too_large(several: bool) -> Response:
    what = f"one request may have {checks.MAX_BATCH_BYTES} bytes and {checks.MAX_LINES} lines"
    article = f"an article may have {MAX_ARTICLE_BYTES} bytes"
    return problem(413, f"{what if several else article}; nothing of this request was taken")


async def _one(content: bytes, taking: Taking, token: str) -> Response:
    [result] = await _take([checks.one(content, datetime.now(UTC))], taking, token)
    return told(result)


async def _several(content: bytes, taking: Taking, token: str) -> Response:
    lines = checks.lines_of(content)
    if not lines:
        return problem(400, "there is no line in it")
    if len(lines) > checks.MAX_LINES:
        return _too_large(True)
    results: list[Refused | Done] = []
    for part in _parts(lines):
        results += await _take(list(checks.each(part, datetime.now(UTC))), taking, token)
    return told_each(results)


def _parts(lines: list[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    for begin in range(0, len(lines), _AT_ONCE):
        yield lines[begin : begin + _AT_ONCE]


async def _take(checked: list[Checked | Refused], taking: Taking, token: str) -> list[Refused | Done]:
    """Give what became of each, in order, and count it."""
    began = time.monotonic()
    fates = iter(await taking.take([one for one in checked if isinstance(one, Checked)]))
    results = [one if isinstance(one, Refused) else (one, next(fates)) for one in checked]
    metrics.INGEST_SECONDS.observe(time.monotonic() - began)
    for result in results:
        metrics.INGEST_ARTICLES.labels(token, "refused" if isinstance(result, Refused) else result[1].value).inc()
    return results
