"""A mistake over HTTP, told as RFC 9457 says, for the processes that answer with more than their health."""

from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse

PROBLEM = "application/problem+json"


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: Any) -> Response:
    """Give the answer; `detail` says what to mend, `more` are members beside it."""
    return JSONResponse({"status": status, "detail": detail, **more}, status, headers, media_type=PROBLEM)
