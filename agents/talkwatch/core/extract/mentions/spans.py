"""Sentences and mentions: pieces of an article that know where they stand in it, in Unicode code points."""

from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Sentence:
    """One sentence of the title or the text; `start` is where it begins in that field.

    `item` counts from 1 the parts of a text that reports of several matters. It is 0 for the title, for a text of one
    matter, and for what stands before the first part. What one item says is not said of another.
    """

    field: str
    start: int
    text: str
    index: int
    item: int = 0


class Mention(NamedTuple):
    """Words that stand for something: `kind` says what, `value` which. Offsets are the sentence's."""

    kind: str
    start: int
    end: int
    text: str
    value: Any
