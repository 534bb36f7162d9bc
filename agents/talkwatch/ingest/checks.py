"""What of a body can be taken: the checks of the file feeder, with the status that tells their result. Pure."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from talkwatch.feed.articles import Line, Rejected, parse
from talkwatch.kafka import deadletter
from talkwatch_schemas import Article

MAX_LINES, MAX_BATCH_BYTES = 1000, 8 * 1024 * 1024
"""Of one request with several articles."""
_SOURCE = "request"
_STATUS = {"malformed_json": 400, "invalid_utf8": 400, "too_large": 413}
_UNPROCESSABLE = 422
assert _STATUS.keys() <= set(deadletter.REASONS)


@dataclass(frozen=True)
class Refused:
    """No article: its line, the status that says so, the reason (one of few), and what to mend."""

    line: int
    status: int
    reason: str
    detail: str


@dataclass(frozen=True)
class Checked:
    """An article that can be taken, its bytes, and the name of its content: of two with one, the second is known."""

    line: int
    article: Article
    value: bytes
    name: bytes


def one(body: bytes, now: datetime) -> Checked | Refused:
    """Check a body that is one article."""
    return _check(Line(_SOURCE, 1, body, len(body)), now)


def lines_of(body: bytes) -> list[tuple[int, bytes]]:
    """Give the lines of a body that are not empty, with their numbers."""
    numbered = enumerate(body.split(b"\n"), 1)
    return [(number, line) for number, line in numbered if line.strip()]


def each(lines: list[tuple[int, bytes]], now: datetime) -> Iterator[Checked | Refused]:
    """Check lines that are an article each."""
    for number, raw in lines:
        yield _check(Line(_SOURCE, number, raw, len(raw)), now)


def content_name(article: Article, value: bytes) -> bytes:
    """Name an article, whose bytes are `value`, by all that it says but when it was fetched: 16 bytes.

    A program that sends an article again may put a new time there, and the feeder's checks put one there if none is.
    """
    if article.fetched_at or article.loaded_at:
        value = article.model_copy(update={"fetched_at": None, "loaded_at": None}).to_json()
    return hashlib.sha256(value).digest()[:16]


def _check(line: Line, now: datetime) -> Checked | Refused:
    parsed = parse(line, now)
    if isinstance(parsed, Rejected):
        status = _STATUS.get(parsed.reason, _UNPROCESSABLE)
        return Refused(line.number, status, parsed.reason, parsed.detail)
    value = parsed.to_json()
    return Checked(line.number, parsed, value, content_name(parsed, value))
