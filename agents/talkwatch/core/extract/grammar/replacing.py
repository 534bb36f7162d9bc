"""What takes the place of an old plan: the day on which, or the hour at which, a meeting will be instead.

Lists that it asks for: `was-to` and `planned-for` with `for` (an old plan), `hold`, `meet` and `convene` (what is held
instead), `after`, `ahead`, `but`, `gathering` and `close` (what is of another), `not` (a day that is taken back), and
`now` (what tells that a plan is a new one: "will now be held", "instead").
"""

import re
from itertools import pairwise

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.plans import (
    HELD,
    MANY,
    MAX_PREPOSITION,
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
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

NEAR_PLAN = 20
"""Characters to a participle before or behind a day of old."""
NOW = 10
"""Characters around a plan in which a word tells that it is a new one: "treffen sich nun", "nun treffen sie sich"."""


def replaced(skeleton: Skeleton, dates: list[Mention], pack: Pack) -> tuple[Mention, Mention] | None:
    """ "Talks that were to open on Tuesday will now begin on Thursday": the old day, or hour, and the new one.

    `dates`: the days, or the hours, of a sentence, in their order.
    """
    words, text = vocabulary(pack.code), skeleton.text
    if len(dates) > MANY or not any(skeleton.found(words[name]) for name in ("was-to", "planned-for", "now")):
        return None
    if order_of(words).postpositions:
        return next((pair for pair in pairwise(dates) if _is_replaced_before_verb(skeleton, *pair, pack)), None)
    for old, new in pairwise(dates):
        at, then = skeleton.position(old), skeleton.position(new)
        planned = words["was-to"].search(text, max(0, at - PLAN), at) or _closes_plan(text, at, then, pack)
        arrives = planned and pack.arrival.search(text, planned.end(), at)
        told = next(iter(verbs_of_plan(skeleton, max(at, planned.end() if planned else 0), then, then, pack)), None)
        held = told and (is_present(told, pack) or any(words[n].search(text, told.start(), then) for n in HELD))
        now = told and words["now"].search(text, max(0, told.start() - NOW), min(then, told.end() + NOW))
        anew = now and not _is_planned_outright(text, at, pack)
        moved = planned and pack.moved_to.search(text, at + 1, then + 1)  # "but it has been moved to Thursday"
        instead = words["now"].match(text, then + 2)  # "the talks planned for Tuesday, on Thursday instead"
        another = is_of_another(text, behind_noun(at, told, pack) if told else at, then, words)
        of_old = (planned or _is_planned_for(skeleton, old, pack)) and not another
        if told and _is_of_another_act(text, told.end(), then, pack):
            continue
        if not arrives and ((held and anew) or (of_old and (held or moved or instead))):
            return old, new
    return None


def _is_replaced_before_verb(skeleton: Skeleton, old: Mention, new: Mention, pack: Pack) -> bool:
    """ "13 Mart'ta yapılması planlanan görüşmeler 20 Mart'ta yapılacak": all stands before the verb that plans."""
    words, text, at, then = vocabulary(pack.code), skeleton.text, skeleton.position(old), skeleton.position(new)
    plan = words["planned-for"].search(text, at, then)
    named = plan and [*words["gathering"].finditer(text, plan.end(), then)]
    anew = words["now"].search(text, at, then) or (named and len(named) == 1)
    apart = "," in text[at:then] or any(words[name].search(text, at, then) for name in ("after", "ahead", "but"))
    will = status_words(pack.code).will.search(text, then, then + PLAN)
    return bool(anew and will and not apart)


def _closes_plan(text: str, old: int, new: int, pack: Pack) -> re.Match[str] | None:
    """ "Die am Dienstag beginnen sollten, werden": where the verb comes last, an old plan's behind its day."""
    if not is_second_and_last(pack):
        return None
    plans = vocabulary(pack.code)["was-to"].finditer(text, old, new)
    return next((m for m in plans if text[m.end() : m.end() + 1] == ","), None)


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
        goes_on = status_words(pack.code).will.search(text, then, then + PLAN)  # "but on Monday A will meet C"
        if not goes_on and is_taken_back(text, at, then, words):
            return old, new
    return None


def _is_planned_for(skeleton: Skeleton, date: Mention, pack: Pack) -> bool:
    """ "Talks scheduled for Tuesday", "die für Dienstag geplanten Gespräche", "talks due on Tuesday"."""
    words, at = vocabulary(pack.code), skeleton.position(date)
    near = attributive(skeleton, max(0, at - NEAR_PLAN), at + NEAR_PLAN, pack)
    if near is None:
        return False
    led = any("for" in words.kinds(word) for word in skeleton.text[:at].split()[-2:])
    between = skeleton.text[near.end() : at].split()  # "planned in Lima on Tuesday", "planned to be held on Tuesday"
    goes_on = all(len(word) <= MAX_PREPOSITION or "hold" in words.kinds(word) for word in between)
    return led or (near.end() < at and goes_on)
