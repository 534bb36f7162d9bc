"""The letters that stand for mentions in a skeleton, and patterns that are written with them."""

import re

from talkwatch.core.extract.languages.patterns import Words

LETTERS = {
    "party": "\ue000",
    "date": "\ue001",
    "time": "\ue002",
    "city": "\ue003",
    "venue": "\ue004",
    "person": "\ue005",
}
_BY_INITIAL = {"P": "party", "D": "date", "T": "time", "C": "city", "V": "venue", "N": "person"}


_MENTION = re.compile(rf"<([{''.join(_BY_INITIAL)}])>")


def compile_pattern(pattern: str) -> Words:
    """Compile a pattern over skeletons, in which `<P>`, `<D>`, ... stand for mentions."""
    return Words(_MENTION.sub(lambda m: LETTERS[_BY_INITIAL[m[1]]], pattern))
