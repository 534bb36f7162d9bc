"""Dead letters: the original bytes with headers that say stage, reason, topic, partition and offset."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from talkwatch.kafka.clock import instant
from talkwatch_schemas.article import MAX_ARTICLE_BYTES

KEPT_BYTES = MAX_ARTICLE_BYTES
"""Bytes kept of a value that is too large for Kafka; its full size and SHA-256 stand in the headers."""

REASONS = ("failed", "malformed_json", "missing_field", "wrong_value", "too_large", "invalid_utf8")
"""All reasons there are; metric labels too."""

Header = tuple[str, bytes]
log = logging.getLogger(__name__)


def headers(stage: str, reason: str, detail: str, value: bytes, **where: str | int) -> list[Header]:
    """Give the headers of a dead letter. `reason` is one of few words, `detail` says what to mend."""
    named = {"stage": stage, "reason": reason, "detail": detail[:1000], "size": len(value)}
    if len(value) > KEPT_BYTES:
        named["sha256"] = hashlib.sha256(value).hexdigest()
    return [(name, str(text).encode()) for name, text in (named | where).items()]


def kept(value: bytes) -> bytes:
    """Give the bytes that the dead letter carries."""
    return value[:KEPT_BYTES]


def explain(error: Exception) -> tuple[str, str]:
    """Give the reason, from a short list, and the detail of what decoding or the core raised."""
    if not isinstance(error, ValidationError):
        return "failed", f"{type(error).__name__}: {error}"
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "malformed_json", str(first["msg"])
    field = ".".join(str(part) for part in first["loc"]) or "the whole"
    return "missing_field" if first["type"] == "missing" else "wrong_value", f"{field}: {first['msg']}"


RESOLUTION = "resolution"
"""Stage of a record that is no letter, but says what became of one: `letter`, `action` and the time of the record."""


@dataclass(frozen=True)
class Letter:
    """One dead letter on the topic. `id` is its offset there; `value` may be cut, then `whole` is False."""

    id: int
    key: bytes | None
    value: bytes
    stage: str
    reason: str
    detail: str
    origin: str
    size: int
    whole: bool
    time: datetime


def letters_of(records: Iterable[Any]) -> list[Letter]:
    """Give the letters that nobody has retried or dropped yet, oldest first.

    A record whose headers nobody of us writes is passed over with a warning. One without any is a letter: of somebody.
    """
    letters: dict[int, Letter] = {}
    for record in records:
        named = {name: value.decode(errors="replace") for name, value in record.headers if value is not None}
        try:
            if named.get("stage") == RESOLUTION:
                letters.pop(int(named["letter"]), None)
            else:
                letters[record.offset] = _letter_of(record, named)
        except (KeyError, ValueError):
            log.warning("%s/%d/%d is passed over: it is no dead letter", record.topic, record.partition, record.offset)
    return list(letters.values())


def resolution(letter: Letter, action: str) -> list[Header]:
    """Give the headers of the record that says what became of a letter."""
    return [("stage", RESOLUTION.encode()), ("letter", str(letter.id).encode()), ("action", action.encode())]


def _letter_of(record: Any, named: dict[str, str]) -> Letter:
    value = record.value or b""
    size = int(named.get("size", len(value)))
    return Letter(
        id=record.offset,
        key=record.key,
        value=value,
        stage=named.get("stage", "unknown"),
        reason=named.get("reason", "unknown"),
        detail=named.get("detail", ""),
        origin=_origin(named),
        size=size,
        whole=size == len(value),
        time=instant(record.timestamp),
    )


def _origin(named: dict[str, str]) -> str:
    if "topic" in named:
        return f"{named['topic']}, partition {named.get('partition')}, offset {named.get('offset')}"
    return f"{named.get('source', 'unknown')}, line {named.get('line')}"
