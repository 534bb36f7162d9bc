"""Read a body within bounds: of size, also where its length is not told, and of time, against senders that drip."""

import asyncio

from starlette.types import Receive

IDLE_SECONDS, WHOLE_SECONDS = 10.0, 60.0


class TooLargeError(Exception):
    """The body has more bytes than were allowed."""


class TooSlowError(Exception):
    """The body did not come in time."""


class GoneError(Exception):
    """Who sent it went away before its end."""


async def read(receive: Receive, most: int, idle: float = IDLE_SECONDS, whole: float = WHOLE_SECONDS) -> bytes:
    """Give the body of at most so many bytes; `idle` seconds may pass between two parts of it, `whole` in all.

    Raises one of the errors of this module.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(whole):
            while True:
                message = await asyncio.wait_for(receive(), idle)
                if message["type"] == "http.disconnect":
                    raise GoneError
                body += message.get("body", b"")
                if len(body) > most:
                    raise TooLargeError
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        raise TooSlowError from None
