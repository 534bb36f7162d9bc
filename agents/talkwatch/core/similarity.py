"""Near-copies: a bottom-k sketch of word 4-grams (Broder 1997), compared by its estimate of the Jaccard index."""

import re
import zlib
from functools import lru_cache

SIZE = 32
NEAR = 0.3
"""From this Jaccard index on two texts count as one source. True copies share about 30 % of 3-grams (Silcock 2022)."""

_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> tuple[int, ...]:
    """Give the 32 smallest CRC-32 sums of the text's word 4-grams, ascending."""
    words = _WORD.findall(text.lower())[:2000]
    grams = {" ".join(words[i : i + 4]) for i in range(max(1, len(words) - 3))}
    return tuple(sorted({zlib.crc32(g.encode(errors="replace")) for g in grams})[:SIZE])


def near(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether two sketches are those of near-copies."""
    shared = _members(a) & _members(b)
    if not shared or len(shared) < NEAR * max(len(a), len(b)):  # it cannot be more, and seldom is
        return False
    union = sorted(_members(a) | _members(b))[:SIZE]
    return sum(x in shared for x in union) / len(union) >= NEAR


@lru_cache(maxsize=4096)
def _members(sketch: tuple[int, ...]) -> frozenset[int]:
    return frozenset(sketch)
