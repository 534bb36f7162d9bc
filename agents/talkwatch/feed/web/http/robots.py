"""robots.txt: which pages may be asked for, after RFC 9309, in whatever encoding the file comes."""

import codecs
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from protego import Protego

from talkwatch.feed.web.http.fetch import Answer
from talkwatch.feed.web.schedule import Fetched

AGENT = "Talkwatch"
_KEPT_SECONDS, _RETRY_SECONDS = 86_400.0, 3600.0
_MAX_HOSTS = 1000
_MAX_BYTES = 500_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Robots:
    """Knows the rules of hosts, each for a day. `ask` fetches an address; None where it may not be asked now."""

    def __init__(self, ask: Callable[[str], Awaitable[Answer | None]]) -> None:
        """Know no rules yet."""
        self._ask = ask
        self._rules: OrderedDict[str, tuple[float, Protego | None]] = OrderedDict()

    async def allow(self, url: str) -> bool:
        """Whether a page may be asked for: without rules every one, where the server fails none for an hour."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._rules.get(place, (0.0, None))
        if time.monotonic() > until:
            answer = await self._ask(f"{place}/robots.txt")
            if answer is None:
                return False
            rules = rules_of(answer)
            self._rules[place] = (time.monotonic() + (_RETRY_SECONDS if rules is None else _KEPT_SECONDS), rules)
            while len(self._rules) > _MAX_HOSTS:
                self._rules.popitem(last=False)
        return rules is not None and bool(rules.can_fetch(url, AGENT))


def rules_of(answer: Answer) -> Protego | None:
    """Give the rules of an answer; None where the server fails, and so nothing is known."""
    if answer.outcome is Fetched.OK:
        return Protego.parse(text_of(answer.body[:_MAX_BYTES]))
    return Protego.parse("") if answer.outcome in (Fetched.REFUSED, Fetched.GONE) else None


def text_of(raw: bytes) -> str:
    """Give the text of a file by its byte order mark, else by where its null bytes stand, else as UTF-8."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    head = raw[:200]
    if head.count(0) > len(head) // 4:
        raw = raw[: len(raw) // 2 * 2]
        return raw.decode("utf-16-le" if head[1:2] == b"\0" else "utf-16-be", "replace")
    return raw.decode("utf-8", "replace").replace("\ufeff", "")
