"""Meetings of which only a present tense tells that they go on as it is written: "A and B begin talks", "A meets B".

A title so tells what goes on, unless the first sentences tell of it as over. On a live page that is today.

Lists that it asks for: `gathering`, `meet`, `receive` and `host` (what the first sentences tell as over), and `live`
(by way of `newsline`).
"""

import re
from datetime import date

from talkwatch.core.extract.event import Event, Slot
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.tenses import preterites
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.dates import DateWords
from talkwatch.core.extract.mentions.newsline import live_label
from talkwatch.core.extract.mentions.reckoning import one_day
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas.meeting import Status

LEAD = 4
"""Sentences, the title first, of which any may tell that a meeting is over of which the title tells in the present."""
SURE_LIVE = 0.8
"""How sure the day of a live page is."""
_QUOTED = re.compile(r"(?:^|\s)['‘\"“„«]\w")


def begin(event: Event, readings: tuple[Reading, ...], anchor: date | None, pack: Pack) -> None:
    """ "A and B begin talks in C", where no plan is told: they do so as it is written, if no other day is told.

    In a title also "A meets B in C". Changes the event.
    """
    if event.status is not None or (event.day and event.day.earliest != anchor):
        return
    opening = next((f for f in event.frames if f.begins), None)
    if opening is None and not _is_over(event, readings, pack):
        opening = next((f for f in event.frames if _tells_now(f)), None)
    if opening is None:
        return
    event.status, event.status_at = Status.UNDER_WAY, opening.sentence
    event.frames = [f._replace(status=Status.UNDER_WAY) if f is opening or f.begins else f for f in event.frames]
    _fill_live_day(event, opening, anchor, pack)


def _tells_now(frame: Frame) -> bool:
    """Whether a title tells it in the present tense; not "A holds 'tough' talks with B", which were judged."""
    judged = _QUOTED.search(frame.sentence.text)
    return frame.ongoing and frame.sentence.field == "title" and not (judged or frame.tone.past)


def _is_over(event: Event, readings: tuple[Reading, ...], pack: Pack) -> bool:
    """ "A meets B" over "A met B on Monday", "the two discussed": whether a sentence of the lead tells it as past."""
    for reading in readings:
        if reading.sentence.field != "title" and reading.sentence.index < LEAD and _tells_past(reading, pack):
            return True
    return any(f.status is Status.HELD for f in event.frames)


def _tells_past(reading: Reading, pack: Pack) -> bool:
    """ "A met B on Monday", "was raised during their talks", "A received B"; not "it comes after he left"."""
    words, said, text = vocabulary(pack.code), status_words(pack.code), reading.skeleton.text
    told = any(words[name].search(text) for name in ("gathering", "meet"))
    if told and any(p.search(text) for p in (pack.held, said.past, said.during)):
        return True
    over, deeds = preterites(pack.code), (m for name in ("meet", "receive", "host") for m in words[name].finditer(text))
    return over is not None and any(over.match(text, m.start()) for m in deeds)


def _fill_live_day(event: Event, opening: Frame, anchor: date | None, pack: Pack) -> None:
    """ "Live: A meets B in C": what goes on does so on the day of a live page."""
    label = live_label(opening.sentence.text, pack) if opening.sentence.field == "title" else None
    today = next((rel for rel, days in pack.calendar.relative_days.items() if days == 0), None)
    if label is None or today is None or anchor is None or event.day is not None:
        return
    start, end = label
    words = DateWords("relative_day", {"rel": today}, pack)
    mention = Mention("date", start, end, opening.sentence.text[start:end], words)
    event.day = one_day(anchor, SURE_LIVE)
    event.slots["date"] = Slot(mention, opening.sentence, SURE_LIVE)
