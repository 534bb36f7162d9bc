"""What the tests of pushing share: tokens, articles, and a producer whose broker answers as it is told."""

import json
from collections.abc import Callable
from typing import Any

from kafka.errors import KafkaTimeoutError

from talkwatch.ingest.tokens import Tokens
from talkwatch_schemas.topics import ARTICLES

TOKEN, OTHER = "n8n-0123456789abcdef", "huginn-0123456789abcdef"
TOKENS = f"n8n:{TOKEN}, huginn:{OTHER}"
PATH = "/api/v1/articles"
NDJSON = "application/x-ndjson"


def tokens() -> Tokens:
    return Tokens(TOKENS)


def headers(kind: str = "application/json", token: str = TOKEN) -> dict[str, str]:
    return {"authorization": f"Bearer {token}", "content-type": kind}


def article(number: int = 1, **more: Any) -> dict[str, Any]:
    base = {"url": f"https://wire.example/{number}", "title": "Talks", "text": "They met.", "publisher": "wire.example"}
    return base | {"language": "en", "published_at": "2025-06-01T09:00:00Z"} | more


def lines(*articles: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in articles)


def _ignore(_what: object) -> None:
    """Say nothing."""


class Sent:
    """A record on its way, with the part of kafka-python's future that is asked for."""

    def __init__(self, value: bytes, key: bytes) -> None:
        self.value, self.key = value, key
        self._well: Callable[[object], None] = _ignore
        self._badly: Callable[[BaseException], None] = _ignore

    def add_callback(self, said: Callable[[object], None]) -> None:
        self._well = said

    def add_errback(self, said: Callable[[BaseException], None]) -> None:
        self._badly = said

    def acknowledge(self) -> None:
        well, self._well = self._well, _ignore
        well(object())

    def fail(self) -> None:
        badly, self._badly = self._badly, _ignore
        badly(KafkaTimeoutError("30 s have passed"))


class FakeProducer:
    """Takes every record at once, or, while `silent`, keeps it in `sent` without an answer."""

    def __init__(self) -> None:
        self.silent = False
        self.sent: list[Sent] = []

    def send(self, topic: str, value: bytes, key: bytes) -> Sent:
        assert topic == ARTICLES
        made = Sent(value, key) if self.silent else _Taken(value, key)
        self.sent.append(made)
        return made


class _Taken(Sent):
    def add_callback(self, said: Callable[[object], None]) -> None:
        said(object())
