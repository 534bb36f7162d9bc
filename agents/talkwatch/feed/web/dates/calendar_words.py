"""Months, weekdays and halves of the day by their names: those of CLDR, in every language, and some that papers use."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType

from talkwatch.core.reader.figures import plain
from talkwatch.core.reader.words import languages, table

OURS = ("en", "fr", "de", "es", "ru", "uk", "ar", "tr")
"""Languages that are read; of their months the beginning is enough, where it is that of one month only."""
_SHORTEST = 3
_MORE_MONTHS: Mapping[int, str] = MappingProxyType(
    {
        1: "jänner jän كانون_الثاني جانفي",
        2: "feber شباط فيفري",
        3: "آذار اذار",
        4: "نيسان أفريل ابريل إبريل",
        5: "أيار ايار ماي",
        6: "حزيران جوان يونية",
        7: "تموز جويلية يوليوز يوليه",
        8: "آب أوت اغسطس غشت",
        9: "أيلول ايلول شتنبر setiembre set",
        10: "تشرين_الأول اكتوبر",
        11: "تشرين_الثاني نونبر",
        12: "كانون_الأول دجنبر",
    }
)
"""Names that CLDR keeps for single lands: Austria, the Levant, the Maghreb, Peru; and spellings without a hamza."""
_MORE_WEEKDAYS: Mapping[int, str] = MappingProxyType(
    {0: "الإثنين", 1: "tues", 2: "weds الاربعاء", 3: "thur thurs", 6: "الاحد"},
)
_HALVES = {
    0: "am a.m a.m. a._m. a._m oo πμ π.μ. ص صباحا 上午 午前 오전",
    12: "pm p.m p.m. p._m. p._m os μμ μ.μ. م مساء 下午 午後 오후",
}
"""What stands beside an hour of twelve, by the hours that it adds; `oo` and `os` are Turkish, without their dots."""
HALVES: Mapping[str, int] = MappingProxyType(
    {plain(name.replace("_", " ")): hours for hours, names in _HALVES.items() for name in names.split()}
)


def folded(text: str) -> str:
    """Give a text in the letters by which the names here are looked up: small, without accents, i without a dot too."""
    return plain(text).replace("ı", "i")


def month_of(name: str) -> int | None:
    """Give the month, 1 to 12, of a folded name, or of the beginning of one; None where there is none, or more."""
    name = name.strip(" .'")
    found = _months().get(name)
    return found if found is not None or len(name) < _SHORTEST else _beginnings().get(name)


def weekday_of(name: str) -> int | None:
    """Give the day of the week, Monday as 0, of a folded name, in full or cut; -1 where it may be two of them."""
    return _weekdays().get(name.strip(" .'"))


@cache
def _months() -> Mapping[str, int]:
    """One that means two months in two languages ("listopad") is none."""
    return _sure(_meant(_tables("month"), _more(_MORE_MONTHS)))


@cache
def _beginnings() -> Mapping[str, int]:
    names = (one for language in OURS for one in _named("month", language))
    return _sure(_meant((name[:end], month) for name, month in names for end in range(_SHORTEST, len(name))))


@cache
def _weekdays() -> Mapping[str, int]:
    meant = _meant(_tables("weekday"), _more(_MORE_WEEKDAYS))
    return dict.fromkeys(meant, -1) | _sure(meant)


def _meant(*names: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    meant: dict[str, set[int]] = {}
    for name, number in chain(*names):
        meant.setdefault(name, set()).add(number)
    return meant


def _sure(meant: Mapping[str, set[int]]) -> dict[str, int]:
    return {name: next(iter(numbers)) for name, numbers in meant.items() if len(numbers) == 1}


def _tables(kind: str) -> Iterable[tuple[str, int]]:
    return (one for language in languages(kind) for one in _named(kind, language))


def _more(words: Mapping[int, str]) -> Iterable[tuple[str, int]]:
    return ((folded(name.replace("_", " ")), number) for number, names in words.items() for name in names.split())


def _named(kind: str, language: str) -> list[tuple[str, int]]:
    return [
        (folded(name.removeprefix("~")).strip("."), int(value))
        for value, names in table(kind, language).items()
        for name in names
    ]
