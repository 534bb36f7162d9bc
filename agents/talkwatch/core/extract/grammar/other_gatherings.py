"""Days and places of another gathering, by which a sentence only says when this one is, or of what it speaks.

"Will meet him after their summit in Rome on Monday": neither Rome nor Monday is told of the meeting.

Lists that it asks for: `after`, `ahead`, `during` and `first-time` (before a gathering that dates this one), `speak`
(verbs whose object is a gathering), `outcome-of` (before one whose outcome is told), `was-to` and `planned-for` (a plan
of old), `for`, `gathering`, `meet` and `host`; `on-way` (begins what tells whence somebody
comes: "fresh from"); `sidelines` (before one beside which they meet, at the same place).
"""

import re

from talkwatch.core.extract.grammar.clauses import Clauses
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

OWNED = 30
"""Characters between a gathering that dates another and its day."""
OLD_PLAN = 120
"""Characters in which a plan of old stands before its place, and the new one behind it."""
_VERB = 8
"""Characters from a plan to its verb: "is expected to be raised"."""
LEAD, PHRASE = 45, 2
"""Characters before a gathering, and words between, where its outcome is told of."""
_COUNTED = 3
"""Words before "after" that begin a sentence: "some three days after"."""
NOUN_GAP = 16
"""Characters between a gathering and its place: "a summit of the G20 in Osaka"."""


def is_day_of_another(skeleton: Skeleton, clauses: Clauses, date: Mention, head: int | None) -> bool:
    """ "Will meet him after their summit in Rome on Monday": the day of a gathering that only says when this one is.

    Nor "the summit on Monday came before a meeting with him". `head`: where the word for this meeting stands.
    """
    words, text, at = vocabulary(clauses.pack.code), skeleton.text, skeleton.position(date)
    if order_of(words).postpositions:
        return False
    begin, end = clauses.clause_of(at)
    for lead in (m for name in ("after", "ahead") for m in words[name].finditer(text, begin, end)):
        if words["for"].match(text, lead.start()):
            continue  # "in order to hold": what it is ahead of is this meeting
        low, high = (lead.end(), at) if lead.end() <= at else (max(begin, at - OWNED), at)
        other = _gathering(skeleton, clauses.pack, low, high)
        own = lead.start() if head is None and _gathering(skeleton, clauses.pack, begin, lead.start()) else head
        apart = own is not None and (own < lead.end() <= at or at < lead.start() <= own)
        if other and apart and at - other.end() <= OWNED:
            return True
    return False


def _gathering(skeleton: Skeleton, pack: Pack, begin: int, end: int) -> re.Match[str] | None:
    """The first gathering there; where every noun has a capital, none that is a verb: "treffen sich nach Angaben"."""
    words = vocabulary(pack.code)
    found = words["gathering"].finditer(skeleton.text, begin, end)
    nouns = order_of(words).capital_nouns
    return next((m for m in found if not nouns or skeleton.source[skeleton.origin(m.start())].isupper()), None)


def is_place_of_another(skeleton: Skeleton, clauses: Clauses, mention: Mention, window: tuple[int, int]) -> bool:
    """ "Will meet for the first time since their talks in Paris": the place of a meeting that only dates this one."""
    at = skeleton.position(mention)
    words, (begin, end) = vocabulary(clauses.pack.code), clauses.clause_of(at)
    inside = window[0] <= at < window[1]
    if inside:
        begin = max(begin, window[0])  # not "at the end of talks", which opens the sentence
    if outcomes(skeleton.text[begin:at], clauses.pack) or _of_one_that_dates(skeleton, clauses, begin, at):
        return True
    if _was_planned(skeleton, clauses, at) or _opens_with_another(skeleton, at, clauses.pack):
        return True
    if _is_on_the_way(skeleton, at, clauses.pack) or _opens_elsewhere(skeleton, at, clauses.pack):
        return True
    if inside:
        return False
    first = skeleton.first_word(begin)
    since = words["first-time"].search(skeleton.text, window[1], at)
    dates = since or any(words[name].match(skeleton.text, first) for name in ("after", "during", "ahead"))
    if dates and not since and words["sidelines"].match(skeleton.text, first):
        return False  # "en marge du G20 à Rome, A rencontrera B": they meet where it is
    return bool(dates and any(words[name].search(skeleton.text, first, end) for name in ("gathering", "meet")))


def outcomes(text: str, pack: Pack) -> list[re.Match[str]]:
    """ "The success of", "was raised at", but not "may be raised at": words before a gathering that is over."""
    found = list(vocabulary(pack.code)["outcome-of"].finditer(text))
    if not found:
        return []
    said = status_words(pack.code)
    plans = [m.end() for words in (said.will, said.tentative) for m in words.finditer(text)]
    return [m for m in found if not any(end < m.start() <= end + _VERB for end in plans)]


