"""Whether the views are what the topics say, their metrics, and the operator's runbook. No part of the API."""

from typing import Protocol

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from talkwatch.process import metrics
from talkwatch.serve import runbook


class Health(Protocol):
    """Who knows whether the board is what the topics say; both give None when all is well."""

    def live(self) -> str | None:
        """Say what a new start would mend."""

    def ready(self) -> str | None:
        """Say why what is shown is not what is known."""


def add_health(app: FastAPI, health: Health) -> None:
    """Add the routes for those who run the views."""

    @app.get("/livez", include_in_schema=False)
    async def livez() -> Response:
        return _state(health.live())

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> Response:
        return _state(health.ready())

    @app.get("/metrics", include_in_schema=False)
    async def metrics_page() -> Response:
        return Response(generate_latest(metrics.REGISTRY), media_type=CONTENT_TYPE_LATEST)

    @app.get("/runbook", include_in_schema=False, response_class=HTMLResponse)
    async def show_runbook() -> str:
        """Give the operator's runbook, where alerts and dashboards link to."""
        return runbook.page()


def _state(wrong: str | None) -> Response:
    return PlainTextResponse(f"{wrong or 'ok'}\n", 503 if wrong else 200)
