"""Patterns of who talks with whom that many languages share, made from a language's small words."""

from talkwatch.core.extract.languages.letters import compile_pattern as rx
from talkwatch.core.extract.languages.patterns import Words

_WORDS = r"(?:[\w’'-]+ ){{0,3}}?"


def pairs_by(*, between: str, also: str, talk: str, glued: str = "") -> tuple[Words, ...]:
    """Parties named together: "between A and B", "A-B", "A and B" beside a word of talking, "A, B and C".

    `between`, `also` ("and") and `talk` are alternatives of words; `glued` is an "and" written onto the next word.
    """
    joint = rf"(?:,? (?:{also}) {_WORDS}|,? (?:{glued or '(?!)'}))"
    listed = rf"{{P}}(?:, {_WORDS}{{P}})*[^.;,]{{{{0,30}}}}?{joint}{{P}}"
    return (
        rx(rf"\b(?:{between}) {_WORDS}{listed}"),
        rx(r"{P}(?:\s?[-–—/]\s?{P})+"),
        rx(rf"{listed}(?=[^.;]{{{{0,140}}}}(?:{talk}))"),
        rx(rf"(?:{talk})[^.;]{{{{0,80}}}}?\K{listed}".replace(r"\K", "")),
    )


def far_pairs_by(*, with_: str, talk: str) -> tuple[Words, ...]:
    """A party that talks with another: "A will meet B's envoys", "A ... talks with B", "A ... with B ... will talk"."""
    return (
        rx(rf"{{P}}[^.;]{{{{0,140}}}}?(?:{talk})[^.;]{{{{0,40}}}}?(?<!\w)(?:{with_}) {_WORDS}{{P}}"),
        rx(rf"{{P}}[^.;]{{{{0,60}}}}?(?<!\w)(?:{with_}) {_WORDS}{{P}}(?=[^.;]{{{{0,100}}}}(?:{talk}))"),
    )
