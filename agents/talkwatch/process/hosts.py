"""The host on which a process listens: as an address has it, as this machine reaches it, and why it cannot be had."""

import errno
import ipaddress
import socket

from talkwatch.process.errors import UserError

_OF_THE_HOST = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EINVAL)
"""Of another machine; of a kind that this one does not know; one that needs an interface beside it."""


def address(host: str, port: int) -> str:
    """Give the address at which a browser finds what listens there. IPv6 needs brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def reached(host: str) -> str:
    """Give the host by which this machine reaches what listens on `host`: the loopback address where it is any."""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:  # a name
        return host or "127.0.0.1"
    if not found.is_unspecified:
        return host
    return "127.0.0.1" if found.version == 4 else "::1"


def refusal(host: str, port: int, error: BaseException | None, option: str) -> UserError:
    """Give what to say where nothing can listen: that the host is wrong, or the port, which `option` chooses."""
    why = getattr(error, "strerror", None) or "it is no name of a host"
    unknown = isinstance(error, socket.gaierror | UnicodeError)
    if unknown or (isinstance(error, OSError) and error.errno in _OF_THE_HOST):
        return UserError(
            f"TALKWATCH_WEB_HOST is {host}, where nothing can listen on this machine ({why}); name one of its own "
            "addresses, such as 127.0.0.1, or 0.0.0.0 for all of them"
        )
    return UserError(f"port {port} on {host} cannot be used ({why}); choose another with {option}")
