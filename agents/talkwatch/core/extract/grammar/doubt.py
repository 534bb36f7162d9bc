"""A word of doubt beside a plan: "may come up at a meeting on Friday" doubts no meeting, "may meet on Friday" does.

Lists that it asks for: `conditional` ("if they agree, they will meet"), `gathering`, `meet` and `meet-there` (verbs
that may tell what is spoken of: "discussed"), and `at-invitation` ("at the invitation of": who comes so has accepted).
"""

import re

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary


def is_planned_behind(window: str, doubt: re.Match[str], will: re.Match[str] | None, pack: Pack) -> bool:
    """ "Are set to meet to discuss a possible truce", "as both want to go on, they will meet": a plan without doubt."""
    if will is None or _is_in_doubt(window, doubt, pack):
        return False
    if will.start() < doubt.start():
        return True
    if will.start() == doubt.start() and will.end() > doubt.end():
        return True  # "should now meet"
    clause, comma, _ = window[doubt.end() : will.start()].partition(",")
    return bool(comma and clause.strip()) and not vocabulary(pack.code)["conditional"].search(window)


def _is_in_doubt(window: str, doubt: re.Match[str], pack: Pack) -> bool:
    """ "Dass Gespräche am Montag stattfinden könnten": where the verb comes last, doubt right behind it is of it."""
    order = order_of(vocabulary(pack.code))
    plans = status_words(pack.code).will.finditer(window, 0, doubt.start())
    return order.verb_final and order.inverts and any(m.end() == doubt.start() - 1 for m in plans)


def is_in_passing(window: str, doubt: re.Match[str] | None, pack: Pack) -> bool:
    """ "The matter may come up at a meeting on Friday": what is in doubt happens at the only meeting that is named.

    Not "agreed in principle to hold talks", where the meeting itself is in doubt.
    """
    during, words = status_words(pack.code).during.search(window), vocabulary(pack.code)
    if during is None or len(words["gathering"].findall(window)) != 1:
        return False
    if doubt and during.start() <= doubt.start() < during.end():
        return False
    met = (m for m in words["meet"].finditer(window) if "meet-there" not in words.kinds(m.group()))
    return all(during.start() <= m.start() < during.end() for m in met)


def without_invitation(window: str, pack: Pack) -> str:
    """Blank out "at the invitation of", by which nothing is proposed: who comes so has accepted it."""
    for said in vocabulary(pack.code)["at-invitation"].finditer(window):
        window = window[: said.start()] + " " * len(said.group()) + window[said.end() :]
    return window
