"""Where the news of a sentence begins: behind a dateline, whose day is that of the report and no meeting's.

"ADDIS ABABA, June 3, 2026 (Xinhua) -- ", "Teherán, 3 jun 2026 (AFP) - ", "Москва. 3 июня. ИНТЕРФАКС - ". Or, in a
title, behind what only says what a live page is about: "Ukraine war live: ", but not who is where: "Xi in Oslo live: ".

Lists that it asks for: `live` (words for a live page) and `gathering`.
"""

import re
from collections.abc import Sequence
from functools import cache

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import PLACE, lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

LABEL = 60
"""Characters of a title before the word for a live page."""
HEADER = 600
"""Characters in which an agency's header ends."""
_NAME = r"[^\W\d_a-zа-я][\w'’-]+(?:\s[^\W\d_a-zа-я][\w'’-]+){0,2}"
"""One to three words with a capital."""
_UNCASED = r"[^\W\d]+(?:\s[^\W\d]+)?"
"""A place in a script without capitals: one word or two."""
_SIGNED = r"[\s,.]*(?:\([^()]{2,40}\)|/[^/]{2,20}/)\s?[-–—:.]{0,2}\s"
"""An agency in brackets or strokes, with or without a dash behind it."""
_SIGNED_AND_DASHED = r"\s?(?:\([^()]{2,40}\)\s?[-–—]{1,2}|/[^/]{2,20}/)\s"
"""The same where a place has no shape: "on Tuesday 3 June (today)" is none."""
_DASHED = r"(?:[,.]?\s[^\W\d]{2,12})?[\s.]*[-–—]{1,2}\s"
"""A dash, with or without the name of an agency before it."""


def begin_of_news(sentence: str, pack: Pack) -> int:
    """Give the offset at which the news begins: 0 where no dateline stands before it."""
    found = [pattern.match(sentence) for pattern in (pack.dateline, _dated(pack))]
    if pack.cased:
        found.append(_behind_header(pack).search(sentence, 0, HEADER))
    return max((match.end() for match in found if match), default=0)


def begin_of_title(title: str, pack: Pack, names: Sequence[Mention] = ()) -> int:
    """Give the offset behind the label of a live page, unless that names talks: "Iran-Iraq talks live: "; else 0.

    Nor where it says of one of the names of the title where he is: "Ruto in Norway live: ".
    """
    label = _label(pack).match(title)
    talks = label and vocabulary(pack.code)["gathering"].search(lowered(label[1]))
    return label.end() if label and not (talks or _says_where(label[1], names, pack)) else 0


def _says_where(label: str, names: Sequence[Mention], pack: Pack) -> bool:
    """ "Ruto in Norway": whether a label is nothing but a name, "in" and where; not "War in Ukraine"."""
    where = next((m for m in names if m.end == len(label.rstrip())), None)
    who = re.fullmatch(rf"({_NAME})\s(?:{pack.in_words})\s", label[: where.start]) if where and pack.in_words else None
    return who is not None and not any(vocabulary(pack.code).kinds(word) for word in lowered(who[1]).split())


def without_live(sentence: str, pack: Pack) -> str:
    """Blank out the word for a live page: "Iran-Iraq talks live: envoys to meet" is read as one phrase."""
    label = _label(pack).match(sentence)
    return sentence if label is None else label[1] + " " * (label.end() - label.end(1)) + sentence[label.end() :]


def live_label(title: str, pack: Pack) -> tuple[int, int] | None:
    """Give where the word for a live page stands in a title: "LIVE: A meets B", "Lima talks live: A meets B"."""
    label = _label(pack).match(title)
    return label.span(2) if label else None


@cache
def _label(pack: Pack) -> re.Pattern[str]:
    live = vocabulary(pack.code).alternatives("live")
    return re.compile(rf"(?i)(.{{0,{LABEL}}}?)(?<!\w)({live})\s?[:|–—]\s")


@cache
def _behind_header(pack: Pack) -> re.Pattern[str]:
    """ "(ADDS photo) By Kim Eun SEOUL, Dec. 30 (Yonhap) -- ": a dateline in capitals behind an agency's header."""
    capitals = r"[A-ZÀ-ÖØ-ÞА-ЯЁЄІЇҐ]{2,}(?:[\s-][A-ZÀ-ÖØ-ÞА-ЯЁЄІЇҐ]{2,}){0,2}"
    return re.compile(rf"{capitals},\s{_day(pack)}\s\([^()]{{2,40}}\)\s?[-–—]{{1,2}}\s")


@cache
def _dated(pack: Pack) -> re.Pattern[str]:
    """One or more places, the day, and what shows that the news begins: an agency, a dash, or a bracket that closes."""
    place, sign = (rf"{PLACE}(?:\sD\.C\.)?", "[,.]") if pack.cased else (_UNCASED, "،?")
    signed = _SIGNED if pack.cased else _SIGNED_AND_DASHED
    day = _day(pack)
    places = rf"{place}(?:,\s{place}){{0,2}}{sign}\s(?:(?:le|am|den|في)\s)?"
    alone = rf"{day}\s?[-–—]{{1,2}}\s"  # as a chronology has it
    return re.compile(rf"{places}{day}(?:{signed}|{_DASHED})|[\[(]{places}{day}[\])]\s|{alone}")


def _day(pack: Pack) -> str:
    """The pattern of a day as a dateline has it, with or without its year."""
    months = sorted((*pack.calendar.months, *pack.calendar.short_months), key=len, reverse=True)
    month = rf"(?i:{'|'.join(map(re.escape, months))})\.?"
    day = rf"(?:\d{{1,2}}(?:\.|er)?(?:\sde)?\s{month}|{month}\s\d{{1,2}}|\d{{1,2}}\.\d{{1,2}}\.)"
    return day + r"(?:,?\s?(?:del?\s)?(?:19|20)\d\d)?(?:\s?(?:г|р)\.|\sроку)?"
