"""Who only tells of a meeting and need not be at it: "Angola's presidency said", "said the Swiss ministry that"."""

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

REPORTER = 40
"""Characters between a party and the verb of saying that makes it the one who reports."""
_BETWEEN = {*LETTERS.values(), ","}
_ELSE = {LETTERS[kind] for kind in ("date", "time", "city", "venue")}


def only_reports(skeleton: Skeleton, mention: Mention, pack: Pack) -> bool:
    """Whether a verb of saying stands behind a party, or before it where the language puts verbs first."""
    at = skeleton.position(mention)
    after = skeleton.text[at + 1 :][:REPORTER]
    report = pack.report_words.search(after)
    if report and not set(after[: report.start()]) & _BETWEEN:
        return True
    return order_of(vocabulary(pack.code)).verb_first and _is_told_by(skeleton.text[:at], after, pack)


def _is_told_by(before: str, after: str, pack: Pack) -> bool:
    """ "Said the minister of A, so-and-so, that": between a verb of saying and what is said."""
    said = next(reversed(list(pack.report_words.finditer(before, max(0, len(before) - REPORTER)))), None)
    told = pack.reports_on.search(after)
    if said is None or told is None or set(before[said.end() :]) & _BETWEEN:
        return False
    return not set(after[: told.start()]) & _ELSE
