"""HTML of a feed's fields to plain text: blocks become lines, entities characters, scripts nothing.

The time grows with the length, whatever the markup: libxml2 reads it, and no tree is built.
"""

import re
from html import unescape

from lxml import etree

_SILENT = frozenset("script style noscript template iframe svg title".split())
_BLOCKS = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article header footer hr".split())
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MAX = 1_000_000
_SECTION = re.compile(r"<!\[CDATA\[|\]\](?:>|&gt;)")
_C1 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""Control characters that nobody means: they are letters and quotes of Windows."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain_text(html: str) -> str:
    """Give the words, a line for each block, white space set right. Of more than a million characters the first."""
    html = _SECTION.sub("", _NO_TEXT.sub("", html[:_MAX].translate(_C1)))
    if "<" in html:
        text = _words(html)
        escaped = "&lt;" in html and _TAG.search(text)
    else:  # words that speak of a tag in their middle are meant so
        text = unescape(html)
        escaped = _TAG.match(text.lstrip())
    return _tidy(_words(text) if escaped else text)  # escaped twice, as some feeds do


def _words(html: str) -> str:
    parser = etree.HTMLParser(target=_Words(), no_network=True)
    parser.feed(f"<div>{html}")  # so that a text that begins with a link or a title is no head of a page
    return unescape(str(parser.close()))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Words:
    """Takes what libxml2 finds, and keeps the words. Elements that are not closed are closed by it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._silent = 0

    def start(self, tag: str, _attributes: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self._parts.append("\n")

    def end(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        elif tag in _BLOCKS:
            self._parts.append("\n")

    def data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(data)

    def close(self) -> str:
        return "".join(self._parts)
