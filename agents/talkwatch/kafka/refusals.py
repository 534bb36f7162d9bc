"""Why brokers refuse a client. kafka-python tells its log, and whoever waits for a client that the time is over."""

import logging
import ssl
from types import TracebackType
from typing import Self

from kafka.errors import AuthorizationError, SaslAuthenticationFailedError, UnsupportedSaslMechanismError

_LOG = logging.getLogger("kafka.net.manager")
_REFUSALS = (SaslAuthenticationFailedError, UnsupportedSaslMechanismError, AuthorizationError, ssl.SSLError)


class Refusals(logging.Filter):
    """Listens while clients are made: `reason` says why the last one was refused, "" where nobody refused it."""

    reason = ""

    def __enter__(self) -> Self:
        """Begin to listen. What is heard here is not logged: the caller says it."""
        _LOG.setLevel(logging.WARNING)
        _LOG.addFilter(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End to listen."""
        _LOG.removeFilter(self)
        _LOG.setLevel(logging.NOTSET)

    def filter(self, record: logging.LogRecord) -> bool:
        """Note an error that is a refusal. No record goes on to the log."""
        errors = record.args if isinstance(record.args, tuple) else ()
        for met in (e for e in errors if isinstance(e, Exception)):
            error: BaseException | None = met
            while error is not None and not isinstance(error, _REFUSALS):
                error = error.__cause__ or error.__context__
            self.reason = str(error) if error is not None else self.reason
        return False
