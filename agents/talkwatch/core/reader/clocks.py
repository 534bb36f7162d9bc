"""Hours in figures, as any language writes them: 16:30, 15.00, 16 h 30, 4 p.m., 0900, 下午3时, ساعت ۱۶.

The words are those that a model quotes for the hour, so a figure in them is one, unless it is an offset or a day.
"""

import re
from typing import NamedTuple

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.words import Found, find

_H = r"(?<![\d.:+/-])(?P<h>2[0-4]|[01]?\d)"
_UNIT = r"uhr|heures?|hours?|horas?|hrs?|hs?|godz|часов|часа?|ч|годин\w*|óra\w*|[时時點点]|시|η"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_H}\s?(?::|\.|(?:{_UNIT})\.?)\s?(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d/])(?:\s?[分분])?",
        rf"{_H}\s?[时時點点시]\s?(?P<half>半|반)?",
        rf"{_H}\s?(?:[ap]\.?\s?m\b|o'clock)",
        rf"{_H}\s?(?:{_UNIT})(?!\w)",
        r"(?<![\d.:+/-])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?![\d.:/])",
        rf"{_H}(?![\d.:/%])",
    )
)
"""The surest first; the first form of which a part has any is that of the part."""
_HALF = re.compile(r"(?<![a-z])([ap])\.?\s?m(?![a-z])")
_PARTS = re.compile(r"[()（）\[\],，、;；]|\s/\s|\s-\s")
_NOON = 12
_GAP = 8
"""Letters between an hour and the word for its half of the day: "in the", "de la"."""


class Part(NamedTuple):
    """One hour of a quote, `HH:MM`, and the words around it that belong to it."""

    local: str
    words: str


def clocks(words: str, language: str, pack: Pack | None) -> list[Part]:
    """Give the hours of a quote in order. What is told without an hour belongs to the one before: "(GMT+3)"."""
    found: list[Part] = []
    lead = ""
    for piece in _PARTS.split(words):
        told = _local(plain(piece), language, pack)
        if told:
            found.append(Part(told, f"{lead} {piece}".strip()))
            lead = ""
        elif found:
            found[-1] = found[-1]._replace(words=f"{found[-1].words} ({piece})")
        else:
            lead = f"{lead} {piece}"
    return found


def _local(told: str, language: str, pack: Pack | None) -> str | None:
    found = find("half", told, language) + [Found(*m.span(1), f"{m[1]}m") for m in _HALF.finditer(told)]
    halves = [half.value for half in found]
    for form in _FORMS:
        for match in form.finditer(told):
            groups = match.groupdict()
            minute = 30 if groups.get("half") else int(groups["m"]) if groups.get("m") else _shift(told, pack)
            return _clock(_of_day(int(groups["h"]), _beside(match, found)), minute)
    if pack and (hour := _in_words(told, pack)) is not None:
        return _clock(_of_day(hour, halves), _shift(told, pack))
    if "noon" in halves:
        return "12:00"
    return "00:00" if "midnight" in halves else None


def _beside(match: re.Match[str], halves: list[Found]) -> list[str]:
    """The halves of the day that belong to an hour: of several those right before or behind it."""
    start, end = match.span("h")
    before = [half.value for half in halves if half.end <= start <= half.end + _GAP]
    behind = [half.value for half in halves if end <= half.start <= max(end, match.end()) + _GAP]
    return before or behind[:1] or [half.value for half in halves]


def _clock(hour: int, minute: int) -> str:
    minutes = (hour * 60 + minute) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _in_words(told: str, pack: Pack) -> int | None:
    """The hour by the words of a language: "ten o'clock"; the longest word counts."""
    named = [word for word in pack.clock_words if re.search(rf"(?<!\w){re.escape(plain(word))}(?!\w)", told)]
    return int(pack.clock_words[max(named, key=len)][:2]) if named else None


def _shift(told: str, pack: Pack | None) -> int:
    """Minutes that words add to the hour: "half past nine", "halb zehn"."""
    shifts = pack.clock_shifts if pack else {}
    said = [words for words in shifts if re.search(rf"(?<!\w){re.escape(plain(words))}(?!\w)", told)]
    return shifts[max(said, key=len)] if said else 0


def _of_day(hour: int, halves: list[str]) -> int:
    """The hour of the day: of "4 in the afternoon" 16, of "12 at night" 0."""
    if hour >= 24:
        return 0
    if "pm" in halves or "noon" in halves:
        return hour + _NOON if hour < (_NOON if "pm" in halves else 4) else hour
    if "night" in halves or "midnight" in halves:
        return 0 if hour == _NOON else hour + _NOON if 6 <= hour < _NOON else hour
    return 0 if "am" in halves and hour == _NOON else hour
