"""Shapes of words and digits, for patterns over sentences as they are written."""

import re

WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
"""Arabic digits to those that patterns are written with, one for one."""


def western(text: str) -> str:
    """Give the text with such digits, as long as it was."""
    return text if text.isascii() else text.translate(WESTERN)


SIGNS = str.maketrans("،؛؟", ",;?")
"""Arabic signs to those that patterns are written with, one for one."""
MARKS = re.compile("[\u0640\u064b-\u0652\u0670]+")
"""Vowel signs of Arabic, and the stroke that stretches a word: most texts leave them out."""
DROPPED = "\u0640"
"""The stroke: what is blanked with it leaves no trace in a folded sentence."""

CAP = r"(?:[A-ZÀ-ÖØ-ÞĀ-ſА-ЯЁЄІЇҐ][\w’'‘-]{0,40})"
"""Latin Extended-A has both cases; its lower-case letters begin no word that matters here. No name is longer."""

ARTICLE = r"(?:(?:al|el|a[dnrsz]|e[dnrsz]|ash|esh|аль|эль|ель|а[дрснз]|э[дрснз]|аш|эш)-)"
"""The Arabic article before a name, as other languages write it: "al-Sudani", "ас-Судани", "es-Sudani"."""

_SMALL = "de|del|della|di|da|dos|du|la|las|le|les|los|el|al|am|an der|bei|ob der|sur|upon|aan den"
PLACE = rf"{CAP}(?:[\s-](?:(?:{_SMALL})[\s-])?{CAP}){{0,3}}"
"""A place by its shape, as its country spells it: up to four words with a capital, small ones between them."""


def lowered(text: str) -> str:
    """Lower case of the same length: "İ".lower() is "i" and a combining dot."""
    return text.replace("İ", "i").lower()
