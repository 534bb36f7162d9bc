"""Split title and text into sentences. A splitter by rules and abbreviations."""

import re
from collections.abc import Iterator

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.spans import Sentence

MAX_SENTENCE = 1000
"""A longer stretch without a full stop is cut here, so that no pattern ever runs over more."""
MAX_SENTENCES = 200
"""Sentences after these are not read: in a report of this length the news stands far above."""

MAX_ORDINAL = 2
"""Digits of a dotted ordinal: a day or a round, not a year."""
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n+")
_LAST_WORD = re.compile(r"([\w.]+)$")
_NEXT_WORD = re.compile(r"\s+(\w+)")
_HOUR, _ZONE = 12, 40
"""Letters before and behind a "p.m." among which its hour and its zone stand."""


def sentences(title: str, text: str, pack: Pack) -> tuple[Sentence, ...]:
    """Give the title as one sentence, then those of the text, in order, with their offsets."""
    found = [Sentence("title", 0, title, 0)] if title.strip() else []
    for start, end in _bounds(text, pack):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append(Sentence("text", start + left, piece.strip(), len(found)))
        if len(found) >= MAX_SENTENCES:
            break
    return tuple(found)


def _bounds(text: str, pack: Pack) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith("\n") or not _inside_sentence(text, match, pack):
            yield from _cut(start, match.end())
            start = match.end()
    yield from _cut(start, len(text))


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        yield start, start + MAX_SENTENCE
        start += MAX_SENTENCE
    yield start, end


def _inside_sentence(text: str, match: re.Match[str], pack: Pack) -> bool:
    """Whether this full stop only ends an abbreviation, an initial or a number before more of the sentence."""
    if match.group()[0] != ".":
        return False
    follows = text[match.end() : match.end() + 3].lstrip()
    if follows[:1].islower():
        return True
    word = _LAST_WORD.search(text[max(0, match.start() - 20) : match.start()])
    last = word.group(1).lower() if word else ""
    if last in ("a.m", "p.m"):
        return not follows[:1].isupper() or _goes_on_with_hour(text, match, pack)
    if last in ("u.s", "u.k", "u.n", "e.u", "d.c"):
        return not follows[:1].isupper() or last.startswith(("u.", "e.")) or follows.isupper()
    if follows[:1].isdigit() and (last in pack.calendar.short_months or last in pack.calendar.short_weekdays):
        return True
    if pack.dotted_ordinals and last.isdigit() and len(last) <= MAX_ORDINAL:
        return True
    return last in pack.abbreviations or (len(last) == 1 and last.isalpha())


def _goes_on_with_hour(text: str, match: re.Match[str], pack: Pack) -> bool:
    """Whether the day or the zone of an hour follows its "p.m.": "at 8 p.m. Friday", "at 3 p.m. London time"."""
    word = _NEXT_WORD.match(text, match.end())
    named = word[1].lower() if word else ""
    if named in pack.calendar.weekdays or named in pack.calendar.months or named in pack.calendar.short_months:
        return True
    hour = pack.clock.search(text, max(0, match.start() - _HOUR), match.end() + _ZONE)
    return hour is not None and hour.end() > match.end() + 1
