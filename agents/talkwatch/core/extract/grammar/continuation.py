"""Sentences that go on telling of the meeting just told, with no word for it: "It will be held on Friday".

Lists that it asks for: `anaphor` (what stands for the meeting, or for those who meet, at a sentence's beginning: "it",
"they", in some languages the verb alone), `venue` (words for where it is: "the venue", "will host them") and `anew`
(words for a day that replaces another: "the new date").
"""

from functools import cache

from talkwatch.core.extract.languages.letters import compile_pattern
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.vocabulary import vocabulary

LEAD = 60
"""Characters at the beginning of a sentence in which an anaphor may stand behind a day or a place."""


@cache
def anaphors(code: str) -> Words:
    """What stands for a meeting at the beginning of a sentence, behind three words, a date among them, at most."""
    return compile_pattern(rf"^\W*(?:[\w<D><T>’'-]+,? ){{0,3}}?(?:{vocabulary(code).alternatives('anaphor')})(?!\w)")


def may_go_on(text: str, pack: Pack) -> bool:
    """The same of a sentence in which days and places are not found yet, so an anaphor may seem to stand far in."""
    words = vocabulary(pack.code)
    named = words["venue"].search(text) or words["anew"].search(text)
    return bool(named or words["anaphor"].search(text, 0, LEAD))


def goes_on(text: str, pack: Pack, *, headed: bool = False) -> bool:
    """Whether a sentence, in lower case, may tell more of the meeting of the sentence before it.

    `headed`: it has a word for a meeting of its own, of which "it" need not speak.
    """
    words = vocabulary(pack.code)
    named = words["venue"].search(text) or words["anew"].search(text)
    return bool(named or (not headed and anaphors(pack.code).search(text)))
