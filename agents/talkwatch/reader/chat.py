"""A language model behind any HTTP endpoint for chat completions. Needs the extra `reader` (httpx).

The answer is asked for as structured output; an endpoint that refuses that is remembered, and asked without.
"""

import ssl
import time
from typing import TYPE_CHECKING, Any

from talkwatch.core.reader.answer import SCHEMA
from talkwatch.core.reader.prompt import prompt
from talkwatch.process.errors import UserError
from talkwatch.process.settings import ReaderSettings
from talkwatch.reader.backend import Answered, Refused, Transient
from talkwatch.reader.reply import MAX_REPLY, read_reply, retry_after
from talkwatch_schemas import Article

if TYPE_CHECKING:
    import httpx

_ABOUT_THE_QUESTION = {400, 413, 422}
"""What refuses this question; any other refusal is of us, or of everybody, and may pass."""
_STRUCTURED = {"type": "json_schema", "json_schema": {"name": "meetings", "strict": True, "schema": SCHEMA}}
_LONGEST_CONNECT = 10.0


class Chat:
    """Asks a model about one article at a time; any number of threads may."""

    def __init__(self, settings: ReaderSettings) -> None:
        """Prepare the client. Raises `UserError` where the extra, the address or a file of authorities is missing."""
        try:
            import httpx
        except ImportError:
            raise UserError("the chat reader needs one more package: pip install httpx") from None
        if not settings.url:
            raise UserError("set TALKWATCH_READER__URL to the endpoint, such as http://127.0.0.1:11434/v1")
        self.name = settings.model
        self._url = _completions(settings.url)
        self._structured = True
        key = settings.api_key.get_secret_value() if settings.api_key else ""
        try:
            self._client = httpx.Client(
                headers={"Authorization": f"Bearer {key}"} if key else {},
                follow_redirects=False,
                proxy=settings.proxy.get_secret_value() if settings.proxy else None,
                verify=ssl.create_default_context(cafile=str(settings.ca) if settings.ca else None),
                limits=httpx.Limits(max_connections=settings.concurrency),
            )
        except (OSError, ValueError) as error:
            raise UserError(f"TALKWATCH_READER__PROXY or …CA cannot be used: {error}") from None
        self._failed = httpx.HTTPError, httpx.InvalidURL

    def answer(self, article: Article, deadline: float) -> Answered:
        """Ask. Raises `Transient`, `Refused` or `Malformed`, and the first of them when `deadline` seconds are over."""
        end = time.monotonic() + deadline
        structured = self._structured
        try:
            return self._ask(article, end, structured)
        except Refused:
            if not structured:
                raise
        answered = self._ask(article, end, False)
        self._structured = False
        return answered

    def _ask(self, article: Article, end: float, structured: bool) -> Answered:
        body: dict[str, Any] = {"model": self.name, "messages": prompt(article), "temperature": 0, "stream": False}
        if structured:
            body["response_format"] = _STRUCTURED
        left = max(0.1, end - time.monotonic())
        timeout = {"connect": min(left, _LONGEST_CONNECT), "read": left, "write": left, "pool": left}
        try:
            with self._client.stream("POST", self._url, json=body, timeout=_timeout(timeout)) as reply:
                content = _within(reply, end)
        except self._failed as error:
            raise Transient(f"{self._url}: {_said(error)}") from None
        if reply.status_code != 200:
            raise self._refusal(reply, content)
        return read_reply(content, "event-stream" in reply.headers.get("content-type", ""))

    def _refusal(self, reply: "httpx.Response", content: bytes) -> Refused | Transient:
        text = f"{self._url} answers {reply.status_code}: {content[:200].decode(errors='replace').strip()}"
        if reply.status_code in _ABOUT_THE_QUESTION:
            return Refused(text)
        if reply.status_code in (401, 403):
            text += "; look at TALKWATCH_READER__API_KEY"
        elif reply.status_code == 404:
            text += "; look at TALKWATCH_READER__URL and …MODEL"
        elif reply.is_redirect:
            text += f"; it has moved to {reply.headers.get('location', '')[:200]}, set TALKWATCH_READER__URL"
        return Transient(text, retry_after(reply.headers.get("retry-after"), time.time()))


def _completions(url: str) -> str:
    """Give the address to ask: people name the server's base, as its other clients do, or the whole address."""
    address = url.rstrip("/")
    return address if address.endswith("/completions") else f"{address}/chat/completions"


def _timeout(seconds: dict[str, float]) -> Any:
    import httpx

    return httpx.Timeout(**seconds)


def _within(reply: "httpx.Response", end: float) -> bytes:
    """Read a reply piece by piece, as far as time and size allow: a server that drips would hold us for ever."""
    found = bytearray()
    for piece in reply.iter_bytes():
        found += piece
        if len(found) > MAX_REPLY:
            raise Transient(f"the answer is longer than {MAX_REPLY} bytes")
        if time.monotonic() > end:
            raise Transient("the answer did not come to its end in time; raise TALKWATCH_READER__TIMEOUT")
    return bytes(found)


def _said(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted ({cause.verify_message}); name its authority: TALKWATCH_READER__CA"
        cause = cause.__cause__ or cause.__context__
    if "Timeout" in type(error).__name__:
        return "no answer in time; look at the server, or raise TALKWATCH_READER__TIMEOUT"
    return f"{type(error).__name__}: {error}"
