"""Why a request came to nothing, in words that say what to look at. Pure."""

import errno
import socket
from typing import cast

import aiohttp

_OS = {
    errno.ECONNREFUSED: "nothing listens there (connection refused)",
    errno.ECONNRESET: "it cut the connection",
    errno.EHOSTUNREACH: "no way leads to it from this machine",
    errno.ENETUNREACH: "no way leads to it from this machine; is it online?",
    errno.EMFILE: "this process has no more file handles; raise its limit",
}


def reason_of(error: Exception) -> str:
    """Say what an error of the HTTP client means."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return _lookup(error.os_error, error.host)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        said = getattr(error.certificate_error, "verify_message", "") or str(error.certificate_error)
        return f"its certificate is not accepted: {said}"
    if isinstance(error, aiohttp.ClientSSLError):
        return "no secure connection can be made with it (TLS); does the address want http?"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "it closed the connection without an answer"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "its answer ended before it was whole"
    if isinstance(error, aiohttp.ClientResponseError):
        return f"what it answers is no HTTP: {' '.join(error.message.split())[:150]}"
    if isinstance(error, aiohttp.InvalidURL | UnicodeError):
        return "the address cannot be read"
    if isinstance(error, OSError):
        inner = getattr(error, "os_error", error)
        return _OS.get(inner.errno or 0) or f"the connection failed: {inner.strerror or inner}"
    return " ".join(str(error).split())[:200] or f"it failed in a way not foreseen ({type(error).__name__})"


def _lookup(error: OSError, host: str) -> str:
    """A name that is not there is a mistake in the list; a server of names that does not answer is none."""
    inner = cast(object, error.__cause__) if error.__cause__ else error
    if getattr(inner, "errno", None) == socket.EAI_AGAIN or error.errno == socket.EAI_AGAIN:
        return f"the name {host} cannot be looked up now; does this machine reach a DNS server?"
    return f"there is no host called {host}; is it spelt right?"
