"""Who may push: tokens by name, so that one can be withdrawn and the others stay. Pure; no token is ever shown."""

import hashlib
import hmac
import re
from collections.abc import Iterator

from talkwatch.process.errors import UserError

SETTING = "TALKWATCH_INGEST__TOKENS"
_MOST = 100
_ENTRY = re.compile(r"(?P<name>[a-z0-9-]{1,40}):(?P<token>[A-Za-z0-9._~+/-]{16,200}={0,2})")
"""The characters that RFC 6750 lets a bearer token have; fewer than 16 of them could be guessed."""
_BEARER = re.compile(r"bearer +(?P<token>\S+) *", re.IGNORECASE)


class Tokens:
    """The tokens that count. A name may have two, while one of them takes the place of the other."""

    def __init__(self, text: str) -> None:
        """Read `name:token` entries, a line each or by commas; a line with # says something to people.

        Raises `UserError`, which names the number of a wrong entry and never its content.
        """
        self._names: dict[bytes, str] = {}
        for number, entry in enumerate(_entries(text), 1):
            found = _ENTRY.fullmatch(entry)
            if not found:
                raise UserError(
                    f"{SETTING}: entry {number} is not name:token, with a name of a-z, 0-9 and -, and a token of 16 "
                    "characters or more that stand in a URL, such as `openssl rand -hex 32` gives"
                )
            digest = _digest(found["token"])
            if self._names.setdefault(digest, found["name"]) != found["name"]:
                raise UserError(f"{SETTING}: entry {number} has the token of another name")
        if not self._names:
            raise UserError(
                f"nobody may push articles yet: put name:token entries into a file, and its path into {SETTING}_FILE"
            )
        if len(self._names) > _MOST:
            raise UserError(f"{SETTING}: {len(self._names)} tokens; at most {_MOST} are taken")

    @property
    def names(self) -> list[str]:
        """Give the names, each once."""
        return sorted(set(self._names.values()))

    def name_of(self, authorization: str | None) -> str | None:
        """Give whose token a header has; None where it is nobody's. Takes as long whichever it is."""
        given = _BEARER.fullmatch(authorization or "")
        digest = _digest(given["token"] if given else "")
        found = None
        for known, name in self._names.items():
            if hmac.compare_digest(known, digest):
                found = name
        return found


def secrets_in(text: str) -> list[str]:
    """Give the tokens of a text, whether they can be used or not: what no log may show."""
    return [entry.partition(":")[2] or entry for entry in _entries(text)]


def _entries(text: str) -> Iterator[str]:
    lines = (line.partition("#")[0] for line in text.splitlines())
    yield from (part.strip() for line in lines for part in line.split(",") if part.strip())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
