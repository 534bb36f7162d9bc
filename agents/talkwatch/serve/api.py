"""The HTTP API: rounds, alerts and evidence as JSON, a live stream, the calendar and the page. Read-only."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import FastAPI, Header, Query, Request, Response
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.exceptions import HTTPException

from talkwatch import __version__
from talkwatch.process import metrics
from talkwatch.schemas import definitions
from talkwatch.serve import runbook
from talkwatch.serve.board import Board, KnownAlert, KnownRound
from talkwatch.serve.calendar import calendar
from talkwatch_schemas import Round

_Known = TypeVar("_Known", KnownRound, KnownAlert)
PAGE = Path(__file__).parent / "page"
_MAX_PAGE = 500
_KEEP_ALIVE_SECONDS = 15.0
_JSON = "application/json"
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
Party = Annotated[str | None, Query(max_length=40, description="code of a party, as in `round.parties`")]
Country = Annotated[str | None, Query(max_length=2, description="where it is held, ISO 3166-1 alpha-2")]
Limit = Annotated[int, Query(ge=1, le=_MAX_PAGE)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
RoundId = Annotated[str, InPath(max_length=120)]


class Health(Protocol):
    """Who knows whether the board is what the topics say; both give None when all is well."""

    def live(self) -> str | None:
        """Say what a new start would mend."""

    def ready(self) -> str | None:
        """Say why what is shown is not what is known."""


def build(board: Board, health: Health, lifespan: Lifespan | None = None) -> FastAPI:
    """Give the application over a board."""
    app = FastAPI(title="Talkwatch", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan)
    _add_rounds(app, board)
    _add_alerts(app, board)
    _add_calendar(app, board)
    _add_health(app, board, health)
    _add_errors(app)
    _add_runbook(app)
    app.mount("/", StaticFiles(directory=PAGE, html=True), name="page")
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _add_rounds(app: FastAPI, board: Board) -> None:
    @app.get("/api/v1/rounds", tags=["rounds"], response_class=Response, responses=_gives("rounds", "Round"))
    async def rounds(
        party: Party = None,
        country: Country = None,
        status: Annotated[str | None, Query(max_length=40)] = None,
        since: Annotated[date | None, Query(description="rounds whose last day is this or later")] = None,
        until: Annotated[date | None, Query(description="rounds whose first day is this or earlier")] = None,
        alerted: Annotated[bool | None, Query(description="whether an alert went out of it")] = None,
        lead: Annotated[bool | None, Query(description="whether it is held back as not sure enough")] = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        """Give rounds by date, those without one last."""

        def wanted(known: KnownRound) -> bool:
            return (
                (party is None or party in known.parties)
                and country in (None, known.country)
                and status in (None, known.status)
                and (since is None or (known.last is not None and known.last >= since))
                and (until is None or (known.first is not None and known.first <= until))
                and alerted in (None, known.alerted)
                and lead in (None, known.lead)
            )

        found = [known for known in board.rounds() if wanted(known)]
        return _list("rounds", (known.raw for known in found[offset : offset + limit]), len(found))

    @app.get("/api/v1/rounds/{round_id}", tags=["rounds"], response_class=Response, responses=_one("Round"))
    async def round_of(round_id: RoundId) -> Response:
        """Give one round: what is known, the sentences behind it, its history."""
        return Response(_found(board.round(round_id), f"round {round_id}").raw, media_type=_JSON)

    @app.get(
        "/api/v1/rounds/{round_id}/evidence",
        tags=["rounds"],
        response_class=Response,
        responses=_gives("evidence", "Evidence"),
    )
    async def evidence(round_id: RoundId) -> Response:
        """Give the sentences that a round rests on, each with its field, article and place in it."""
        known = Round.from_json(_found(board.round(round_id), f"round {round_id}").raw)
        return _list("evidence", (item.to_json() for item in known.evidence), len(known.evidence))


def _add_alerts(app: FastAPI, board: Board) -> None:
    @app.get("/api/v1/alerts", tags=["alerts"], response_class=Response, responses=_gives("alerts", "Alert"))
    async def alerts(
        party: Party = None,
        country: Country = None,
        kind: Annotated[str | None, Query(max_length=40)] = None,
        certainty: Annotated[str | None, Query(max_length=40)] = None,
        round: Annotated[str | None, Query(max_length=120)] = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        """Give the latest alerts, the newest first. The topic has all; here are the last 5,000."""

        def wanted(alert: KnownAlert) -> bool:
            return (
                (party is None or party in alert.parties)
                and (country is None or country in alert.countries)
                and kind in (None, alert.kind)
                and certainty in (None, alert.certainty)
                and round in (None, alert.round)
            )

        found = [alert for alert in board.alerts() if wanted(alert)]
        return _list("alerts", (alert.raw for alert in found[offset : offset + limit]), len(found))

    @app.get("/api/v1/alerts/{alert_id}", tags=["alerts"], response_class=Response, responses=_one("Alert"))
    async def alert_of(alert_id: RoundId) -> Response:
        """Give one alert, where it is among the last 5,000."""
        return Response(_found(board.alert(alert_id), f"alert {alert_id}").raw, media_type=_JSON)

    @app.get("/api/v1/stream", tags=["alerts"], response_class=StreamingResponse)
    async def stream(last_event_id: Annotated[str | None, Header(max_length=120)] = None) -> StreamingResponse:
        """Follow the alerts as server-sent events; `Last-Event-ID` goes on after an alert among the last 5,000."""
        queue = board.listen()
        if queue is None:
            raise HTTPException(503, "too many follow the alerts already; try again later")
        metrics.LISTENERS.set(board.listeners)
        missed = board.alerts_after(last_event_id) if last_event_id else []
        return StreamingResponse(
            _events(board, queue, missed), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )


async def _events(
    board: Board, queue: "asyncio.Queue[KnownAlert | None]", missed: list[KnownAlert]
) -> AsyncIterator[bytes]:
    """Give each alert as one event, and a comment where nothing comes, so that proxies keep the connection."""
    try:
        yield b"retry: 3000\n\n"
        for alert in missed:
            yield _event(alert)
        last = missed[-1].number if missed else 0
        while True:
            try:
                alert_or_end = await asyncio.wait_for(queue.get(), _KEEP_ALIVE_SECONDS)
            except TimeoutError:
                yield b": still here\n\n"
                continue
            if alert_or_end is None:
                return
            if alert_or_end.number > last:
                yield _event(alert_or_end)
    finally:
        board.leave(queue)
        metrics.LISTENERS.set(board.listeners)


def _event(alert: KnownAlert) -> bytes:
    return f"event: alert\nid: {alert.id}\ndata: ".encode() + alert.raw + b"\n\n"


def _add_calendar(app: FastAPI, board: Board) -> None:
    @app.get("/calendar.ics", tags=["calendar"], response_class=Response)
    async def calendar_of(
        request: Request,
        party: Party = None,
        country: Country = None,
        since: Annotated[date | None, Query(description="meetings whose last day is this or later")] = None,
    ) -> Response:
        """Give the meetings as an iCalendar feed to subscribe to."""
        known = (
            Round.from_json(r.raw)
            for r in board.rounds()
            if r.alerted
            and (party is None or party in r.parties)
            and country in (None, r.country)
            and (since is None or (r.last is not None and r.last >= since))
        )
        feed = calendar(known)
        tag = f'"{hashlib.sha256(feed).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Cache-Control": "max-age=60"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(feed, media_type="text/calendar; charset=utf-8", headers=headers)


def _add_runbook(app: FastAPI) -> None:
    @app.get("/runbook", include_in_schema=False, response_class=HTMLResponse)
    async def show_runbook() -> str:
        """Give the operator's runbook, where alerts and dashboards link to."""
        return runbook.page()


