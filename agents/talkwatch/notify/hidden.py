"""What no log may show of a target: its address is a secret, and libraries log it in parts of their own choice."""

import re
from urllib.parse import unquote

from talkwatch.notify.config import Target

_SERVER = re.compile(r"[^:/]*://[^/?#]*")
_PASSWORD = re.compile(r"://[^/@:]*:([^/@]+)@")
_PIECE = re.compile(r"[^\s/?&=#:@,;]+")
_SHORTEST_PIECE = 8
"""Shorter ones are words, as a rule; they are hidden with the whole."""
_SHORTEST = 4
"""What is shorter stands in every other line, and its gaps would tell it."""


def hidden_of(target: Target) -> list[str]:
    """Give its secrets, and of its address the path, the password, and each piece that may be a token.

    The server of a webhook is no secret; in an address of Apprise's a token may stand in its place.
    """
    given = [secret.get_secret_value() for secret in (target.webhook, target.apprise, target.secret) if secret]
    found = {part for secret in given for part in (secret, *_parts(secret, of_apprise=bool(target.apprise)))}
    return sorted(part for part in found if len(part) >= _SHORTEST)


def _parts(address: str, *, of_apprise: bool) -> list[str]:
    """Give the parts as they stand and as they are read, "p%40ss" and "p@ss"."""
    path = _SERVER.sub("", address, count=1)
    pieces = [path, *_PIECE.findall(address.partition("://")[2] if of_apprise else path)]
    parts = [*_PASSWORD.findall(address), *(piece for piece in pieces if len(piece) >= _SHORTEST_PIECE)]
    return [*parts, *map(unquote, parts)]
