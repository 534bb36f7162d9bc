"""How a sentence sounds, whatever it says of a meeting: signs by which `confidence` weighs how well it was read.

Nothing is decided by them. Lists that it asks for: `denial`, and those of `status_words`.
"""

import re
from typing import NamedTuple

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary

_QUOTE = re.compile('["“”„«»]')


class Tone(NamedTuple):
    """Whether words of the past, of a plan and of doubt stand in a sentence, whether it quotes, and whom it names."""

    past: bool = False
    future: bool = False
    doubt: bool = False
    quoted: bool = False
    named: frozenset[str] = frozenset()


NEUTRAL = Tone()


def tone_of(skeleton: Skeleton, named: frozenset[str], pack: Pack) -> Tone:
    """Give the tone of a whole sentence, which names these parties."""
    text, said = skeleton.text, status_words(pack.code)
    return Tone(
        past=bool(said.past.search(text) or pack.held.search(text) or pack.past.search(text)),
        future=bool(said.will.search(text) or pack.future.search(text)),
        doubt=any(words.search(text) for words in (said.tentative, pack.negated, vocabulary(pack.code)["denial"])),
        quoted=bool(_QUOTE.search(text)),
        named=named,
    )
