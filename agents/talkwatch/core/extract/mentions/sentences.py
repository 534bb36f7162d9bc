"""Split title and text into sentences. A splitter by rules and abbreviations."""

import re
from collections.abc import Iterator

from talkwatch.core.extract.languages.furniture import furniture_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.mentions.spans import Sentence
from talkwatch.core.extract.page.items import divide
from talkwatch.core.extract.page.plugs import Page
from talkwatch.core.extract.page.stretches import Stretch

MAX_SENTENCE = 1000
"""A longer stretch without a full stop is cut here, so that no pattern ever runs over more."""
MAX_SENTENCES = 200
"""Sentences after these are not read: in a report of this length the news stands far above."""

MAX_ORDINAL = 2
"""Digits of a dotted ordinal: a day or a round, not a year."""
LONGEST_HOUR = len("at 12:30 p.m")
MIN_GLUED = 3
"""Letters of a word whose full stop may end a sentence though no space follows; shorter ones are abbreviations."""
_STOP = r"[.!?…؟]+[\"'”’»)\]]*(?=\s|[“«„\"(]?[^\W\d_]{2})"
_END = re.compile(_STOP)
_END_OR_GAP = re.compile(rf"{_STOP}|[ \t\u00a0]{{4,}}")
_GAPS = ("    ", "\t\t\t\t", "\u00a0\u00a0\u00a0\u00a0")
_ENDS = ".!?…:;؟"
_LAST_WORD = re.compile(r"([\w.]+)$")
_WORD = re.compile(r"[^\W_]+")


def sentences(title: str, text: str, pack: Pack) -> tuple[Sentence, ...]:
    """Give the title as one sentence, then those of the article's own in the text, in order, with their offsets."""
    found = [Sentence("title", 0, title, 0)] if title.strip() else []
    page = Page(text, furniture_of(pack.code))
    for sentence, item in _own_sentences(title, page, pack):
        found.append(Sentence("text", sentence.start, text[sentence.start : sentence.end], len(found), item))
        if len(found) >= MAX_SENTENCES:
            break
    return tuple(found)


def _own_sentences(title: str, page: Page, pack: Pack) -> Iterator[tuple[Stretch, int]]:
    """Give each sentence of the article's own, and its item."""
    for line, item in divide(title, page.text, _joined(page)):
        for stretch in page.stretches(line):
            for bounds in _bounds(page.text, stretch, pack):
                sentence = _stripped(page.text, bounds)
                if sentence.start < sentence.end and not page.is_plug(sentence):
                    yield sentence, item


def _joined(page: Page) -> list[Stretch]:
    """The page's lines; one that goes on in lower case is one with that before it."""
    lines: list[Stretch] = []
    for line in page.lines():
        if lines and page.text[line.start].islower() and _is_left_open(page.text, lines[-1], line):
            lines[-1] = Stretch(lines[-1].start, line.end)
        else:
            lines.append(line)
    return lines


def _is_left_open(text: str, line: Stretch, after: Stretch) -> bool:
    """Whether a line is not yet a sentence, and nothing was left out between it and the one after."""
    words = text[line.start : line.end].rstrip()
    return words[-1] not in _ENDS and len(words) < MAX_SENTENCE and not text[line.end : after.start].strip()


def _stripped(text: str, bounds: Stretch) -> Stretch:
    piece = text[bounds.start : bounds.end]
    return Stretch(bounds.start + len(piece) - len(piece.lstrip()), bounds.start + len(piece.rstrip()))


def _bounds(text: str, stretch: Stretch, pack: Pack) -> Iterator[Stretch]:
    start = stretch.start
    has_gap = any(text.find(gap, *stretch) >= 0 for gap in _GAPS)  # rare, and looking is cheaper than matching
    ends = _END_OR_GAP if has_gap else _END
    for match in ends.finditer(text, stretch.start, stretch.end):
        if not (_is_number(text[start : match.start()]) or _inside_sentence(text, match, pack)):
            yield from _cut(start, match.end())
            start = match.end()
    yield from _cut(start, stretch.end)


def _cut(start: int, end: int) -> Iterator[Stretch]:
    while end - start > MAX_SENTENCE:
        yield Stretch(start, start + MAX_SENTENCE)
        start += MAX_SENTENCE
    yield Stretch(start, end)


def _inside_sentence(text: str, match: re.Match[str], pack: Pack) -> bool:
    """Whether a sentence goes on: after an abbreviation, an initial, a number, or a gap in its layout."""
    follows = text[match.end() : match.end() + 24].lstrip()
    if match.group().isspace():
        return _goes_on(follows)
    if match.group()[0] != ".":
        return False
    word = _LAST_WORD.search(text[max(0, match.start() - 20) : match.start()])
    last = word.group(1) if word else ""
    if not text[match.end()].isspace():
        return not _is_glued(last, follows)
    if follows[:1].islower():
        return True
    if pack.dotted_ordinals and last.isdigit() and len(last) <= MAX_ORDINAL:
        return True
    if follows[:1].isdigit() and _is_short_day(last.lower(), pack):
        return True
    if last.lower() not in pack.abbreviations and not (len(last) == 1 and last.isalpha()):
        return False
    return not _opens(last, follows, text[max(0, match.start() - 40) : match.start()], pack)


def _is_number(begin: str) -> bool:
    """Whether a sentence has but the number of a list's entry so far."""
    return begin.strip().isdigit()


def _goes_on(follows: str) -> bool:
    """A gap in the layout parts two sentences only where the second begins with a capital."""
    return not follows[:1].isupper()


def _is_glued(last: str, follows: str) -> bool:
    """Whether a full stop without a space behind it ends a sentence: "... said.The talks"."""
    word = _WORD.search(follows)
    if len(last) < MIN_GLUED or "." in last or word is None:
        return False
    return word[0].istitle() if word[0][0].isupper() or word[0][0].islower() else last.isalpha()


def _opens(last: str, follows: str, before: str, pack: Pack) -> bool:
    """Whether a sentence begins behind an abbreviation: "in the U.S. The talks", "at 10 a.m. Both", not "Mr. He"."""
    word = _WORD.match(follows)
    if word is None or not follows[0].isupper() or (last[0].isupper() and "." not in last):
        return False
    if lowered(word[0]) in pack.openers:
        return True
    counted = last.islower() and before[: -len(last)].rstrip()[-1:].isdigit()
    return counted and not (_is_of_clock(word[0].lower(), pack) or _goes_on_with_zone(before, follows, pack))


def _is_short_day(word: str, pack: Pack) -> bool:
    """A short month or weekday, whose full stop ends no sentence before a number: "3 sept. 2026", "mar. 19 mai"."""
    return word in pack.calendar.short_months or word in pack.calendar.short_weekdays


def _goes_on_with_zone(hour: str, follows: str, pack: Pack) -> bool:
    """Whether the zone of an hour stands behind its full stop: "at 3 p.m. London time"."""
    hour = hour[-LONGEST_HOUR:]
    whole = pack.clock.search(f"{hour}. {follows}")
    return whole is not None and whole.end() > len(hour) + len(". ")


def _is_of_clock(word: str, pack: Pack) -> bool:
    """A day or a month, as behind "10 a.m."."""
    calendar = pack.calendar
    days = (calendar.weekdays, calendar.short_weekdays, calendar.months, calendar.short_months)
    return any(word in table for table in days)
