"""Score dates sentence by sentence: found and right, and whether the meeting's date is told from the others."""

import calendar
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from talkwatch.core.days import Day
from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.reading import mentions_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status import tense_of
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.resolving import resolve

SENTENCES = Path(__file__).parents[2] / "core" / "extract" / "languages" / "data" / "dates.tsv"
Interval = tuple[date, date]
Reader = Callable[[str, str, date], list[Interval]]


@dataclass(frozen=True)
class Line:
    """One sentence: its language, day of publication, the dates it names, and which of them are a meeting's."""

    language: str
    published: date
    dates: tuple[Interval, ...]
    meetings: tuple[Interval, ...]
    text: str


def lines() -> list[Line]:
    """Read the sentences."""
    rows = (r.split("\t") for r in SENTENCES.read_text("utf-8").splitlines() if r and not r.startswith("#"))
    return [_line(*row) for row in rows]


def _line(language: str, published: str, dates: str, text: str) -> Line:
    every = tuple(_interval(d.rstrip("*")) for d in dates.split())
    meetings = tuple(_interval(d.rstrip("*")) for d in dates.split() if d.endswith("*"))
    return Line(language, date.fromisoformat(published), every, meetings, text)


def _interval(text: str) -> Interval:
    if text.startswith("w"):
        monday = date.fromisoformat(text[1:])
        return monday, monday + timedelta(6)
    if len(text) == len("2025-06"):
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    first, _, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def dated(text: str, pack: Pack, anchor: date) -> list[tuple[Day, bool, str]]:
    """Give each date of a sentence as it is read there, whether it is a meeting's, and its kind."""
    skeleton = Skeleton(text, mentions_of(text, 0, find_names(text, pack), pack))
    clauses = Clauses(skeleton, pack)
    found = []
    for mention in (m for m in skeleton.mentions if m.kind == "date"):
        day = resolve(mention.value, anchor, tense_of(skeleton, clauses, mention, 0, len(skeleton.text)))
        if day:
            found.append((day, clauses.owner(mention) is Owner.MEETING, mention.value.kind))
    return found


def ours(text: str, language: str, published: date) -> list[Interval]:
    """Every date as the core reads it."""
    pack = pack_of(language)
    assert pack
    return [(day.earliest, day.latest) for day, _, _ in dated(text, pack, published)]


def ours_of_meetings(text: str, language: str, published: date) -> list[Interval]:
    """Only the dates that the core takes for a meeting's."""
    pack = pack_of(language)
    assert pack
    return [(day.earliest, day.latest) for day, meeting, _ in dated(text, pack, published) if meeting]


def score(reader: Reader, of_meetings: bool = False, tell: bool = False) -> dict[str, Counter[str]]:
    """Count, by language, the dates asked for, said and right; a day counts once. With `tell`, print each error."""
    count: dict[str, Counter[str]] = {}
    for line in lines():
        asked = set(line.meetings if of_meetings else line.dates)
        said = set(reader(line.text, line.language, line.published))
        right = asked & said
        count.setdefault(line.language, Counter()).update(asked=len(asked), said=len(said), right=len(right))
        if tell and (asked != said):
            sys.stdout.write(
                f"  {line.language} {line.published} wants {_show(asked - said)} said {_show(said - asked)}: {line.text}\n"
            )
    return count


def weekday_direction(language: str) -> tuple[int, int]:
    """Give how many weekdays were put on the right side of the day of publication, of how many."""
    pack = pack_of(language)
    assert pack
    right = total = 0
    for line in (line for line in lines() if line.language == language):
        for day, _, kind in dated(line.text, pack, line.published):
            if kind == "weekday":
                total += 1
                right += (day.earliest, day.latest) in line.dates
    return right, total


def _show(intervals: set[Interval]) -> str:
    return " ".join(f"{a}" if a == b else f"{a}/{b}" for a, b in sorted(intervals)) or "-"


def f1(count: Counter[str]) -> float:
    """Harmonic mean of precision and recall."""
    total = count["asked"] + count["said"]
    return 2 * count["right"] / total if total else 0.0
