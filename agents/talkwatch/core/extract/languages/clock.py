"""The hours of one language as one pattern: how they are written, and how the zone stands beside them."""

import re
from collections.abc import Iterable, Mapping

H = r"(?:[01]?\d|2[0-3])"
"""An hour in figures."""
MIN = r"[0-5]\d"

ZONES = {
    "gmt": "UTC", "utc": "UTC", "cet": "Europe/Berlin", "cest": "Europe/Berlin", "eet": "Europe/Kyiv", "eest": "Europe/Kyiv",
    "msk": "Europe/Moscow", "bst": "Europe/London", "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "hkt": "Asia/Hong_Kong", "sgt": "Asia/Singapore", "pkt": "Asia/Karachi",
    "trt": "Europe/Istanbul", "gst": "Asia/Dubai", "irst": "Asia/Tehran", "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney", "sast": "Africa/Johannesburg", "est": "America/New_York", "edt": "America/New_York",
    "et": "America/New_York", "cdt": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles", "brt": "America/Sao_Paulo",
    "eat": "Africa/Nairobi", "wat": "Africa/Lagos", "cat": "Africa/Maputo", "wib": "Asia/Jakarta",
    "myt": "Asia/Kuala_Lumpur", "ict": "Asia/Bangkok", "npt": "Asia/Kathmandu", "azt": "Asia/Baku",
    "cst": "", "ast": "",
}  # fmt: skip
"""Abbreviations that every language writes, to IANA names; empty where two parts of the world use the same one."""

_UNMISTAKABLE = "gmt|utc|cest|cet|est|edt|pst|pdt|msk|bst|ist"
"""Those that are no words, for texts that write them small."""
_OFFSET = r"\s?(?P<off>[+−–-]\d{1,2}(?::?[0-5]\d)?)(?![\d:])"
_BARE_OFFSET = r"\s?(?P<off>\+\d\d:?[0-5]\d)(?!\d)"


def clock(
    *forms: str, zones: Mapping[str, str], places: Iterable[str] = (), link: str = "", any_case: bool = False
) -> re.Pattern[str]:
    """Give the pattern of an hour: one of `forms`, with the zone that may stand behind it.

    A form holds the groups h, m, half, till (the end of a span that shares the half of the day), shift, four (0730)
    or word, and early (what stands before the hour and is no part of it) with part (the half of the day in it); one
    without any of them is words that only look like an hour. Where all begin with a word's bound, as they may, most
    places of a text are passed over at once. `zones` are lower-case names; `places` name a zone by a city, in the
    group city, or say that it is that of the place; `link` may stand before any name of a zone.
    Abbreviations stand in capitals, or in any case with `any_case` or in brackets. Groups of the same name are told
    apart by figures at their end.
    """
    short = _any(ZONES).upper()
    named = _any(name for name in zones if name not in ZONES)
    lead = rf",?\s?\(?{link}"
    behind = (
        rf"{lead}(?P<zone>GMT|UTC)\b(?:{_OFFSET})?\)?",
        rf"{lead}(?P<zone>(?i:{named})|{f'(?i:{_UNMISTAKABLE})|' if any_case else ''}{short})\b\)?",
        rf"\s?\(\s?(?P<zone>(?i:{short}))\s?\)",
        *places,
        _BARE_OFFSET,
    )
    return re.compile(_numbered(rf"(?:{'|'.join(forms)})(?:{'|'.join(behind)})?"))


def hours(words: Mapping[str, int]) -> dict[str, str]:
    """Give hours in words as HH:MM: "nine" is "09:00"."""
    return {word: f"{hour:02}:00" for word, hour in words.items()}


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(n).replace(r"\ ", r"\s") for n in sorted(names, key=len, reverse=True)) or r"(?!)"


def _numbered(pattern: str) -> str:
    """Tell groups of the same name apart: (?P<h>...)|(?P<h>...) becomes (?P<h1>...)|(?P<h2>...)."""
    seen = iter(range(1, 1000))
    return re.sub(r"\(\?P<([a-z]+)>", lambda m: f"(?P<{m[1]}{next(seen)}>", pattern)
