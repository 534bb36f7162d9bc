"""Rules of a gathering that names its own parties: "talks between A and B", "A-B talks", "the summit (A, B and C)".

Lists that it asks for: `between`, `of`, `remote`, `with-noun`, `hold`, `stop`, `with`, `preposition`, `joint-body`.
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import CLOSE, NEAR, interrupted, only_when_and_where, only_where, stopped
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads
from talkwatch.core.extract.grammar.partners import is_of_topic
from talkwatch.core.extract.grammar.subjects import group_behind
from talkwatch.core.extract.grammar.tokens import HYPHENS, PAIR
from talkwatch.core.extract.grammar.witness import Witness, witness_of

NAME_OF_FORMAT, LIST = 10, 24
"""Tokens from a gathering to a bracket with those who meet, "of the so-called Normandy Four", and within it."""
MAX_REMOTE = 6
"""Tokens before a group in which a telephone tells that the group only spoke."""


def between(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "Talks between Iran and the United States"; "the commission between them will meet"."""
    for group in sentence.groups:
        if len(group.codes) < PAIR or not _is_named_by(sentence, group) or is_of_topic(sentence, group):
            continue
        called = sentence.any_is(range(group.first - MAX_REMOTE, group.first), "remote")  # "the phone call between"
        near = [] if called else _heads_between(sentence, group, heads)
        if near:
            yield witness_of(sentence, "between", near[-1], group)


def _is_named_by(sentence: Sentence, group: Group) -> bool:
    """Whether the word before a group says that the gathering is theirs: "between", "of", "opposera lundi"."""
    if group.is_a("between") or group.is_a("of"):
        return True
    verbs = (i for i in range(group.first - CLOSE, group.first) if sentence.is_a(i, "between"))
    verb = next((i for i in verbs if not sentence.is_a(i, "preposition")), None)
    return verb is not None and group.acts() and only_when_and_where(sentence, verb + 1, group.first)


def _heads_between(sentence: Sentence, group: Group, heads: Heads) -> list[Head]:
    """The words that may name the meeting between the parties of a group, before it, or close behind it."""
    near = [h for h in heads if not h.verb and 0 < group.first - h.last <= NEAR]
    if group.is_a("of"):
        return [h for h in near if group.first - h.last <= 3 or only_where(sentence, h.last + 1, group.first - 1)]
    if sentence.order.noun_first:
        return [h for h in near if not sentence.any_is(range(h.last + 2, group.first), "with-noun")]
    final = sentence.order.postpositions  # a verb there comes last, and far off, and need not be of these two
    reach = NEAR if final or _opens(sentence, group) else CLOSE
    behind = [h for h in heads if not (final and h.verb) and 0 < h.first - group.last <= reach]
    return near + [h for h in behind if final or h.verb or not _commas(sentence, group.last, h.first)]


def _opens(sentence: Sentence, group: Group) -> bool:
    """ "Zwischen A und B stehen am Montag in C Gespräche an": a group before the verb, where its gathering follows."""
    if not sentence.order.inverts or group.first > PAIR:
        return False
    behind = range(group.last + 1, min(group.last + NEAR, len(sentence.tokens)))
    noun = next((i for i in behind if sentence.is_a(i, "gathering")), None)
    return noun is not None and not stopped(sentence, group.last + 1, noun) and not _commas(sentence, group.last, noun)


def _commas(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.text_at(i) == "," for i in range(first + 1, last))


def listed(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "The summit in the Normandy format (A, B, C and D) will be held": three or more in brackets behind it."""
    for head in (h for h in heads if not h.verb):
        begin = _sign(sentence, "(", head.last + 1, head.last + NAME_OF_FORMAT)
        end = _sign(sentence, ")", begin + 1, begin + LIST) if begin else None
        if begin is None or end is None or _told_before(sentence, range(head.last + 1, begin)):
            continue
        inside = [g for g in sentence.groups if begin < g.first and g.last < end]
        named = {i for g in inside for i in range(g.first, g.last + 1)}
        rest = (i for i in range(begin + 1, end) if i not in named and sentence.text_at(i) != ",")
        if len({code for g in inside for code in g.codes}) > PAIR and all(
            sentence.is_a(i, "and", "determiner") for i in rest
        ):
            yield witness_of(sentence, "listed", head, *inside)


def _told_before(sentence: Sentence, between: range) -> bool:
    """Whether a party, or a verb, stands before the bracket: "the summit will be shown in three lands (A, B, C)"."""
    verbs = (i for i in between if not sentence.is_a(i, "of"))
    return any(sentence.names(i, "party") for i in between) or any(
        sentence.is_a(i, "will", "be", "hold", "meet") for i in verbs
    )


def _sign(sentence: Sentence, sign: str, first: int, end: int) -> int | None:
    return next((i for i in range(first, min(end, len(sentence.tokens))) if sentence.text_at(i) == sign), None)


def compound(sentence: Sentence, heads: Heads) -> Iterator[Witness]:
    """ "US-Iran talks", "Russian and Ukrainian peace negotiations", "a Putin-Trump summit"."""
    for head in (h for h in heads if not h.verb):
        group = _named_behind(sentence, head) if sentence.order.noun_first else _named_before(sentence, head)
        if sentence.order.adjective_behind:
            group = _hyphenated_behind(sentence, head) or (group if group and _is_hyphenated(sentence, group) else None)
        if group:
            yield witness_of(sentence, "compound", head, group)


def _named_behind(sentence: Sentence, head: Head) -> Group | None:
    """ "Talks Russian Turkish", as Arabic has it."""
    group = group_behind(sentence, head.last, 4)
    return group if group and group.joined and not interrupted(sentence, head.last, group.first) else None


def _named_before(sentence: Sentence, head: Head) -> Group | None:
    """ "US-Iran talks"."""
    near = (g for g in reversed(sentence.groups) if 0 < head.first - g.last <= 4 and len(g.codes) > 1)
    group = next((g for g in near if g.joined or (g.first == 0 and len(g.codes) == PAIR)), None)  # "US, China talks"
    if group is None or interrupted(sentence, group.last, head.first):
        return None
    plain = sentence.order.capital_nouns and head.first > group.last + 1  # "A und B forderten Gespräche"
    other = (sentence.order.genitive or plain) and not group.is_adjective()
    return None if other or (sentence.order.postpositions and group.governed()) else group


def _is_hyphenated(sentence: Sentence, group: Group) -> bool:
    return sentence.text_at(group.actors[0].last + 1) in HYPHENS


def _hyphenated_behind(sentence: Sentence, head: Head) -> Group | None:
    """ "Les négociations de paix russo-ukrainiennes", "le sommet Trump-Poutine"."""
    group = next((g for g in sentence.groups if g.first > head.last), None)
    if group is None or len(group.codes) < PAIR or group.governed():
        return None
    joint_body = sentence.is_a(group.first - 1, "joint-body")  # "la réunion de la commission mixte franco-suisse"
    if group.first - head.last > (CLOSE + 1 if joint_body else 4):
        return None
    between = range(head.last + 1, group.first)
    plain = all(sentence.text_at(i)[0].isalpha() and not sentence.is_a(i, "hold", "stop", "with") for i in between)
    return group if plain and _is_hyphenated(sentence, group) else None
