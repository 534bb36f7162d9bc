"""What takes the place of an old plan: the day on which, and the place in which, a meeting will be instead.

Lists that it asks for: `was-to` and `planned-for` with `for` (an old plan), `hold`, `meet` and `convene` (what is held
instead), `not` and `but-on` (a day that is taken back, and before the one in its place), `relocate` (verbs that carry a
meeting to another place), and `now` (what tells that a plan is a new one: "will now be held", "instead").
"""

from itertools import pairwise

from talkwatch.core.extract.grammar.calling_off import moved_elsewhere
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
MAX_PREPOSITION = 3
"""Letters of a preposition before such a day."""
NEAR_PLACE = 30
"""The same to a new place, of what tells that it is new."""


def replaced(skeleton: Skeleton, dates: list[Mention], pack: Pack) -> tuple[Mention, Mention] | None:
    """ "Talks that were to open on Tuesday will now begin on Thursday": the old day, or hour, and the new one.

    `dates`: the days, or the hours, of a sentence, in their order.
    """
    words, will, text = vocabulary(pack.code), status_words(pack.code).will, skeleton.text
    if len(dates) > MANY or not any(skeleton.found(words[name]) for name in ("was-to", "planned-for", "now")):
        return None
    for old, new in pairwise(dates):
        at, then = skeleton.position(old), skeleton.position(new)
        planned, told = words["was-to"].search(text, max(0, at - PLAN), at), will.search(text, at, then)
        arrives = planned and pack.arrival.search(text, planned.end(), at)
        held = told and any(words[name].search(text, told.start(), then) for name in ("hold", "meet", "convene"))
        anew = told and words["now"].match(text, told.end() + 1)
        if held and not arrives and (planned or anew or _is_planned_for(skeleton, old, pack)):
            return old, new
    return None


def is_told_anew(window: str, pack: Pack) -> bool:
    """ "They will now begin on Thursday": whether a plan is told to be a new one."""
    now, will = vocabulary(pack.code)["now"], status_words(pack.code).will
    return any(now.match(window, m.end() + 1) for m in will.finditer(window))


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
    return led or near.end() < at <= near.end() + MAX_PREPOSITION + 1


def moved_from_to(
    skeleton: Skeleton, told: list[Mention], start: int, end: int, pack: Pack
) -> tuple[Mention | None, Mention] | None:
    """ "Have moved their talks from Lima to Quito": the old place, where it is a city told, and the new."""
    moved_to = moved_elsewhere(skeleton.text[start:end], pack) if told else None
    new = next((m for m in told if moved_to is not None and skeleton.position(m) == start + moved_to), None)
    old = next((m for m in told if new and skeleton.position(m) < skeleton.position(new)), None)
    return (old, new) if new else None


def new_place(skeleton: Skeleton, clauses: Clauses, places: list[Mention]) -> tuple[Mention | None, Mention] | None:
    """ "Talks planned in Lima have been moved to Quito", "will be in Quito instead": the old place, and the new one.

    `places`: where the sentence puts the meeting, in their order. No old one where it tells none: "will now be held in
    Quito". None where no word tells that a place is new.
    """
    if len(places) > MANY:
        return None
    for old, new in pairwise(places):
        if _replaces(skeleton, clauses, old, new):
            return old, new
    alone = len(places) == 1 and _is_moved_there(skeleton, clauses, places[0])
    return (None, places[0]) if alone else None


def _replaces(skeleton: Skeleton, clauses: Clauses, old: Mention, new: Mention) -> bool:
    pack, text = clauses.pack, skeleton.text
    words, order = vocabulary(pack.code), order_of(vocabulary(pack.code))
    at, then = skeleton.position(old), skeleton.position(new)
    end = clauses.clause_of(then)[1]
    verb = end if order.verb_final or order.postpositions else then
    if words["relocate"].search(text, at, verb):
        return True
    will = status_words(pack.code).will.search(text, at, verb)
    return will is not None and bool(
        words["now"].search(text, at, end) or _is_plan_of_old(text, at, will.start(), pack)
    )


def _is_moved_there(skeleton: Skeleton, clauses: Clauses, place: Mention) -> bool:
    """ "They have been moved to Quito", "will now be held in Quito", "will meet in Quito instead"."""
    pack, text, at = clauses.pack, skeleton.text, skeleton.position(place)
    words, (begin, end) = vocabulary(pack.code), clauses.clause_of(at)
    if words["relocate"].search(text, begin, end):
        return True
    near = words["now"].search(text, max(begin, at - NEAR_PLACE), min(end, at + NEAR_PLACE))
    return near is not None and status_words(pack.code).will.search(text, begin, end) is not None


def _is_plan_of_old(text: str, place: int, verb: int, pack: Pack) -> bool:
    """ "Talks that were to be held in Lima will", "talks planned in Lima on Friday will"."""
    words, begin = vocabulary(pack.code), max(0, place - PLAN)
    return any(words[name].search(text, begin, verb) for name in ("was-to", "planned-for"))