def _add_health(app: FastAPI, board: Board, health: Health) -> None:
    @app.get("/livez", include_in_schema=False)
    async def livez() -> Response:
        return _state(health.live())

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> Response:
        return _state(health.ready())

    @app.get("/metrics", include_in_schema=False)
    async def metrics_page() -> Response:
        return Response(generate_latest(metrics.REGISTRY), media_type=CONTENT_TYPE_LATEST)


def _state(wrong: str | None) -> Response:
    return PlainTextResponse(f"{wrong or 'ok'}\n", 503 if wrong else 200)


def _add_errors(app: FastAPI) -> None:
    """Answer every mistake as RFC 9457 says, and count every answer by its route."""

    @app.exception_handler(HTTPException)
    async def told(_request: Request, error: HTTPException) -> Response:
        return _problem(error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def not_understood(_request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors()[:5])
        return _problem(400, said)

    @app.middleware("http")
    async def count(request: Request, call_next: Any) -> Any:
        response = await call_next(request)
        for name, value in _SAFE.items():
            response.headers.setdefault(name, value)
        route = getattr(request.scope.get("route"), "path", "page")
        metrics.REQUESTS.labels(route, str(response.status_code)).inc()
        return response


def _problem(status: int, detail: str) -> Response:
    return JSONResponse({"status": status, "detail": detail}, status, media_type="application/problem+json")


def _found(known: _Known | None, what: str) -> _Known:
    if known is None:
        raise HTTPException(404, f"there is no {what} here")
    return known


def _list(name: str, items: Iterable[bytes], total: int) -> Response:
    """Put records that are JSON already into a list, as they are."""
    body = b'{"%s":[%s],"total":%d}' % (name.encode(), b",".join(items), total)
    return Response(body, media_type=_JSON)


def _one(schema: str) -> dict[int | str, dict[str, Any]]:
    reference = {"$ref": f"#/components/schemas/{schema}"}
    return {200: {"content": {_JSON: {"schema": reference}}}, 404: {"description": "there is none of this name"}}


def _gives(name: str, schema: str) -> dict[int | str, dict[str, Any]]:
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}
    whole = {"type": "object", "properties": {name: items, "total": {"type": "integer"}}, "required": [name, "total"]}
    return {200: {"content": {_JSON: {"schema": whole}}}}


def _openapi(app: FastAPI) -> dict[str, Any]:
    """Give the description of the API with the contract's own schemas: those that the topics have."""
    made = get_openapi(title=app.title, version=app.version, routes=app.routes, description="Read-only views.")
    made.setdefault("components", {}).setdefault("schemas", {}).update(definitions())
    return made
