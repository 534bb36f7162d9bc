"""Days that another word of the text tells: "on Monday. They meet the next day", "in May, on the 28th".

Or one behind them: "four days after the vote in Arica, which is called for 12 June". Then that day is the vote's.

Lists that it asks for: `relative-pronoun` (begins the clause that tells the day of the vote) and `determiner` (before a
day that stands before its noun: "after the 12 June vote").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import SIGNS, lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.dates import AFAR, Base, find_dates
from talkwatch.core.extract.mentions.spans import Mention, Sentence

COUNTED = "days_from_told"
"""The kind of such words."""
MONTHS = ("month", "month_rel", "part_month")
"""Kinds of dates that tell the month of a bare day behind them."""
MATTER = 90
"""Characters between "two days after" and the day of what it is after."""
_NOUN = re.compile(r"\s[^\W\d_]{3,}")
_BREAK = re.compile(r"[.;:!?\"“”«»]\s")


def with_base(mentions: Sequence[Mention], at: int, sentences: Sequence[Sentence], pack: Pack) -> list[Mention]:
    """Give the mentions of the sentence at this place, days that are counted with the day from which they are."""
    told = [_based(m, mentions, at, sentences, pack) if _is_counted(m) or _is_of_a_month(m) else m for m in mentions]
    return _with_day_behind(told, sentences[at].text, pack)


def _with_day_behind(mentions: list[Mention], text: str, pack: Pack) -> list[Mention]:
    """ "Four days after the vote in Arica, which is called for 12 June": one date, up to the day from which they count.

    In a language whose verb comes last that day stands before them. Where others are named between, or a matter has no
    day, such words are no date.
    """
    if not any(m.kind == "date" and m.value.kind == AFAR for m in mentions):
        return mentions
    told = {m.start: m for m in mentions if m.kind == "date"}
    days = [told.get(m.start, m) for m in find_dates(text, pack)]  # also in a clause that is left out
    whole = [w for pair in pairwise(days) if (w := _counted_from(*pair, text, pack)) and not _names_others(w, mentions)]
    rest = (m for m in mentions if m.kind != "date" or m.value.kind != AFAR)
    return [*whole, *(m for m in rest if not any(w.start < m.end and m.start < w.end for w in whole))]


def _counted_from(first: Mention, then: Mention, text: str, pack: Pack) -> Mention | None:
    """Two days as one where the one counts from the other."""
    counted, day = (then, first) if pack.head_final else (first, then)
    between = lowered(text[first.end : then.start]).translate(SIGNS)
    if counted.value.kind != AFAR or day.value.kind == AFAR or not _is_one_matter(between, pack):
        return None
    value, end = replace(counted.value, base=Base(day.value, _tense(between, pack))), then.end
    words = vocabulary(pack.code)
    if any("determiner" in words.kinds(word) for word in between.split()[-1:]) and (noun := _NOUN.match(text, end)):
        end = noun.end()  # "two days after the June 12 election"
    return Mention("date", first.start, end, text[first.start : end], value)


def _names_others(whole: Mention, mentions: Sequence[Mention]) -> bool:
    """ "Two days after A and B met on 3 May": what they did is told there, and nothing counted."""
    named = (m for m in mentions if m.kind in ("party", "person"))
    return sum(whole.start < m.start < whole.end for m in named) > 1


def _is_one_matter(between: str, pack: Pack) -> bool:
    """Whether a noun, and a clause that tells of it, are all that stands between such words and the day.

    Not "after the vote in Rome, A and B will meet on 3 May", nor "after the vote, he said on 3 May".
    """
    if len(between) > MATTER or _BREAK.search(between) or pack.report_words.search(between):
        return False
    told, comma, behind = between.partition(", ")
    pronoun = vocabulary(pack.code)["relative-pronoun"]
    return bool(told.strip()) and (not comma or bool("," not in behind and pronoun.match(behind)))


def _is_counted(mention: Mention) -> bool:
    return mention.kind == "date" and mention.value.kind == COUNTED


def _is_of_a_month(mention: Mention) -> bool:
    """Whether a day is told without its month: "on the 28th"."""
    return mention.kind == "date" and mention.value.kind == "bare_day" and mention.value.modifier is None


def _based(mention: Mention, own: Sequence[Mention], at: int, sentences: Sequence[Sentence], pack: Pack) -> Mention:
    """The nearest day before it: of its sentence, else the last of the sentence before."""
    here, earlier = sentences[at], sentences[at - 1] if at else None
    near = [(m, here) for m in own if m.kind == "date" and m.start < mention.start]
    if not near and earlier and earlier.item == here.item:
        near = [(m, earlier) for m in find_dates(earlier.text, pack)]
    if _is_of_a_month(mention):
        told = near[-1] if near and near[-1][0].value.kind in MONTHS else None
    else:
        told = next(((m, s) for m, s in reversed(near) if not _is_counted(m)), None)
    if told is None:
        return mention
    base = Base(told[0].value, _tense(lowered(told[1].text), pack))
    return mention._replace(value=replace(mention.value, base=base))


def _tense(text: str, pack: Pack) -> int:
    if pack.firm.search(text) or pack.future.search(text):
        return 1
    return -1 if pack.past.search(text) else 0
