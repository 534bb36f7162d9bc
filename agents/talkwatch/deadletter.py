"""Dead letters: the original bytes with headers that say stage, reason, topic, partition and offset."""

import hashlib

from pydantic import ValidationError

from talkwatch_schemas.article import MAX_ARTICLE_BYTES

KEPT_BYTES = MAX_ARTICLE_BYTES
"""Bytes kept of a value that is too large for Kafka; its full size and SHA-256 stand in the headers."""

Header = tuple[str, bytes]


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
