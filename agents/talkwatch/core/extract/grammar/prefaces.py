"""What opens a sentence before its clause: "По словам дипломатов, ...", "Selon le Kremlin, ...", "Despite the raids".

Lists that it asks for: `preface` (words that open one: who tells it, or in spite of what it is).
"""

import re

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary

_REST = re.compile(r"[^,;:.!?()]{3,120}(?=, )")
"""What stands between the first words of a preface and its comma."""


def end_of_preface(text: str, pack: Pack) -> tuple[int, ...]:
    """ "По словам дипломатов, A и B встретятся в субботу": where the comma stands behind who tells it."""
    words, first = vocabulary(pack.code), len(text) - len(text.lstrip(' "“«„—–-'))
    opening = words["preface"].match(text, first)
    end = _REST.match(text, opening.end()) if opening else None
    return (end.end(),) if end else ()
