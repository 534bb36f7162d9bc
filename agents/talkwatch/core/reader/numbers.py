"""Which round it is: the model's number, where the words that carry it stand and say no other."""

import re
from functools import cache

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.reader.answer import Told
from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.quotes import Page, Spot
from talkwatch.core.reader.words import find, language_of

_FIGURES = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_MIN_STEM = 4


def read_number(page: Page, told: Told, near: Spot | None, pack: Pack | None) -> int | None:
    """Give the ordinal of the round; None where its words do not stand, or where our tables read another in them."""
    spot = page.find(told.number_quote, near)
    if spot is None or told.number is None:
        return None
    words = plain(page.words(spot))
    if _counts_days(words, page.article.language, pack):
        return None
    figures = {int(m.group()) for m in _FIGURES.finditer(words)}
    if figures:
        return told.number if told.number in figures else None
    named = ordinals(words, pack) if pack else set()
    return told.number if not named or told.number in named else None


def _counts_days(words: str, language: str, pack: Pack | None) -> bool:
    """ "The second day", "the third week": an ordinal of time, and of no round."""
    units = {plain(unit) for unit in pack.calendar.units} if pack else set()
    named = any(find(kind, words, language_of(language)) for kind in ("day_word", "week_word"))
    return named or not units.isdisjoint(_LETTERS.findall(words))


@cache
def _table(pack: Pack) -> dict[str, int]:
    return {plain(stem): number for stem, number in pack.ordinals.items()}


def ordinals(words: str, pack: Pack) -> set[int]:
    """Give the numbers that plain words begin with as ordinals: the table holds beginnings, the longest counts."""
    table, found = _table(pack), set()
    for word in _LETTERS.findall(words):
        stems = [stem for stem in table if word == stem or (len(stem) >= _MIN_STEM and word.startswith(stem))]
        if stems:
            found.add(table[max(stems, key=len)])
    return found
