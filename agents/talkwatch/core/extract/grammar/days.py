"""Which of the dates of a stretch is the meeting's: its own, one that was replaced, one until which it goes on.

Lists that it asks for: `put-off` (the day on which a meeting was put off), `for` (before the day that is meant),
`deadline` and `close` (a plan to end: "due to conclude"), `gathering`, `meet`, `receive`, `convene`, `work`,
`homeward`, `stay` (a visit, which is called off with its day), `planned-for` (before its day: "called off the talks set
for"), `possessive` (a day that owns a gathering: "Thursday's talks"), `going`, `travel` and `and` (a day behind that of
the way), `stopover` (a stay on it), `on-which` (behind a stay: "during which"), `part-of-day` (on the day on which one
comes: "in the afternoon"), `settle` and `infinitive` (agreed on a day to meet), `was-to` and `reported-plan` (a plan
behind a verb of saying, which one of old else looks like).
"""

import re
from itertools import pairwise

from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.matters import is_matter
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.places import where_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.tenses import is_day_of_the_past
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.counted import COUNTED
from talkwatch.core.extract.mentions.dates import AFAR
from talkwatch.core.extract.mentions.spans import Mention

GLOSS = ",(–—-"
"""Signs before a day that says the same more exactly."""
MAX_PREPOSITION = 3
"""Letters of a preposition before such a day."""
SPANS = ("week", "nth_week", "month", "month_rel", "part_month")
"""Kinds of dates of which a meeting is but a part; a whole visit may lie in one: "will visit Tokyo next week"."""
BREACH = 45
"""Characters between a verb of calling off and its day."""
OWN = 20
"""Characters from the sign of an owner behind a day to the gathering of that day."""
SUBJECT = 100
"""Characters between a gathering and the day behind which it is called off."""
TILL = 16
"""Characters between "will conclude" and its day."""
_MEETING = ("meet", "gathering", "convene", "receive")
_WORD = re.compile(r"\w+")


def old_dates(skeleton: Skeleton, start: int, end: int, pack: Pack) -> list[Mention]:
    """Give the dates that the words say were replaced or called off."""
    found: list[Mention] = []
    for match in pack.old_date.finditer(skeleton.text, start, end):
        found += () if _is_reported_plan(skeleton.text, match, pack) else skeleton.marked(match)
    moves = (
        *pack.moved_from_to.finditer(skeleton.text, start, end),
        *pack.moved_from.finditer(skeleton.text, start, end),
    )
    for match in moves:
        found += skeleton.within(match.start(), match.end(), "date")[:1]
    return found


def _is_reported_plan(text: str, old: re.Match[str], pack: Pack) -> bool:
    """ "A indiqué mardi que la rencontre était prévue le 13 mars": a plan that stands, told behind a verb of saying."""
    words = vocabulary(pack.code)
    if not words["reported-plan"].match(text, old.start()):
        return False
    said = pack.report_words.search(text, 0, old.start())
    that = said and pack.reports_on.search(text, said.end(), old.start())
    off = (pack.cancelled, pack.postponed, pack.moving, words["off"])
    was_to = any(m.start() != old.start() for m in words["was-to"].finditer(text))
    return that is not None and not was_to and not any(p.search(text) for p in off)


def of_the_breach(skeleton: Skeleton, date: Mention, pack: Pack) -> bool:
    """ "Called off on Wednesday, the session is back on": the day on which it was called off, not its own."""
    at = skeleton.position(date)
    words, before = vocabulary(pack.code), skeleton.text[max(0, at - BREACH) : at].rpartition(",")[2]
    if any(p.match(skeleton.text, at + 2) for p in (pack.cancelled, pack.postponed, words["off"])):
        # "on Tuesday shelved plans to meet", not "talks on Tuesday put off"
        subject = skeleton.text[max(0, at - SUBJECT) : at].rpartition(",")[2]
        return words["gathering"].search(subject) is None
    breach = pack.cancelled.search(before) or pack.postponed.search(before)
    owned = words["possessive"].match(skeleton.text, at + 1)
    if owned and words["gathering"].search(skeleton.text, owned.end(), owned.end() + OWN):
        return False  # "called off Thursday's talks"
    if breach is None:
        return date.value.past and not before.strip()  # "two days ago he cancelled a trip"
    told = (words[name].search(before, breach.start()) for name in ("gathering", "meet", "stay", "planned-for"))
    return not any(told)  # else it is the meeting's


