"""Articles for benchmarks: the seeds with other parties, places and days, and news of other matters.

As many as one likes; the same number gives the same article.
"""

import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

from talkwatch_schemas import Article

ROOT = Path(__file__).parents[2]
SIZE = 3000
"""Characters of an article's text."""
_CITIES = "Geneva Vienna Doha Oslo Helsinki Muscat Astana Cairo Nairobi Lisbon Jakarta Montreux".split()
_MONTHS = "January February March April May June July August September October November December".split()
_PERSONS = re.compile(r"\b(?:Vladimir Medinsky|Rustem Umerov|Hakan Fidan|Medinsky|Umerov|Fidan)\b")
_SURNAMES = "Hansen Okafor Tanaka Silva Novak Mensah Keller Duarte Lindqvist Rahimi".split()
_SUBJECTS = "The growers of the valley|Engineers at the port|The town's orchestra|Two schools in the north".split("|")
_VERBS = "brought in|repaired|opened|counted|sold|painted".split("|")
_OBJECTS = "more fruit than in the year before|the old bridge|a hall for the winter|every boat in the harbour".split(
    "|"
)


def articles(count: int, one_in: int, first: int = 0) -> Iterator[Article]:
    """Give `count` articles of about 3 KB from number `first` on, one in `one_in` of them about talks."""
    for number in range(first, first + count):
        yield about_talks(number // one_in) if number % one_in == 0 else about_other_matters(number)


def about_talks(number: int) -> Article:
    """Give the seeds in turn; each turn takes other parties, and when these are used up, later days."""
    seeds, pairs = _seeds(), _pairs()
    seed, turn = seeds[number % len(seeds)], number // len(seeds)
    pair, later = pairs[turn % len(pairs)], 210 * (turn // len(pairs))
    dice = random.Random(number)
    text = f"{seed.text}\n\n{_dull(dice, SIZE - len(seed.text))}"
    city = _CITIES[turn % len(_CITIES)]
    change = _Change(
        dict(zip(("RU", "UA"), pair, strict=True)), city, timedelta(days=later), _SURNAMES[turn % len(_SURNAMES)]
    )
    return Article(
        url=f"{seed.url}/{turn}",
        title=change(seed.title),
        text=change(text),
        published_at=seed.dated + change.later,
        publisher=seed.publisher,
        language="en",
    )


def about_other_matters(number: int) -> Article:
    """Give local news."""
    dice = random.Random(-number - 1)
    return Article(
        url=f"https://paper{number % 50}.example/{number}",
        title=_dull(dice, 60),
        text=_dull(dice, SIZE),
        published_at=datetime.fromisoformat("2025-05-01T06:00:00+00:00") + timedelta(seconds=number),
        publisher=f"paper{number % 50}.example",
        language="en",
    )


class _Change:
    """Other parties, another city, other persons and later days in a text."""

    def __init__(self, parties: dict[str, tuple[str, ...]], city: str, later: timedelta, surname: str) -> None:
        self.later = later
        words = {"Istanbul": city, "ISTANBUL": city.upper(), "Dolmabahçe Presidential Office": "Old Customs House"}
        words |= {"Çırağan Palace": "Old Customs House", "Çırağan": "Old Customs House"}
        for code, new in parties.items():
            words |= dict(zip(_names()[code], new, strict=True))
        self._words = words
        self._found = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(words, key=len, reverse=True)))
        self._surname = surname

    def __call__(self, text: str) -> str:
        text = self._found.sub(lambda m: self._words[m[0]], _PERSONS.sub(self._surname, text))
        months = "|".join(_MONTHS)
        text = re.sub(rf"\b({months}) (\d{{1,2}})\b", lambda m: self._day(m[1], m[2], "{m} {d}"), text)
        return re.sub(rf"\b(\d{{1,2}}) ({months})\b", lambda m: self._day(m[2], m[1], "{d} {m}"), text)

    def _day(self, month: str, day: str, form: str) -> str:
        moved = datetime(2025, _MONTHS.index(month) + 1, int(day)) + self.later  # noqa: DTZ001 (a day of a calendar)
        return form.format(m=_MONTHS[moved.month - 1], d=moved.day)


@cache
def _seeds() -> tuple[Article, ...]:
    lines = (
        line for path in sorted((ROOT / "seeds" / "articles").glob("*.jsonl")) for line in path.open(encoding="utf-8")
    )
    found = (Article.from_json(line) for line in lines)
    return tuple(article for article in found if article.language == "en" and "Ukrain" in article.text)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Name, demonym, and capital of states, by code."""
    table = ROOT / "agents" / "talkwatch" / "core" / "data" / "parties.en.tsv"
    rows = (line.rstrip("\n").split("\t") for line in table.open(encoding="utf-8") if not line.startswith("#"))
    whole = {row[0]: row for row in rows if len(row) >= 4 and len(row[0]) == 2 and row[3]}
    return {code: (row[1].split("|")[0], row[2].split("|")[0], row[3].split("|")[0]) for code, row in whole.items()}


@cache
def _pairs() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Pairs of states in an order that repeats none early."""
    known = [names for code, names in sorted(_names().items()) if code not in ("RU", "UA", "TR")]
    pairs = list(combinations(known, 2))
    random.Random(7).shuffle(pairs)
    return tuple(pairs)


def _dull(dice: random.Random, length: int) -> str:
    made: list[str] = []
    size = 0
    while size < length:
        made.append(
            f"{dice.choice(_SUBJECTS)} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)}, {dice.randrange(9000)} in all."
        )
        size += len(made[-1]) + 1
    return " ".join(made)


def announcements(count: int, first: int = 0) -> Iterator[Article]:
    """Give `count` articles of about 3 KB from number `first` on, each the first to tell of its meeting."""
    pairs = _pairs()
    for number in range(first, first + count):
        (one, _, _), (other, _, _) = pairs[number % len(pairs)]
        dice = random.Random(number)
        later = timedelta(days=210 * (number // len(pairs)))
        day = datetime.fromisoformat("2025-05-01T06:00:00+00:00") + later
        when = day + timedelta(days=7 + number % 14)
        city = _CITIES[number % len(_CITIES)]
        day_of_meeting = f"{_MONTHS[when.month - 1]} {when.day}"
        text = f"{one} and {other} will hold talks in {city} on {day_of_meeting}, ministries of both said."
        yield Article(
            url=f"https://wire.example/{number}",
            title=f"{one} and {other} to meet",
            text=f"{text}\n\n{_dull(dice, SIZE - len(text))}",
            published_at=day,
            publisher="wire.example",
            language="en",
        )
