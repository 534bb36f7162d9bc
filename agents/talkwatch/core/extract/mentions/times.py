"""Clock times: the hour as told, and the zone where the text names one. The patterns are a language's."""

import re
from dataclasses import dataclass

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import WESTERN
from talkwatch.core.extract.mentions.lexicon import city_of_metonym
from talkwatch.core.extract.mentions.spans import Mention


@dataclass(frozen=True)
class Clock:
    """An hour as told, `HH:MM`, and the IANA zone that the text gives; None means that of the place."""

    local: str
    zone: str | None


def find_times(text: str, pack: Pack) -> list[Mention]:
    """Give the clock times of a sentence. A duration or a score is none."""
    found = []
    text = text.translate(WESTERN)
    for match in pack.clock.finditer(text):
        local = _local(match, pack)
        if local:
            end = match.end() - len(match.group()) + len(match.group().rstrip(" ("))
            found.append(
                Mention("time", match.start(), end, text[match.start() : end], Clock(local, _zone(match, pack)))
            )
    return found


def _first(match: re.Match[str], name: str) -> str | None:
    """The group of that name, or of that name with a number (one name may stand in several alternatives)."""
    groups = match.groupdict()
    return next((groups[k] for k in (name, *(f"{name}{i}" for i in range(2, 5))) if groups.get(k)), None)


def _local(match: re.Match[str], pack: Pack) -> str | None:
    if word := _first(match, "word"):
        return pack.clock_words[re.sub(r"\s+", " ", word.lower())]
    if four := _first(match, "four"):
        return f"{four[:2]}:{four[2:]}"
    hour, minute = int(_first(match, "h") or 0), int(_first(match, "m") or 0)
    half = (_first(match, "half") or "").lower()
    if half.startswith(pack.afternoon) and hour < 12:
        hour += 12
    elif half.startswith(pack.morning) and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _zone(match: re.Match[str], pack: Pack) -> str | None:
    if zone := _first(match, "zone"):
        return pack.zones[re.sub(r"\s+", " ", zone.lower())]
    if name := _first(match, "city"):
        city = city_of_metonym(name, pack)
        return city.zone if city else None
    return None
