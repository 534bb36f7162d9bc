"""The day of a meeting that is told in another sentence: "this week. ... The group sits from 28 July".

A day within the week or month that was told, in a sentence close behind that names nobody else, is the meeting's,
though the sentence has no word for it. Of a meeting without any day it is the first day ahead that such a sentence
plans, or that names its date. It may alone say that what was told is planned: "at one table. ... They start on 5 May".

Lists that it asks for: `the-date` (words for the day of a meeting), `fixing` (verbs that set it); `off`, `deadline` and
`close` (another's day); `trip` (nouns of the visit on which a meeting is), `withdrawn` (by which one of two takes back
a plan: "will not go", "has declined"), and `we` (who speaks).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from talkwatch.core.days import Day, within
from talkwatch.core.extract.event import Event, Slot
from talkwatch.core.extract.grammar.continuation import tells_of_another_deed
from talkwatch.core.extract.grammar.days import old_dates
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.status import OFF
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.resolving import resolve
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas.meeting import Status

REACH = 3
"""Sentences behind the last that tells of the meeting in which its day may stand."""
SURE_WITHIN, SURE_NEAR, SURE_ALONE = 0.8, 0.5, 0.3
"""How sure a day is that lies in what was told, one that only stands near, and one that alone says what is planned."""
LEAD = 30
"""Characters at a sentence's beginning in which it names the visit that it tells of."""
_ENDS = frozenset(("", *".,;»”"))
FAR = timedelta(days=120)
"""A day further ahead than this is rarely a meeting's."""
_NUMBERED = ("bare_day", "bare_days")
"""Kinds of days that are told by their number: "on the 20th"."""


class Told(NamedTuple):
    """A day, the words that name it, and the sentence in which they stand."""

    day: Day
    mention: Mention
    reading: Reading


def refine(event: Event, readings: tuple[Reading, ...], anchor: date | None, pack: Pack) -> None:
    """Give an event that lies ahead its day, if one is told apart from it. Changes the event."""
    exact = event.day is not None and event.day.precision == "day"
    if anchor is None or exact or not (event.status in (Status.SCHEDULED, Status.PROPOSED) or _is_open(event)):
        return
    proposed = event.status is Status.PROPOSED and event.day is None
    last = max(f.sentence.index for f in event.frames)
    for told in _days(event, readings, anchor, pack):
        if proposed and told.reading.sentence.index > last + 1:
            return  # what is only wished has its day right behind it, if any
        fits = within(told.day, event.day) if event.day else _is_planned(event, told, anchor, pack)
        if fits:
            _take(event, told, SURE_WITHIN if event.day else SURE_NEAR)
            return


def speaks_for_another(event: Event, reading: Reading, readings: tuple[Reading, ...], pack: Pack) -> bool:
    """ "C's minister spoke of the A-B talks. "We will be in Lima on Friday"": whether "we" may be others than those."""
    if not vocabulary(pack.code)["we"].search(reading.skeleton.text):
        return False
    at, first = reading.sentence.index, min(f.sentence.index for f in event.frames)
    return any(r.named - event.parties for r in readings if first <= r.sentence.index <= at)


def call_off(event: Event, readings: tuple[Reading, ...], pack: Pack) -> None:
    """ "A was to meet B on Friday. He will not go": a plan of old, and behind it who withdrew. Changes the event."""
    plans = [f.sentence.index for f in event.frames if f.was_to or f.old_date]
    if not plans or event.status in (*OFF, Status.HELD, Status.UNDER_WAY):
        return
    last = max(f.sentence.index for f in event.frames)
    behind = next((r for r in readings if r.sentence.index == last + 1), None)
    if behind is None or last != max(plans) or behind.named - event.parties:
        return
    if vocabulary(pack.code)["withdrawn"].search(behind.skeleton.text):
        event.status, event.status_at = Status.CANCELLED, behind.sentence


def _take(event: Event, told: Told, sure: float) -> None:
    """Give an event a day, and by it a status if it had none."""
    sentence = told.reading.sentence
    if event.status is None:
        sure, event.status, event.status_at = SURE_ALONE, Status.SCHEDULED, sentence
    event.day, event.slots["date"] = told.day, Slot(told.mention, sentence, sure)


def _is_open(event: Event) -> bool:
    """Whether nothing says yet that a meeting that is told is planned, held or denied: "A and B at one table"."""
    return event.status is None and event.meets and not any(frame.denied for frame in event.frames)


