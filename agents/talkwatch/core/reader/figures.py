"""Figures as any script writes them, in those that patterns are written with."""

import re
import unicodedata

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS = {"廿": 2, "卅": 3}
_COUNTED = re.compile(r"[〇零一二三四五六七八九十廿卅两兩]{1,4}(?=[年月日号號时時点點分])")
_LETTERS = str.maketrans("يكىةۀ’ʼ：．〜～–—−", "یکیهه'':.-----")
"""Letters and signs that are written either way."""
_MARKS = ("Mn", "Cf")


def plain(text: str) -> str:
    """Give a text in small letters with ASCII figures, without marks and joiners: what words are looked for in.

    Chinese numerals before a unit of time are figures too. Offsets are not kept.
    """
    text = _COUNTED.sub(lambda m: str(_value(m.group())), text.translate(_LETTERS))
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFC", "".join(_figure(c) for c in folded if unicodedata.category(c) not in _MARKS))


def _figure(letter: str) -> str:
    value = unicodedata.decimal(letter, None) if not letter.isascii() else None
    return letter if value is None else str(value)


def _value(numeral: str) -> int:
    """ "十五" is 15, "二十" 20, "廿三" 23, "二〇二六" 2026."""
    tens, ten, ones = numeral.partition("十")
    if ten:
        return _read(tens or "一") * 10 + _read(ones)
    return _TENS[numeral[0]] * 10 + _read(numeral[1:]) if numeral[0] in _TENS else _read(numeral)


def _read(numeral: str) -> int:
    return int("".join(str(_DIGITS.get(c, 0)) for c in numeral) or "0")
