"""In which names of parties, countries and cities a word is looked for, in all languages; kept once for all things."""

from collections.abc import Callable, Mapping
from typing import Any

from sortedcontainers import SortedDict

from talkwatch.core import names

_OF: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "party": names.party_spellings,
    "facilitator": names.party_spellings,
    "country": names.country_spellings,
    "city": names.city_spellings,
}


class Spellings:
    """The words of the names of all terms that were learnt: no more than the tables have."""

    def __init__(self) -> None:
        """Begin empty."""
        self._known: set[str] = set()
        self._words: Any = SortedDict()

    def learn(self, term: str) -> None:
        """Take in the names of a term as "party:UA"; others have none."""
        kind, _, value = term.partition(":")
        if term in self._known or kind not in _OF:
            return
        self._known.add(term)
        for spelling in _OF[kind](value):
            for word in names.words(spelling):
                self._words.setdefault(word, set()).add(term)

    def beginning(self, word: str) -> set[str]:
        """Give the terms that have a name with a word which begins so."""
        return set().union(*(self._words[full] for full in self._words.irange(word, f"{word}\U0010ffff")))
