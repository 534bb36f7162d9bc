"""Who says "we" of what he will do for his party: "We will meet the Greeks on Friday, said Turkey's minister".

Lists that it asks for: `we` (who speaks, and verbs in his person), `say` (verbs of saying), `again`, `for` (before what
he goes for), `preposition` and `determiner` (before those to whom he says it), `say-last` (those that end a sentence,
where the verb comes last), `statement` (before a comma, in which it is told: "açıklamada"), `gathering`, `meet`, `and`,
`with`, `will` (a second verb: "and will meet"), and `quarrel` (what two have who will meet: "ateşkes").
"""

from talkwatch.core.extract.grammar.gaps import CLOSE, FAR, NEAR, cut
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head

BEHIND = 3
"""Tokens between who speaks and his verb of saying, and behind "between"."""


def says_we(sentence: Sentence, head: Head) -> bool:
    """Whether who meets is who speaks: "we" stands before the word, or the word is in his person."""
    purpose = not sentence.order.postpositions and sentence.is_a(head.first - 1, "for")
    reach = FAR if sentence.order.verb_final or purpose else CLOSE  # "nous serons à Genève vendredi pour discuter avec"
    return sentence.any_is(range(head.first - reach, head.last + 1), "we") or _goes_on(sentence, head)


def _goes_on(sentence: Sentence, head: Head) -> bool:
    """ "We leave for Rome on Friday and will meet B": a second verb of who speaks, behind nobody else."""
    near = range(head.first - 1, max(0, head.first - CLOSE), -1)
    joint = next((i for i in near if sentence.is_a(i, "and") and sentence.is_a(i + 1, "will")), None)
    if joint is None:
        return False
    before = range(joint - 1, max(-1, joint - NEAR), -1)
    speaks = next((i for i in before if sentence.is_a(i, "we")), None)
    others = speaks is not None and any(speaks < g.first < joint and g.acts() for g in sentence.groups)
    return speaks is not None and not others and not cut(sentence, speaks + 1, joint)


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
    return sentence.is_a(_audience(sentence, group.first) - 1, "say") or sentence.any_is(behind, "say")


def _audience(sentence: Sentence, first: int) -> int:
    """Where "à la presse", "mardi devant les députés" begins right before who speaks; else where he is named."""
    for at in range(first - 2, max(0, first - 1 - CLOSE), -1):
        if sentence.is_a(at, "say"):
            led = sentence.names(at + 1, "date") or sentence.is_a(at + 1, "preposition", "determiner")
            return at + 1 if led else first
        if sentence.text_at(at) in (",", ".", ";") or sentence.is_a(at, "will", "meet"):
            break
    return first


def only_says(sentence: Sentence, group: Group) -> bool:
    """ "Mısır, görüşmelerin 13 Mart'ta başlayacağını duyurdu": whether a sentence begins with who tells it."""
    if not sentence.order.postpositions or group.joined:
        return False
    comma = next((i for i in range(FAR) if sentence.text_at(i) == "," or sentence.is_a(i - 1, "statement")), 0)
    if not (sentence.ends_in("say-last") or sentence.is_a(comma - 1, "statement")):
        return False
    if group is sentence.groups[0] and group.actors[-1].office and sentence.is_a(group.last + 1, "gathering"):
        return True
    before = range(comma)
    told = sentence.any_is(before, "and", "with", "gathering", "meet") or any(sentence.names(i, "date") for i in before)
    return group.last < comma and not told


def is_told_of(sentence: Sentence, group: Group) -> bool:
    """ "Mısır, A ile B arasındaki ateşkesin uzatıldığını duyurdu": two of whose quarrel another tells."""
    quarrel = sentence.any_is(range(group.last + 2, group.last + 2 + BEHIND), "quarrel")
    return (
        quarrel
        and group.is_a("between")
        and group is not sentence.groups[0]
        and only_says(sentence, sentence.groups[0])
    )
