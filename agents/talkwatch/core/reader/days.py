"""The day of a meeting: what our own code reads in the quote, held against what the model claims."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from talkwatch.core.days import Day
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.dates import DateWords, find_dates
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.reader.claims import claimed, is_borne_out, tells_day
from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.outcomes import Outcome
from talkwatch.core.reader.quotes import Page, Spot
from talkwatch.core.reader.words import language_of


class Dated(NamedTuple):
    """A day, and how it came about. Without a day the outcome says why."""

    day: Day | None
    outcome: Outcome


def read_day(page: Page, spot: Spot, claim: str | None, pack: Pack | None, tense: int) -> Dated:
    """Read the words at a spot; `tense` is 1 for what lies ahead, -1 for what is over.

    Ours wins where the words name day or month; else the claim does, where the words bear it out. Never raises.
    """
    article = page.article
    anchor = article.anchor.date() if article.anchor else None
    ours, explicit = _ours(page, spot, pack, anchor, tense) if pack else (None, False)
    theirs = claimed(claim)
    if theirs is None:
        return Dated(ours, Outcome.ONLY_OURS) if ours else Dated(None, Outcome.UNREADABLE)
    words = plain(page.words(spot)), plain(page.words(page.sentence(spot)))
    language = language_of(article.language)
    if ours is None:
        told = (day for day in (theirs, _first_of(theirs)) if is_borne_out(day, *words, language, anchor))
        borne_out = next(told, None)
        return Dated(borne_out, Outcome.ONLY_CLAIM) if borne_out else Dated(None, Outcome.NOT_BORNE_OUT)
    if _is_last_day(ours, theirs) and not _ends(theirs, words, language, anchor):
        return Dated(None, Outcome.UNREADABLE)  # "until Friday": on which day it began is not told
    if _same(ours, theirs):
        whole = ours.latest == theirs.latest or not _ends(theirs, words, language, anchor)
        return Dated(ours if whole else theirs, Outcome.SAME)
    if _is_other_year(ours, theirs) and str(theirs.earliest.year) in plain(article.text):
        return Dated(theirs, Outcome.SAME)
    if _within(theirs, ours) and ours.precision != "day":
        good = is_borne_out(theirs, *words, language, anchor)
        return Dated(theirs if good else ours, Outcome.SAME if good else Outcome.OTHER)
    if _within(ours, theirs):
        wide = theirs.precision == "day" and _ends(theirs, words, language, anchor)
        return Dated(theirs if wide else ours, Outcome.SAME)
    if explicit:
        return Dated(ours, Outcome.OTHER)
    good = is_borne_out(theirs, *words, language, anchor)
    return Dated(theirs, Outcome.OTHER) if good else Dated(None, Outcome.NOT_BORNE_OUT)


def _ours(page: Page, spot: Spot, pack: Pack, anchor: date | None, tense: int) -> tuple[Day | None, bool]:
    """What our code reads: of the sentence's dates the one that the quote stands for, else of the quote alone."""
    for mentions in page.read_at(spot, partial(find_dates, pack=pack)):
        days = [(day, m) for m in mentions if (day := resolve(m.value, anchor, tense))]
        if len(days) == 1:
            return days[0][0], _is_explicit(days[0][1])
        if len({(day.earliest, day.latest) for day, _ in days}) == 1:
            return days[0][0], all(_is_explicit(m) for _, m in days)
    return None, False


def _first_of(claim: Day) -> Day:
    """The day on which it begins: the words may tell only that, and another sentence the last."""
    return replace(claim, latest=claim.earliest) if claim.precision == "day" else claim


def _is_explicit(mention: Mention) -> bool:
    words: DateWords = mention.value
    return words.explicit


def _same(ours: Day, theirs: Day) -> bool:
    return ours.earliest == theirs.earliest and ours.precision == theirs.precision


def _is_last_day(ours: Day, theirs: Day) -> bool:
    """Whether the words name the day on which a meeting of several days ends."""
    return theirs.precision == ours.precision == "day" and theirs.earliest < ours.earliest == theirs.latest


def _within(inner: Day, outer: Day) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _ends(theirs: Day, words: tuple[str, str], language: str, anchor: date | None) -> bool:
    """Whether both ends of a claimed interval of days are told: "from Monday ... until the 17th"."""
    return all(tells_day(day, *words, language, anchor) for day in (theirs.earliest, theirs.latest))


def _is_other_year(ours: Day, theirs: Day) -> bool:
    """Whether only the year differs, which the words leave open."""
    one, other = ours.earliest, theirs.earliest
    return ours.precision == theirs.precision and (one.month, one.day) == (other.month, other.day)
