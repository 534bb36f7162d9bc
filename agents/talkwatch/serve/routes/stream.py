"""The live stream: alerts as they are told, rounds as they change, by events that go on after a pause."""

import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import FastAPI, Header, Response
from fastapi.responses import StreamingResponse
from starlette.exceptions import HTTPException

from talkwatch.process import metrics
from talkwatch.serve.board import Board
from talkwatch.serve.description import events
from talkwatch.serve.known import KnownAlert
from talkwatch.serve.listeners import Listener
from talkwatch.serve.places import Cursor
from talkwatch.serve.words import alert_item

_KEEP_ALIVE_SECONDS = 15.0
_CHANGES_SECONDS = 1.0
"""Changes of rounds are told no more often than this, each round once."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_STILL_HERE = b": still here\n\n"


def add_stream(app: FastAPI, board: Board) -> None:
    """Add the stream."""

    @app.get("/api/v1/stream", tags=["alerts"], response_class=StreamingResponse, responses=events())
    async def stream(
        last_event_id: Annotated[str | None, Header(description="id of the last event that was seen; opaque")] = None,
    ) -> StreamingResponse:
        """Follow alerts and changes as server-sent events.

        With `Last-Event-ID` all alerts come that were not seen by then, in the order in which they were told, and then
        those to come; `missed` comes first where some may be missing. `ready` gives the first id.
        """
        listener = board.listeners.join()
        if listener is None:
            raise HTTPException(503, "too many follow the alerts already; try again later", {"Retry-After": "30"})
        metrics.LISTENERS.set(len(board.listeners))
        return StreamingResponse(
            _events(board, listener, last_event_id), media_type="text/event-stream", headers=_HEADERS
        )

    @app.head("/api/v1/stream", include_in_schema=False)
    async def stream_head() -> Response:
        """Say what the stream is."""
        return Response(media_type="text/event-stream", headers=_HEADERS)


async def _events(board: Board, listener: Listener, last_id: str | None) -> AsyncIterator[bytes]:
    """Give what was missed, then what comes, and a comment where nothing comes, so that proxies keep the connection."""
    try:
        yield b"retry: 3000\n: welcome\n\n"
        while not board.filled and not listener.over:
            if not await listener.wait(_KEEP_ALIVE_SECONDS):
                yield _STILL_HERE
        cursor, unseen, wrong = board.since(last_id) if last_id else (board.now(), [], None)
        yield _event("missed", {"reason": wrong}, cursor) if wrong else _event("ready", {}, cursor)
        for alert in unseen:
            cursor = cursor.after(alert.place)
            yield _told(alert, cursor)
        async for event in _live(listener, cursor):
            yield event
    finally:
        board.listeners.leave(listener)
        metrics.LISTENERS.set(len(board.listeners))


async def _live(listener: Listener, cursor: Cursor) -> AsyncIterator[bytes]:
    due = 0.0
    while True:
        while listener.alerts:
            alert = listener.alerts.popleft()
            if not cursor.has(alert.place):
                cursor = cursor.after(alert.place)
                yield _told(alert, cursor)
        if listener.over:
            return
        wait = _KEEP_ALIVE_SECONDS
        if listener.changes and (wait := due - time.monotonic()) <= 0:
            for event in _changed(listener):
                yield event
            due, wait = time.monotonic() + _CHANGES_SECONDS, _KEEP_ALIVE_SECONDS
        if not await listener.wait(wait) and not listener.changes:
            yield _STILL_HERE


def _changed(listener: Listener) -> list[bytes]:
    """Take the changes and give them as events."""
    changes, flooded = listener.changes, listener.flooded
    listener.changes, listener.flooded = {}, False
    if flooded:
        return [_event("missed", {"reason": "more rounds have changed than are told one by one"})]
    return [_event("round", {"id": name}) for name in changes]


def _told(alert: KnownAlert, cursor: Cursor) -> bytes:
    return f"event: alert\nid: {cursor}\ndata: ".encode() + alert_item(alert, datetime.now(UTC)) + b"\n\n"


def _event(name: str, data: dict[str, Any], cursor: Cursor | None = None) -> bytes:
    place = f"id: {cursor}\n" if cursor else ""
    return f"event: {name}\n{place}data: {json.dumps(data)}\n\n".encode()
