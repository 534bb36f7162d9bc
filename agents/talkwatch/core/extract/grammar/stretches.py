"""The parts of a sentence that each speak of one meeting, and what one says of its status, days and hour.

Lists that it asks for: `possessive` and `gathering` (a day that owns another meeting: "Monday's summit"); `after`,
`ahead` and `aside` (what opens a sentence with another time), `will`, `hold`, `meet`, `present` (verbs behind it).
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from talkwatch.core.extract.grammar.asking import days_asked_for
from talkwatch.core.extract.grammar.calling_off import is_relocated, status_behind
from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.days import (
    SPANS,
    end_of,
    of_the_breach,
    old_dates,
    says_when,
    target_date,
    without_glossed,
)
from talkwatch.core.extract.grammar.hours import hours_of
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.other_gatherings import OWNED, is_day_of_another, is_looked_back_on
from talkwatch.core.extract.grammar.replacing import exchanged, is_told_anew, replaced
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status import bounds_of, status_of
from talkwatch.core.extract.grammar.tenses import is_day_of_the_past, was_only_planned
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas.meeting import Status

_OPENING = ("after", "ahead", "aside")
"""Lists of what opens a sentence with another time than that of the meeting."""
_VERBS = ("will", "hold", "meet", "present", "finite-here")
VERB = 12
"""Characters between the verb behind such an opening and its subject: "werden der"."""
MEASURE = 4
"""Words of a measure before "after": "just over two years after"."""
_NAMED = {*LETTERS.values(), ","}
_WORD = re.compile(r"[^\W\d_]{2,}")


class Stretch(NamedTuple):
    """A part of a sentence that speaks of one meeting, the witnesses in it, and the clauses that tell its status."""

    start: int
    end: int
    witnesses: tuple[Witness, ...]
    window: tuple[int, int]

    @property
    def witness(self) -> Witness | None:
        """The one that says most of it: no mere visit, and of the most parties."""
        return max(self.witnesses, key=lambda w: (not w.visit, len(w.parties), -w.start), default=None)


def stretch_of(skeleton: Skeleton, clauses: Clauses, witnesses: tuple[Witness, ...], start: int, end: int) -> Stretch:
    """Give the part from `start` to `end` with those of the witnesses that lie in it."""
    own = tuple(w for w in witnesses if w.start < end and start < w.end and (start <= w.start or w.end <= end))
    text = skeleton.text[start:end]
    first = Stretch(start, end, own, (start, end)).witness
    if first:
        low, high = bounds_of(skeleton, clauses, first.start, first.end, start, end)
        window = (_behind_opening(skeleton.text, low, first, clauses.pack), high)
    elif named := _known_in(text, start, clauses) or clauses.pack.trigger.search(text):
        window = bounds_of(skeleton, clauses, start + named.start(), start + named.end(), start, end)
    else:
        window = (start, end)
    return Stretch(start, end, own, window)


def _known_in(text: str, start: int, clauses: Clauses) -> re.Match[str] | None:
    """What is known in a part of a sentence: first where a clause tells of a meeting too, not of who says so."""
    found = list(clauses.pack.definite.finditer(text))
    told = (m for m in found if len(found) > 1 and _tells_there(clauses, start + m.start()))
    return next(told, found[0] if found else None)


def _tells_there(clauses: Clauses, position: int) -> bool:
    return clauses.pack.trigger.search(clauses.skeleton.text, *clauses.clause_of(position)) is not None


def _behind_opening(text: str, begin: int, witness: Witness, pack: Pack) -> int:
    """ "After a strike delayed his flight, A will meet B": what stands before the comma is not of the meeting.

    Nor is what opens a sentence without a comma: "Nach dem Gipfel in Rom werden A und B", "После встречи A и B".
    """
    first, words = witness.start, vocabulary(pack.code)
    if _is_measure(text[:begin]):
        begin = 0  # "four months | after their talks"
    if text[:begin].strip():
        return begin
    comma = text.rfind(",", begin, first)
    if comma > begin and pack.subordinate.match(text[begin:]):
        return comma
    start = begin + len(text[begin:first]) - len(text[begin:first].lstrip(' "“«„'))
    opening = comma if comma > begin else first
    opens = _opens_with_another_time(text, start, opening, pack)
    if not opens or len(_WORD.findall(text, start, opening)) <= 1:
        return begin  # "on Friday, A and B"
    if comma > begin:
        return comma
    named = witness.head <= first
    if named and not _another_opens(text, start, witness, pack):
        return begin  # "after talks with Oman he said": their own gathering opens it
    verbs = [m for name in _VERBS for m in words[name].finditer(text, start, first)]
    near = [m.start() for m in verbs if first - m.end() <= VERB]
    order = order_of(words)
    if near and order.verb_final:
        return min(near)  # "wollen sich die ...": both are of the verb
    return max((*near, *(m.start() for m in verbs if named)), default=begin if order.verb_first else first)


def _opens_with_another_time(text: str, start: int, end: int, pack: Pack) -> bool:
    """ "After talks in Rome", "four months after their talks", before the meeting itself is told."""
    words = vocabulary(pack.code)
    if order_of(words).postpositions:
        return False
    if any(words[name].match(text, start) for name in _OPENING):
        return True
    after = words["after"].search(text, start, end)
    return after is not None and _is_measure(text[start : after.start()])


def _another_opens(text: str, start: int, witness: Witness, pack: Pack) -> bool:
    """ "Nach Gesprächen treffen sich A und B", not "after summit talks with A": whether another gathering is named."""
    words, first = vocabulary(pack.code), witness.start
    apart = order_of(words).genitive or words["meet"].match(text, witness.head)
    return any(apart or text[m.end() : first].strip() for m in words["gathering"].finditer(text, start, first))


def _is_measure(text: str) -> bool:
    """ "Less than a month", "два дня": a few words before "after", of which none names anything."""
    return 0 < len(text.split()) <= MEASURE and not _NAMED & set(text)


@dataclass(frozen=True)
class When:
    """When a meeting is, was to be and at what hour, and what its words say of its status."""

    status: Status | None
    moved: bool
    date: Mention | None
    old: Mention | None
    time: Mention | None
    relocated: bool = False
    """Whether they move it to another place, where it keeps its day."""
    other_hour: bool = False
    """Whether the hour is told to be a new one."""
    over: tuple[Mention, ...] = ()
    """Days of what is over, told beside it."""
    lasting: bool = False
    """Whether it goes on since its day."""
    till: Mention | None = None
    """The day until which it does."""

    @property
    def told(self) -> Mention | None:
        """Its day, with the one until which it goes on."""
        if self.date is None or self.till is None:
            return self.date
        return self.date._replace(value=replace(self.date.value, till=self.till.value))


def _days(skeleton: Skeleton, clauses: Clauses, stretch: Stretch) -> list[Mention]:
    """The dates that may be the meeting's: within its clauses, else before them where it names who meets."""
    low, high = stretch.window
    visit = stretch.witness is not None and (stretch.witness.visit or stretch.witness.rule == "guests")
    way = stretch.witness is not None and stretch.witness.rule == "visiting"
    every = skeleton.within(stretch.start, stretch.end, "date")
    dates = [
        m
        for m in every
        if (visit and not clauses.is_of_report(m))  # "will visit Cuba, he said on Sunday"
        or (way and m.value.kind in SPANS)
        or (says_when(skeleton, clauses, m) and not _is_of_another(skeleton, clauses, m, stretch.witness))
    ]
    inside = [m for m in dates if low <= skeleton.position(m) < high]
    if stretch.witness is None:
        return inside or [m for m in dates if skeleton.position(m) >= high and _is_of_known(skeleton, clauses, m)]
    before = [m for m in dates if skeleton.position(m) < low]
    return inside or [m for m in before if not _tells_of_another(skeleton, clauses, m, low)]


