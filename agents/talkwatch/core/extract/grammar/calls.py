"""Visits by which somebody is met: of a person, "to visit Trump", or of a seat of government, "the White House"; and
stays in the course of which two meet.

Lists that it asks for: `visit` and `travel` (the verbs), `office`, `modifier`, `determiner`, `of`, `toward`, `object`
and `propose-to` (between one of them and whom one visits), `possessive` (behind a person: "to visit Trump's golf
club"), `stay` (nouns of a visit), `during` and `on-visit` (before such a noun, or behind it by `order`), `meet` and
`gathering`, and `bid` (verbs of who asks somebody to come).
"""

import re
from collections.abc import Iterator
from itertools import islice

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.vocabulary import Vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City

LEAD, FEW = 40, 3
"""Characters, and words, from "during" to a stay: "during his three-day official visit"."""
TITLE = 6
"""Words of a person's land, office and name."""
_GOALS = ("city", "venue")
_WORD = re.compile(r"\S+")
_BEFORE = ("office", "modifier", "determiner", "toward", "object", "propose-to")


def calls_of(skeleton: Skeleton, words: Vocabulary) -> Iterator[re.Match[str]]:
    """Give the verbs of a sentence, in its folded text, that lead to somebody; none that lead to a land or a town."""
    for name in ("visit", "travel"):
        yield from (m for m in skeleton.found(words[name]) if _leads_to_somebody(skeleton, words, m.end() + 1))


def _leads_to_somebody(skeleton: Skeleton, words: Vocabulary, at: int) -> bool:
    """ "Visit Trump", "visitará el jueves al presidente turco": whether a person, or a land's office, stands there."""
    office = land = False
    for word in islice(_WORD.finditer(skeleton.text, at), TITLE):
        named = skeleton.at(word.start())
        if named and named.kind == "date":
            continue
        if named and is_called_on(named, words):
            return not words["possessive"].match(skeleton.text, word.start() + 1)
        kinds = words.kinds(word.group().rstrip(".,"))
        office, land = office or "office" in kinds, land or (named is not None and named.kind == "party")
        if office and land:
            return True
        if not named and kinds.isdisjoint((*_BEFORE, "of") if office else _BEFORE):
            return False
    return False


def stays_of(skeleton: Skeleton, words: Vocabulary) -> Iterator[re.Match[str]]:
    """ "Will meet him during his visit to Rome on Friday": the stays in the course of which two are told to meet."""
    if not any(skeleton.found(words[name]) for name in ("meet", "gathering")):
        return
    for stay in skeleton.found(words["stay"]):
        if order_of(words).postpositions:
            if words["during"].match(skeleton.text, skeleton.first_word(stay.end())):
                yield stay
            continue
        begin = max(0, stay.start() - LEAD)
        leads = (m for name in ("during", "on-visit") for m in words[name].finditer(skeleton.text, begin, stay.start()))
        if any(len(skeleton.text[m.end() : stay.start()].split()) <= FEW for m in leads):
            yield stay


def bids_of(skeleton: Skeleton, words: Vocabulary) -> Iterator[tuple[re.Match[str], int]]:
    """ "Has invited her to Rome on Friday": the verbs of who asks somebody to come, and the place of the city's name.

    What is told before that name is of the inviting, what is told behind it of the meeting.
    """
    for verb in skeleton.found(words["bid"]):
        behind = (at for m in skeleton.mentions if (at := skeleton.position(m)) > verb.end() and m.kind in _GOALS)
        goal = next(behind, None)
        if goal is not None and goal - verb.end() <= LEAD and "," not in skeleton.text[verb.end() : goal]:
            yield verb, goal


def is_called_on(named: Mention, words: Vocabulary) -> bool:
    """Whether who goes there meets somebody."""
    written_on = tuple(sign for sign in words.lists.get("possessive", ()) if len(sign) > 1 and not sign[0].isalpha())
    person = isinstance(named.value, PartyName) and named.value.form == "person"
    return is_seat(named) or (person and not named.text.endswith(written_on))  # not "to visit Sheinbaum's club"


def is_seat(named: Mention) -> bool:
    """Whether it is a building where a government sits."""
    return named.kind == "venue" and isinstance(named.value, City)
