"""What other programs subscribe to: alerts as Atom and JSON Feed, meetings as a calendar, both for spreadsheets."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.exceptions import HTTPException

from talkwatch.core import names
from talkwatch.serve import atom, json_feed, sheets
from talkwatch.serve.answers import answer, as_json, tag_of_bytes
from talkwatch.serve.board import MAX_ALERTS, Board
from talkwatch.serve.calendar import event, feed_of
from talkwatch.serve.description import gives, text
from talkwatch.serve.filters import AlertFilters, Filters, Number, RoundFilters
from talkwatch.serve.known import KnownAlert, KnownRound
from talkwatch.serve.routes.rounds import Id
from talkwatch_schemas import Round

_ENTRIES = 100
_EVENTS = 2_000
_ROWS = 10_000
_CALENDAR = "text/calendar; charset=utf-8"
_MINUTE = "max-age=60"


class FeedFilters(AlertFilters):
    """Which alerts a feed holds, the last told first."""

    limit: Number = Field(_ENTRIES, ge=1, le=500)


def add_feeds(app: FastAPI, board: Board) -> None:
    """Add the feeds. They are made beside the loop, which answers others meanwhile."""

    def entries(wanted: FeedFilters) -> list[KnownAlert]:
        return board.alerts.find(wanted.query(), wanted.limit, backward=True)[0]

    @app.get("/alerts.atom", tags=["feeds"], response_class=Response, responses=text(atom.MEDIA_TYPE))
    async def atom_of(request: Request, wanted: Annotated[FeedFilters, Query()]) -> Response:
        """Give the latest alerts as an Atom feed to subscribe to."""
        found, page, own = entries(wanted), str(request.base_url), str(request.url)
        return await _made(request, atom.MEDIA_TYPE, lambda: atom.atom(found, page, own, _title("Talks", wanted)))

    @app.get("/alerts.json", tags=["feeds"], response_class=Response, responses=gives("JsonFeed", json_feed.MEDIA_TYPE))
    async def json_of(request: Request, wanted: Annotated[FeedFilters, Query()]) -> Response:
        """Give the latest alerts as a JSON Feed."""
        found, page, own = entries(wanted), str(request.base_url), str(request.url)
        title = _title("Talks", wanted)
        return await _made(request, json_feed.MEDIA_TYPE, lambda: as_json(json_feed.json_feed(found, page, own, title)))

    @app.get("/alerts.csv", tags=["feeds"], response_class=Response, responses=text("text/csv"))
    async def alerts_csv(request: Request, wanted: Annotated[AlertFilters, Query()]) -> Response:
        """Give the alerts that are kept for a spreadsheet, the last told first."""
        found, page = board.alerts.find(wanted.query(), MAX_ALERTS, backward=True)[0], str(request.base_url)
        return await _made(request, sheets.MEDIA_TYPE, lambda: sheets.alerts_csv(found, page), "alerts.csv")

    @app.get("/meetings.csv", tags=["feeds"], response_class=Response, responses=text("text/csv"))
    async def meetings_csv(request: Request, wanted: Annotated[RoundFilters, Query()]) -> Response:
        """Give the 10,000 latest meetings for a spreadsheet, the latest day first."""
        found, page = board.rounds.find(wanted.query(), _ROWS, order="-date")[0], str(request.base_url)
        now = datetime.now(UTC)
        return await _made(request, sheets.MEDIA_TYPE, lambda: sheets.meetings_csv(found, page, now), "meetings.csv")

    @app.get("/calendar.ics", tags=["feeds"], response_class=Response, responses=text("text/calendar"))
    async def calendar_of(request: Request, wanted: Annotated[RoundFilters, Query()]) -> Response:
        """Give the meetings of which an alert went out as an iCalendar feed: the 2,000 with the latest days."""
        told = wanted.model_copy(update={"alerted": True})
        found, page = board.rounds.find(told.query(), _EVENTS, order="-date")[0], str(request.base_url)
        name = _title("Diplomatic talks", wanted)
        return await _made(
            request,
            _CALENDAR,
            lambda: feed_of((_event(known, page) for known in reversed(found)), name),
        )

    @app.get(
        "/api/v1/rounds/{round_id}/calendar.ics",
        tags=["feeds"],
        response_class=Response,
        responses=text("text/calendar", may_be_missing=True),
    )
    async def meeting_of(request: Request, round_id: Id) -> Response:
        """Give one meeting of which an alert went out and that has a date, to subscribe to or to add to a calendar."""
        known = board.rounds.get(round_id)
        made = _event(known, str(request.base_url)) if known else b""
        if not made:
            raise HTTPException(404, f"there is no meeting {round_id} with a date here")
        return await _made(request, _CALENDAR, lambda: feed_of([made], "Diplomatic talks"), "meeting.ics")


@lru_cache(2 * _EVENTS)
def _event(known: KnownRound, page: str) -> bytes:
    """Give the event of a round, which is the same for all who subscribe until the round changes."""
    return event(Round.from_json(known.raw), page)


async def _made(request: Request, media_type: str, make: Callable[[], bytes], file: str = "") -> Response:
    body = await run_in_threadpool(make)
    more = {"Content-Disposition": f'attachment; filename="{file}"'} if file else {}
    return answer(request, lambda: body, media_type, tag_of_bytes(body), **{"Cache-Control": _MINUTE, **more})


def _title(what: str, wanted: Filters) -> str:
    """Name a feed by its filters: "Diplomatic talks: Ukraine, in Turkey"."""
    said = {
        "party": [names.party_name(names.find_party(value)) for value in wanted.party],
        "country": [f"in {names.country_name(names.find_country(value))}" for value in wanted.country],
        "kind": [value.replace("_", " ") for value in wanted.kind],
        "q": [f"“{' '.join(words)}”"] if (words := names.words(wanted.q)) else [],
    }
    parts = [part for group in said.values() for part in group]
    return f"{what}: {', '.join(parts)}" if parts else what
