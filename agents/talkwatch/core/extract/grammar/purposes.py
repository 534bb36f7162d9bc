"""For what somebody comes: "arrives in Lima on Friday for talks", "will visit Lima on Friday to discuss trade".

Lists that it asks for: `present` and `will` (that one comes), `visit`, `for`, `infinitive` and `purpose` (before that
for which), `gathering`, `meet` and `discuss` (a meeting), `ahead` (what only leads to one: "to prepare a summit"),
`headline-to` and `office` (who comes, in a headline), `and`, `say`, and `speak` (verbs of what is only spoken of: "to
discuss the talks").
"""

import re

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary

_LEADS = ("for", "infinitive", "purpose")
_MEETINGS = ("gathering", "meet", "discuss")
LEAD = 2
"""Words of who comes and of "to", before a verb."""
_COMMA = re.compile(", ")
REACH = 30
"""Characters before a verb of coming in which its auxiliary stands, and from "for" to the meeting."""


def comes_to_meet(skeleton: Skeleton, pack: Pack, way: int, day: int) -> bool:
    """Whether a verb of coming at `way` has a purpose behind its day and its goal, and that is the only day told.

    "Arrives in Lima on Friday for talks with", "on Friday will pay a visit to Peru for talks", "and meet", ", meet".
    """
    words, text = vocabulary(pack.code), skeleton.text
    verb = pack.arrival.match(text, way) or words["visit"].match(text, way)
    days = [skeleton.position(m) for m in skeleton.mentions if m.kind == "date"]
    if verb is None or sum(at == day or not _is_of_saying(text, at, words) for at in days) != 1:
        return False
    told = words["present"].search(text, way, verb.end())
    planned = told or words["will"].search(text, max(0, way - REACH), verb.end()) or _is_headline(text, way, words)
    goal = next((at for m in skeleton.mentions if (at := skeleton.position(m)) >= verb.end()), day)
    behind = max(day, goal)
    return bool(planned) and (is_for_meeting(skeleton, pack, behind) or _and_meets(skeleton, pack, behind))


def _is_headline(text: str, verb: int, words: Vocabulary) -> bool:
    """ "President to visit Peru": an infinitive right behind who comes, as a headline plans."""
    before = text[:verb].split()[-2:]
    if len(before) != LEAD or "headline-to" not in words.kinds(before[1]):
        return False
    return before[0] in LETTERS.values() or "office" in words.kinds(before[0])


def _is_of_saying(text: str, day: int, words: Vocabulary) -> bool:
    """ "Said on Tuesday that he will arrive": a day right behind a verb of saying."""
    return any("say" in words.kinds(word) for word in text[:day].split()[-2:])


def _and_meets(skeleton: Skeleton, pack: Pack, at: int) -> bool:
    """ "Will visit Peru on Friday and meet": a verb of meeting right behind the day and the goal of the visit."""
    words, text = vocabulary(pack.code), skeleton.text
    lead = words["and"].match(text, skeleton.first_word(at + 1)) or _COMMA.match(text, at + 1)
    if lead is None or (lead.group() == ", " and not words["meet"].match(text, lead.end())):
        return False
    told = (words[name].search(text, lead.end(), lead.end() + REACH) for name in ("meet", "gathering"))
    meets = min((m.start() for m in told if m), default=None)
    return meets is not None and not any(lead.end() <= skeleton.position(m) < meets for m in skeleton.mentions)


def is_for_meeting(skeleton: Skeleton, pack: Pack, at: int) -> bool:
    """ "Flew to Lima for talks", "arrives on Friday to meet": whether a meeting is told as what one comes for."""
    words, text = vocabulary(pack.code), skeleton.text
    begin = skeleton.first_word(at + 1)
    lead = next((m for name in _LEADS if (m := words[name].match(text, begin))), None)
    if lead is None:
        return False
    end = lead.end() + REACH
    told = (m for name in _MEETINGS if (m := words[name].search(text, begin, end)))
    first = min(told, key=lambda m: m.start(), default=None)
    if first is None or words["ahead"].search(text, begin, first.start()):
        return False
    return not (words["speak"].match(text, first.start()) and words["gathering"].search(text, first.end(), end))
