"""Who only tells of a meeting and need not be at it: "Angola's presidency said", "said the Swiss ministry that".

Lists that it asks for: `onlooker` (verbs of those who are there and do not meet: "will attend", "will mediate").
"""

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

REPORTER, ONLOOKER = 40, 25
"""Characters between a party and the verb of saying, or of looking on, of which it is the subject."""
_BETWEEN = {*LETTERS.values(), ","}
_ELSE = {LETTERS[kind] for kind in ("date", "time", "city", "venue")}


def is_aside(skeleton: Skeleton, mention: Mention, pack: Pack) -> bool:
    """Whether a party only reports or looks on: a verb of that stands behind it, or before it by language."""
    at = skeleton.position(mention)
    before, after = skeleton.text[:at], skeleton.text[at + 1 :][:REPORTER]
    report = pack.report_words.search(after)
    if report and not set(after[: report.start()]) & _BETWEEN:
        return True
    first = order_of(vocabulary(pack.code)).verb_first
    return (first and _is_told_by(before, after, pack)) or _looks_on(before, after, pack)


def _is_told_by(before: str, after: str, pack: Pack) -> bool:
    """ "Said the minister of A, so-and-so, that": between a verb of saying and what is said."""
    said = next(reversed(list(pack.report_words.finditer(before, max(0, len(before) - REPORTER)))), None)
    told = pack.reports_on.search(after)
    if said is None or told is None or set(before[said.end() :]) & _BETWEEN:
        return False
    return not set(after[: told.start()]) & _ELSE


def _looks_on(before: str, after: str, pack: Pack) -> bool:
    """ "Will take part Qatar as a mediator", "the American envoy will attend the talks"."""
    onlooker = vocabulary(pack.code)["onlooker"]
    behind = onlooker.search(after[:ONLOOKER])
    if behind and not set(after[: behind.start()]) & _BETWEEN:
        return True
    if not order_of(vocabulary(pack.code)).verb_first:
        return False
    ahead = next(reversed(list(onlooker.finditer(before, max(0, len(before) - ONLOOKER)))), None)
    return ahead is not None and not set(before[ahead.end() :]) & _BETWEEN
