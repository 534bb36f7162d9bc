"""Days that another word of the text tells: "on Monday. They meet the next day", "in May, on the 28th"."""

from collections.abc import Sequence
from dataclasses import replace

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.mentions.dates import Base, find_dates
from talkwatch.core.extract.mentions.spans import Mention, Sentence

COUNTED = "days_from_told"
"""The kind of such words."""
MONTHS = ("month", "month_rel", "part_month")
"""Kinds of dates that tell the month of a bare day behind them."""


def with_base(mentions: Sequence[Mention], at: int, sentences: Sequence[Sentence], pack: Pack) -> list[Mention]:
    """Give the mentions of the sentence at this place, days that are counted with the day from which they are."""
    return [_based(m, mentions, at, sentences, pack) if _is_counted(m) or _is_of_a_month(m) else m for m in mentions]


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
