"""Stems: under which a word of a table is kept, and under which a word of a text may be found."""

import re
from functools import cache, lru_cache

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.gazetteer import plain_quotes

MIN_STEM = 3
"""Letters that must be left of a name when an ending is taken off."""
MIN_DECLINED = 5
"""Letters before such an ending of a name that never changes if it is shorter: "Осло", "Дели"."""
MIN_PERSON = 6
"""The same of a person's: "Гросси" never changes, "Порошенко" does in Ukrainian."""
WORDS_KEPT = 50_000
"""Words of texts of which is remembered how they may be looked up: few are new, and each takes about 200 bytes."""
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")


def fold(word: str, pack: Pack) -> str:
    """Make spellings of one word equal: quotes, case, and letters that a language writes either way."""
    word = plain_quotes(word)
    if not pack.folds_case:
        return word
    return "".join(c.lower()[0] for c in word).translate(pack.same_letters)


def dictionary_key(word: str, pack: Pack, *, free: bool, person: bool = False) -> str:
    """The stem under which a word of a table is kept: without the ending of its dictionary form.

    A person's short name does not change its form where a city's would not: Russian "Барро" is no "Барра".
    """
    word = pack.suffix.sub("", word)
    for article in pack.articles if free else ():
        if word.startswith(article) and len(word) - len(article) >= MIN_STEM:
            word = word[len(article) :]
    word = fold(word, pack)
    if not _DOTTED.fullmatch(word):
        word = word.rstrip(".")
    if free or len(pack.name_endings) > 1:
        ending = dictionary_ending(word, pack)
        least = MIN_PERSON if person else 0 if free else MIN_DECLINED
        if ending not in pack.still_endings or len(word) - len(ending) >= least:
            return word.removesuffix(ending)
    return word


def dictionary_ending(word: str, pack: Pack) -> str:
    """Give the ending by which a folded word is in its dictionary form; empty where it has none to take off."""
    return next((e for e in pack.dictionary_endings if word.endswith(e) and len(word) - len(e) >= MIN_STEM), "")


@lru_cache(maxsize=WORDS_KEPT)
def stems(word: str, pack: Pack) -> tuple[tuple[str, bool, bool], ...]:
    """All stems under which a word of a text may be found, the whole word first.

    With each: whether what is left out may be left out of a name, and whether nothing is.
    """
    found: dict[tuple[str, bool], bool] = {}
    folded = fold(word, pack)
    for article in ("", *pack.articles):
        if folded.startswith(article):
            bare = folded[len(article) :]
            for ending in ("", *_endings_by_letter(pack).get(bare[-1:], ())):
                if not ending or (bare.endswith(ending) and len(bare) - len(ending) >= MIN_STEM):
                    key = (bare[: len(bare) - len(ending)], not ending)
                    found[key] = found.get(key, False) or (not article and ending in pack.name_endings)
    for changed, stem in pack.mutations.items():
        if folded.endswith(changed):
            found.setdefault((folded.removesuffix(changed) + stem, False), True)
    return tuple((stem, bare, whole) for (stem, whole), bare in found.items())


@cache
def _endings_by_letter(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Endings by their last letter: a word is asked for few of them."""
    return {
        letter: tuple(e for e in pack.endings if e.endswith(letter)) for letter in {e[-1] for e in pack.endings if e}
    }
