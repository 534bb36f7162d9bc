"""Hours in figures, as any language writes them: 16:30, 15.00, 16 h 30, 4 p.m., 0900, 下午3时, ساعت ۱۶.

The words are those that a model quotes for the hour, so a figure in them is one, unless it is an offset or a day.
"""

import re
from typing import NamedTuple

from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.words import find

_H = r"(?<![\d.:+/-])(?P<h>2[0-4]|[01]?\d)"
_UNIT = r"uhr|heures?|hours?|horas?|hrs?|hs?|godz|часов|часа?|годин\w*|óra\w*|[时時點点]|시|η"
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


class Part(NamedTuple):
    """One hour of a quote, `HH:MM`, and the words around it that belong to it."""

    local: str
    words: str


def clocks(words: str, language: str) -> list[Part]:
    """Give the hours of a quote in order. What is told without an hour belongs to the one before: "(GMT+3)"."""
    found: list[Part] = []
    lead = ""
    for piece in _PARTS.split(words):
        told = _local(plain(piece), language)
        if told:
            found.append(Part(told, f"{lead} {piece}".strip()))
            lead = ""
        elif found:
            found[-1] = found[-1]._replace(words=f"{found[-1].words} ({piece})")
        else:
            lead = f"{lead} {piece}"
    return found


def _local(told: str, language: str) -> str | None:
    halves = [f.value for f in find("half", told, language)] + [f"{m}m" for m in _HALF.findall(told)]
    for form in _FORMS:
        for match in form.finditer(told):
            groups = match.groupdict()
            minute = 30 if groups.get("half") else int(groups.get("m") or 0)
            return f"{_of_day(int(groups['h']), halves):02}:{minute:02}"
    if "noon" in halves:
        return "12:00"
    return "00:00" if "midnight" in halves else None


def _of_day(hour: int, halves: list[str]) -> int:
    """The hour of the day: of "4 in the afternoon" 16, of "12 at night" 0."""
    if hour >= 24:
        return 0
    if "pm" in halves or "noon" in halves:
        return hour + _NOON if hour < (_NOON if "pm" in halves else 4) else hour
    if "night" in halves or "midnight" in halves:
        return 0 if hour == _NOON else hour + _NOON if 6 <= hour < _NOON else hour
    return 0 if "am" in halves and hour == _NOON else hour
