"""Score short reports field by field: the meeting that each announces, or that it announces none."""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from talkwatch.core.extract.extract import extract
from talkwatch_schemas import Article, TalkEvent

REPORTS = Path(__file__).parents[2] / "core" / "extract" / "languages" / "data" / "meetings.tsv"
FIELDS = ("parties", "date", "time", "venue", "city", "status", "number")
AHEAD = ("scheduled", "postponed", "cancelled")


@dataclass(frozen=True)
class Report:
    """One report; `meeting` maps fields to values, and is None where no meeting lies ahead."""

    language: str
    published: str
    title: str
    text: str
    meeting: dict[str, str] | None
    unwitnessed: bool = False
    """Whether no clause of it says who meets: it may be passed over, but what is said must be right."""


def reports() -> list[Report]:
    """Read the reports."""
    rows = (r.split("\t") for r in REPORTS.read_text("utf-8").splitlines() if r and not r.startswith("#"))
    return [Report(a, b, c, d, None if e == "-" else _meeting(e.lstrip("?")), e[:1] == "?") for a, b, c, d, e in rows]


def _meeting(text: str) -> dict[str, str]:
    return dict(zip(FIELDS, text.split("|"), strict=True))


def events(report: Report) -> list[TalkEvent]:
    """Everything that the core reads in a report."""
    fields = {
        "url": "https://report.example/1",
        "title": report.title,
        "text": report.text,
        "publisher": "report.example",
    }
    times = {"published_at": f"{report.published}T12:00:00Z", "language": report.language}
    return [e for m in extract(Article.model_validate(fields | times), "test") for e in m.events]


def said(event: TalkEvent) -> dict[str, str]:
    """The fields of an event, as strings; absent ones are empty."""
    meeting = event.meeting
    return {
        "parties": " ".join(event.round.parties),
        "date": meeting.date.earliest.isoformat() if meeting.date else "",
        "time": meeting.time.local if meeting.time else "",
        "venue": meeting.venue or "",
        "city": meeting.city or "",
        "status": str(meeting.status or ""),
        "number": str(event.round.number or ""),
    }


def score(tell: bool = False) -> tuple[dict[str, dict[str, Counter[str]]], Counter[str]]:
    """Count, by language and field, values asked for, said and right; and texts without a meeting with a false alarm."""
    table: dict[str, dict[str, Counter[str]]] = {}
    alarms: Counter[str] = Counter()
    for report in reports():
        found = [said(e) for e in events(report)]
        if report.meeting is None:
            alarms["texts"] += 1
            alarms["false"] += any(f["date"] >= report.published and f["status"] in AHEAD for f in found)
            continue
        wanted = report.meeting
        if report.unwitnessed and not any(f["parties"] for f in found):
            continue
        best = max(found, key=lambda f: sum(f[k] == wanted[k] for k in FIELDS), default=dict.fromkeys(FIELDS, ""))
        for name in FIELDS:
            row = table.setdefault(report.language, {}).setdefault(name, Counter())
            row.update(
                asked=bool(wanted[name]), said=bool(best[name]), right=bool(wanted[name]) and wanted[name] == best[name]
            )
            if tell and wanted[name] != best[name]:
                sys.stdout.write(
                    f"  {report.language} {report.title}: {name} is {wanted[name]!r}, said {best[name]!r}\n"
                )
    return table, alarms
