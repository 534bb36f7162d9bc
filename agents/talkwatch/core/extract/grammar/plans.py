"""What a sentence plans, and what it says had been planned: the verbs of a plan, its attributes, what takes it back.

Lists that it asks for: `present` (a plan in the present tense, where the verb stands second), `travel`, `meet` and
`apart-verb` (verbs that tell only of a journey, and those that do not), `gathering` (another, but not behind `but`),
`planned-for` (an attribute: "the talks planned for"), `hold`, `meet` and `convene`, and `not` (but not `only`) with
`but-on` (what is taken back).
"""

import re

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary

HELD = ("hold", "meet", "convene")
"""Lists of what is done with a plan: a meeting is held."""
MANY = 6
"""Days, hours or places of one sentence, of which no two are a plan and what took its place."""
PLAN = 60
"""Characters before a day or place of old in which it is told to have been planned, or not to be that."""
BUT = 20
"""Characters between "but" and the day behind it."""
MAX_PREPOSITION = 3
"""Letters of a preposition before a day."""
_ENDS = (",", ".", ";", "")
"""Signs behind the last words of a clause."""


def verbs_of_plan(skeleton: Skeleton, begin: int, end: int, new: int, pack: Pack) -> list[re.Match[str]]:
    """ "Will", "finden nun statt": the verbs of a plan that may be that of what stands at `new`, in their order.

    In German these may be of a present tense, and no comma parts them from it.
    """
    words, text = vocabulary(pack.code), skeleton.text
    verbs = [*status_words(pack.code).will.finditer(text, begin, end)]
    if not is_second_and_last(pack):
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


def is_present(verb: re.Match[str], pack: Pack) -> bool:
    """ "Treffen sich nun": whether a verb of plan is one in the present tense, where that may plan."""
    return vocabulary(pack.code)["present"].match(verb.group()) is not None and is_second_and_last(pack)


def is_second_and_last(pack: Pack) -> bool:
    """Whether the verb stands second, its other half last, and last of all in a clause that hangs on another."""
    order = order_of(vocabulary(pack.code))
    return order.verb_final and order.inverts


def behind_noun(plan: int, verb: re.Match[str], pack: Pack) -> int:
    """From where another gathering may be told; in "die am Dienstag geplanten Gespräche" the first is its own."""
    return verb.end() if is_second_and_last(pack) else plan


def is_of_another(text: str, old: int, new: int, words: Vocabulary) -> bool:
    """ "The talks planned for Tuesday will be followed by a round on Thursday": whether another gathering is told."""
    own, another = words["gathering"].search(text, 0, old), words["gathering"].search(text, old, new)
    return own is not None and another is not None and words["but"].search(text, old, another.start()) is None


def attributive(skeleton: Skeleton, start: int, end: int, pack: Pack) -> re.Match[str] | None:
    """ "The talks planned for Tuesday", and not "talks are planned for Tuesday", which is the plan itself."""
    plans = skeleton.found(status_words(pack.code).will)
    found = vocabulary(pack.code)["planned-for"].finditer(skeleton.text, start, end)
    return next((m for m in found if not any(p.start() < m.start() < p.end() for p in plans)), None)


def is_taken_back(text: str, old: int, new: int, words: Vocabulary) -> bool:
    """ "Not in Lima on Friday but in Quito": whether what stands at `new` is told instead; not "not only"."""
    but = words["but-on"].search(text, old + 1, new)
    near = but is not None and new - but.end() <= BUT
    denials = words["not"].finditer(text, max(0, old - PLAN), old) if near else ()
    return any(not words["only"].match(text, m.end() + 1) for m in denials)
