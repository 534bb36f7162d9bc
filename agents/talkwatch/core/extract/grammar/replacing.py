"""What takes the place of an old plan: the day on which, and the place in which, a meeting will be instead.

Lists that it asks for: `was-to` and `planned-for` with `for` (an old plan), `hold`, `meet`, `convene` and `present`
(what is held instead), `not` (but not `only`) and `but-on` (a day that is taken back, and before the one in its place),
`relocate` (verbs that carry a meeting to another place) with `toward` and `from`, `gathering` (another, but not
behind `but`), `after`, `ahead` and `close` (of another), `travel` and `visit` (the place of a journey), `apart-verb`
(verbs that tell of none), and `now` (what tells that a plan is a new one: "will now be held", "instead").
"""

import re
from itertools import pairwise

from talkwatch.core.extract.grammar.calling_off import is_in_doubt, is_whereto
from talkwatch.core.extract.grammar.clauses import Clauses
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.spans import Mention

MANY = 6
"""Days, or places, of one sentence, of which no two are a plan and what took its place."""
PLAN = 60
"""Characters before a day of old in which it is told to have been planned."""
BUT = 20
"""Characters between "but" and the day behind it."""
NEAR_PLAN = 20
"""The same to a participle before or behind it."""
NOW = 10
"""Characters around a plan in which a word tells that it is a new one: "treffen sich nun", "nun treffen sie sich"."""
LEFT = 5
"""Characters from "from" to the place that is left."""
MAX_PREPOSITION = 3
"""Letters of a preposition before such a day."""
_ENDS = (",", ".", ";", "")
"""Signs behind the last words of a clause."""
_HELD = ("hold", "meet", "convene")


def replaced(skeleton: Skeleton, dates: list[Mention], pack: Pack) -> tuple[Mention, Mention] | None:
    """ "Talks that were to open on Tuesday will now begin on Thursday": the day of the old plan, and the new one."""
    words, text = vocabulary(pack.code), skeleton.text
    if len(dates) > MANY or not any(skeleton.found(words[name]) for name in ("was-to", "planned-for", "now")):
        return None
    if order_of(words).postpositions:
        return next((pair for pair in pairwise(dates) if _is_replaced_before_verb(skeleton, *pair, pack)), None)
    for old, new in pairwise(dates):
        at, then = skeleton.position(old), skeleton.position(new)
        planned = words["was-to"].search(text, max(0, at - PLAN), at) or _closes_plan(text, at, then, pack)
        arrives = planned and pack.arrival.search(text, planned.end(), at)
        told = next(iter(_plans(skeleton, max(at, planned.end() if planned else 0), then, then, pack)), None)
        held = told and (_is_present(told, pack) or any(words[n].search(text, told.start(), then) for n in _HELD))
        now = told and words["now"].search(text, max(0, told.start() - NOW), min(then, told.end() + NOW))
        anew = now and not _is_planned_outright(text, at, pack)
        moved = planned and pack.moved_to.search(text, at + 1, then + 1)  # "but it has been moved to Thursday"
        instead = words["now"].match(text, then + 2)  # "the talks planned for Tuesday, on Thursday instead"
        another = _is_of_another(text, _behind_noun(at, told, pack) if told else at, then, words)
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
    if not _verb_second_and_last(pack):
        return None
    plans = vocabulary(pack.code)["was-to"].finditer(text, old, new)
    return next((m for m in plans if text[m.end() : m.end() + 1] == ","), None)


def _plans(skeleton: Skeleton, begin: int, end: int, new: int, pack: Pack) -> list[re.Match[str]]:
    """ "Will", "finden nun statt": the verbs of a plan that may be that of what stands at `new`, in their order.

    In German these may be of a present tense, and no comma parts them from it.
    """
    words, text = vocabulary(pack.code), skeleton.text
    verbs = [*status_words(pack.code).will.finditer(text, begin, end)]
    if not _verb_second_and_last(pack):
        return verbs
    verbs += [m for m in words["present"].finditer(text, begin, end) if not _is_capital(skeleton, m.start())]
    near = [m for m in verbs if _in_one_clause(text, min(m.end(), new), max(m.start(), new))]
    return sorted((m for m in near if not _only_travels(text, m.start(), words)), key=lambda m: m.start())


def _in_one_clause(text: str, start: int, end: int) -> bool:
    """Whether no comma parts two places of a text, but for one before a last day: "eine Woche später, am Freitag."."""
    before, comma, gloss = text[start:end].rpartition(",")
    last = "," not in before and len(gloss.strip()) <= MAX_PREPOSITION and text[end + 1 : end + 2] in _ENDS
    return not comma or last


def _only_travels(text: str, verb: int, words: Vocabulary) -> bool:
    """ "Nun reist er nach Wien", but not "trifft" and "kommen", which also tell of a meeting."""
    meets = any(words[name].match(text, verb) for name in ("meet", "apart-verb"))
    return not meets and words["travel"].match(text, verb) is not None


