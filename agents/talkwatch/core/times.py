"""Clock times in English: the hour as told, and the zone where the text names one."""

import re
from dataclasses import dataclass

from talkwatch.core.languages import en
from talkwatch.core.lexicon import lexicon
from talkwatch.core.spans import Mention

_ZONE = r"(?:\s?\(?(?P<zone>GMT|UTC|CEST|CET|EEST|EET|BST|EST|EDT|ET|MSK|Eastern)\b\)?|\s(?P<city>[A-Z][\w]+(?:\s[A-Z]\w+)?)\stime\b|\s(?P<local>local(?:\stime)?|EASTERN)\b)?"
_TIME = re.compile(
    r"\b(?:(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?"
    r"|(?P<h3>1?\d)\.(?P<m3>[0-5]\d)\s?(?P<half3>[ap]\.?m\b\.?)"
    r"|(?P<h2>1[0-2]|[1-9])\s?(?P<half2>[ap]\.?m\b\.?)"
    r"|(?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s?(?:GMT|UTC|gmt|utc|EST|CET|hours|local))"
    r"|(?<=at\s)(?P<word>noon|midday|midnight)|(?<=around\s)(?P<word2>noon|midday))" + _ZONE
)


@dataclass(frozen=True)
class Clock:
    """An hour as told, `HH:MM`, and the IANA zone that the text gives; None means that of the place."""

    local: str
    zone: str | None


def find_times(text: str) -> list[Mention]:
    """Give the clock times of a sentence. "13:00 p.m." is 13:00; a duration or a score is none."""
    found = []
    for match in _TIME.finditer(text):
        local = _local(match)
        if local:
            value = Clock(local, _zone(match))
            end = match.end() - len(match.group()) + len(match.group().rstrip(" ("))
            found.append(Mention("time", match.start(), end, text[match.start() : end], value))
    return found


def _local(match: re.Match[str]) -> str | None:
    g = match.groupdict()
    word = g["word"] or g["word2"]
    if word:
        return "00:00" if word == "midnight" else "12:00"
    if g["four"]:
        return f"{g['four'][:2]}:{g['four'][2:]}"
    hour = int(g["h"] or g["h2"] or g["h3"])
    minute = int(g["m"] or g["m3"] or 0)
    half = (g["half"] or g["half2"] or g["half3"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 else None


def _zone(match: re.Match[str]) -> str | None:
    if match["zone"]:
        return en.ZONES[match["zone"].lower()]
    if match["city"]:
        city = lexicon().cities.get(match["city"])
        return city.zone if city else None
    return None
