"""Clock times: the hour as told, and the zone where the text names one. The patterns are a language's."""

import re
from dataclasses import dataclass

from talkwatch.core.extract.languages.calendar import FIGURE
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered, western
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.lexicon import PartyName, city_of_metonym, lexicon
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.mentions.stamps import LONGEST_STAMP, end_of_stamp
from talkwatch.core.gazetteer import zones_of_country

_DAY = 24 * 60
_MAX_OFFSET = 14
_PARTS = {"+3:30": "Asia/Tehran", "+4:30": "Asia/Kabul", "+5:30": "Asia/Kolkata", "+5:45": "Asia/Kathmandu"}
"""Offsets that are no full hours, by the zone that keeps them."""
_SPACES = re.compile(r"\s+")
_PLAYER = re.compile(r"(?<![\d:])0?0:00\s?/\s?\d{1,2}:\d\d(?::\d\d)?(?![\d:])")
"""How far a recording on the page is played, of how long: "0:00 / 4:32"."""


@dataclass(frozen=True)
class Clock:
    """An hour as told, `HH:MM`, and the IANA zone that the text gives; None means that of the place."""

    local: str
    zone: str | None


def find_times(text: str, pack: Pack) -> list[Mention]:
    """Give the clock times of a sentence.

    A duration, a score, or what a player on the page shows is none; nor is an hour of which the words do not tell the zone that they name, nor the one at
    the head of the sentence that says when it was put out.
    """
    found = []
    text = _PLAYER.sub(lambda shown: " " * len(shown.group()), western(text))
    if not FIGURE.search(text) and not _has_word(lowered(text), pack):
        return []
    for match in pack.clock.finditer(text):
        groups = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
        local, zone = _local(groups, pack), _zone(groups, pack)
        if local and zone != "":
            start, end = _begin_of(match), match.start() + len(match.group().rstrip(" ("))
            found.append(Mention("time", start, end, text[start:end], Clock(local, zone)))
    return _without_stamp(found, text, pack)


def _begin_of(match: re.Match[str]) -> int:
    """Where the hour itself begins, behind words that only tell its half of the day: "this evening at | 6.30"."""
    names = (n for n, value in match.groupdict().items() if value and n.startswith("early"))
    early = next(names, None)
    return match.start() if early is None else match.end(early)


def _has_word(lower: str, pack: Pack) -> bool:
    return any(word in lower for word in pack.clock_words)


def _without_stamp(times: list[Mention], text: str, pack: Pack) -> list[Mention]:
    """Drop the hour at which the sentence was put out."""
    if not times or times[0].start > LONGEST_STAMP:
        return times
    end = end_of_stamp(text, find_dates(text[: times[0].start], pack), pack)
    return [t for t in times if t.start >= end]


def _local(groups: dict[str, str], pack: Pack) -> str | None:
    if four := groups.get("four"):
        return f"{four[:2]}:{four[2:]}"
    if word := groups.get("word"):
        hour, minute = map(int, pack.clock_words[_SPACES.sub(" ", word.lower())].split(":"))
    elif "h" in groups:
        hour, minute = int(groups["h"]), int(groups.get("m", "0"))
    else:
        return None
    half = re.sub(r"[.\s]", "", groups.get("half", groups.get("part", "")).lower())
    hour = _before(hour, _in_half(int(groups["till"]), half, pack)) if "till" in groups else _in_half(hour, half, pack)
    minutes = hour * 60 + minute + pack.clock_shifts.get(_SPACES.sub(" ", groups.get("shift", "").lower()), 0)
    return f"{minutes // 60:02}:{minutes % 60:02}" if 0 <= minutes < _DAY else None


def _in_half(hour: int, half: str, pack: Pack) -> int:
    if half.startswith(pack.afternoon) and hour < 12:
        return hour + 12
    return 0 if half.startswith(pack.morning) and hour == 12 else hour


def _before(hour: int, end: int) -> int:
    """The hour at which a span begins that ends at `end`: "11 to 2 p.m." begins in the morning."""
    if hour > 12:
        return hour
    return max((h for h in (hour % 12, hour % 12 + 12) if h < end), default=hour % 12 + 12)


def _zone(groups: dict[str, str], pack: Pack) -> str | None:
    """The IANA zone; "" for one that the words leave open."""
    if offset := groups.get("off"):
        return _fixed(offset)
    if zone := groups.get("zone"):
        return pack.zones[_SPACES.sub(" ", zone.lower())]
    return _zone_at(groups["city"], pack) if "city" in groups else None


def _zone_at(name: str, pack: Pack) -> str:
    """The zone of a city or of a state that has only one."""
    if city := city_of_metonym(name, pack):
        return city.zone
    found = lexicon(pack).find(name.split())
    return zones_of_country().get(found[1].code, "") if found and isinstance(found[1], PartyName) else ""


def _fixed(offset: str) -> str:
    """The zone of a fixed offset to UTC; the names of such zones count westward, so "+3" is Etc/GMT-3."""
    sign = "+" if offset[0] == "+" else "-"
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if minutes:
        return _PARTS.get(f"{sign}{hours}:{minutes:02}", "")
    if hours > _MAX_OFFSET or (sign == "-" and hours > 12):
        return ""
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
