"""Alerts: lists of the latest, the last told first, and each by its id."""

from typing import Annotated

from fastapi import FastAPI, Query, Request, Response

from talkwatch.serve.answers import answer_now, found, listed
from talkwatch.serve.board import Board
from talkwatch.serve.description import list_of, one
from talkwatch.serve.filters import AlertPage
from talkwatch.serve.routes.rounds import Id
from talkwatch.serve.words import alert_item


def add_alerts(app: FastAPI, board: Board) -> None:
    """Add the routes about alerts."""

    @app.get("/api/v1/alerts", tags=["alerts"], response_class=Response, responses=list_of("alerts", "AlertItem"))
    async def alerts(request: Request, wanted: Annotated[AlertPage, Query()]) -> Response:
        """Give the latest alerts, the last told first. The topic has all; here are the last 5,000."""
        page, total = board.alerts.find(wanted.query(), wanted.limit, wanted.offset, backward=True)
        return answer_now(request, board, lambda now: listed("alerts", (alert_item(k, now) for k in page), total, now))

    @app.get("/api/v1/alerts/{alert_id}", tags=["alerts"], response_class=Response, responses=one("AlertItem"))
    async def alert_of(request: Request, alert_id: Id) -> Response:
        """Give one alert, where it is among the last 5,000."""
        known = found(board.alerts.get(alert_id), f"alert {alert_id}")
        return answer_now(request, board, lambda now: alert_item(known, now))
