"""Visits of which the words stand otherwise than "A will visit B": "due in B on Friday, A"; "A plans a B trip".

Lists that it asks for: `led-in` (what opens a sentence, before the goal, of who is named behind its comma), `own-trip`
(nouns of a visit, right behind the goal) with `trip-plan` (verbs that plan it), `toward` (before a verb: "to travel"),
`for` (before who is to go) with `arranged-for` ("plans", before that), `sends` (verbs of who sends `delegates` or an
`office`), `visit` and `determiner`.
"""

from collections.abc import Iterator

from talkwatch.core.extract.grammar.gaps import CLOSE, NEAR, OBJECT, end_of, stopped
from talkwatch.core.extract.grammar.goals import goal_of, is_no_host, land_of
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import is_state

Trip = tuple[Head, Group, Mention, str]
"""The words of the way, who goes, whereto, and to whom."""


def trips(sentence: Sentence) -> Iterator[Trip]:
    """ "Due in Oslo on Friday, the Kenyan president wants", "Ruto plans an Oslo trip", "plans for Ruto to visit"."""
    for head, goal, visitor in (*_led_in(sentence), *_planned(sentence), *_arranged(sentence)):
        land = land_of(goal)
        if land and visitor.actors[-1].office and land not in visitor.codes:
            yield head, visitor, goal, land
    yield from _sent(sentence)


def _led_in(sentence: Sentence) -> Iterator[tuple[Head, Mention, Group]]:
    """ "Due at the White House next week, the Finnish president wants a pact": who goes, behind the comma."""
    for first, last in sentence.spans("led-in"):
        goal = goal_of(sentence, first, last)
        comma = next((i for i in range(last + 1, last + NEAR) if sentence.text_at(i) == ","), None)
        visitor = _group_from(sentence, comma + 1) if comma else None
        if first == 0 and goal and comma and visitor and not stopped(sentence, last + 1, comma):
            yield Head(first, last, verb=True), goal, visitor


def _group_from(sentence: Sentence, at: int) -> Group | None:
    """Who is named from a token on, but for an article."""
    return sentence.group_at(at) or (sentence.group_at(at + 1) if sentence.is_a(at, "determiner") else None)


def _planned(sentence: Sentence) -> Iterator[tuple[Head, Mention, Group]]:
    """ "Ruto is planning an Oslo trip to sign a pact": the goal right before the noun, a verb that plans first."""
    for first, last in sentence.spans("own-trip"):
        goal = sentence.mention_at(first - 1) if sentence.names(first - 1, "party", "city", "venue") else None
        verb = next((i for i in range(first - 2, first - 2 - CLOSE, -1) if sentence.is_a(i, "trip-plan")), None)
        near = [g for g in sentence.groups if verb and 0 < verb - g.last <= OBJECT and g.acts()]
        if goal and near and not sentence.is_demonym(first - 1):
            yield Head(first, last, verb=True), goal, near[-1]


def _arranged(sentence: Sentence) -> Iterator[tuple[Head, Mention, Group]]:
    """ "Plans have been made for the Kenyan minister, Mudavadi, to travel to Oslo": who is to go, behind "for"."""
    for first, last in sentence.spans("visit"):
        visitor = next(
            (g for g in sentence.groups if g.is_a("for") and end_of(sentence, g) + OBJECT > first > g.last), None
        )
        to = first - 1 if sentence.is_a(first - 1, "toward") else first
        if visitor is None or to not in (end_of(sentence, visitor) + 1, end_of(sentence, visitor) + 2):
            continue
        if not sentence.any_is(range(visitor.first - NEAR, visitor.first), "arranged-for"):
            continue  # "no need for her to travel", "calls for her to travel"
        goal = goal_of(sentence, first, last)
        if goal and sentence.is_a(to, "toward"):
            yield Head(first, last, verb=True), goal, visitor


def _sent(sentence: Sentence) -> Iterator[Trip]:
    """ "Chile sends its foreign minister to Oslo for talks": a state, to one that hosts none of others."""
    for first, last in sentence.spans("sends"):
        sender = next((g for g in sentence.groups if 0 < first - g.last <= OBJECT and g.acts()), None)
        to = next((i for i in range(last + 2, last + CLOSE + OBJECT) if sentence.is_a(i, "toward")), None)
        who = sentence.any_is(range(last + 1, to), "office", "delegates") if to else False
        goal = goal_of(sentence, first, to) if to else None
        land = land_of(goal) if goal else None
        if sender is None or to is None or goal is None or land is None or not who or land in sender.codes:
            continue
        if all(map(is_state, sender.codes)) and is_no_host(goal):
            yield Head(first, to, verb=True), sender, goal, land
