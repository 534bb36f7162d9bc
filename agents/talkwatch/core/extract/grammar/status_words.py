"""Patterns of status over skeletons that are made from a language's lists: a word of time near a gathering, or a verb.

Lists that it asks for: `gathering`; `after`, `recent`, `ahead`, `coming`, `during` (words before a gathering, or
behind it by `order`); `past`, `will`, `tentative`, `present` (verbs, and what stands for them); `told` (verbs whose
subject is a past gathering), `past-hold` (whose object is one); `infinitive` (a plan behind who acts: "to meet"),
with `office`; `going` and `for` (on the way to one); and `elided` (written together with the next
word: "l'").
"""

from functools import cache
from typing import NamedTuple

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.languages.letters import compile_pattern
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary

_FEW = r"(?:[\w<P><D>’'-]+ ){0,4}?"
"""Words between a preposition and its noun."""
_GAP = "(?: |(?<=['’]))"
"""What parts two words; nothing behind an elided one: "lors d'un sommet"."""


class StatusWords(NamedTuple):
    """What says that a meeting is over, to come, on the way, under way, proposed; searched in lower case."""

    past: Words
    coming: Words
    going: Words
    during: Words
    will: Words
    tentative: Words
    present: Words


@cache
def status_words(code: str) -> StatusWords:
    """Give the patterns of a language, which are made once."""
    words = vocabulary(code)
    return StatusWords(
        past=compile_pattern(f"{_near(words, 'after')}|{_near(words, 'recent')}|{_past(words)}"),
        coming=compile_pattern(f"{_near(words, 'ahead')}|{_near(words, 'coming')}"),
        going=compile_pattern(rf"(?<!\w)(?:{words.alternatives('going')}) [^.;]{{0,60}}?{_before(words, 'for')}"),
        during=compile_pattern(_near(words, "during")),
        will=compile_pattern(rf"(?<!\w)(?:{words.alternatives('will')})(?!\w)|{_planned(words)}"),
        tentative=words["tentative"],
        present=words["present"],
    )


def _near(words: Vocabulary, name: str) -> str:
    """A gathering with a word of a list before it, or right behind it where the language has it so."""
    behind = rf"(?<!\w)(?:{words.alternatives('gathering')})\w* (?:{words.alternatives(name)})(?!\w)"
    return f"{_before(words, name)}|{behind}" if order_of(words).behind else _before(words, name)


def _before(words: Vocabulary, name: str) -> str:
    """ "After the talks", "avant l'entretien"."""
    article = f"(?:{words.alternatives('elided')})?"
    noun = rf"{article}(?:{words.alternatives('gathering')})(?!\w)"
    return rf"(?<!\w)(?:{words.alternatives(name)}){_GAP}{_FEW}{noun}"


def _planned(words: Vocabulary) -> str:
    """ "Leaders to meet": an infinitive is a plan behind who acts, or behind the gathering itself."""
    actor = rf"(?:[<P><N>]|(?<!\w)(?:{words.alternatives('office')}|{words.alternatives('gathering')}))(?:['’]s)?"
    return rf"{actor} (?:{words.alternatives('infinitive')})(?!\w)"


def _past(words: Vocabulary) -> str:
    """ "Have met", "held a long meeting", "the talks ended", but not "the talks ended will ..."."""
    noun, will = words.alternatives("gathering"), words["will"].pattern
    held = rf"(?<!be ){_before(words, 'past-hold')}"
    told = rf"(?<!\w)(?:{noun}) [^,.;]{{0,70}}?(?<!\w)(?:{words.alternatives('told')})(?!\w)(?! {will})"
    return rf"(?<!\w)(?:{words.alternatives('past')})(?!\w)|{held}|{told}"
