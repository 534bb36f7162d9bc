"""How uvicorn is set up for strangers that push: what they may keep open, and for how long."""

import uvicorn
from fastapi import FastAPI

from talkwatch.process.slow_clients import patient_for

HEAD_SECONDS = 20.0
_MAX_CONNECTIONS, _MAX_SILENT = 400, 100
_GRACE_SECONDS = 20
"""For requests under way when it is told to stop: longer than they wait for the broker."""


def configured(app: FastAPI, host: str, port: int, head_seconds: float = HEAD_SECONDS) -> uvicorn.Config:
    """Give the server's configuration. Mistakes of strangers are answered and counted, not logged."""
    return uvicorn.Config(
        app, host, port, http=patient_for(head_seconds, _MAX_SILENT), ws="none", log_level="error", access_log=False,
        server_header=False, limit_concurrency=_MAX_CONNECTIONS, timeout_keep_alive=15,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )  # fmt: skip
