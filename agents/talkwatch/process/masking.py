"""No secret in any log, whoever writes it: Kafka's clients log their whole configuration at DEBUG."""

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel, SecretStr

MASK = "**********"
_TRACES = logging.Formatter()


def secrets_of(settings: BaseModel) -> list[str]:
    """Give every secret that the settings hold, also in their parts."""
    found: list[str] = []
    for value in settings.__dict__.values():
        if isinstance(value, SecretStr):
            found.append(value.get_secret_value())
        elif isinstance(value, BaseModel):
            found += secrets_of(value)
    return [secret for secret in found if secret]


def mask_in_logs(secrets: Iterable[str]) -> None:
    """Replace the secrets in every log record from now on, also in its traces, before any handler sees it."""
    hidden = sorted(filter(None, set(secrets)), key=len, reverse=True)  # no part of one leaves the rest of it
    if not hidden:
        return
    make = logging.getLogRecordFactory()

    def masked(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        _hide(record, hidden)
        return record

    logging.setLogRecordFactory(masked)


def _hide(record: logging.LogRecord, hidden: Sequence[str]) -> None:
    """Mask what a record says. What cannot be written says where it came from: `logging` would print its arguments."""
    place = f"{record.pathname}:{record.lineno}"
    said = _harmless(record.getMessage, hidden, f"{place} logs arguments that do not fit its words")
    if said is not None:
        record.msg, record.args = said, ()
    if record.exc_info:
        trace = _harmless(partial(_TRACES.formatException, record.exc_info), hidden, f"{place} logs an odd exception")
        if trace is not None:
            record.exc_text, record.exc_info = trace, None


def _harmless(show: Callable[[], str], hidden: Sequence[str], otherwise: str) -> str | None:
    """Give what is to stand in place of a text: it without its secrets, None for one without any.

    `otherwise` where the text cannot be made, which is never raised into the code that logs it.
    """
    try:
        text = show()
    except Exception:  # noqa: BLE001 (whatever the words of an argument raise)
        return otherwise
    if not any(secret in text for secret in hidden):
        return None
    for secret in hidden:
        text = text.replace(secret, MASK)
    return text
