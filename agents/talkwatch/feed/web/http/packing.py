"""The body of an answer unpacked, as servers really pack: by what the bytes are, where the header says otherwise. Pure.

After RFC 9110 (Content-Encoding), RFC 1950 to 1952 (zlib, deflate, gzip with its members) and RFC 7932 (brotli).
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any

import brotli

ACCEPTED = "gzip, br"
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_KNOWN_ONLY = frozenset("zstd compress x-compress dcb dcz exi pack200-gzip aes128gcm".split())
"""Codings of IANA's registry that are not read here, as nobody asked for them."""
_LAYERS = 3
"""gzip named twice is met in the wild; more would be a trap."""
_CHUNK, _MEMBERS = 4096, 5000
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_WHOLE = re.compile(rb"(?:</[\w:]+>|[}\]])\s*$")


class TooLargeError(Exception):
    """More bytes than are allowed; the message says how many."""


class PackingError(ValueError):
    """The bytes cannot be unpacked; the message says why, for people."""


def unpacked(raw: bytes, encoding: str, limit: int) -> bytes:
    """Give a body without its codings. `encoding`: the header's words; `limit`: bytes that any step may give.

    What is no coding (a charset, "none") is passed over, a coding that the bytes do not have too, and gzip without a
    header is unpacked. Raises `TooLargeError` and `PackingError`.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip(" \t\"'"))]
    codings = [name.removeprefix("x-") for name in names if name.removeprefix("x-") in ("gzip", "deflate", "br")]
    unread = next((name for name in names if name in _KNOWN_ONLY), "")
    if unread or raw.startswith(_ZSTD):
        raise PackingError(f"it is packed as {unread or 'zstd'}, and {ACCEPTED} was asked for")
    if len(codings) > _LAYERS:
        raise PackingError(f"it says that it is packed {len(codings)} times: {encoding[:60]}")
    for name in reversed(codings):
        raw = _without(name, raw, limit)
    for _ in range(_LAYERS - len(codings)):
        if not raw.startswith(_GZIP):
            break
        raw = _without("gzip", raw, limit)
    return raw


def _without(name: str, raw: bytes, limit: int) -> bytes:
    """Take one coding off, where the bytes have it."""
    if _is_plain(raw):
        return raw
    if not raw.startswith(_GZIP) and name == "gzip" and not _has_zlib_header(raw):
        raise PackingError("it says that it is packed as gzip, and is not")
    try:
        if raw.startswith(_GZIP):
            return _joined(_gzip(raw, limit), limit)
        return _joined(_brotli(raw, limit) if name == "br" else _deflate(raw, limit), limit)
    except (zlib.error, brotli.error) as error:
        raise PackingError(f"the packed bytes are broken: {error}") from None


def _joined(parts: Iterator[bytes], limit: int) -> bytes:
    total, kept = 0, []
    for part in parts:
        total += len(part)
        if total > limit:
            raise TooLargeError(f"more than {limit} bytes when unpacked")
        kept.append(part)
    return b"".join(kept)


def _is_plain(raw: bytes) -> bool:
    """Whether bytes are text: packed ones have control characters among the first of them."""
    return raw.startswith(_MARKS) or not _CONTROL.search(raw[:200])


def _has_zlib_header(raw: bytes) -> bool:
    return raw[0] & 0x0F == 8 and int.from_bytes(raw[:2], "big") % 31 == 0


def _gzip(raw: bytes, limit: int) -> Iterator[bytes]:
    """Unpack all members; what stands behind the last and is none (padding) is passed over, as gzip(1) does."""
    at = 0
    for _ in range(_MEMBERS):
        if not raw.startswith(_GZIP, at):
            return
        member, part = zlib.decompressobj(zlib.MAX_WBITS | 16), b""
        while not member.eof and at < len(raw):
            given = member.decompress(raw[at : at + _CHUNK], limit + 1)
            at += _CHUNK
            part = given or part
            yield given
        if not member.eof:
            _must_be_whole(part)
            return
        at = min(at, len(raw)) - len(member.unused_data)
    raise PackingError(f"it is packed in more than {_MEMBERS} parts")


def _deflate(raw: bytes, limit: int) -> Iterator[bytes]:
    """Unpack "deflate" as servers send it: with the header of zlib, as it should be, or bare."""
    stream = zlib.decompressobj(zlib.MAX_WBITS if _has_zlib_header(raw) else -zlib.MAX_WBITS)
    part = stream.decompress(raw, limit + 1)
    yield part
    if not stream.eof:
        _must_be_whole(part)


def _brotli(raw: bytes, limit: int) -> Iterator[bytes]:
    stream: Any = brotli.Decompressor()
    part, given = raw, 0
    while not stream.is_finished():
        made: bytes = stream.process(part, output_buffer_limit=limit + 1)
        yield made
        given += len(made)
        if not made and not part:
            raise PackingError("the packed bytes end too early")
        part = b""


def _must_be_whole(part: bytes) -> None:
    """Raise where what a cut stream gave is not the whole document; some servers only leave out the last bytes."""
    if not _WHOLE.search(part[-200:]):
        raise PackingError("the packed bytes end too early")
