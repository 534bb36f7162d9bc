"""Build data/reader/words.tsv from CLDR: words for days, hours, countries and zones in every language of news.

They hold a model's claims against an article's words where no pack reads them. Source: Unicode CLDR as JSON (Unicode
licence), packages cldr-core, cldr-dates-full, cldr-cal-persian-full and cldr-localenames-full of npm, unpacked side by
side in one folder, which is the argument.
"""

import json
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent.parent / "agents/talkwatch/core/data/reader/words.tsv"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SCRIPTS = {"zh-Hant": "zh", "pt-PT": "pt", "sr-Latn": "sr", "en": "en"}
"""Further forms of a language, which are read as that language."""
META = {
    "America_Eastern": "America/New_York", "America_Central": "America/Chicago", "Arabian": "Asia/Riyadh",
    "America_Pacific": "America/Los_Angeles", "Brasilia": "America/Sao_Paulo", "China": "Asia/Shanghai",
    "Europe_Central": "Europe/Berlin", "Europe_Eastern": "Europe/Kyiv", "GMT": "UTC", "Gulf": "Asia/Dubai",
    "India": "Asia/Kolkata", "Indonesia_Western": "Asia/Jakarta", "Iran": "Asia/Tehran", "Israel": "Asia/Jerusalem",
    "Japan": "Asia/Tokyo", "Korea": "Asia/Seoul", "Moscow": "Europe/Moscow", "Pakistan": "Asia/Karachi",
    "Turkey": "Europe/Istanbul",
}  # fmt: skip
"""Zones that many lands keep, by one of them."""
MORE_PLACES = {
    "zh": {"Asia/Shanghai": "北京", "America/New_York": "美东"},
    "ja": {"Asia/Shanghai": "北京", "America/New_York": "ワシントン"},
    "ko": {"Asia/Shanghai": "베이징", "America/New_York": "워싱턴"},
    "fa": {"America/New_York": "واشنگتن"},
    "pt": {"America/Sao_Paulo": "Brasília"},
}
"""Capitals that give no name to a zone, whose hour is told all the same."""
HALVES = {"am": "am", "pm": "pm", "noon": "noon", "midnight": "midnight", "morning": "am", "afternoon": "pm"}
HALVES |= {"evening": "pm", "night": "night"}
MORE = {("zh", 6): ("星期天", "周天", "礼拜天")} | {("zh", n): (f"礼拜{c}",) for n, c in enumerate("一二三四五六")}
"""Weekdays that CLDR does not list."""
MORE_HALVES = {"zh": {"pm": ("傍晚", "晚间", "晚間", "中午"), "am": ("早晨", "上午")}, "ja": {"pm": ("夕刻",)}}
"""Likewise halves of the day."""
HEAD = """\
# What each language calls days, halves of the day, countries and zones: language, kind, value=name|name;value=name.
# Kinds: weekday (Monday is 0), month, persian (months of the Persian calendar), day, week and moon (0 is this one, 1
# the next), day_word and week_word (how the unit is called, in days), half, country (ISO 3166), zone (IANA). A ~ before
# a name: a short form, which takes no endings.
# From Unicode CLDR (Unicode licence), written by scripts/build_reader_words.py.
"""
Words = dict[tuple[str, str], dict[str, dict[str, None]]]


def main() -> None:
    root = Path(sys.argv[1])
    levels = load(next(root.rglob("coverageLevels.json")))["effectiveCoverageLevels"]
    names = [n for n, level in levels.items() if level == "modern" and ("-" not in n or n in SCRIPTS)]
    words: Words = {}
    dates = next(root.rglob("ca-gregorian.json")).parents[1]
    locales = next(root.rglob("territories.json")).parents[1]
    persian = next(root.rglob("ca-persian.json")).parents[1]
    for name in sorted({*names, *SCRIPTS} - {"und"}):
        code = SCRIPTS.get(name, name)
        calendar(words, code, name, dates)
        half_days(words, code, name, dates)
        more_halves(words, code)
        relative(words, code, name, dates)
        places(words, code, name, dates, locales)
        if code in ("fa", "ps", "ckb"):
            add_months(words, code, "persian", load(persian / name / "ca-persian.json"), name, "persian")
    lines = [f"{code}\t{kind}\t{cells(found)}\n" for (code, kind), found in sorted(words.items()) if found]
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def add(words: Words, code: str, kind: str, value: object, name: str, *, short: bool = False) -> None:
    name = name.strip().strip(".").replace("’", "'")
    if (
        (len(name) > 1 or kind in ("half", "day_word", "week_word"))
        and not name.isdigit()
        and not set(name) & set("=|;\t~")
    ):
        told = words.setdefault((code, kind), {}).setdefault(str(value), {})
        if f"~{name}" not in told and name not in told:
            told[f"~{name}" if short else name] = None


