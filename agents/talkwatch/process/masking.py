"""No secret in any log, whoever writes it: Kafka's clients log their whole configuration at DEBUG."""

import logging
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, SecretStr

MASK = "**********"


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
    """Replace the secrets in every log record from now on, before any handler sees it."""
    hidden = tuple(secrets)
    if not hidden:
        return
    make = logging.getLogRecordFactory()

    def masked(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        text = record.getMessage()
        if any(secret in text for secret in hidden):
            for secret in hidden:
                text = text.replace(secret, MASK)
            record.msg, record.args = text, ()
        return record

    logging.setLogRecordFactory(masked)
