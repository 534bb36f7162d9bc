"""What calls a meeting off or puts it off, and what only recalls that it was.

Lists that it asks for: `off` (it does not take place), `instead` (behind "will not meet": "until Friday", "but in
Rome"), `on-time` (behind it: "as planned"), `but` (a clause that takes back a plan), `put-off` (a postponement that is
only recalled: "the postponed talks"), `after`, `determiner`, `the`, `gathering` and `with`.
"""

import re

from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch_schemas.meeting import Status

PUT_OFF = 30
"""Characters from "the postponed" to its gathering."""
AT_ONCE = 12
"""Characters from "but" to a verb of calling off whose subject is no more than "it"."""


def is_off_behind(behind: str, pack: Pack) -> bool:
    """ "Was to meet him on Tuesday, but the meeting was cancelled": what a clause behind a plan says became of it."""
    words, begin = vocabulary(pack.code), len(behind) - len(behind.lstrip(" ,;—–-"))
    contrast = words["but"].match(behind, begin)
    called_off = contrast and (pack.cancelled.search(behind) or words["off"].search(behind))
    with_others = LETTERS["party"] in behind and words["with"].search(behind)
    if contrast is None or called_off is None or with_others:
        return False
    at_once = 1 < called_off.start() - contrast.end() <= AT_ONCE  # "but it was cancelled", not "but cancelled his trip"
    return at_once or bool(words["gathering"].search(behind))


def off_status(window: str, whole: str, pack: Pack) -> Status | None:
    """Cancelled or postponed; what does not take place "as planned" may do so later, and "not until Friday" then."""
    words = vocabulary(pack.code)
    postponed = None if pack.not_postponed.search(window) else pack.postponed.search(window)
    off = pack.cancelled.search(window) or words["off"].search(window)
    if off and postponed and _decides(window, postponed, off, words):
        off = None  # "put back the talks, since airlines have cancelled flights"
    if off and not words["instead"].search(whole, whole.find(off.group())):
        return Status.POSTPONED if words["on-time"].search(whole) else Status.CANCELLED
    return Status.POSTPONED if postponed else None


def _decides(window: str, postponed: re.Match[str], off: re.Match[str], words: Vocabulary) -> bool:
    """Whether putting off is told first, as what was done, and calling off only behind a comma or "after"."""
    between = window[postponed.end() : off.start()] if postponed.end() <= off.start() else ""
    told = "," in between or words["after"].search(between)
    return bool(told) and not _is_put_off(window, postponed, words)


def is_recalled(window: str, pack: Pack) -> bool:
    """ "The postponed talks will be held on Monday": putting off is told of a meeting that is planned anew."""
    first, said = pack.postponed.search(window), status_words(pack.code)
    recalled = first and _is_put_off(window, first, vocabulary(pack.code))
    planned = any(p.search(window) for p in (said.will, said.tentative, said.begun, pack.under_way))
    return bool(recalled and planned)


def _is_put_off(window: str, postponed: re.Match[str], words: Vocabulary) -> bool:
    """ "The postponed talks", but not "A and B postponed talks", nor "have postponed talks"."""
    before = window[: postponed.start()].split()[-1:]
    if any("determiner" in words.kinds(word) or "the" in words.kinds(word) for word in before):
        return words["gathering"].search(window, postponed.end(), postponed.end() + PUT_OFF) is not None
    acts = any(word in (LETTERS["party"], LETTERS["person"]) or "finite" in words.kinds(word) for word in before)
    return words["put-off"].match(window, postponed.start()) is not None and not acts
