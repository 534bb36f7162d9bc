"""Read articles from JSON lines, a folder of .json and .jsonl files, or standard input. Bounded, whatever comes."""

import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from talkwatch.core import canary
from talkwatch.kafka import deadletter
from talkwatch.process.errors import UserError
from talkwatch_schemas import Article
from talkwatch_schemas.article import MAX_ARTICLE_BYTES

_REMEMBERED = 1_000_000
"""Lines whose hash is remembered, to skip exact repeats within one input."""


@dataclass(frozen=True)
class Line:
    """One line of input: where it stood, its bytes (of one that is too long, the beginning), and its full size."""

    source: str
    number: int
    raw: bytes
    size: int


@dataclass(frozen=True)
class Rejected:
    """A line that is no article: the reason, one of a few, and what to mend."""

    line: Line
    reason: str
    detail: str


@dataclass(frozen=True)
class Repeated:
    """A line that gives exactly an article which this input gave before."""

    line: Line


def seeds() -> Path:
    """Give the folder of the articles that come with Talkwatch."""
    installed = Path(str(files("talkwatch"))) / "seeds" / "articles"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "seeds" / "articles"


def read_articles(path: str, now: datetime) -> Iterator[Article | Rejected | Repeated]:
    """Give an article, a rejection or a repeat for each line of `read_lines`; see `articles_of`."""
    return articles_of(read_lines(path), now)


def articles_of(lines: Iterable[Line], now: datetime) -> Iterator[Article | Rejected | Repeated]:
    """Give an article, a rejection or a repeat for each line, in order; folders by file name.

    `now` becomes the `fetched_at` of an article that says neither when it was published nor when it was fetched.
    Raises `UserError` when the path cannot be read.
    """
    seen: set[bytes] = set()
    for line in lines:
        parsed = parse(line, now)
        if isinstance(parsed, Article):
            name = hashlib.sha256(parsed.to_json()).digest()[:8]
            if name in seen:
                yield Repeated(line)
                continue
            if len(seen) < _REMEMBERED:
                seen.add(name)
        yield parsed


def parse(line: Line, now: datetime) -> Article | Rejected:
    """Validate one line."""
    if line.size > MAX_ARTICLE_BYTES:
        limit = f"{line.size} bytes; an article line may have {MAX_ARTICLE_BYTES}"
        return Rejected(line, "too_large", limit)
    try:
        text = line.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Rejected(line, "invalid_utf8", f"byte {error.start}: {error.reason}")
    try:
        article = Article.from_json(text)
    except ValidationError as error:
        return Rejected(line, *deadletter.explain(error))
    if canary.is_canary(article):
        return Rejected(line, "wrong_value", f"publisher: {canary.PUBLISHER} is reserved for the watchdog")
    if article.published_at is None and article.fetched_at is None:
        article = article.model_copy(update={"fetched_at": now})
    if len(article.to_json()) > MAX_ARTICLE_BYTES:
        return Rejected(line, "too_large", f"more than {MAX_ARTICLE_BYTES} bytes as UTF-8 JSON")
    return article


def read_lines(path: str) -> Iterator[Line]:
    """Give the non-empty lines of a file, of each file of a folder, or of standard input (`-`)."""
    if path == "-":
        yield from _lines_of("standard input", sys.stdin.buffer)
        return
    for name in input_files(path):
        try:
            with name.open("rb") as file:
                yield from _whole(str(name), file) if name.suffix == ".json" else _lines_of(str(name), file)
        except OSError as error:
            raise UserError(f"{name} cannot be read: {error.strerror}") from None


def read_one(path: str) -> Iterator[Line]:
    """Give the one article (or the list of them) that a file or standard input (`-`) holds, however it is laid out."""
    if path == "-":
        yield from _whole("standard input", sys.stdin.buffer)
        return
    for name in input_files(path):
        with name.open("rb") as file:
            yield from _whole(str(name), file)


def input_files(path: str) -> list[Path]:
    """Give the files that a path stands for, in order; raises `UserError` when there is none."""
    place = Path(path)
    if not place.exists():
        raise UserError(
            f"{path} does not exist; --articles takes a file of JSON lines, a folder of .json and .jsonl files, or -"
        )
    names = sorted(p for p in place.iterdir() if p.suffix in (".json", ".jsonl")) if place.is_dir() else [place]
    if not names:
        raise UserError(f"there is no .json or .jsonl file in {path}")
    return names


def _lines_of(source: str, file: IO[bytes]) -> Iterator[Line]:
    number = 0
    while True:
        raw = file.readline(MAX_ARTICLE_BYTES + 1)
        if not raw:
            return
        number += 1
        size = len(raw)
        while not raw.endswith(b"\n") and size > MAX_ARTICLE_BYTES:
            more = file.readline(MAX_ARTICLE_BYTES)
            size += len(more)
            if not more or more.endswith(b"\n"):
                break
        if raw.strip():
            yield Line(source, number, raw.rstrip(b"\r\n"), size)


def _whole(name: str, file: IO[bytes]) -> Iterator[Line]:
    """One article, or a list of them, as one JSON document; what is not one is read as JSON lines."""
    raw = file.read(64 * 1024 * 1024)
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        yield from _lines_of(name, io.BytesIO(raw))
        return
    for number, item in enumerate(content if isinstance(content, list) else [content], 1):
        one = json.dumps(item, ensure_ascii=False).encode(errors="replace")
        yield Line(name, number, one[: MAX_ARTICLE_BYTES + 1], len(one))
