"""The hour of a meeting, read from a quote in any script, with the zone that stands beside it."""

import re
from functools import partial

from talkwatch.core.days import Day, instant
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.times import Clock, find_times
from talkwatch.core.reader.clocks import Part, clocks
from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.quotes import Page, Spot
from talkwatch.core.reader.words import language_of
from talkwatch.core.reader.zones import Beside, is_local, zone_beside
from talkwatch_schemas.meeting import MeetingTime

_BEHIND = 45
"""Characters behind a quote in which its zone may stand, where the model left it out."""
_TAIL = re.compile(
    r"\s?[(（][^()（）\n]{1,30}[)）]"
    r"|\s(?:GMT|UTC|[A-Z]{3,4})\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|\s[AaPp]\.?\s?[Mm]\b\.?"
)
_WORDS = re.compile(r"[^.,;:!?。，；!?\n()（）]*")
_HALF_DAY = 12 * 60


def read_hour(
    page: Page, spot: Spot, day: Day | None, pack: Pack | None, city: str | None, place: str | None
) -> MeetingTime | None:
    """Give the hour that the words at a spot tell; None where they tell none, or a zone that cannot be read.

    `city` are the article's words for the place of the meeting, `place` its zone. Never raises.
    """
    words = page.words(spot) + _tail(page.behind(spot, _BEHIND))
    language = language_of(page.article.language)
    parts = clocks(words, language, pack)
    own = _of_pack(page, spot, pack)
    if own and not any(part.local == own.local for part in parts):
        parts = [_surer(own.local, parts[0]) if parts else Part(own.local, words), *parts[1:]]
    read = [(part.local, zone_beside(part.words, pack, language, city)) for part in parts]
    if own and own.zone and len(read) == 1 and not (read[0][1].zone or read[0][1].local):
        read = [(read[0][0], Beside(own.zone))]
    for local, beside in read:
        if not beside.unknown and (zone := beside.zone or place):
            zone = _as_at(place, zone, day, local)
            return MeetingTime(local=local, tz=zone, utc=instant(day, local, zone))
    known = next((local for local, beside in read if not beside.unknown), None)
    return MeetingTime(local=known) if known else None


def _as_at(place: str | None, zone: str, day: Day | None, local: str) -> str:
    """The zone of the place where its clocks show the same: "GMT+3" in Cairo in summer."""
    told = instant(day, local, zone)
    return place if place and told and instant(day, local, place) == told else zone


def _tail(behind: str) -> str:
    """What stands right behind the quote and belongs to it: a bracket, a zone, "local time"."""
    if match := _TAIL.match(behind):
        return match.group()
    words = _WORDS.match(behind)
    return words.group() if words and is_local(plain(words.group())) else ""


def _of_pack(page: Page, spot: Spot, pack: Pack | None) -> Clock | None:
    """The hour by the words of a language that has a pack: "half past nine", "halb zehn"."""
    if pack is None:
        return None
    for mentions in page.read_at(spot, partial(find_times, pack=pack)):
        if len(mentions) == 1:
            clock: Clock = mentions[0].value
            return clock
    return None


def _surer(own: str, part: Part) -> Part:
    """The hour by the words of the language; of two half a day apart the later, since one knew a word for afternoon."""
    minutes = [int(hour[:2]) * 60 + int(hour[3:]) for hour in (own, part.local)]
    half_a_day = abs(minutes[0] - minutes[1]) == _HALF_DAY
    return part._replace(local=max(own, part.local) if half_a_day else own)
