"""Clauses between commas that explain a name and tell nothing of a meeting: "Petro, whose term ends in August, and".

Lists that it asks for: `relative-pronoun` (begins one), `and` (behind it a list goes on), and those of which none may
stand in it, since what it tells may be of the meeting or of who takes part: `gathering`, `meet`, `host`, `travel`,
`visit`, `off`, `say`, a verb that plans, nor `hold` and `office`, but behind `whose`. Where it once `was-to` be says
nothing of it either, nor does, where the language has postpositions, what stands before an `after` behind a comma.
"""

import re
from functools import cache

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.dates import find_dates

_OPENING = re.compile(r",\s([^,;.!?]{5,140})")
"""What stands behind a comma, up to the next sign."""
LONGEST = 120
"""Characters of such a clause."""
_TELLING = ("gathering", "meet", "host", "travel", "visit", "off", "say")
_OF_ITS_OWN = ("hold", "office")
"""Lists of what may be told of somebody's own: "whose president leaves office", "whose term ends"."""


@cache
def _inset(pack: Pack) -> re.Pattern[str]:
    pronoun, and_ = (vocabulary(pack.code).alternatives(name) for name in ("relative-pronoun", "and"))
    return re.compile(rf"[,،](?=\s(?:{pronoun})\s)([^,،;:.!?()“”«»\"]{{1,{LONGEST}}})[,،](?=\s)(\s(?:{and_})(?!\w))?")


def without_insets(text: str, pack: Pack) -> str:
    """Blank out each such clause with its commas, the last one only where no list goes on; offsets stay."""
    told, low = _without_openings(text, pack), lowered(text)
    for match in _inset(pack).finditer(low):
        begin, end = match.start(), match.end(1) + (match[2] is None)
        tells = _tells(match[1], pack) and not _is_old_place(low, match, pack)
        if not (tells or _goes_on_as_list(text, match)):
            told = told[:begin] + " " * (end - begin) + told[end:]
    return told


def _without_openings(text: str, pack: Pack) -> str:
    """Blank out, where an "after" follows its noun, what was before: "A ve B, Cenevre'deki görüşmelerin ardından"."""
    words = vocabulary(pack.code)
    if not order_of(words).postpositions:
        return text
    for match in _OPENING.finditer(text):
        opening = lowered(match[1])
        found = words["after"].search(opening)
        if found and words["gathering"].search(opening, 0, found.start()):
            begin, end = match.start(1), match.start(1) + found.end()
            text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def _goes_on_as_list(text: str, match: re.Match[str]) -> bool:
    """ "Turkey, which borders Syria, Iraq and Iran": whether the comma behind it only parts two names."""
    last, behind = text[match.start(1) : match.end(1)].split()[-1], text[match.end() :].lstrip(" ,،")
    return match[2] is None and last[:1].isupper() and behind[:1].isupper()


def _is_old_place(low: str, match: re.Match[str], pack: Pack) -> bool:
    """ "The talks, which were to be held in Lima, will open in Quito": an old place; an old day is worth telling."""
    planned = vocabulary(pack.code)["was-to"].search(match[1]) and not find_dates(match[1], pack)
    return bool(planned and status_words(pack.code).will.search(low, match.end()))


def _tells(clause: str, pack: Pack) -> bool:
    words = vocabulary(pack.code)
    names = _TELLING if words["whose"].match(clause.lstrip()) else (*_TELLING, *_OF_ITS_OWN)
    will = status_words(pack.code).will.search(clause)
    return bool(will or pack.trigger.search(clause) or any(words[name].search(clause) for name in names))
