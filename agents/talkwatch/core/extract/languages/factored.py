"""Alternatives of a pattern that begin alike, written as one: "to meet|to visit|trip" as "t(?:o (?:meet|visit)|rip)".

At each place of a text a list of a hundred phrases is then asked for its few first letters, not for each phrase. The
pattern matches what it matched: alternatives change places only where they begin with different letters, so that no text
can match both.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

_ZERO_WIDTH = (c.AT, c.ASSERT, c.ASSERT_NOT)
_WITH_PART = (c.SUBPATTERN, c.MAX_REPEAT, c.MIN_REPEAT, *_ZERO_WIDTH[1:])
"""What holds another part of the pattern, as its last value."""


def compiled(pattern: str) -> re.Pattern[str]:
    """As `re.compile`."""
    return cast("re.Pattern[str]", compiler.compile(factored(parser.parse(pattern))))


def factored(parsed: Any) -> Any:
    """Give a parsed pattern with the alternatives in it so written, to be compiled."""
    return parser.SubPattern(parsed.state, [(op, _within(op, value)) for op, value in parsed])


def _within(op: Any, value: Any) -> Any:
    if op is c.BRANCH:
        return None, list(_joined(map(factored, value[1])))
    if op is c.SUBPATTERN and value[1]:  # "(?i:...)", where letters that differ may match the same
        return value
    return (*value[:-1], factored(value[-1])) if op in _WITH_PART else value


def _joined(branches: Iterable[Any]) -> Iterator[Any]:
    """Join the alternatives that begin with the same letter, and those side by side that begin with the same condition."""
    for op, group in groupby(branches, _first_op):
        if op is c.LITERAL:
            by_letter: dict[int, list[Any]] = {}
            for branch in group:
                by_letter.setdefault(branch[0][1], []).append(branch)
            yield from map(_as_one, by_letter.values())
        elif op in _ZERO_WIDTH:
            yield from (_as_one(list(same)) for _, same in groupby(group, _first))
        else:
            yield from group


def _as_one(branches: list[Any]) -> Any:
    """Write what all begin with once, and the alternatives of how they go on."""
    if len(branches) == 1:
        return branches[0]
    begins = []
    while _first_op(branches[0]) in (c.LITERAL, *_ZERO_WIDTH) and len(set(map(_first, branches))) == 1:
        begins.append(branches[0][0])
        branches = [branch[1:] for branch in branches]
    return parser.SubPattern(branches[0].state, [*begins, (c.BRANCH, (None, list(_joined(branches))))])


def _first_op(branch: Any) -> Any:
    return branch[0][0] if branch else None


def _first(branch: Any) -> str:
    """What a branch begins with, in words that can be compared: parts of parsed patterns cannot."""
    return repr(branch[0]) if branch else ""
