"""The port of a process that answers by uvicorn."""

import socket

import uvicorn

from talkwatch.process.errors import UserError


def listen(config: uvicorn.Config, option: str) -> socket.socket:
    """Take the configured port; raises `UserError`, which names the option that chooses another.

    Heads and bodies of answers leave at once. asyncio sees to that only for sockets that name their protocol, which
    uvicorn's do not; without it each answer waits for a delayed acknowledgement.
    """
    try:
        taken = config.bind_socket()
    except SystemExit:
        raise UserError(f"port {config.port} on {config.host} cannot be used; choose another with {option}") from None
    taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return taken
