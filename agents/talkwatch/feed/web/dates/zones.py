"""The zone beside an hour, as feeds write it: an offset, an abbreviation, a name of the tz database, or in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from talkwatch.core.reader.words import table
from talkwatch.feed.web.dates.calendar_words import OURS, folded

EAST, WEST = timedelta(hours=14), timedelta(hours=-12)
"""How far from UTC lands keep their clocks."""
_OFFSET = r"(?P<sign>\+|-{1,2})\s?(?P<hours>\d\d|[1-9]|0(?=$|:|\D))(?::?(?P<minutes>[0-5]\d)(?::?00)?)?"
_COMMENT = r"(?:z|\s?\([^()]{1,60}\)|\s?\[[^\[\]]{1,60}\]|\s(?!am|pm)[a-z]{1,5})?"
_WITH_OFFSET = re.compile(rf"(?P<base>[a-z]{{2,5}})?\s?{_OFFSET}{_COMMENT}")
_BASES = ("utc", "gmt", "ut")
_BRACKETS = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_Z = re.compile(rf"z{_COMMENT}")
_UNKNOWN = re.compile(r"[b-oq-z]|[a-z]{2,5}")
"""Without "a" and "p", which may be halves of the day."""
_TIME_OF = re.compile(r"(?:بتوقیت|heure (?:de|du|d')|hora (?:de|del)|ora (?:di|del)) ?|(?<=\w) time$")
"""Words that say that a city's name is meant as a zone, folded."""


@dataclass(frozen=True)
class Zone:
    """A zone as told. `name`: the words for it. `meanings`: the usual one first; none where the name is not known."""

    name: str
    meanings: tuple[tzinfo, ...]


NO_ZONE = Zone("", ())


def zone_of(words: str) -> Zone | None:
    """Read the plain words behind an hour: `NO_ZONE` where there are none, None where they are no zone.

    An abbreviation that is not known has no meaning, as RFC 5322 4.3 says; the hour counts all the same.
    """
    told = words.strip(" :,")
    if inside := _BRACKETS.fullmatch(told):
        told = (inside[1] or inside[2]).strip()
    if not told:
        return NO_ZONE
    if offset := _WITH_OFFSET.fullmatch(told):
        return _fixed(told, offset)
    if _Z.fullmatch(told):
        return Zone("z", (UTC,))
    if meanings := _abbreviations().get(told):
        return Zone(told, meanings)
    if named := _named(told) or _named(_TIME_OF.sub("", told)):
        return Zone(told, (named,))
    return Zone(told, ()) if _UNKNOWN.fullmatch(told) else None


def in_zone(naive: datetime, zone: tzinfo) -> datetime:
    """Give a local time with the offset that the zone has then; raises `OverflowError` at the ends of the calendar."""
    offset = zone.utcoffset(naive)
    return naive.replace(tzinfo=timezone(offset) if offset else UTC)


def _fixed(told: str, found: re.Match[str]) -> Zone | None:
    size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    offset = size if found["sign"] == "+" else -size
    base = found["base"]
    agrees = base in (None, *_BASES) or timezone(offset) in _abbreviations().get(base, ())  # "EST-0500", no "EST+3"
    return Zone(told, (timezone(offset),)) if agrees and WEST <= offset <= EAST else None


def _named(told: str) -> tzinfo | None:
    key = _keys().get(told.replace(" ", "_")) or _cities().get(told) or _in_words().get(told)
    try:
        return ZoneInfo(key) if key else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


@cache
def _abbreviations() -> Mapping[str, tuple[tzinfo, ...]]:
    lines = files("talkwatch.feed.web.dates").joinpath("data", "zones.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {folded(name): tuple(_meaning(told) for told in meanings.split("|")) for name, meanings in rows}


def _meaning(told: str) -> tzinfo:
    found = re.fullmatch(_OFFSET, told)
    if not found:
        return ZoneInfo(told)
    size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    return timezone(size if found["sign"] == "+" else -size)


@cache
def _keys() -> Mapping[str, str]:
    return {key.lower(): key for key in available_timezones()}


@cache
def _cities() -> Mapping[str, str]:
    """Names of the tz database without their continents, as "istanbul"; CLDR leaves those out in English."""
    continents = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    parts = (key.split("/") for key in available_timezones())
    return {
        part[1].replace("_", " ").lower(): "/".join(part) for part in parts if len(part) == 2 and part[0] in continents
    }


@cache
def _in_words() -> Mapping[str, str]:
    """Names of zones and of their cities in the languages that are read; one that means two zones is none."""
    meant: dict[str, set[str]] = {}
    for language in OURS:
        for key, names in table("zone", language).items():
            for name in names:
                meant.setdefault(folded(name.removeprefix("~")), set()).add(key)
    return {name: next(iter(keys)) for name, keys in meant.items() if len(keys) == 1}
