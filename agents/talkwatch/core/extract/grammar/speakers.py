"""Who says "we" of what he will do for his party: "We will meet the Greeks on Friday, said Turkey's minister".

Lists that it asks for: `we` (who speaks, and verbs in his person), `say` (verbs of saying), `again`,
`office`, and `as-told` (opens a clause that tells who says so: "as", "according to").
"""

from talkwatch.core.extract.grammar.gaps import CLOSE, FAR
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary

BEHIND = 3
"""Tokens between who speaks and his verb of saying."""
REPORTER = 40
"""Characters behind a party, or before it, in which a verb of saying makes it the one who reports."""


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


def acting_in(skeleton: Skeleton, start: int, end: int, acting: frozenset[int] | None, pack: Pack) -> frozenset[str]:
    """The parties that act in a stretch, but for those that only report: "Angola's presidency later said"."""
    found = set[str]()
    for mention in skeleton.within(max(start, end_of_source(skeleton.text, pack)), end, "party"):
        at = skeleton.position(mention)
        after = skeleton.text[at + 1 :][:REPORTER]
        report = pack.report_words.search(after)
        reports = report and not set(after[: report.start()]) & {*LETTERS.values(), ","}
        if not (reports or _is_said_by(skeleton.text[:at], pack)) and (acting is None or at in acting):
            found.update(codes(mention))
    return frozenset(found)


def _is_said_by(before: str, pack: Pack) -> bool:
    """ "..., сообщил представитель МИД Катара": who says so, behind a comma and the verb, where that has an office."""
    words, told = vocabulary(pack.code), before.rpartition(",")[2]
    if "as-told" not in words.lists or "," not in before or len(told) > REPORTER:
        return False
    said = pack.report_words.match(told.lstrip())
    return said is not None and words["office"].search(told) is not None


def end_of_source(text: str, pack: Pack) -> int:
    """Where a clause ends that opens a sentence and tells who says so: "as the EU's spokesman said,"; 0 without one."""
    comma = text.find(",")
    told = comma > 0 and vocabulary(pack.code)["as-told"].match(text[:comma].lstrip())
    return comma if told else 0
