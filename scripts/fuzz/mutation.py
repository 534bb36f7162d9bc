"""Valid inputs made wrong: as bytes, as JSON, and as text that people write. Same dice, same bytes."""

import json
import random
from collections.abc import Sequence
from typing import Any

_MOST_BYTES = 900_000
"""About as large as a record of Kafka may be."""
_LONG = ("\n", " ", "a", "1", "[", "{", "(", "«", "é", "ا", "日", "&amp;", "<b>", "talks ", "Monday, ", "U.S. ")
_NUMBERS = (0, -1, 1, 1.5, -0.0, 2**31, 2**53, 2**63, 2**64, 10**30, 1e308, -1e308, float("inf"), float("nan"))
_WORDS = (
    "", " ", "\x00", "\u2028", "\ufeff", "\u202e", "\ud800", "😀", "null", "true", "-", "--", "0", "00:00", "25:61",
    "31 February",
    "2025-02-30", "0001-01-01", "9999-12-31", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00",
    "2025-06-02T09:00:00+14:00",
    "P1Y", "1e5", "http://[", "https://x:99999999/", "//", "../../etc/passwd", "%00", "%ff", "'; --", "${x}", "{{x}}",
    "__proto__",
    "on Monday", "next week", "tomorrow at 25:00", "on 99 May 99999", "May 16", "16.05.2025", "in Geneva",
    "Russia and Ukraine",
    "will meet", "said", "U.S.", "the two sides", "Mr.", "“", "”", "(", ")", "—", "٣١", "十二", "Ⅻ", "½", "İ", "ß", "ﬁ",
    "́",
)  # fmt: skip
_YAML = (
    "&a ", "*a", "<<: *a\n", "- ", ": ", "? ", "|\n", ">\n", "!!python/object:os.system ", "!!binary ", "!!set ",
    "!!float x", "!!timestamp 9",
    "---\n", "...\n", "%YAML 9.9\n", "\t", "#", "[", "]", "{", "}", "'", '"', "`", "@", "~", ".inf", ".nan", "0o777",
    "0x", "1_000", "1:30:00",
    "2024-13-45", "2024-02-30 25:00:00", "=", "<<", "yes", "null", "\x85", "\u2029",
)  # fmt: skip


def of_bytes(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Give bytes with one to eight changes: bits, pieces that are cut, doubled, moved, or come from another input."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        at, to = sorted(dice.randint(0, len(made)) for _ in range(2))
        match dice.randrange(7):
            case 0 if made:
                made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
            case 1:
                made[at:at] = dice.randbytes(dice.choice((1, 2, 8, 100)))
            case 2:
                del made[at:to]
            case 3:
                made[at:at] = made[at:to] * dice.choice((1, 2, 50))
            case 4:
                other = dice.choice(others)
                begin = dice.randint(0, len(other))
                made[at:to] = other[begin : begin + dice.choice((4, 64, len(other)))]
            case 5:
                made = made[:at]
            case _:
                made[at:at] = dice.choice(_WORDS).encode(errors="surrogatepass")
        del made[_MOST_BYTES:]
    return bytes(made)


def of_json(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Give JSON with one to four values, names or texts changed; of what is none, changed bytes."""
    try:
        root = json.loads(data)
    except ValueError:
        return of_bytes(dice, data, others)
    for _ in range(dice.choice((1, 1, 2, 4))):
        root = _changed(dice, root, _any_value(dice, others))
    if dice.random() < 0.05:
        return b"[" * dice.choice((10, 1000, 100_000)) + json.dumps(root).encode()
    return json.dumps(root, ensure_ascii=dice.random() < 0.5).encode(errors="surrogatepass")[:_MOST_BYTES]


def of_text(dice: random.Random, text: str, others: Sequence[str], words: Sequence[str] = _WORDS) -> str:
    """Give text whose words, lines and pieces are moved, doubled, left out, and mixed with those of another one."""
    for _ in range(dice.choice((1, 2, 4, 12))):
        apart = dice.choice((" ", "\n", ". ", ", "))
        parts = text.split(apart)
        at, to = sorted(dice.randint(0, len(parts)) for _ in range(2))
        match dice.randrange(7):
            case 0:
                parts[at:at] = [dice.choice(words) for _ in range(dice.choice((1, 3, 30)))]
            case 1:
                del parts[at : at + dice.choice((1, 3, 20))]
            case 2:
                parts[at:at] = dice.choice(others).split(apart)[: dice.choice((1, 5, 100))]
            case 3:
                parts[at:at] = parts[at : min(to, at + 20)] * dice.choice((1, 5, 200))
            case 4:
                parts[at:to] = reversed(parts[at:to])
            case 5:
                parts[at:at] = [dice.choice(_LONG) * dice.choice((2, 40, 3000, 100_000))]
            case _:
                cut = dice.randint(0, len(text))
                parts = [text[:cut] + dice.choice(words) + text[cut:]]
        text = apart.join(parts)[: _MOST_BYTES // 2]
    return text


def of_yaml(dice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Give a file of settings that somebody has spoilt."""
    if dice.random() < 0.3:
        return of_bytes(dice, data, others)
    if dice.random() < 0.05:
        return data + dice.choice((b"[", b"{", b"- ", b"? ", b"a: ", b"!x ", b"&a [*a,")) * dice.choice(
            (10, 3000, 200_000)
        )
    text = of_text(dice, data.decode(errors="replace"), [other.decode(errors="replace") for other in others], _YAML)
    return text.encode(dice.choice(("utf-8", "utf-8", "utf-16", "latin-1")), errors="ignore")


def _changed(dice: random.Random, root: Any, value: Any) -> Any:
    """Give the same with one place below it changed, chosen step by step."""
    if isinstance(root, dict) and root and dice.random() < 0.9:
        name = dice.choice(list(root))
        match dice.randrange(10):
            case 0:
                return {key: item for key, item in root.items() if key != name}
            case 1:
                return root | {dice.choice(_WORDS): value}
            case 2:
                return root | {name: root[dice.choice(list(root))]}
            case _:
                return root | {name: _changed(dice, root[name], value)}
    if isinstance(root, list) and root and dice.random() < 0.9:
        at = dice.randrange(len(root))
        match dice.randrange(8):
            case 0:
                return root[:at] + root[at + 1 :]
            case 1:
                return root[:at] + root[at : at + 1] * dice.choice((2, 40, 1000)) + root[at:]
            case _:
                return [*root[:at], _changed(dice, root[at], value), *root[at + 1 :]]
    if isinstance(root, str) and dice.random() < 0.5:
        return of_text(dice, root, [root])
    if isinstance(root, int | float) and dice.random() < 0.5:
        return dice.choice(_NUMBERS)
    return value


def _any_value(dice: random.Random, others: Sequence[bytes]) -> Any:
    match dice.randrange(6):
        case 0:
            return dice.choice(_NUMBERS)
        case 1 | 2:
            return dice.choice(_WORDS)
        case 3:
            return dice.choice((None, True, False, [], {}, [[]], [None], {"": None}))
        case 4:
            return dice.choice(_LONG) * dice.choice((10, 1000, 50_000))
        case _:
            try:
                found = json.loads(dice.choice(others))
                return dice.choice(list(found.values())) if isinstance(found, dict) and found else found
            except ValueError:
                return None
