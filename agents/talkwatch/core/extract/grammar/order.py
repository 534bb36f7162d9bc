"""The order of words in a language, read from its list `order`."""

from dataclasses import dataclass, fields
from functools import cache

from talkwatch.core.extract.languages.vocabulary import Vocabulary


@dataclass(frozen=True)
class Order:
    """Where words stand in a language; each entry of the list `order` says that the field of its name is so."""

    adjective_behind: bool = False
    """A party's adjective and owner follow their noun: "les étudiants russes" (French, Spanish)."""
    bare_names: bool = False
    """A name behind an office, written with a capital, belongs to it though it is no mention (English, Russian)."""
    behind: bool = False
    """Words that date a gathering may follow it: "la réunion précédente" (French, Spanish, Arabic)."""
    capital_nouns: bool = False
    """Every noun begins with a capital (German)."""
    capitals: bool = False
    """Names alone begin with a capital: "le président Emmanuel Macron" (French, Spanish)."""
    genitive: bool = False
    """A noun owns what follows it without a preposition, so that only adjectives stand before it (Russian)."""
    inverts: bool = False
    """A subject may follow its verb: "am Montag treffen sich A und B" (German, Russian, Spanish)."""
    noun_first: bool = False
    """Adjectives and owners follow their noun without a word between, and persons' names follow too (Arabic)."""
    postpositions: bool = False
    """The word behind a group governs it: "Rusya ile" (Turkish)."""
    verb_final: bool = False
    """The verb comes last (Turkish; in German its second half)."""
    verb_first: bool = False
    """The subject mostly follows its verb, and the object the subject (Arabic)."""


@cache
def order_of(words: Vocabulary) -> Order:
    """Give the order of words of a language. Raises `ValueError` for an entry of the list that has no meaning."""
    entries = {entry.replace("-", "_") for entry in words.lists.get("order", ())}
    unknown = entries - {field.name for field in fields(Order)}
    if unknown:
        raise ValueError(f"no such order of words: {', '.join(sorted(unknown))}")
    return Order(**dict.fromkeys(entries, True))