def _days(event: Event, readings: tuple[Reading, ...], anchor: date, pack: Pack) -> Iterator[Told]:
    """The days ahead in the sentences behind the event's first, in its item, that name nobody but its parties."""
    told = [f.sentence.index for f in event.frames]
    items = {f.sentence.item for f in event.frames}
    near = (r for r in readings if min(told) < r.sentence.index <= max(told) + REACH and r.sentence.item in items)
    fits = (r for r in near if not (_names_strangers(r, event, pack) or r.said.is_of_sport))
    for reading in (r for r in fits if not speaks_for_another(event, r, readings, pack)):
        for mention in find_dates(reading.sentence.text, pack):
            if mention.value.kind == "relative_day" and not any(f.headed or f.goes_on for f in reading.frames):
                continue  # "the problems that both face today"
            day = resolve(mention.value, anchor, 1)
            ahead = day and day.precision == "day" and anchor <= day.earliest <= anchor + FAR
            if day and ahead and _is_its_own(mention, reading, pack):
                yield Told(day, mention, reading)


def _names_strangers(reading: Reading, event: Event, pack: Pack) -> bool:
    """Whether a sentence names others than those who meet, but for one who sets the day: "the UN has set the date"."""
    strangers = reading.named - event.parties
    return bool(strangers) and (len(strangers) > 1 or not reading.skeleton.found(vocabulary(pack.code)["fixing"]))


def _is_its_own(mention: Mention, reading: Reading, pack: Pack) -> bool:
    """Whether the day is not that of the report, nor of what happened: "said on Thursday"."""
    text, words = reading.skeleton.text, vocabulary(pack.code)
    denied = any(frame.denied for frame in reading.frames)
    if denied or any(pattern.search(text) for pattern in (pack.negated, pack.cancelled, words["off"])):
        return False  # "there will be no meeting on 9 May"
    if words["deadline"].search(text) or words["close"].search(text):
        return False  # "the talks will end on 9 May"
    if pack.arrival.search(text) or tells_of_another_deed(text, pack):
        return False  # "the delegation will land on 9 May", "both sides will mourn their dead on 9 May"
    if any(old.start == mention.start for old in old_dates(reading.skeleton, 0, len(text), pack)):
        return False  # "instead of 9 May"
    named = mention.value.explicit or mention.value.kind in _NUMBERED
    return named or not (pack.report_words.search(text) or pack.held.search(text))


def _is_planned(event: Event, told: Told, anchor: date, pack: Pack) -> bool:
    """Whether the sentence plans, and the day is named outright and no limit: not "until 11 December".

    A sentence that has a word for a meeting of its own has told whose day it is; one that speaks of this meeting, or of
    its date, need not plan a day ahead: "the ministry announced the talks for 22 December", "the date: 22 December".
    """
    day, mention, reading = told
    text, headed = reading.skeleton.text, [frame for frame in reading.frames if frame.headed]
    if reading.named - event.parties:
        return event.status is not None and _is_set(mention, reading, pack)
    own = any(known is frame for known in event.frames for frame in headed)
    if headed and not (own and _is_in_text(mention, reading)):
        return False
    others = pack.other_words.search(text) and not _is_of_visit(event, text, pack)
    if others or pack.alien.search(text) or pack.held.search(text):
        return False
    limit = pack.limit.search(lowered(reading.sentence.text[: mention.start]))
    dated = (own and day.earliest > anchor) or pack.firm.search(text) or vocabulary(pack.code)["the-date"].search(text)
    plans = status_words(pack.code).will.search(text) or (event.status and dated)
    return bool(mention.value.explicit and plans and not limit)


def _is_of_visit(event: Event, text: str, pack: Pack) -> bool:
    """ "He will come to Lima. The visit is set for Friday. He will meet her": the visit on which the meeting is."""
    visits = any(f.witness and f.witness.visit for f in event.frames)
    return visits and vocabulary(pack.code)["trip"].search(text, 0, LEAD) is not None


def _is_set(mention: Mention, reading: Reading, pack: Pack) -> bool:
    """Whether a verb of setting a day has this one, and tells no more, as "for the vote"."""
    text, origin = reading.skeleton.text, reading.skeleton.origin
    found = reading.skeleton.found(vocabulary(pack.code)["fixing"])
    ends = (m for m in found if text[m.end() :].lstrip()[:1] in _ENDS)
    return any(origin(m.start()) <= mention.start < origin(m.end() - 1) + 1 for m in ends)


def _is_in_text(mention: Mention, reading: Reading) -> bool:
    """Whether a day is none of a dateline's, and not the one on which somebody told it."""
    told_on = {frame.told_on.start for frame in reading.frames if frame.told_on}
    return any(m.start == mention.start for m in reading.skeleton.mentions) and mention.start not in told_on