def _was_planned(skeleton: Skeleton, clauses: Clauses, at: int) -> bool:
    """ "Which were to be held in Lima, will take place in Quito": a place of the old plan, before the new one."""
    code, text = clauses.pack.code, skeleton.text
    begin, comma = max(clauses.clause_of(at)[0], at - OLD_PLAN), text.find(",", at, at + OLD_PLAN)
    was_to = vocabulary(code)["was-to"].search(text, begin, at)
    if was_to and vocabulary(code)["planned-for"].match(text, at + 2):
        return True  # "die ursprünglich in Lima geplanten Gespräche"
    return bool(was_to and comma >= 0 and status_words(code).will.search(text, comma, comma + OLD_PLAN))


def _opens_with_another(skeleton: Skeleton, at: int, pack: Pack) -> bool:
    """ "After a fruitful meeting in Lima last week, the sixth round has been set": a gathering before the comma."""
    words, text = vocabulary(pack.code), skeleton.text
    lead, comma = words["after"].match(text, skeleton.first_word(0)), text.find(",", at)
    if lead is None or comma < 0 or "," in text[lead.end() : at]:
        return False  # "after weeks of delays, they will hold talks in Lima, sources said"
    if not words["gathering"].search(text, lead.end(), at):
        return False
    return any(words[name].search(text, comma) for name in ("gathering", "meet"))


def _is_on_the_way(skeleton: Skeleton, at: int, pack: Pack) -> bool:
    """ "Putin, fresh from a stop in Chita, will meet": a place between commas from which somebody comes."""
    text = skeleton.text
    begin, comma = text.rfind(",", 0, at) + 1, text.find(",", at)
    return comma > 0 and vocabulary(pack.code)["on-way"].match(text, skeleton.first_word(begin)) is not None


def _opens_elsewhere(skeleton: Skeleton, at: int, pack: Pack) -> bool:
    """ "Three days after they shook hands in Lima, they will meet in Quito": a place before the comma, one behind."""
    words, text = vocabulary(pack.code), skeleton.text
    comma = text.find(",", at)
    opening = words["after"].search(text, 0, at)
    if comma < 0 or opening is None or len(text[: opening.start()].split()) > _COUNTED:
        return False
    if "," in text[opening.end() : at]:
        return False
    told = (placed for placed in skeleton.within(comma, len(text), "city") if _is_placed(skeleton, placed, pack))
    return next(told, None) is not None and any(words[name].search(text, comma) for name in ("gathering", "meet"))


def _is_placed(skeleton: Skeleton, place: Mention, pack: Pack) -> bool:
    return pack.placed.search(skeleton.text[: skeleton.position(place)]) is not None


def _of_one_that_dates(skeleton: Skeleton, clauses: Clauses, begin: int, at: int) -> bool:
    """ "Will meet him before a summit in Geneva", "to discuss the summit in Geneva": behind a gathering that only says
    when, or what of they speak, and the word for this one.
    """
    words, text = vocabulary(clauses.pack.code), skeleton.text
    for name in ("after", "ahead", "speak", "during"):
        for lead in words[name].finditer(text, begin, at):
            other = _gathering(skeleton, clauses.pack, lead.end(), at)
            own = any(words[kind].search(text, begin, lead.start()) for kind in ("gathering", "meet", "host"))
            own = (own and name != "during") or (name in ("after", "during") and _met_behind(skeleton, clauses, at))
            if other and own and at - other.end() <= NOUN_GAP and lead.end() < other.start():
                return True
    return False


def _met_behind(skeleton: Skeleton, clauses: Clauses, at: int) -> bool:
    """ "After the talks in Geneva there will be others in Vienna": a gathering behind a place, and where that is."""
    end, text, placed = clauses.clause_of(at)[1], skeleton.text, clauses.pack.placed
    told = any(placed.search(text[: skeleton.position(m)]) for m in skeleton.within(at + 1, end, "city"))
    return told and vocabulary(clauses.pack.code)["gathering"].search(text, at, end) is not None


def is_looked_back_on(text: str, witness: Witness, pack: Pack) -> bool:
    """ "Building on the success of the A-B summit", "комментирует итоги переговоров A и B": what came of it is told."""
    words = vocabulary(pack.code)
    if order_of(words).postpositions:
        return words["outcome-of"].match(text, witness.end + 1) is not None
    near = text[max(0, witness.start - LEAD) : witness.start]
    found = outcomes(near, pack)
    return bool(found) and len(near[found[-1].end() :].split()) <= PHRASE
