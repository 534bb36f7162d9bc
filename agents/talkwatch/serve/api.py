"""The HTTP API: rounds, alerts and evidence as JSON, a live stream, feeds, the calendar and the page. Read-only."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from talkwatch import __version__
from talkwatch.serve.answers import add_errors
from talkwatch.serve.board import Board
from talkwatch.serve.description import describe
from talkwatch.serve.frame import add_frame
from talkwatch.serve.routes.alerts import add_alerts
from talkwatch.serve.routes.feeds import add_feeds
from talkwatch.serve.routes.health import Health, add_health
from talkwatch.serve.routes.rounds import add_rounds
from talkwatch.serve.routes.stream import add_stream

PAGE = Path(__file__).parent / "page"

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def build(board: Board, health: Health, lifespan: Lifespan | None = None) -> FastAPI:
    """Give the application over a board."""
    app = FastAPI(title="Talkwatch", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan)
    add_rounds(app, board)
    add_alerts(app, board)
    add_stream(app, board)
    add_feeds(app, board)
    add_health(app, health)
    add_errors(app)
    add_frame(app)
    app.mount("/", StaticFiles(directory=PAGE, html=True), name="page")
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app
