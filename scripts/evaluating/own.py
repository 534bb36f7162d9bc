"""Sentences of this project, beside two libraries of dates."""

import datetime as dt
import importlib.util
import json
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from support.evaluation import date_sentences, short_reports

from evaluating.tables import table
from talkwatch.core.extract.languages import LANGUAGES

OWN = """## Sentences of this project

The rules were written with them, so they tell that nothing broke, and not how texts to come are read."""


def figures(count: Counter[str]) -> str:
    """F1, with right, said and asked."""
    return f"{date_sentences.f1(count):.3f} ({count['right']}/{count['said']}/{count['asked']})"


def dates() -> str:
    """Dates by the sentence, ours and those of the libraries."""
    columns: dict[str, dict[str, Counter[str]]] = {
        "all dates": date_sentences.score(date_sentences.ours),
        "the meeting's": date_sentences.score(date_sentences.ours_of_meetings, of_meetings=True),
    }
    for name, reader in libraries().items():
        columns[name] = date_sentences.score(reader)
    rows = [[lang, *(figures(c[lang]) if c[lang]["said"] else "-" for c in columns.values())] for lang in LANGUAGES]
    note = "F1 (right/said/asked); a range or week counts when both ends are right."
    return f"### Dates, by the sentence\n\n{note}\n\n" + table(["language", *columns], rows)


def libraries() -> dict[str, date_sentences.Reader]:
    """Date libraries that are installed, as readers."""
    found: dict[str, Callable[[], date_sentences.Reader]] = {"dateparser": _dateparser, "timefhuman": _timefhuman}
    return {name: make() for name, make in found.items() if importlib.util.find_spec(name)}


def _dateparser() -> date_sentences.Reader:
    from dateparser.search import search_dates

    def read(text: str, language: str, published: dt.date) -> list[date_sentences.Interval]:
        base = dt.datetime.combine(published, dt.time(12))
        options = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "current_period"}
        hits = search_dates(text, languages=[language], settings=options) or []
        return [(when.date(), when.date()) for _words, when in hits]

    return read


def _timefhuman() -> date_sentences.Reader:
    from timefhuman import tfhConfig, timefhuman

    def read(text: str, language: str, published: dt.date) -> list[date_sentences.Interval]:
        if language != "en":
            return []
        base = dt.datetime.combine(published, dt.time(12))
        try:
            hits = timefhuman(text, tfhConfig(now=base))
        except Exception:  # noqa: BLE001 - an oracle that fails on a sentence has said nothing
            return []
        return [
            _ends(hit)
            for hit in (hits if isinstance(hits, list) else [hits])
            if isinstance(hit, (dt.datetime, dt.date, tuple))
        ]

    return read


def _ends(hit: object) -> date_sentences.Interval:
    first, last = (hit[0], hit[-1]) if isinstance(hit, tuple) else (hit, hit)
    return tuple(x.date() if isinstance(x, dt.datetime) else x for x in (first, last))  # type: ignore[return-value]


def weekdays() -> str:
    """Weekdays on the right side of the day of publication."""
    rows = [[lang, "{}/{}".format(*date_sentences.weekday_direction(lang))] for lang in LANGUAGES]
    return "### Weekdays on the right side of the day of publication\n\n" + table(["language", "right/all"], rows)


def reports() -> str:
    """Short reports, field by field."""
    found, alarms = short_reports.score()
    rows = [
        [lang, *(figures(found[lang][f]) if found[lang][f]["asked"] else "-" for f in short_reports.FIELDS)]
        for lang in LANGUAGES
    ]
    note = f"False alarms on reports without a meeting: {alarms['false']}/{alarms['texts']}."
    return f"### Short reports\n\n{note}\n\n" + table(["language", *short_reports.FIELDS], rows)


def seeds(root: Path, command: Path) -> str:
    """Alerts on the seeds against those that they must cause."""
    arguments: list[str | Path] = [command, "dry-run", "--articles", root / "seeds" / "articles", "--json"]
    output = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    got = sum(line.startswith("{") for line in output.splitlines())
    lines = [json.loads(x) for f in sorted((root / "seeds/expected").glob("*.jsonl")) for x in f.open(encoding="utf-8")]
    wanted = sum(len(line["expect"]) for line in lines)
    return f"### Seeds\n\n{got} alerts, {wanted} expected; `make test-core` compares them field by field."
