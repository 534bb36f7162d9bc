"""How a push is answered: one article by a status, several by a line each, every mistake as a problem."""

import json
from collections.abc import Iterable
from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse

from talkwatch.ingest.checks import Checked, Refused
from talkwatch.ingest.taking import Fate
from talkwatch.process.problem import problem

NDJSON = "application/x-ndjson"
SOON, LATER = 1, 10
"""Seconds for Retry-After: where others are about to be done, and where the broker is away."""
TAKEN, MIXED, KNOWN, AWAY = 202, 207, 409, 503
_STATUS = {Fate.TAKEN: TAKEN, Fate.KNOWN: KNOWN, Fate.LEFT: AWAY}
_WORDS = {
    Fate.KNOWN: "this article was taken before; there is nothing to do",
    Fate.LEFT: "the broker did not confirm it in time; send it again",
}
Done = tuple[Checked, Fate]


def told(result: Refused | Done) -> Response:
    """Answer a request with one article."""
    said = _said(result)
    said.pop("line")
    status = said.pop("status")
    if status == TAKEN:
        return JSONResponse(said, TAKEN)
    return problem(status, said.pop("detail"), _again(status), **said)


def told_each(results: Iterable[Refused | Done]) -> Response:
    """Answer a request with several: 202 where the topic has all of them, 207 where some must be looked at."""
    said = [_said(result) for result in results]
    all_there = all(one["status"] in (TAKEN, KNOWN) for one in said)
    lines = "".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in said)
    again = _again(AWAY) if any(one["status"] == AWAY for one in said) else None
    return Response(lines.encode(errors="replace"), TAKEN if all_there else MIXED, again, media_type=NDJSON)


def away(why: str) -> Response:
    """Answer while the broker is away."""
    return problem(AWAY, f"{why}; send it again later, nothing of this request was taken", _again(AWAY))


def _said(result: Refused | Done) -> dict[str, Any]:
    if isinstance(result, Refused):
        return {"line": result.line, "status": result.status, "reason": result.reason, "detail": result.detail}
    one, fate = result
    said = {"line": one.line, "status": _STATUS[fate], "id": one.article.id, "revision": one.article.revision}
    return said if fate is Fate.TAKEN else {**said, "reason": fate.value, "detail": _WORDS[fate]}


def _again(status: int) -> dict[str, str] | None:
    return {"Retry-After": str(LATER)} if status == AWAY else None
