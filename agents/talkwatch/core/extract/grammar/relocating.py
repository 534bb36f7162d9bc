"""A meeting that is moved to another place: the one that it leaves, and where it will be instead.

Lists that it asks for: `relocate` (verbs that carry a meeting to another place) with `toward` and `from`, `was-to` and
`planned-for` (an old plan), `hold`, `meet` and `convene` (what is held instead), `gathering` (another), `travel` and
`visit` (the place of a journey), and `now` (what tells that a plan is a new one: "will now be held", "instead").
"""

import re
from itertools import pairwise

from talkwatch.core.extract.grammar.calling_off import is_in_doubt, is_whereto, moved_elsewhere
from talkwatch.core.extract.grammar.clauses import Clauses
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.plans import (
    HELD,
    MANY,
    PLAN,
    attributive,
    behind_noun,
    is_of_another,
    is_present,
    is_second_and_last,
    is_taken_back,
    verbs_of_plan,
)
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

LEFT = 5
"""Characters from "from" to the place that is left."""
Move = tuple[Mention | None, Mention]
"""The place that is left, where it is told, and the new one."""


def moved_from_to(skeleton: Skeleton, told: list[Mention], start: int, end: int, pack: Pack) -> Move | None:
    """ "Have moved their talks from Lima to Quito": the old place, where it is one of those told, and the new one."""
    moved_to = moved_elsewhere(skeleton.text[start:end], pack) if told else None
    new = next((m for m in told if moved_to is not None and skeleton.position(m) == start + moved_to), None)
    old = next((m for m in told if new and skeleton.position(m) < skeleton.position(new)), None)
    return (old, new) if new else None


def new_place(skeleton: Skeleton, clauses: Clauses, places: list[Mention]) -> tuple[Mention, Mention] | None:
    """ "Talks planned in Lima have been moved to Quito", "will be in Quito instead": the old place, and the new one.

    `places`: where the sentence puts the meeting, in their order. None where no word tells that one replaces another.
    """
    few = places if len(places) <= MANY else []
    return next((pair for pair in pairwise(few) if _replaces(skeleton, clauses, *pair)), None)


def _replaces(skeleton: Skeleton, clauses: Clauses, old: Mention, new: Mention) -> bool:
    pack, text = clauses.pack, skeleton.text
    words, order = vocabulary(pack.code), order_of(vocabulary(pack.code))
    at, then = skeleton.position(old), skeleton.position(new)
    end = clauses.clause_of(then)[1]
    last = end if order.verb_final or order.postpositions else then
    if is_second_and_last(pack) and is_taken_back(text, at, then, words):
        return True
    left = pack.locative.search(old.text) or words["from"].search(text, max(0, at - LEFT), at)
    led = left and not pack.locative.search(new.text)  # "moved the talks in Lima to Quito"
    moved = _moves(text, clauses.clause_of(at)[0] if led else at, last, pack)
    if (moved and is_whereto(skeleton, moved.end(), new, pack)) or _is_carried(text, at, then, pack):
        return True
    verb = next(iter(verbs_of_plan(skeleton, at, last, then, pack)), None)
    anew = verb is not None and words["now"].search(text, at, end) is not None
    return anew or (verb is not None and _is_held_there(skeleton, at, verb, (then, end), pack))


def _is_held_there(skeleton: Skeleton, place: int, verb: re.Match[str], until: tuple[int, int], pack: Pack) -> bool:
    """ "Talks that were to be held in Lima will open in Quito", "talks planned in Lima on Friday will"."""
    words, text, (then, end) = vocabulary(pack.code), skeleton.text, until
    behind = words["gathering"].search(text, verb.end(), max(verb.end(), then))  # "by another meeting in Quito"
    if behind or is_of_another(text, behind_noun(place, verb, pack), then, words):
        return False
    late = order_of(words).verb_final or order_of(words).postpositions
    begin = max(0, place - PLAN)
    planned = words["was-to"].search(text, begin, verb.start()) or attributive(skeleton, begin, verb.start(), pack)
    if late:
        first = min(verb.start(), then)
        return bool(planned) and (is_present(verb, pack) or any(words[n].search(text, first, end) for n in HELD))
    goes = any(words[name].search(text, verb.start(), then) for name in ("travel", "visit"))
    return bool(planned) and not goes


def _is_carried(text: str, old: int, new: int, pack: Pack) -> bool:
    """ "Moved the talks that were planned in Lima to Quito": a verb before both, and nobody goes to the second."""
    words, between = vocabulary(pack.code), text[old:new]
    to = set(between.split()[-1:]) & {*words.lists.get("toward", ())}
    return bool(to and _moves(text, 0, old, pack)) and not pack.going.search(between)


def _moves(text: str, start: int, end: int, pack: Pack) -> re.Match[str] | None:
    """ "Have been moved to", but not "will not be moved to", "asked to move"."""
    moved = vocabulary(pack.code)["relocate"].search(text, start, end)
    return None if moved is None or is_in_doubt(text, start, moved, pack) else moved


def told_not_to_be(skeleton: Skeleton, at: int, pack: Pack) -> bool:
    """ "Not in Lima but in Quito": whether the place at this position is the one where the meeting is not."""
    place = skeleton.at(at)
    return any(m is place for match in skeleton.found(pack.not_place) for m in skeleton.marked(match))


def told_not(skeleton: Skeleton, told: list[Mention], pack: Pack) -> Mention | None:
    """ "In Quito and not in Lima": the city where a meeting is told not to be, of those that are named beside it."""
    cities = (m for m in told if told_not_to_be(skeleton, skeleton.position(m), pack))
    return next(cities, None) if len(told) > 1 else None


def still_told(skeleton: Skeleton, located: list[Mention], told: list[Mention], pack: Pack) -> list[Mention]:
    """ "Talks planned in Lima will be in Quito instead of Lima": without a place that is named again, as where not."""
    gone = {m.value for m in told if told_not_to_be(skeleton, skeleton.position(m), pack)}
    return [m for m in located if m.value not in gone] or located