def target_date(
    skeleton: Skeleton, new: list[Mention], moved: bool, start: int, end: int, adjuncts: tuple[Mention, ...], pack: Pack
) -> Mention | None:
    """Give the date of the meeting among those that may be: the target of a move, else the nearest, the most exact."""
    if moved:
        match = pack.moved_to.search(skeleton.text, start, end)
        target = skeleton.within(match.start(), match.end(), "date")[-1:] if match else []
        if target:
            return target[0]
    else:
        new = [m for m in new if m in adjuncts] or new
    new = without_glossed(skeleton, new)
    new = [m for m in new if _is_meant_for(skeleton, m, pack)] or new
    new = [m for m in new if not _was_agreed_then(skeleton, m, pack)]
    if counted := _day_behind_way(skeleton, new, start, end, pack) or _day_it_opens(skeleton, new, start, pack):
        return counted
    explicit = [m for m in new if m.value.kind not in ("weekday", AFAR, COUNTED, *SPANS)]
    outright = [m for m in new if m.value.kind != AFAR]  # "on Friday, three days after the quake of 2 June"
    return next(iter(explicit or outright or new), None)


def _was_agreed_then(skeleton: Skeleton, date: Mention, pack: Pack) -> bool:
    """ "Agreed on Tuesday to hold talks on trade on Friday": the day of a verb of agreeing, before what is agreed."""
    words, text, at = vocabulary(pack.code), skeleton.text, skeleton.position(date)
    before = text[:at].split()[-2:]
    return any("settle" in words.kinds(w) for w in before) and words["infinitive"].match(text, at + 2) is not None


def end_of(skeleton: Skeleton, date: Mention, end: int, pack: Pack) -> Mention | None:
    """ "Which opened on Tuesday, will conclude on Friday": the day until which it goes on since its day."""
    words, at = vocabulary(pack.code), skeleton.position(date)
    for till in skeleton.within(at + 1, end, "date"):
        closes = words["close"].search(skeleton.text, at, skeleton.position(till))
        if closes and skeleton.position(till) - closes.end() <= TILL:
            return till
    return None


def _day_behind_way(skeleton: Skeleton, new: list[Mention], start: int, end: int, pack: Pack) -> Mention | None:
    """ "They arrive on 12 March and get to work the next day": the day counted from that on which they only come.

    Or named beside it: "they arrive on Thursday and the talks begin on Friday".
    """
    words = vocabulary(pack.code)
    for way, day in pairwise(skeleton.within(start, end, "date")):
        at, then = skeleton.position(way), skeleton.position(day)
        told = day.value.kind == COUNTED or (day in new and _comes(skeleton.text[start:at], words))
        if way not in new or not told:
            continue
        cut = at + _last_and(skeleton.text[at:then], words)
        stays = words["stopover"].search(skeleton.text, start, at)  # not "the talks will be in Lima"
        opened = (name for name in _MEETING if not (stays and name == "convene"))
        begun = any(words[name].search(skeleton.text, start, cut) for name in opened)
        begins = any(words[name].search(skeleton.text, cut, end) for name in (*_MEETING, "work"))
        if begins and not begun and not words["homeward"].search(skeleton.text, cut, end):
            return day
    return None


def _day_it_opens(skeleton: Skeleton, new: list[Mention], start: int, pack: Pack) -> Mention | None:
    """ "Leave on Thursday for talks with B that open on Friday": a clause of the talks behind that of the way."""
    words, text = vocabulary(pack.code), skeleton.text
    for way, day in pairwise(new):
        at, then = skeleton.position(way), skeleton.position(day)
        named = words["gathering"].search(text, at, then)
        own = pack.relative.search(text, named.end(), then) if named else None
        if own and words["convene"].search(text, own.end() - 1, then) and _comes(text[start:at], words):
            return day
    return None


def _comes(text: str, words: Vocabulary) -> bool:
    """Whether a verb of going somewhere, or of staying on the way, stands in a text."""
    return any(words[name].search(text) for name in ("going", "travel", "stopover"))


