"""Which party a quote names: by the tables of names, persons and groups of all languages; else as it is claimed."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from talkwatch.core.extract.grammar.people import stand_for_states
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.lexicon import NOBODY, PartyName
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import english_names, is_state, rows
from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.names import packs
from talkwatch.core.reader.words import find

MAX_SLUG = 40
_ARTICLE = 4
"""Letters that may stand beside a name that is all of a quote: "the "."""
_SLUG = re.compile(r"[A-Z0-9]+(?:[-+][A-Z0-9]+)*")
_COLLECTIVE = frozenset("STATES COUNTRIES NATIONS GOVERNMENTS SIDES PARTIES MEDIATORS MINISTERS OFFICIALS".split())
"""What ends a name that does not tell who meets: "European states"."""
_MEMBERS = {"E3": ("DE", "FR", "GB"), "KP|KR": ("KP", "KR")}
"""Names of several parties, which are parties of their own."""
_SAME = {"UK": "GB", "EL": "GR", "USA": "US", "UAE": "AE", "KOSOVO": "XK", "PALESTINE": "PS", "AU-UNION": "AU-UNION"}


class Named(NamedTuple):
    """The codes that a quote stands for, and whether the model claimed another."""

    codes: tuple[str, ...]
    other: bool = False


def read_party(quote: str, claim: str | None, pack: Pack | None, language: str) -> Named:
    """Read one party. Where our tables know the words they win; an unknown group is called as the model calls it."""
    known = _known(quote, pack, language)
    code = code_of(claim)
    if code and (code in known.all or code in _elsewhere(quote, pack)):
        return Named(members(code))
    ours = known.plain or known.all
    of_group = code is not None and not is_state(code) and all(map(is_state, ours)) and not known.whole
    if code and (not ours or of_group):
        return Named(members(code))
    ours = ours or (_elsewhere(quote, pack) if code is None else frozenset())
    if len(ours) == 1:
        return Named(members(next(iter(ours))), other=code is not None)
    return Named((), other=bool(ours))


class _Known(NamedTuple):
    """The parties of a quote by the tables of its language. `plain`: those that more than an adjective names, which in
    "Syrian opposition" none does; `whole`: a state's name is all of it.
    """

    all: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    whole: bool = False


def _known(quote: str, pack: Pack | None, language: str) -> _Known:
    if pack is None:
        words = plain(quote)
        lands = find("country", words, language)
        codes_of = frozenset(found.value for found in lands)
        return _Known(codes_of, codes_of, any(len(words) - (f.end - f.start) <= _ARTICLE for f in lands))
    parties = _mentions(quote, pack)
    plainly = [m for m in parties if m.value.form != "demonym"]
    whole = any(m.value.form == "name" and len(quote) - len(m.text) <= _ARTICLE for m in plainly)
    return _Known(_codes_of(parties), _codes_of(plainly), whole)


def _elsewhere(quote: str, pack: Pack | None) -> frozenset[str]:
    """The parties by the tables of other languages: they may bear a claim out, and know nothing of these words."""
    return frozenset(code for other in packs(None) if other is not pack for code in _codes_of(_mentions(quote, other)))


def _codes_of(mentions: list[Mention]) -> frozenset[str]:
    return frozenset(code for mention in mentions for code in codes(mention))


def names_in(words: str, pack: Pack | None) -> frozenset[str]:
    """Give the codes of all parties that a text names, also by adjectives and persons."""
    return frozenset(code for own in packs(pack) for code in _codes_of(_mentions(words, own)))


@lru_cache(maxsize=512)
def _mentions(words: str, pack: Pack) -> list[Mention]:
    named = stand_for_states(words, find_names(words, pack), {}, pack)
    return [m for m in named if m.kind == "party" and isinstance(m.value, PartyName)]


def code_of(claim: str | None) -> str | None:
    """Give the code that a claim means: a state's, a known group's, else a slug of its own; None for no name at all."""
    told = " ".join((claim or "").split())
    upper = told.upper()
    upper = _SAME.get(upper, upper)
    if upper in _codes():
        return upper
    pack = pack_of("en")
    assert pack
    found = {c for m in find_names(told, pack) if m.kind == "party" and m.text == told for c in codes(m)}
    if len(found) == 1:
        return found.pop()
    return slug(told)


def slug(name: str) -> str | None:
    """Give a group's name as a code: capitals and hyphens; None where nothing is left, or what looks like a state."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    made = "-".join(_SLUG.findall(letters))[:MAX_SLUG].strip("-+")
    return made if len(made) > 2 and made.rpartition("-")[2] not in _COLLECTIVE else None


@cache
def _codes() -> frozenset[str]:
    """Every code that is known: of ISO 3166, and of the table's groups and organisations."""
    return frozenset((*english_names(), *(row[0] for row in rows("countries.tsv", 8)))) - {NOBODY}


def members(code: str) -> tuple[str, ...]:
    """Give the parties of a code: those of a name for several are parties of their own."""
    return _MEMBERS.get(code, tuple(code.split("|")))