def calendar(words: Words, code: str, name: str, dates: Path) -> None:
    found = load(dates / name / "ca-gregorian.json")
    days = found["main"][name]["dates"]["calendars"]["gregorian"]["days"]
    for width in ("wide", "abbreviated"):
        for form in ("format", "stand-alone"):
            for number, day in enumerate(WEEKDAYS):
                add(words, code, "weekday", number, days[form][width][day], short=width != "wide")
    for (language, number), more in MORE.items():
        for day in more if language == code else ():
            add(words, code, "weekday", number, day)
    add_months(words, code, "month", found, name, "gregorian")


def add_months(words: Words, code: str, kind: str, found: Any, name: str, calendar_name: str) -> None:
    months = found["main"][name]["dates"]["calendars"][calendar_name]["months"]
    for width in ("wide", "abbreviated"):
        for form in ("format", "stand-alone"):
            for number, month in months[form][width].items():
                if not any(c.isdigit() for c in month):
                    add(words, code, kind, number, month, short=width != "wide")


def half_days(words: Words, code: str, name: str, dates: Path) -> None:
    periods = load(dates / name / "ca-gregorian.json")["main"][name]["dates"]["calendars"]["gregorian"]["dayPeriods"]
    for form in ("format", "stand-alone"):
        for period, told in periods[form]["wide"].items():
            half = HALVES.get(period.rstrip("0123456789"))
            if half and "alt" not in period:
                add(words, code, "half", half, told)


def more_halves(words: Words, code: str) -> None:
    for half, names in MORE_HALVES.get(code, {}).items():
        for told in names:
            add(words, code, "half", half, told)


def relative(words: Words, code: str, name: str, dates: Path) -> None:
    fields = load(dates / name / "dateFields.json")["main"][name]["dates"]["fields"]
    for kind, field in (("day", "day"), ("week", "week"), ("moon", "month")):
        for key, told in fields[field].items():
            if key.startswith("relative-type-"):
                add(words, code, kind, int(key.removeprefix("relative-type-")), told)
    for kind, field in (("day_word", "day"), ("week_word", "week")):
        for form in forms_of(fields[field]):
            add(words, code, kind, 1 if field == "day" else 7, form, short=True)


def forms_of(field: Any) -> set[str]:
    """What a unit is called: by itself, and as it is counted ("in {0} days")."""
    counted = (p for when in ("future", "past") for p in field.get(f"relativeTime-type-{when}", {}).values())
    forms = {field["displayName"], *(word for told in counted for word in after_number(told))}
    return {form for form in forms if form}


def after_number(told: str) -> list[str]:
    """The word that is counted: the first behind the number, or all that is written together with it."""
    before, _, behind = told.partition("{0}")
    return behind.split()[:1] if behind.strip() and before != told else []


def places(words: Words, code: str, name: str, dates: Path, locales: Path) -> None:
    lands = load(locales / name / "territories.json")["main"][name]["localeDisplayNames"]["territories"]
    for land, told in lands.items():
        state = land.partition("-alt-")[0]
        if len(state) == 2 and state.isalpha() and state not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"):
            add(words, code, "country", state, told, short=land.endswith("-short"))
    zones = load(dates / name / "timeZoneNames.json")["main"][name]["dates"]["timeZoneNames"]["zone"]
    for area, cities in zones.items():
        for city, told in cities.items():
            if isinstance(told, dict) and "exemplarCity" in told and area not in ("Etc", "Antarctica"):
                add(words, code, "zone", f"{area}/{city}", told["exemplarCity"])

    for meta, names in load(dates / name / "timeZoneNames.json")["main"][name]["dates"]["timeZoneNames"][
        "metazone"
    ].items():
        for told in names.get("long", {}).values() if meta in META else ():
            add(words, code, "zone", META[meta], told)
    for zone, told in MORE_PLACES.get(code, {}).items():
        add(words, code, "zone", zone, told)


def cells(found: dict[str, dict[str, None]]) -> str:
    return ";".join(f"{value}={'|'.join(names)}" for value, names in found.items())


if __name__ == "__main__":
    main()
