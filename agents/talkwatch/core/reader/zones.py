"""The time zone that stands beside an hour, in any language: an offset, a name, a place, or that of the meeting."""

import re
from functools import cache
from typing import NamedTuple

from talkwatch.core.extract.languages import LANGUAGES, pack_of
from talkwatch.core.extract.languages.clock import ZONES
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.lexicon import PartyName, city_of_metonym
from talkwatch.core.gazetteer import capitals, zones_of_country
from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.names import names, packs
from talkwatch.core.reader.words import find

_SHORTEST = 5
"""Letters of a zone's name in a language that is not the article's."""
_OFFSET = re.compile(r"(?:gmt|utc|\()\s?([+-])\s?(\d{1,2})(?::?([0-5]\d))?(?!\d)|([+-])(\d\d):?([0-5]\d)(?!\d)")
_SHORT = re.compile(rf"(?<!\w)({'|'.join(sorted((z.upper() for z in ZONES), key=len, reverse=True))})(?!\w)")
_LATIN_TIME = (
    r"(?:heures? (?:de|du|d')\s?\w+|hora (?:de|del|en|do|da) \w+|ora (?:di|del|d')\s?\w+|czasu|\w+er zeit"
    r"|\w+ saat(?:iyle|i ile|i))"
)


def _any(*words: str) -> re.Pattern[str]:
    """One pattern of words for plain text; a * stands for any ending."""
    forms = (re.escape(plain(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else r"(?!\w)") for word in words)
    return re.compile(rf"(?<!\w){PREFIXES}(?:{'|'.join(forms)})")


PREFIXES = r"[\u0620-\u064a]{0,3}"
"""Arabic writes "by" and "the" together with the next word."""
MERIDIAN = _any("gmt*", "utc*", "zulu", "greenwich*", "гринвич*", "غرينتش", "جرينتش", "گرینویچ")
LOCAL = _any(
    *"local locale locales locais locala lokal* lokaal plaatselijk* paikallis* helyi miejscow* mistni* miestn*".split(),
    *"vietos vietej* kohalik* tempatan setempat ortszeit yerel yerli местн* мясцов* місцев* месн* локалн*".split(),
    *"τοπικ* محلی* محلي* מקומי*".split(),
    *"स्थानीय স্থানীয় ადგილობრივი տեղական* địa".split(),
)
"""Words that say that the hour is that of the place."""
_NO_SPACES = {
    "utc": re.compile("格林尼治|格林威治|世界[时時]|世界標準"),
    "local": re.compile("当地|當地|现地|現地|현지|" + plain("ท้องถิ่น")),
}
_TIME_OF = re.compile(
    "|".join(
        (
            rf"(?<!\w)(?:{_LATIN_TIME})(?!\w)",
            r"(?<!\w)(?:به وقت|بوقت|ب?توقیت|времени|часом)(?!\w)",
            r"[\u4e00-\u9fff]{2}[时時][间間]|시간",
            r"(?<!\w)(?!(?:this|that|the|a|same|first|some|any)\s)[a-z]\w+\stime(?!\w)",
        )
    )
)
"""Words that name a zone; which one, the name beside them tells."""


def is_local(told: str) -> bool:
    """Whether plain words say that the hour is that of the place."""
    return bool(LOCAL.search(told) or _NO_SPACES["local"].search(told))


class Beside(NamedTuple):
    """What stands beside an hour: an IANA zone, or that it is the place's (`local`), or that it cannot be read."""

    zone: str | None = None
    local: bool = False
    unknown: bool = False


def zone_beside(words: str, pack: Pack | None, language: str, city: str | None) -> Beside:
    """Read the words around an hour. `city` are the article's words for the meeting's place. Never raises."""
    told = plain(words)
    if offset := _OFFSET.search(told):
        zone = fixed(offset[1] or offset[4], int(offset[2] or offset[5]), int(offset[3] or offset[6] or 0))
        return Beside(zone, unknown=zone is None)
    if MERIDIAN.search(told) or _NO_SPACES["utc"].search(told):
        return Beside("UTC")
    if short := _SHORT.search(words):
        return Beside(ZONES[short[1].lower()] or None, unknown=not ZONES[short[1].lower()])
    for name, zone in _names(pack.code if pack else ""):
        if re.search(rf"(?<!\w){re.escape(name)}", told):
            return Beside(zone or None, unknown=not zone)
    if is_local(told) or (city and plain(city) in told):
        return Beside(local=True)
    told = _without_halves(told, language)
    if zone := _zone_of_place(words, told, pack, language):
        return Beside(zone)
    return Beside(unknown=bool(_TIME_OF.search(told)))


def _without_halves(told: str, language: str) -> str:
    """Without "de l'après-midi": what looks like the name of a zone behind an hour, and is none."""
    for half in reversed(find("half", told, language)):
        told = told[: half.start] + told[half.end :]
    return told


@cache
def _names(own: str) -> tuple[tuple[str, str], ...]:
    """Names of zones in the language of the article, else the long ones of all languages; the longest first."""
    known = [pack for code in LANGUAGES if (not own or code == own) and (pack := pack_of(code))]
    table = {plain(name): zone for pack in known for name, zone in pack.zones.items() if name not in ZONES}
    return tuple(sorted(((n, z) for n, z in table.items() if own or len(n) >= _SHORTEST), key=lambda p: -len(p[0])))


def _zone_of_place(words: str, told: str, pack: Pack | None, language: str) -> str | None:
    for own in packs(pack):
        for mention in names(words, own):
            if len(mention.text) < _SHORTEST - 1 and not mention.text.isupper():
                continue  # "мин." is no Minsk
            if mention.kind == "city":
                return str(mention.value.zone)
            if mention.kind == "party" and isinstance(mention.value, PartyName):
                city = city_of_metonym(mention.text, own) if mention.value.form == "metonym" else None
                if zone := city.zone if city else zone_of_country(mention.value.code):
                    return zone
    zones = [found.value for found in find("zone", told, language)]
    lands = [zone for found in find("country", told, language) if (zone := zone_of_country(found.value))]
    return next(iter([*zones, *lands]), None)


def zone_of_country(code: str | None) -> str | None:
    """The zone of a state that lies in one, or whose places that the gazetteer knows do."""
    if code is None:
        return None
    capital = capitals().get(code) if code in _ONE_CLOCK else None
    return zones_of_country().get(code) or (capital.zone if capital else None)


_ONE_CLOCK = frozenset("CN UA DE GB ES PT NZ CL EC".split())
"""States that have several zones by name, of which the capital's is meant."""
_PARTS = {(1, 3, 30): "Asia/Tehran", (1, 4, 30): "Asia/Kabul", (1, 5, 30): "Asia/Kolkata", (1, 5, 45): "Asia/Kathmandu",
          (1, 6, 30): "Asia/Yangon", (1, 9, 30): "Australia/Darwin", (-1, 3, 30): "America/St_Johns"}  # fmt: skip
"""Offsets that are no full hours, by a zone that keeps them."""


def fixed(sign: str, hours: int, minutes: int) -> str | None:
    """Give the zone of a fixed offset to UTC, None where no land keeps it. Such names count westward."""
    if minutes:
        return _PARTS.get((1 if sign == "+" else -1, hours, minutes))
    if hours > (14 if sign == "+" else 12):
        return None
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
