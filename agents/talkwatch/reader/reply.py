"""What a server for chat completions sends, as one object or as a stream of pieces, read into an answer. Pure."""

import json
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from talkwatch.reader.backend import LONGEST_WAIT, MOST_TOKENS, Answered, Malformed, Refused

MAX_REPLY = 1_000_000


def read_reply(content: bytes, stream: bool) -> Answered:
    """Give the model's words and their cost. Raises `Malformed`, and `Refused` where a filter has held them back."""
    try:
        pieces = list(_pieces(content) if stream else [json.loads(content)])
        text, ended, usage = _words(pieces)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed(f"this is no chat completion: {type(error).__name__}: {error}") from None
    if ended == "content_filter":
        raise Refused("the endpoint's filter has held the answer back")
    if ended == "length":
        raise Malformed("the answer is cut off; allow the model more tokens")
    if stream and not ended:
        raise Malformed("the stream ended before the answer did")
    return Answered(text, _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))


def retry_after(header: str | None, now: float) -> float:
    """Give the seconds of a `Retry-After`, which holds seconds or a date; 0 where it says nothing, an hour at most."""
    if not header:
        return 0.0
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(header).timestamp() - now
        except ValueError:
            return 0.0
    return min(max(0.0, seconds), LONGEST_WAIT) if seconds == seconds else 0.0


def _pieces(content: bytes) -> Iterator[dict[str, Any]]:
    for line in content.splitlines():
        field, _, value = line.partition(b":")
        if field == b"data" and value.strip() not in (b"", b"[DONE]"):
            yield json.loads(value)


def _words(pieces: list[dict[str, Any]]) -> tuple[str, str | None, Any]:
    text, ended, usage = "", None, None
    for piece in pieces:
        usage = piece.get("usage") or usage
        for choice in piece["choices"][:1]:
            said = (choice.get("delta") or choice.get("message") or {}).get("content")
            text += said if isinstance(said, str) else ""
            ended = choice.get("finish_reason") or ended
    if not text and ended != "content_filter":
        raise ValueError("it has no words in it")
    return text, ended, usage


def _count(usage: Any, name: str) -> int:
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_TOKENS else 0
