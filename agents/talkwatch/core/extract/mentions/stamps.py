"""The stamp at the head of a sentence: when an agency or a live page put it out, not when anything takes place."""

import re
from collections.abc import Sequence

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.spans import Mention

LONGEST_STAMP = 40
"""Letters before the hour of a stamp, at most: its day with its weekday."""
_HEAD = re.compile(r"[\s\[(|•*,–—-]{0,4}")
_GAP = re.compile(r"[\s,|.–—-]{0,4}")
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?!\d)")
_SIGN = re.compile(r"\s?[\])|–—:•-]+\s|\s{0,2}(?=[\"“«‘]?[A-ZÀ-ÞА-ЯЁЄІЇҐİŞÇĞÖÜ])|\s?$")
_NO_CASE = re.compile(r"\s|$")


def end_of_stamp(text: str, dates: Sequence[Mention], pack: Pack) -> int:
    """Give where the stamp at the head of a sentence ends, 0 without one: an hour in figures, perhaps behind its day.

    "08:10 Shelling was reported", "12 January, 08:05 AGENCY - Talks": the news begins right behind the hour, while the
    hour of a meeting stands with other words. `dates` are those of the sentence, in order.
    """
    begin = _end_of(_HEAD, text, 0)
    if begin == len(text) or not (text[begin].isdigit() or (dates and dates[0].start <= begin)):
        return 0
    at = begin
    for date in dates:
        if date.start > at:
            break
        at = _end_of(_GAP, text, date.end)
    hour = (pack.clock.match(text, at) or _HOUR.match(text, at)) if text[at : at + 1].isdigit() else None
    if not hour:
        return 0
    sign = _SIGN.match(text, hour.end()) or (None if pack.cased else _NO_CASE.match(text, hour.end()))
    return hour.end() if sign else 0


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
