"""Stretches of a text, in code points, and what is left of one when others are cut out."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Stretch(NamedTuple):
    """A piece of a text, from `start` up to `end`."""

    start: int
    end: int


def touch(a: Stretch, b: Stretch) -> bool:
    """Whether two stretches share a character."""
    return a.start < b.end and b.start < a.end


def without(whole: Stretch, cuts: Iterable[Stretch]) -> Iterator[Stretch]:
    """Give the pieces of `whole` between the cuts, in order; cuts may overlap."""
    start = whole.start
    for cut in sorted(cuts):
        if cut.start > start:
            yield Stretch(start, cut.start)
        start = max(start, cut.end)
    if start < whole.end:
        yield Stretch(start, whole.end)
