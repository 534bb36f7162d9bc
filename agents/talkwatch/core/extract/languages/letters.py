"""The letters that stand for mentions in a skeleton, and patterns that are written with them."""

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


def compile_pattern(pattern: str) -> Words:
    """Compile a pattern over skeletons: `{P}`, `{D}`, ... stand for mentions, `{{` and `}}` for braces."""
    return Words(pattern.format(**{initial: LETTERS[kind] for initial, kind in _BY_INITIAL.items()}))
