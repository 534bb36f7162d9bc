"""Who only tells of a meeting and need not be at it: "Angola's presidency said", "said the Swiss ministry that".

Lists that it asks for: `onlooker` (verbs of those who are there and do not meet: "will attend", "will mediate"), `say`,
`preposition` and `link` (before whom somebody says it to), and `as-told` (opens a clause that tells who says so: "as",
"according to").
"""

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

REPORTER, ONLOOKER = 40, 25
"""Characters between a party and the verb of saying, or of looking on, of which it is the subject."""
_BETWEEN = {*LETTERS.values(), ","}
_ELSE = {LETTERS[kind] for kind in ("date", "time", "city", "venue")}


def spoken_of(skeleton: Skeleton, start: int, end: int, acting: frozenset[int] | None, pack: Pack) -> frozenset[str]:
    """The parties that act in a stretch, but for those that only report or look on."""
    found = set[str]()
    for mention in skeleton.within(max(start, end_of_source(skeleton.text, pack)), end, "party"):
        acts = acting is None or skeleton.position(mention) in acting
        if acts and not (only_reports(skeleton, mention, pack) or _looks_on(skeleton, mention, pack)):
            found.update(codes(mention))
    return frozenset(found)


def only_reports(skeleton: Skeleton, mention: Mention, pack: Pack) -> bool:
    """Whether a party is who says it: "Angola's presidency later said", ", según informó la Cancillería de Angola"."""
    at = skeleton.position(mention)
    before, after = skeleton.text[:at], skeleton.text[at + 1 :][:REPORTER]
    report = pack.report_words.search(after)
    if report and not set(after[: report.start()]) & _BETWEEN:
        return True
    first = order_of(vocabulary(pack.code)).verb_first
    return (first and _is_told_by(before, after, pack)) or _says_it_behind(before, pack)


def end_of_source(text: str, pack: Pack) -> int:
    """Where a clause ends that opens a sentence and tells who says so: "as the EU's spokesman said,"; 0 without one."""
    comma = text.find(",")
    told = comma > 0 and vocabulary(pack.code)["as-told"].match(text[:comma].lstrip())
    return comma if told else 0


def _is_told_by(before: str, after: str, pack: Pack) -> bool:
    """ "Said the minister of A, so-and-so, that": between a verb of saying and what is said."""
    said = next(reversed(list(pack.report_words.finditer(before, max(0, len(before) - REPORTER)))), None)
    told = pack.reports_on.search(after)
    if said is None or told is None or set(before[said.end() :]) & _BETWEEN:
        return False
    return not set(after[: told.start()]) & _ELSE


def _says_it_behind(before: str, pack: Pack) -> bool:
    """ "..., según informó la Cancillería de Angola": a verb of saying opens the last part of a sentence."""
    part = before.rpartition(",")[2].lstrip()
    told = pack.report_words.match(part) or vocabulary(pack.code)["say"].match(part)
    between = part[told.end() :] if told else ""
    return told is not None and len(between) <= REPORTER and not _to_somebody(between, pack)


def _to_somebody(between: str, pack: Pack) -> bool:
    """ "Dijo a Angola": whether what stands between a verb of saying and a party makes it who is told."""
    words, named = vocabulary(pack.code), set(between) & {*LETTERS.values()}
    kinds = (words.kinds(word) for word in between.split())
    return bool(named) or any("preposition" in kind and "link" not in kind for kind in kinds)


def _looks_on(skeleton: Skeleton, mention: Mention, pack: Pack) -> bool:
    """ "Will take part Qatar as a mediator", "the American envoy will attend the talks"."""
    at, onlooker = skeleton.position(mention), vocabulary(pack.code)["onlooker"]
    before, after = skeleton.text[:at], skeleton.text[at + 1 :][:ONLOOKER]
    behind = onlooker.search(after)
    if behind and not set(after[: behind.start()]) & _BETWEEN:
        return True
    if not order_of(vocabulary(pack.code)).verb_first:
        return False
    ahead = next(reversed(list(onlooker.finditer(before, max(0, len(before) - ONLOOKER)))), None)
    return ahead is not None and not set(before[ahead.end() :]) & _BETWEEN
