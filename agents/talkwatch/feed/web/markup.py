"""HTML of a feed's fields to plain text: blocks become lines, entities characters, scripts nothing."""

from html import unescape
from html.parser import HTMLParser

_SILENT = frozenset("script style noscript template iframe svg head".split())
_BLOCKS = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article header footer hr".split())
_MAX = 1_000_000


def plain_text(html: str) -> str:
    """Give the words, a line for each block, white space set right. Of more than a million characters the first."""
    html = html[:_MAX]
    if "<" not in html:
        return _tidy(unescape(html))
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = "".join(reader.parts)
    if "<" in text and "&lt;" in html:  # escaped twice, as some feeds do
        again = _Reader()
        again.feed(text)
        again.close()
        text = "".join(again.parts)
    return _tidy(unescape(text))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data if self.parts else data.lstrip())
