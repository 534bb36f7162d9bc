"""Who says "we" of what he will do for his party: "We will meet the Greeks on Friday, said Turkey's minister".

And who only reports, and is none of those of whom a sentence speaks. Lists that it asks for: `we` (who speaks, and
verbs in his person), `say` (verbs of saying), `again`, `preposition` and `link` (before whom somebody says it to).
"""

from talkwatch.core.extract.grammar.gaps import CLOSE, FAR
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

REPORTER = 40
"""Characters behind a party, or before it, in which a verb of saying makes it the one who reports."""
BEHIND = 3
"""Tokens between who speaks and his verb of saying."""


def says_we(sentence: Sentence, head: Head) -> bool:
    """Whether who meets is who speaks: "we" stands before the word, or the word is in his person."""
    reach = FAR if sentence.order.verb_final else CLOSE
    return sentence.any_is(range(head.first - reach, head.last + 1), "we")


def speaks_for_both(sentence: Sentence, head: Head) -> bool:
    """ "We will meet in Geneva on Friday", but not "we will meet our allies", nor "with our allies"."""
    behind = next((i for i in range(head.last + 1, head.last + 3) if not sentence.is_a(i, "again")), head.last + 1)
    told = sentence.names(behind, "city", "date", "venue", "time") or not sentence.is_word(behind)
    alone = told or (sentence.is_a(behind, "preposition") and not sentence.is_a(behind, "with"))
    return alone and says_we(sentence, head) and not any(g.is_a("with") for g in sentence.groups)


def speaker_of(sentence: Sentence, others: frozenset[str]) -> Group | None:
    """Who speaks: the group right behind a verb of saying, or before one."""
    single = (g for g in sentence.groups if g.acts() and not g.joined and not g.codes & others)
    return next((g for g in single if _says(sentence, g)), None)


def _says(sentence: Sentence, group: Group) -> bool:
    behind = range(group.last + 1, group.last + 1 + BEHIND)
    return sentence.is_a(group.first - 1, "say") or sentence.any_is(behind, "say")


def spoken_of(skeleton: Skeleton, start: int, end: int, acting: frozenset[int] | None, pack: Pack) -> frozenset[str]:
    """The parties that act in a stretch, but for those that only report: "Angola's presidency later said"."""
    found = set[str]()
    for mention in skeleton.within(start, end, "party"):
        at = skeleton.position(mention)
        if (acting is None or at in acting) and not only_reports(skeleton, mention, pack):
            found.update(codes(mention))
    return frozenset(found)


def only_reports(skeleton: Skeleton, mention: Mention, pack: Pack) -> bool:
    """Whether a party is who says it: "Angola's presidency later said", ", según informó la Cancillería de Angola"."""
    at = skeleton.position(mention)
    after = skeleton.text[at + 1 :][:REPORTER]
    report = pack.report_words.search(after)
    if report and not set(after[: report.start()]) & {*LETTERS.values(), ","}:
        return True
    before = skeleton.text[:at].rpartition(",")[2].lstrip()
    told = pack.report_words.match(before) or vocabulary(pack.code)["say"].match(before)
    between = before[told.end() :] if told else ""
    return told is not None and len(between) <= REPORTER and not _to_somebody(between, pack)


def _to_somebody(between: str, pack: Pack) -> bool:
    """ "Dijo a Angola": whether what stands between a verb of saying and a party makes it who is told."""
    words, named = vocabulary(pack.code), set(between) & {*LETTERS.values()}
    kinds = (words.kinds(word) for word in between.split())
    return bool(named) or any("preposition" in kind and "link" not in kind for kind in kinds)