def _is_of_known(skeleton: Skeleton, clauses: Clauses, date: Mention) -> bool:
    """ "The delegations arrive on Thursday, and the first session is on Friday": a clause of the meeting itself."""
    at = skeleton.position(date)
    return clauses.pack.definite.search(skeleton.text, clauses.clause_of(at)[0], at) is not None


def _tells_of_another(skeleton: Skeleton, clauses: Clauses, date: Mention, low: int) -> bool:
    """ "The talks are on Friday, but the ministers will meet": whether a day's own clause names another gathering."""
    begin, end = clauses.clause_of(skeleton.position(date))
    return end <= low and vocabulary(clauses.pack.code)["gathering"].search(skeleton.text, begin, end) is not None


def _is_of_another(skeleton: Skeleton, clauses: Clauses, date: Mention, witness: Witness | None) -> bool:
    """ "Monday's gathering may lead to talks with A": a day that owns a gathering before the word for this meeting.

    Or that of a gathering by which this meeting is dated.
    """
    pack, at = clauses.pack, skeleton.position(date)
    if is_day_of_another(skeleton, clauses, date, witness.head if witness else None):
        return True
    words = vocabulary(pack.code)
    owned = words["possessive"].match(skeleton.text, at + 1)
    if owned is None or witness is None:
        return False
    nouns = (p.search(skeleton.text, at, at + OWNED) for p in (words["gathering"], pack.meeting_words))
    others = [noun for noun in nouns if noun is not None and noun.end() < witness.head]
    return any(not _is_between(skeleton.text[noun.end() : witness.start], words) for noun in others)


