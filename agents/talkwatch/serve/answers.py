"""How the views answer: lists of records as they are, what is not there, what did not change, and what is wrong."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from talkwatch.process.problem import problem
from talkwatch.serve.board import Board
from talkwatch.serve.words import iso, period_of

JSON = "application/json"

_Known = TypeVar("_Known")


def listed(name: str, items: Iterable[bytes], total: int, now: datetime) -> bytes:
    """Put records that are JSON already into a list, as they are."""
    return b'{"%s":[%s],"total":%d,"now":"%s"}' % (name.encode(), b",".join(items), total, iso(now).encode())


def found(known: _Known | None, what: str) -> _Known:
    """Give what was found. Raises `HTTPException` 404 where that is nothing."""
    if known is None:
        raise HTTPException(404, f"there is no {what} here")
    return known


def tag_of(board: Board, now: datetime) -> str:
    """Name the state of the board, and of words like "tomorrow": the same request is answered alike while it stands."""
    return f'W/"{board.life}-{board.version}-{period_of(now)}"'


def tag_of_bytes(body: bytes) -> str:
    """Name a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def answer(request: Request, body: Callable[[], bytes], media_type: str, tag: str, **headers: str) -> Response:
    """Give a body, or 304 where who asks has it already: then it is not even made."""
    shared = {"ETag": tag, "Cache-Control": "no-cache", **headers}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=shared)
    return Response(body(), media_type=media_type, headers=shared)


def answer_now(request: Request, board: Board, body: Callable[[datetime], bytes]) -> Response:
    """Give JSON of the board as it stands, with words of this moment."""
    now = datetime.now(UTC)
    return answer(request, lambda: body(now), JSON, tag_of(board, now))


def as_json(value: Any) -> bytes:
    """Write JSON, short and in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def add_errors(app: FastAPI) -> None:
    """Answer every mistake as RFC 9457 says."""

    @app.exception_handler(HTTPException)
    async def told(_request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {}) | ({"Allow": "GET, HEAD"} if error.status_code == 405 else {})
        return problem(error.status_code, str(error.detail), headers)

    @app.exception_handler(RequestValidationError)
    async def not_understood(_request: Request, error: RequestValidationError) -> Response:
        return problem(400, "; ".join(_said(e) for e in error.errors()[:5]))


def _said(error: dict[str, Any]) -> str:
    *_, name = (part for part in error["loc"] if isinstance(part, str))
    if error["type"] == "extra_forbidden":
        return f"{name}: there is no such parameter"
    return f"{name}: {str(error['msg']).removeprefix('Value error, ')}"
