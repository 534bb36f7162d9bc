"""Names in words of an article, by the tables of a language; found once, since answers repeat their quotes."""

from functools import lru_cache

from talkwatch.core.extract.languages import LANGUAGES, pack_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.spans import Mention

MAX_WORDS = 1_500
"""Characters in which names are looked for."""


@lru_cache(maxsize=512)
def names(words: str, pack: Pack) -> tuple[Mention, ...]:
    """Give parties, cities, venues and persons by the tables of a language."""
    return tuple(find_names(words[:MAX_WORDS], pack))


def packs(pack: Pack | None) -> tuple[Pack, ...]:
    """The article's language, or all: names are often spelled as in a language that is known."""
    return (pack,) if pack else tuple(p for code in LANGUAGES if (p := pack_of(code)))
