"""A process that answers by uvicorn: its port, and what its clients may keep open."""

import socket
from typing import Any

import uvicorn

from talkwatch.process.hosts import refusal
from talkwatch.process.slow_clients import patient_for

_MAX_CONNECTIONS, _MAX_SILENT = 400, 100


def configured(
    app: Any, host: str, port: int, *, head_seconds: float, grace_seconds: int, log_level: str
) -> uvicorn.Config:
    """Give the configuration: what strangers may keep open, and for how long.

    `head_seconds`: in which a request must begin. `grace_seconds`: for requests under way when it is told to stop.
    """
    return uvicorn.Config(
        app, host, port, http=patient_for(head_seconds, _MAX_SILENT), ws="none", log_level=log_level, access_log=False,
        server_header=False, limit_concurrency=_MAX_CONNECTIONS, timeout_keep_alive=15,
        timeout_graceful_shutdown=grace_seconds,
    )  # fmt: skip


def listen(config: uvicorn.Config, option: str) -> socket.socket:
    """Take the configured port; raises `UserError`, which names what chooses another port, or another host.

    Heads and bodies of answers leave at once. asyncio sees to that only for sockets that name their protocol, which
    uvicorn's do not; without it each answer waits for a delayed acknowledgement.
    """
    try:
        taken = config.bind_socket()
    except (SystemExit, OSError, UnicodeError) as error:  # over most of its errors uvicorn leaves
        wrong = error.__context__ if isinstance(error, SystemExit) else error
        raise refusal(config.host, config.port, wrong, option) from None
    taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return taken
