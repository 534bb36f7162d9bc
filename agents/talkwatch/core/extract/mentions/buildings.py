"""Buildings that everybody knows by name, and the city where each stands: "Palazzo Chigi" is in Rome."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from talkwatch.core.extract.languages.factored import compiled
from talkwatch.core.extract.languages.pack import NEVER, Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import city_of_metonym
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.mentions.stems import WORDS_KEPT
from talkwatch.core.gazetteer import City, cities, rows

LANGUAGES = ("en", "de", "fr", "es", "tr", "ru", "uk", "ar")
"""The columns of the table behind the city."""
_REPORT = 30
"""Characters around a name in which a word of reporting makes it the one who speaks: "сообщили в Кремле"."""
_WORDS_BEFORE, _WORDS_BEHIND = 3, 1
"""Words of these that count: "said at the White House", "in the Kremlin said"."""
_IN_FRONT = re.compile(r"([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})\s[a-z]")
_VERB_AND_COMMA = re.compile(r"\s[^\W\d]+(?:\s[^\W\d]+)?,\s")
_ENDING = r"\w{0,8}"


class _Building(NamedTuple):
    """A name as the table writes it, the city (none where there are several), and whether it is a government's too."""

    name: str
    city: City | None
    speaks: bool


def find_buildings(text: str, pack: Pack) -> Iterator[Mention]:
    """Give the buildings of the table that a sentence names; a seat of government, with its city, only as a place."""
    for match in _names(pack).finditer(text):
        start, end = match.end("lead"), match.end()
        building = _building(match, pack)
        if not building.speaks or _is_place(text, start, end, pack):
            seat = building.city if building.speaks else None
            yield Mention("venue", start, end, text[start:end], seat or text[start:end])


@lru_cache(maxsize=WORDS_KEPT)
def city_of_building(name: str, pack: Pack) -> City | None:
    """The city of "Villa Madama", and of "Taif state residence"; none where the table knows several, or neither."""
    match = _names(pack).fullmatch(name)
    return _building(match, pack).city if match else _city_in_front(name, pack)


def _city_in_front(name: str, pack: Pack) -> City | None:
    """ "Taif state residence", but not "Taif Palace": a city before words for what the building is."""
    own = _IN_FRONT.match(name)
    return city_of_metonym(own[1], pack) if own else None


def _building(match: re.Match[str], pack: Pack) -> _Building:
    """The row of a match: each name ends with a group of its own, the last one that is matched."""
    return _buildings(pack)[(match.lastindex or 0) - 2]


def _is_place(text: str, start: int, end: int, pack: Pack) -> bool:
    """ "At the White House", "Beyaz Saray'da", but not "the Kremlin said", nor "сообщили в Кремле"."""
    if not (pack.landmarks.search(text[:start]) or pack.landmark_ending.match(text, end)):
        return False
    if _thinks(text, end, pack):
        return False
    before = lowered(text[max(0, start - _REPORT) : start]).split()[-_WORDS_BEFORE:]
    behind = lowered(text[end : end + _REPORT]).split()[:_WORDS_BEHIND]
    return not any(pack.report_words.search(" ".join(words)) for words in (before, behind))


def _thinks(text: str, end: int, pack: Pack) -> bool:
    """ "В Кремле надеются, что": who thinks so, by the clause that tells what."""
    verb = _VERB_AND_COMMA.match(text, end)
    return verb is not None and vocabulary(pack.code)["complement"].match(text, verb.end()) is not None


@cache
def _buildings(pack: Pack) -> tuple[_Building, ...]:
    """The names of a language, the longest first, and those in English too, where it is written in the same letters."""
    found: dict[str, _Building] = {}
    for row in rows("buildings.tsv", len(LANGUAGES) + 1):
        city = cities()[row[0]] if row[0] != "-" else None
        own = [row[i + 1] for i, code in enumerate(LANGUAGES) if code == pack.code]
        for name in "|".join([*own, row[1] if pack.latin else ""]).split("|"):
            plain = name.removeprefix("!")
            found.setdefault(plain, _Building(plain, city, plain != name))
    found.pop("", None)
    return tuple(sorted(found.values(), key=lambda b: len(b.name), reverse=True))


@cache
def _names(pack: Pack) -> re.Pattern[str]:
    """All names of a language; in Arabic also with the small words that are written before them."""
    lead = "(?:و|ف)?(?:ب|ل|ك)?" if pack.script == "Arab" else ""
    patterns = (f"{_pattern(building.name, pack)}()" for building in _buildings(pack))
    return compiled(rf"(?<![\w-])(?P<lead>{lead})(?:{'|'.join(patterns) or '(?!)'})")


def _pattern(name: str, pack: Pack) -> str:
    """A name as a pattern. Where what is written behind it tells that it is a place, that is no part of it."""
    escaped = name.replace(" ", r"\s").replace(".", r"\.").replace("'", "['’]")
    if pack.landmark_ending is not NEVER:
        return escaped.replace("*", "")
    return escaped.replace("*", _ENDING) + r"(?!\w)"
