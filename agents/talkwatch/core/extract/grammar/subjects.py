"""Who acts: the group before a verb, behind it, or the owner of a gathering.

Lists that it asks for: `owner` and `relative` (a genitive, and the participles to which it may belong), `finite`,
`meet`, `receive` and `visit` (verbs with an object), `invitation` ("the invitation of A to talks": who invites does
not act), `gathering`, `stay` (a visit on which somebody meets), `of`, `and`, `will`; `we` (pronouns and verbs of the
first person) and `say` (verbs whose subject is who speaks so); `office` and `fellow` (nouns behind a name).
"""

from talkwatch.core.extract.grammar.gaps import (
    CLOSE,
    FAR,
    NEAR,
    breaks,
    day_behind,
    interrupted,
    only_when_and_where,
    stopped,
)
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head
from talkwatch.core.extract.grammar.speakers import says_we, speaker_of
from talkwatch.core.extract.mentions.lexicon import PartyName


def subject_of(sentence: Sentence, head: Head, others: frozenset[str]) -> Group | None:
    """The nearest group that nothing governs before the head, or behind it where the language turns them round."""
    if says_we(sentence, head):
        return speaker_of(sentence, others)
    turned = turned_subject(sentence, head)
    if turned and not turned.codes & others:
        return turned
    if not head.verb and (owned := owner_behind(sentence, head, others)):
        return owned if not owned.codes & others else None
    if _is_of_many(sentence, head):
        return None
    for group in reversed(sentence.groups):
        far = not 0 < head.first - group.last <= FAR
        if far or group.codes & others or _is_met(sentence, group) or _is_where(sentence, group, head):
            continue
        if group.is_a("invitation") or _is_behind_subject(sentence, group) or _ends_a_deed(sentence, group, head):
            continue
        if any(breaks(sentence, i) for i in range(group.last + 1, head.first)):
            break
        if _owns(sentence, group, head) or _may_act(sentence, group, head):
            return group
    return _subject_after(sentence, head, others) if sentence.order.inverts else None


def _is_met(sentence: Sentence, group: Group) -> bool:
    """ "A will meet B before heading to C for talks with D": the object of a verb of meeting, where none is turned."""
    return group.is_a("meet") and not sentence.order.inverts


def _is_behind_subject(sentence: Sentence, group: Group) -> bool:
    """ "Visits A B on Monday before he meets with C", with the verb first: the object, behind the one who acts."""
    if not sentence.order.verb_first:
        return False
    subject = next((g for g in reversed(sentence.groups) if g.last < group.first), None)
    if subject is None or not sentence.is_a(subject.first - 1, "meet", "receive", "visit"):
        return False
    return only_when_and_where(sentence, subject.last + 1, group.first)


