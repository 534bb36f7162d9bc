"""What takes the place of an old plan: the day on which, and the place in which, a meeting will be instead.

Lists that it asks for: `was-to` and `planned-for` with `for` (an old plan), `hold`, `meet` and `convene` (what is held
instead), `close`, `travel` and `visit` (what else is done then), `not` and `but-on` (a day that is taken back, and
before the one in its place), `relocate` (verbs that carry a meeting to another place), and `now` (what tells that a
plan is a new one: "will now be held", "instead").
"""

import re
from itertools import pairwise

from talkwatch.core.extract.grammar.calling_off import is_in_doubt, is_whereto
from talkwatch.core.extract.grammar.clauses import Clauses
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

MANY = 6
"""Days, or places, of one sentence, of which no two are a plan and what took its place."""
PLAN = 60
"""Characters before a day of old in which it is told to have been planned."""
BUT = 20
"""Characters between "but" and the day behind it."""
NEAR_PLAN = 20
"""The same to a participle before or behind it."""
LEFT = 5
"""Characters from "from" to the place that is left."""
MAX_PREPOSITION = 3
"""Letters of a preposition before such a day."""
_HELD = ("hold", "meet", "convene")


def replaced(skeleton: Skeleton, dates: list[Mention], pack: Pack) -> tuple[Mention, Mention] | None:
    """ "Talks that were to open on Tuesday will now begin on Thursday": the day of the old plan, and the new one."""
    words, will, text = vocabulary(pack.code), status_words(pack.code).will, skeleton.text
    if len(dates) > MANY or not any(skeleton.found(words[name]) for name in ("was-to", "planned-for", "now")):
        return None
    for old, new in pairwise(dates):
        at, then = skeleton.position(old), skeleton.position(new)
        planned, told = words["was-to"].search(text, max(0, at - PLAN), at), will.search(text, at, then)
        arrives = planned and pack.arrival.search(text, planned.end(), at)
        held = told and any(words[name].search(text, told.start(), then) for name in ("hold", "meet", "convene"))
        anew = told and words["now"].match(text, told.end() + 1) and not _is_planned_outright(text, at, pack)
        held = held or bool(planned and pack.moved_to.search(text, at + 1, then + 1))  # "but was moved to Friday"
        if not held or arrives or (told and _is_of_another_act(text, told.end(), then, pack)):
            continue
        if planned or anew or _is_planned_for(skeleton, old, pack):
            return old, new
    return None


def _is_of_another_act(text: str, verb: int, day: int, pack: Pack) -> bool:
    """ "Will prepare a treaty that is signed on", "will end on", "will begin a week before elections on"."""
    words = vocabulary(pack.code)
    if words["close"].search(text, verb, day) or pack.other_words.search(text, verb, day):
        return True
    behind = pack.relative.search(text, verb, day)
    return behind is not None and words["planned-for"].match(text, behind.end()) is None  # "plus tôt que prévu"


def _is_planned_outright(text: str, day: int, pack: Pack) -> bool:
    """ "They will meet on Tuesday, and elections will now be held": a verb of its own before a day, no participle."""
    plans = status_words(pack.code).will.finditer(text, 0, day)
    return any(not vocabulary(pack.code)["planned-for"].search(text, m.start(), m.end()) for m in plans)


def exchanged(skeleton: Skeleton, dates: list[Mention], pack: Pack) -> tuple[Mention, Mention] | None:
    """ "Will not meet on June 15, as planned, but on July 7": the day that is taken back, and the one in its place."""
    words, text = vocabulary(pack.code), skeleton.text
    if len(dates) > MANY or not skeleton.found(words["not"]):
        return None
    for old, new in pairwise(dates):
        at, then = skeleton.position(old), skeleton.position(new)
        if order_of(words).postpositions:
            if words["not"].search(text, at, then):
                return old, new
            continue
        but = words["but-on"].search(text, at + 1, then)
        near = but is not None and then - but.end() <= BUT
        goes_on = status_words(pack.code).will.search(text, then, then + PLAN)  # "but on Monday A will meet C"
        if near and not goes_on and words["not"].search(text, max(0, at - PLAN), at):
            return old, new
    return None


def _is_planned_for(skeleton: Skeleton, date: Mention, pack: Pack) -> bool:
    """ "Talks scheduled for Tuesday", "die für Dienstag geplanten Gespräche", "talks due on Tuesday"."""
    words, at = vocabulary(pack.code), skeleton.position(date)
    near = words["planned-for"].search(skeleton.text, max(0, at - NEAR_PLAN), at + NEAR_PLAN)
    if near is None:
        return False
    led = any("for" in words.kinds(word) for word in skeleton.text[:at].split()[-2:])
    between = skeleton.text[near.end() : at].split()  # "due in Lima on Tuesday"
    return led or (near.end() < at and all(len(word) <= MAX_PREPOSITION for word in between))


def new_place(skeleton: Skeleton, clauses: Clauses, places: list[Mention], pack: Pack) -> Mention | None:
    """ "Talks planned in Lima have been moved to Quito", "will be held in Quito instead": the place of the new plan.

    `places`: where the sentence puts the meeting, in their order. None where no word tells that one replaces another.
    """
    words, text = vocabulary(pack.code), skeleton.text
    if not 1 < len(places) <= MANY:
        return None
    for old, new in pairwise(places):
        at, then = skeleton.position(old), skeleton.position(new)
        end = clauses.clause_of(then)[1]
        late = order_of(words).verb_final or order_of(words).postpositions
        left = pack.locative.search(old.text) or words["from"].search(text, max(0, at - LEFT), at)
        led = left and not pack.locative.search(new.text)  # "moved the talks in Lima to Quito"
        moved = _moves(text, clauses.clause_of(at)[0] if led else at, end if late else then, pack)
        if moved and is_whereto(skeleton, moved.end(), new, pack):
            return new
        will = status_words(pack.code).will.search(text, at, end if late else then)
        if will and (words["now"].search(text, at, end) or _is_plan_of_old(text, at, will, then, pack)):
            return new
    return None


def _moves(text: str, start: int, end: int, pack: Pack) -> re.Match[str] | None:
    """ "Have been moved to", but not "will not be moved to"."""
    moved = vocabulary(pack.code)["relocate"].search(text, start, end)
    return None if moved is None or is_in_doubt(text, start, moved, pack) else moved


def _is_plan_of_old(text: str, place: int, will: re.Match[str], new: int, pack: Pack) -> bool:
    """ "Talks that were to be held in Lima will", "talks planned in Lima will"; not "by another meeting in"."""
    words, begin = vocabulary(pack.code), max(0, place - PLAN)
    other = any(words[name].search(text, will.start(), max(will.end(), new)) for name in ("travel", "visit"))
    other = other or bool(words["gathering"].search(text, will.end(), max(will.end(), new)))
    return not other and any(words[name].search(text, begin, will.start()) for name in ("was-to", "planned-for"))
