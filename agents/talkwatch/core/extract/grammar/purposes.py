"""For what somebody comes: "arrives in Lima on Friday for talks", "will visit Lima on Friday to discuss trade".

Lists that it asks for: `present` and `will` (that one comes), `visit`, `for`, `infinitive` and `purpose` (before that
for which), `gathering`, `meet` and `discuss` (a meeting), `ahead` (what only leads to one: "to prepare a summit") and
`speak` (verbs of what is only spoken of: "to discuss the talks").
"""

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary

_LEADS = ("for", "infinitive", "purpose")
_MEETINGS = ("gathering", "meet", "discuss")
REACH = 30
"""Characters before a verb of coming in which its auxiliary stands, and from "for" to the meeting."""


def comes_to_meet(skeleton: Skeleton, pack: Pack, way: int, day: int) -> bool:
    """Whether a verb of coming at `way` has a purpose behind its day and its goal, and that is the sentence's only day.

    "Arrives in Lima on Friday for talks with", "on Friday will pay a visit to Peru for talks".
    """
    words, text = vocabulary(pack.code), skeleton.text
    verb = pack.arrival.match(text, way) or words["visit"].match(text, way)
    if verb is None or sum(m.kind == "date" for m in skeleton.mentions) != 1:
        return False
    told = words["present"].search(text, way, verb.end())
    planned = told or words["will"].search(text, max(0, way - REACH), verb.end())
    goal = next((at for m in skeleton.mentions if (at := skeleton.position(m)) >= verb.end()), day)
    return bool(planned) and is_for_meeting(skeleton, pack, max(day, goal))


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