def _ends_a_deed(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "A defies B and meets C": the object of a verb before, since "B and meets" has no subject in it."""
    named = group.last + 1 + sentence.is_a(group.last + 1, "office", "fellow")  # "EU partners"
    joined = head.verb and named == head.first - 1 and sentence.is_a(named, "and")
    return joined and any(g.acts() and g.last < group.first - 1 for g in sentence.groups)


def _is_where(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "Trump cancels the Budapest summit with Putin": a capital right before the noun, behind whoever acts."""
    name = group.actors[0].mention.value
    capital = len(group.actors) == 1 and isinstance(name, PartyName) and name.form == "metonym"
    if not capital or head.verb or head.first != group.last + 1:
        return False
    return any(g.acts() and not g.codes & group.codes for g in sentence.groups if g.last < group.first)


def _is_of_many(sentence: Sentence, head: Head) -> bool:
    """ "A said that B would come, and plans to meet C": a second verb of any of those who stand before it."""
    first = sentence.and_before(head.first, CLOSE)
    if first is None or sentence.text_at(first - 1) != ",":
        return False
    if not sentence.words["will"].match(sentence.skeleton.text, sentence.tokens[first + 1].start):
        return False
    acting = [g for g in sentence.groups if g.last < first and g.acts()]
    return len({g.codes for g in acting}) > 1


def _subject_after(sentence: Sentence, head: Head, others: frozenset[str]) -> Group | None:
    """ "Am Montag traf der Minister ...": the subject close behind its verb, before any comma."""
    reach = NEAR if sentence.order.verb_final else CLOSE
    near = (g for g in sentence.groups if 0 < g.first - head.last <= reach and g.acts() and not g.codes & others)
    group = next(near, None)
    comma = group and any(sentence.text_at(i) == "," for i in range(head.last + 1, group.first))
    return None if comma else group


def _owns(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "Trump's meeting": whose meeting it is, close before it."""
    if head.verb or head.first - group.last > 4 or interrupted(sentence, group.last, head.first):
        return False
    if sentence.order.genitive and not group.is_adjective():
        return False
    return not (sentence.order.capital_nouns and group.governed())  # "mit den USA im Oman neue Gespräche"


def _may_act(sentence: Sentence, group: Group, head: Head) -> bool:
    """Whether it may be a subject; not where a postposition would stand and the noun that it only names does."""
    if not sentence.order.postpositions:  # of "the Fund's committee", what it owns acts, if anything
        own_body = head.verb and sentence.is_a(group.last, "body")  # "the IMF board will meet"
        named = sentence.order.verb_first and head.verb and sentence.is_a(group.first - 1, "gathering")  # "قمة هلسنكي"
        return group.acts() and not sentence.is_a(group.last, "possessive") and not (own_body or named)
    return group.acts() and not group.is_a("gathering") and not _acts_aside(sentence, group, head)


def _acts_aside(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "B'nin düzenleyeceği seçim": its genitive belongs to a participle that is no meeting's, or to a noun of its own,
    "A ile B, C'nin desteğiyle görüşecek", since no main verb has a subject in it.
    """
    if not sentence.is_a(group.last, "owner"):
        return False
    if head.verb and sentence.is_a(head.last, "finite"):
        return True
    span = range(group.last + 1, head.first)
    near = (i for i in span if sentence.is_a(i, "relative") and not sentence.is_a(i, "meet"))
    return any(not sentence.any_is((i + 1, i + 2), "gathering", "stay") for i in near)  # "yapacağı ziyarette"


def owner_behind(sentence: Sentence, head: Head, others: frozenset[str]) -> Group | None:
    """Whose meeting it is, behind it: "встреча министра Турции с ...", "la rencontre du président russe avec ..."."""
    if sentence.order.genitive:
        return sentence.group_at(head.last + 1)
    if sentence.order.postpositions or sentence.order.noun_first:
        return None
    near = (g for g in sentence.groups if 0 < g.first - head.last <= 3 and g.is_a("of") and not g.codes & others)
    return next(near, None)


def group_behind(sentence: Sentence, last: int, reach: int) -> Group | None:
    """The first group behind a token that may act, where it stands within reach, or only days and places between."""
    group = next((g for g in sentence.groups if g.first > last and g.acts()), None)
    if group is None or stopped(sentence, last + 1, group.first):
        return None
    near = group.first - last <= reach and not any(last < g.first < group.first for g in sentence.groups)
    return group if near or only_when_and_where(sentence, last + 1, group.first) else None


def turned_subject(sentence: Sentence, head: Head) -> Group | None:
    """The subject behind its verb, or behind the noun of a meeting, in languages that put it there."""
    return group_behind(sentence, head.last, CLOSE) if sentence.order.verb_first else None


def visitor_behind(sentence: Sentence, verb: Head) -> Group | None:
    """ "Am Freitag besucht Präsident A Lima": who visits, between a verb of the list `visit-first` and the place."""
    if not sentence.is_a(verb.first, "visit-first"):
        return None
    group = next((g for g in sentence.groups if 0 < g.first - verb.last <= CLOSE), None)
    if group is None or not group.actors[-1].office:
        return None
    last = group.last + day_behind(sentence, group.last)
    place = last + 1 + sentence.is_a(last + 1, "determiner")
    return group if sentence.names(place, "party", "city") else None
