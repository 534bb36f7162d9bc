"""Which of the hours of a part of a sentence is the meeting's: not that of an arrival, of a truce, of what follows.

"Will hold talks on Friday, with a press conference at 5 p.m.", "hours after a ceasefire took hold at 8 p.m.".

Lists that it asks for: `other-hour` (what has an hour of its own: "press conference", "the train", "takes effect"),
`own-hour` (what has one where no word for the meeting stands with it: "truce", of which they may also talk),
`gathering`, `meet`, `round`, `resume`, `both` and `anaphor` (what speaks of the meeting), `and`, `determiner` and
`finite` (a noun of its own with its verb: "the doors open at 8 a.m."), `after` and `ahead` (what it is only dated by),
and `close` (the hour at which it ends).
"""

import re

from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.replacing import replaced
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

_OWN = ("gathering", "meet", "round", "resume", "both", "anaphor")
"""Lists of what speaks of the meeting."""
_NAMED = frozenset(LETTERS.values())
_COMMA = re.compile("[,،] ")


def hours_of(
    skeleton: Skeleton, clauses: Clauses, witness: Witness | None, start: int, end: int
) -> tuple[list[Mention], bool]:
    """The hours of the meeting, that first which is told to take the place of another, and whether there is one."""
    pack = clauses.pack
    times = [m for m in skeleton.within(start, end, "time") if clauses.owner(m) is Owner.MEETING]
    if swap := replaced(skeleton, times, pack):
        return [swap[1]], True
    moved = pack.time_moved.search(skeleton.text, start, end)
    new = [t for t in times if moved and skeleton.position(t) == moved.start(moved.lastindex or 0)]
    own = [t for t in times if not is_of_another(skeleton, clauses, t, witness)]
    return new or own, bool(moved and own)


def is_of_another(skeleton: Skeleton, clauses: Clauses, hour: Mention, witness: Witness | None) -> bool:
    """Whether something else is at that hour, or the meeting only ends then."""
    at, text, pack = skeleton.position(hour), skeleton.text, clauses.pack
    words, begin = vocabulary(pack.code), clauses.clause_of(at)[0]
    low = max((m.end() for m in _COMMA.finditer(text, begin, at)), default=begin)
    own = max((m.end() for name in _OWN for m in words[name].finditer(text, begin, at)), default=-1)
    other = max((m.end() for m in words["other-hour"].finditer(text, begin, at)), default=-1)
    if other > own or (other == own >= 0) or pack.limit.search(text[:at]) or words["close"].search(text, low, at):
        return True
    if _stands_with_another(text[low : _end_of_part(text, at, clauses)], clauses):
        return True
    if _only_dates(skeleton, clauses, begin, low, witness):
        return True
    return _has_own_subject(text[low + _behind_and(text[low:at], clauses) : at], clauses)


def _end_of_part(text: str, at: int, clauses: Clauses) -> int:
    """Where the part of a clause ends in which an hour stands: at a comma, or at its end."""
    end = clauses.clause_of(at)[1]
    comma = _COMMA.search(text, at, end)
    return comma.start() if comma else end


def _stands_with_another(part: str, clauses: Clauses) -> bool:
    """ "Während um Mitternacht eine Waffenruhe beginnt": what has an hour of its own, and no word for the meeting."""
    words = vocabulary(clauses.pack.code)
    told = any(words[name].search(part) for name in ("other-hour", "own-hour"))
    return told and not any(words[name].search(part) for name in _OWN)


def _only_dates(skeleton: Skeleton, clauses: Clauses, begin: int, low: int, witness: Witness | None) -> bool:
    """ "Ahead of a dinner at 8 p.m.", not "before meeting him at 8 p.m.": a clause by which the meeting is dated."""
    if begin == 0 or low > begin or (witness and begin <= witness.head < clauses.clause_of(begin)[1]):
        return False
    words, first = vocabulary(clauses.pack.code), skeleton.first_word(begin)
    return any(words[name].match(skeleton.text, first) for name in ("after", "ahead"))


def _behind_and(text: str, clauses: Clauses) -> int:
    """Where a text goes on behind its last "and"; 0 without one."""
    words, at = vocabulary(clauses.pack.code), 0
    for found in words["and"].finditer(text):
        at = found.end()
    return at


def _has_own_subject(part: str, clauses: Clauses) -> bool:
    """ "The doors of the palace open at 8 a.m.": a noun with its article and a verb, and no word for the meeting."""
    words, opening = vocabulary(clauses.pack.code), part.strip(" ,;–—-").split()
    if len(opening) < 2 or "determiner" not in words.kinds(opening[0]) or _NAMED & set(opening[1]):
        return False  # "A and the B delegation will begin at 8 a.m."
    if any(words[name].search(part) for name in _OWN) or clauses.pack.trigger.search(part):
        return False
    said = status_words(clauses.pack.code)
    return any(p.search(part) for p in (said.will, said.present, words["finite"]))