def _is_capital(skeleton: Skeleton, position: int) -> bool:
    return skeleton.source[skeleton.origin(position)].isupper()


def _is_present(verb: re.Match[str], pack: Pack) -> bool:
    return vocabulary(pack.code)["present"].match(verb.group()) is not None and _verb_second_and_last(pack)


def _verb_second_and_last(pack: Pack) -> bool:
    """Whether the verb stands second, its other half last, and last of all in a clause that hangs on another."""
    order = order_of(vocabulary(pack.code))
    return order.verb_final and order.inverts


def _behind_noun(plan: int, verb: re.Match[str], pack: Pack) -> int:
    """From where another gathering may be told; in "die am Dienstag geplanten Gespräche" the first is its own."""
    return verb.end() if _verb_second_and_last(pack) else plan


def _is_of_another(text: str, old: int, new: int, words: Vocabulary) -> bool:
    """ "The talks planned for Tuesday will be followed by a round on Thursday": whether another gathering is told."""
    own, another = words["gathering"].search(text, 0, old), words["gathering"].search(text, old, new)
    return own is not None and another is not None and words["but"].search(text, old, another.start()) is None


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
        goes_on = status_words(pack.code).will.search(text, then, then + PLAN)  # "but on Monday A will meet C"
        if not goes_on and _is_taken_back(text, at, then, words):
            return old, new
    return None


def _is_taken_back(text: str, old: int, new: int, words: Vocabulary) -> bool:
    """ "Not in Lima on Friday but in Quito": whether what stands at `new` is told instead; not "not only"."""
    but = words["but-on"].search(text, old + 1, new)
    near = but is not None and new - but.end() <= BUT
    denials = words["not"].finditer(text, max(0, old - PLAN), old) if near else ()
    return any(not words["only"].match(text, m.end() + 1) for m in denials)


def _is_planned_for(skeleton: Skeleton, date: Mention, pack: Pack) -> bool:
    """ "Talks scheduled for Tuesday", "die für Dienstag geplanten Gespräche", "talks due on Tuesday"."""
    words, at = vocabulary(pack.code), skeleton.position(date)
    near = _attributive(skeleton, max(0, at - NEAR_PLAN), at + NEAR_PLAN, pack)
    if near is None:
        return False
    led = any("for" in words.kinds(word) for word in skeleton.text[:at].split()[-2:])
    between = skeleton.text[near.end() : at].split()  # "planned in Lima on Tuesday", "planned to be held on Tuesday"
    goes_on = all(len(word) <= MAX_PREPOSITION or "hold" in words.kinds(word) for word in between)
    return led or (near.end() < at and goes_on)


def _attributive(skeleton: Skeleton, start: int, end: int, pack: Pack) -> re.Match[str] | None:
    """ "The talks planned for Tuesday", and not "talks are planned for Tuesday", which is the plan itself."""
    plans = skeleton.found(status_words(pack.code).will)
    found = vocabulary(pack.code)["planned-for"].finditer(skeleton.text, start, end)
    return next((m for m in found if not any(p.start() < m.start() < p.end() for p in plans)), None)


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
        taken_back = _verb_second_and_last(pack) and _is_taken_back(text, at, then, words)
        left = pack.locative.search(old.text) or words["from"].search(text, max(0, at - LEFT), at)
        led = left and not pack.locative.search(new.text)  # "moved the talks in Lima to Quito"
        moved = _moves(text, clauses.clause_of(at)[0] if led else at, end if late else then, pack)
        carried = (moved and is_whereto(skeleton, moved.end(), new, pack)) or _is_carried(text, at, then, pack)
        if taken_back or carried:
            return new
        verb = next(iter(_plans(skeleton, at, end if late else then, then, pack)), None)
        if verb and (words["now"].search(text, at, end) or _is_held_there(skeleton, at, verb, (then, end), pack)):
            return new
    return None


def _is_held_there(skeleton: Skeleton, place: int, verb: re.Match[str], until: tuple[int, int], pack: Pack) -> bool:
    """ "Talks that were to be held in Lima will open in Quito", "talks planned in Lima on Friday will"."""
    words, text, (then, end) = vocabulary(pack.code), skeleton.text, until
    behind = words["gathering"].search(text, verb.end(), max(verb.end(), then))  # "by another meeting in Quito"
    if behind or _is_of_another(text, _behind_noun(place, verb, pack), then, words):
        return False
    late = order_of(words).verb_final or order_of(words).postpositions
    begin = max(0, place - PLAN)
    planned = words["was-to"].search(text, begin, verb.start()) or _attributive(skeleton, begin, verb.start(), pack)
    if late:
        first = min(verb.start(), then)
        return bool(planned) and (_is_present(verb, pack) or any(words[n].search(text, first, end) for n in _HELD))
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
