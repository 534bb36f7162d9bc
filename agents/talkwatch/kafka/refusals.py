"""Why brokers refuse a client. kafka-python tells its log, and whoever waits for a client that the time is over."""

import logging
import ssl
import threading
from types import TracebackType
from typing import Self

from kafka.errors import AuthorizationError, SaslAuthenticationFailedError, UnsupportedSaslMechanismError

_LOG = logging.getLogger("kafka.net.manager")
_REFUSALS = (SaslAuthenticationFailedError, UnsupportedSaslMechanismError, AuthorizationError, ssl.SSLError)


class Refusals:
    """Listens while clients are made: `reason` says why the last one was refused, "" where nobody refused it.

    Clients that are made side by side are those of one process, with one password: each listener hears of all.
    """

    reason = ""

    def __enter__(self) -> Self:
        """Begin to listen. What is heard here is not logged: the caller says it."""
        _ALL.add(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End to listen."""
        _ALL.discard(self)


class _Listeners(logging.Filter):
    """All that listen now. One filter, since the first that keeps a record ends the chain of filters."""

    def __init__(self) -> None:
        super().__init__()
        self._listening: list[Refusals] = []
        self._lock = threading.Lock()

    def add(self, listener: Refusals) -> None:
        with self._lock:
            self._listening = [*self._listening, listener]
            _LOG.setLevel(logging.WARNING)

    def discard(self, listener: Refusals) -> None:
        with self._lock:
            self._listening = [other for other in self._listening if other is not listener]
            _LOG.setLevel(logging.WARNING if self._listening else logging.NOTSET)

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell them of an error that is a refusal. No record goes on to the log while somebody listens."""
        errors = record.args if isinstance(record.args, tuple) else ()
        reasons = [reason for error in errors if isinstance(error, Exception) and (reason := _refusal_in(error))]
        listening = self._listening
        for listener in listening:
            listener.reason = reasons[-1] if reasons else listener.reason
        return not listening


_ALL = _Listeners()
_LOG.addFilter(_ALL)


def _refusal_in(error: BaseException | None) -> str:
    """Give what a refusal says, itself or what it comes from, "" where there is none."""
    while error is not None and not isinstance(error, _REFUSALS):
        error = error.__cause__ or error.__context__
    return str(error) if error is not None else ""