def _is_between(text: str, words: Vocabulary) -> bool:
    """ "Friday's talks between A and B begin at 10": whether a gathering is that of those who stand behind it."""
    return "between" in words.kinds(text.strip())


def when_of(skeleton: Skeleton, clauses: Clauses, stretch: Stretch) -> When:
    """Status, dates and hour, which depend on each other: a meeting called off has no new date."""
    start, end, pack = stretch.start, stretch.end, clauses.pack
    low, high = stretch.window
    asked, over = days_asked_for(skeleton, start, end, pack), list[Mention]()
    dates = [m for m in _days(skeleton, clauses, stretch) if m not in asked]
    old = [] if asked else old_dates(skeleton, start, end, pack)
    window, whole = skeleton.text[low:high], skeleton.text[start:end]
    elsewhere = is_relocated(skeleton, low, high, pack)
    status, moved = status_of(window, whole, pack, dated=bool(dates), relocated=elsewhere)
    old = [] if elsewhere and not moved else old
    told = [m for m in skeleton.within(start, end, "date") if clauses.owner(m) is not Owner.REPORT and m not in asked]
    told = without_glossed(skeleton, told)
    swap = exchanged(skeleton, told, pack)
    if swap is None and status in (None, Status.SCHEDULED):
        swap = replaced(skeleton, [*told[:1], *(m for m in told[1:] if not any(m is o for o in old))], pack)
    if swap:
        status, moved, old, dates = Status.SCHEDULED, True, [swap[0]], [swap[1]]
    moved = moved or (status is Status.SCHEDULED and bool(dates) and is_told_anew(window, pack))
    visit = stretch.witness is not None and stretch.witness.visit
    if status in (None, Status.SCHEDULED, Status.PROPOSED) and not (visit or moved or elsewhere):
        over = [m for m in dates if is_day_of_the_past(skeleton, clauses, m)]
    if status and stretch.witness and is_looked_back_on(skeleton.text, stretch.witness, pack):
        begin = stretch.witness.start
        status, dates = Status.HELD, [m for m in dates if skeleton.position(m) > begin]
    if over:
        dates = [m for m in dates if m not in over]
        status, moved = status_of(window, whole, pack, dated=bool(dates), relocated=elsewhere)
    if status in (None, Status.SCHEDULED) and not (moved or is_relocated(skeleton, high, end, pack)):
        behind = status_behind(skeleton.text[high:end], pack)
        status, moved = behind or status, behind is Status.SCHEDULED
    if status is Status.POSTPONED and pack.time_moved.search(skeleton.text, start, end):
        status = Status.SCHEDULED
    new = [m for m in dates if not any(m is o or m.value == o.value for o in old)]
    if status is Status.SCHEDULED and not moved:
        new = [m for m in new if not (len(new) > 1 or m.value.past) or not of_the_breach(skeleton, m, pack)]
    if status is Status.CANCELLED or (status is Status.POSTPONED and not moved):
        old, new = old or [m for m in new if not of_the_breach(skeleton, m, pack)], []
    if old and not new and status is Status.SCHEDULED and not moved and was_only_planned(window, pack):
        status = None
    times, other_hour = hours_of(skeleton, clauses, stretch.witness, start, end)
    lasting = status is Status.UNDER_WAY and vocabulary(pack.code)["lasting"].search(window) is not None
    date = target_date(skeleton, new, moved, start, end, stretch.witness.adjuncts if stretch.witness else (), pack)
    return When(
        status=status,
        moved=moved,
        date=date,
        till=end_of(skeleton, date, end, pack) if date and lasting else None,
        old=next(iter(old), None),
        relocated=elsewhere,
        over=tuple(over),
        lasting=lasting,
        other_hour=other_hour,
        time=next(iter(times), None),  # the local hour stands before its gloss: "10:30 local time (0730 GMT)"
    )
