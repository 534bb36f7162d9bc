"""What a page puts among the sentences of an article's own line: captions, headlines in capitals, addresses."""

import re
from collections.abc import Iterator

from talkwatch.core.extract.languages.furniture import Furniture
from talkwatch.core.extract.page.stretches import Stretch

MAX_CAPTION = 400
MIN_LINE = 280
"""A shorter line in capitals is a heading of the article's own."""
MIN_WORDS = 4
"""Words in capitals that make a headline; abbreviations in a row are fewer."""

_PARENTHESIS = re.compile(r"\(([^()\n]{2,160})\)")
_BREAK = re.compile(r"(?<![A-Z]\.[A-Z])[.!?…][\"'”’»)\]]*\s|(?<=[^\W\d_A-Z])[.!?…][\"”»]?(?=[A-Z][a-z])|\n|\s{3}")
_DOTTED_MONTH = re.compile(r"(?<!\w)[^\W\d_a-z]\w{2,3}\.\s\d")
_SENTENCE_END = re.compile(r"[.!?…؟:][\"'”’»)\]]*\s*\Z")
_ADDRESS = re.compile(r"(?<!\S)(?:https?://|pic\.twitter\.com/)\S+")
_CAPITALS = r"[^\Wa-zà-öø-ÿа-яёїієґğışçß_]"
_SHOUTED = rf"[\"'’‘“”$€£%&–—-]{{0,2}}(?:{_CAPITALS}|['’.,:;?!%/-]){{1,30}}[\"'’“”]{{0,2}}"
_SHOUT = re.compile(rf"(?<!\S){_SHOUTED}(?:\s{_SHOUTED}){{4,40}}(?!\S)")


def cuts(text: str, folded: str, line: Stretch, furniture: Furniture) -> Iterator[Stretch]:
    """Give the stretches of a line that are none of the article's. They may overlap."""
    yield from _captions(text, folded, line, furniture)
    yield from _shouts(text, line)
    if "://" in text or "pic." in text:
        yield from (Stretch(*m.span()) for m in _ADDRESS.finditer(text, line.start, line.end))


def _captions(text: str, folded: str, line: Stretch, furniture: Furniture) -> Iterator[Stretch]:
    """The credit of a picture in parentheses, with the caption before it."""
    for match in _PARENTHESIS.finditer(folded, line.start, line.end):
        words = match.group(1)
        named = furniture.credits.match(words) or furniture.agencies.search(words)
        if not named or not _ends_caption(text[match.end() : line.end]):
            continue
        alone = furniture.credits.fullmatch(words.strip()) and _ends_sentence(text, match.start())
        yield Stretch(match.start() if alone else _begin_of_caption(text, line.start, match.start()), match.end())


def _ends_caption(rest: str) -> bool:
    rest = rest.lstrip(" .\u00a0")
    return not rest or not rest[0].islower()


def _ends_sentence(text: str, at: int) -> bool:
    return _SENTENCE_END.search(text[max(0, at - 20) : at]) is not None


def _begin_of_caption(text: str, line_start: int, end: int) -> int:
    """Where the sentence before a credit begins; at the credit itself where none begins near."""
    tail = text[max(line_start, end - MAX_CAPTION) : end].rstrip()
    first = end - len(text[max(line_start, end - MAX_CAPTION) : end])
    breaks = [m.end() for m in _BREAK.finditer(tail, 0, max(0, len(tail) - 1)) if not _is_in_date(tail, m)]
    return first + breaks[-1] if breaks else line_start if first == line_start else end


def _is_in_date(text: str, match: re.Match[str]) -> bool:
    return _DOTTED_MONTH.search(text, max(0, match.start() - 5), match.end() + 1) is not None


def _shouts(text: str, line: Stretch) -> Iterator[Stretch]:
    """Headlines of other articles in capitals, where the text is not itself in capitals."""
    if line.end - line.start < MIN_LINE:
        return
    for match in _SHOUT.finditer(text, line.start, line.end):
        headline = _headline(match.group())
        words = [w for w in headline.split() if w.isalpha() and len(w) > 1]
        if len(words) >= MIN_WORDS and headline.isupper() and match.start() > line.start and not _is_shouted(text):
            yield Stretch(match.start(), match.start() + len(headline))


def _headline(capitals: str) -> str:
    """Leave out what belongs to the sentence behind: "... VOTE U.S. senators", "... VOTE A senator"."""
    words = capitals.split(" ")
    while words and (sum(map(str.isalpha, words[-1])) < 2 or "." in words[-1][:-1]):
        words.pop()
    return " ".join(words)


def _is_shouted(text: str) -> bool:
    return 3 * sum(map(str.isupper, text)) > sum(map(str.islower, text))