def day_of_way(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Mention | None:
    """ "Flies to Lima on Monday, where he will meet ...": the day in the clause before the one that begins there.

    Or that of an arrival, with the hour of the meeting behind it.
    """
    if stay := _day_of_stay(skeleton, clauses, start, end):
        return stay
    way = vocabulary(clauses.pack.code)["where"].search(skeleton.text, start, end)
    if way is None or where_of(skeleton, way.start(), clauses.pack) is None:
        return _day_of_arrival(skeleton, clauses, start, end)
    dates = [m for m in skeleton.within(start, way.start(), "date") if clauses.owner(m) is not Owner.REPORT]
    if len(dates) != 1 or is_day_of_the_past(skeleton, clauses, dates[0]):
        return None  # "landed on Sunday in Lima, where he will meet ..."
    return None if clauses.is_before_leaving(dates[0], way.start()) else dates[0]


def _day_of_stay(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Mention | None:
    """ "Will pay a visit to Lima on 12 March, during which he will meet ...": the only day told of the stay."""
    words = vocabulary(clauses.pack.code)
    then = words["on-which"].search(skeleton.text, start, end)
    if then is None or not words["stay"].search(skeleton.text, start, then.start()):
        return None
    dates = [m for m in skeleton.within(start, then.start(), "date") if not clauses.is_of_report(m)]
    return dates[0] if len(dates) == 1 and not is_day_of_the_past(skeleton, clauses, dates[0]) else None


def _day_of_arrival(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Mention | None:
    """ "Lands on Friday and will meet him at 3 p.m.", "in the afternoon": the only day told is that of both."""
    words, dates = vocabulary(clauses.pack.code), skeleton.within(start, end, "date")
    if len(dates) != 1 or is_day_of_the_past(skeleton, clauses, dates[0]):
        return None
    at = skeleton.position(dates[0])
    behind = at + _last_and(skeleton.text[at:end], words)
    comes = clauses.pack.arrival.search(skeleton.text, clauses.clause_of(at)[0], at)
    if behind == at or comes is None or not any(words[name].search(skeleton.text, behind, end) for name in _MEETING):
        return None
    hour = skeleton.within(behind, end, "time") or words["part-of-day"].search(skeleton.text, behind, end)
    return dates[0] if hour else None


def _last_and(text: str, words: Vocabulary) -> int:
    """Where the last "and" of a text begins, also one that is written together with the next word; 0 for none."""
    found = [m.start() for m in _WORD.finditer(text) if "and" in words.kinds(words.parts(m.group())[0])]
    return found[-1] if found else 0


def without_glossed(skeleton: Skeleton, dates: list[Mention]) -> list[Mention]:
    """ "In a week, on 8 June": the days without those that the next one says more exactly."""
    glossed = {id(span) for span, day in pairwise(dates) if _is_glossed(skeleton, span, day)}
    return [m for m in dates if id(m) not in glossed]


def _is_glossed(skeleton: Skeleton, date: Mention, after: Mention) -> bool:
    """ "In a week, on 8 June": a span of days that the day itself follows."""
    if date.value.kind not in ("in_days", COUNTED) or after.value.kind != "day":
        return False
    between = skeleton.text[skeleton.position(date) + 1 : skeleton.position(after)].lstrip()
    return between[:1] in GLOSS and len(between.strip(f" {GLOSS}")) <= MAX_PREPOSITION


def _is_meant_for(skeleton: Skeleton, date: Mention, pack: Pack) -> bool:
    """ "Proposed on Wednesday talks for Monday": the day that a meeting is meant for, beside that of the plan."""
    words, at = vocabulary(pack.code), skeleton.position(date)
    if order_of(words).postpositions:
        return words["for"].match(skeleton.text, at + 2) is not None
    return any("for" in words.kinds(word) for word in skeleton.text[:at].split()[-1:])


def says_when(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date is the meeting's, and not a limit such as "by the end of August"."""
    at = skeleton.position(mention)
    put_off = vocabulary(clauses.pack.code)["put-off"].match(skeleton.text, at + 2)  # the day on which that was decided
    if put_off or clauses.pack.limit.search(skeleton.text[:at]) or _ends_then(skeleton, clauses, mention):
        return False
    return clauses.owner(mention) is Owner.MEETING


def _ends_then(skeleton: Skeleton, clauses: Clauses, date: Mention) -> bool:
    """ "A deadline of October 1", "due to conclude on March 23": until when, and not "end today", of what goes on.

    Nor "talks to end the war begin on March 13", of what is to be ended.
    """
    words, text, at = vocabulary(clauses.pack.code), skeleton.text, skeleton.position(date)
    begin, end = clauses.clause_of(at)
    order = order_of(words)
    till = end if order.verb_final or order.postpositions else at
    closes = words["close"].search(text, begin, till) if date.value.kind != "relative_day" else None
    anew = (words["convene"], words["present"], status_words(clauses.pack.code).will)
    if closes and is_matter(text, closes.start(), clauses.pack):
        closes = None  # "talks on the end of the war on Friday"
    if closes and any(plan.search(text, closes.end(), at) for plan in anew):
        closes = None  # "ended their talks and agreed to hold others on Friday"
    return bool(closes or words["deadline"].search(text, begin, end))
