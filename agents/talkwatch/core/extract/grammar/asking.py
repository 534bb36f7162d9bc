"""A change of plan that is only asked for, thought of, refused or denied: the meeting stays as it was told.

Lists that it asks for: `asked` ("asked to move the talks", "may be moved", "refused to put off") `and` (a verb that is
joined is no longer asked for) and `agreed` (what tells that it was decided: "haben vereinbart, ... zu verschieben").
"""

import re
from collections.abc import Iterator

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.spans import Mention

_SIGN = re.compile(r"[,،;؛:]")
ASKED = 48
"""Characters from such a word to the verb."""


def told_changes(pattern: Words, text: str, pack: Pack) -> Iterator[re.Match[str]]:
    """Matches of a pattern of moving, putting off or calling off that are told as done, or will be."""
    return (match for match in pattern.finditer(text) if not is_only_asked(text, _verb_of(match, pack), pack))


def _verb_of(match: re.Match[str], pack: Pack) -> int:
    """Where the verb of such a match begins: its last word, where the verb comes last: "auf <D> zu verschieben"."""
    last = order_of(vocabulary(pack.code)).verb_final
    return match.start() + (match.group().rfind(" ") + 1 if last else 0)


def is_only_asked(text: str, at: int, pack: Pack) -> bool:
    """ "Has asked B to move the talks", "the talks may be moved": whether words right before a verb take it back."""
    words, begin = vocabulary(pack.code), text.rfind(" ", 0, at) + 1
    verb = text[begin:].split(" ", 1)[0]
    first = max(0, begin - ASKED)
    first = max((m.end() for m in _SIGN.finditer(text, first, begin)), default=first)
    end = begin + len(verb) + (ASKED if order_of(words).postpositions else 0)  # "ertelenmesini istedi"
    asked = list(words["asked"].finditer(text, first, end))
    if not asked or _is_agreed(text, begin, end, words):
        return False
    behind = [*text[asked[-1].end() : begin].split(), verb]
    return not any("and" in words.kinds(words.parts(word)[0]) for word in behind)


def _is_agreed(text: str, begin: int, end: int, words: Vocabulary) -> bool:
    """ "Have agreed to move", "asked to move it, and Iraq has agreed", but not "has not agreed"."""
    behind = words["agreed"].search(text, end)
    agreed = behind is not None and words["not"].search(text, end, behind.end()) is None
    return agreed or words["agreed"].search(text, 0, begin) is not None


def days_asked_for(skeleton: Skeleton, start: int, end: int, pack: Pack) -> list[Mention]:
    """ "Asked to put off the talks to Friday": the days to which nobody moved a meeting yet."""
    moves = pack.moved_to.finditer(skeleton.text, start, end)
    asked = (m for m in moves if is_only_asked(skeleton.text, _verb_of(m, pack), pack))
    return [day for m in asked for day in skeleton.within(m.start(), m.end(), "date")[-1:]]
