"""Score single cases: a few articles, and the meeting or the alerts that must come of them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from talkwatch.core.dry_run import run
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Article, Meeting

Case = dict[str, Any]


def cases(path: Path) -> list[Case]:
    """Read the cases of a file of JSON lines: `mode` (extract or dry-run), `articles`, `expect`."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_right(case: Case) -> bool:
    """Whether the core says what a case expects, and no more of these parties or alerts than that."""
    articles = [Article.model_validate(a) for a in case["articles"]]
    if case["mode"] == "dry-run":
        return _alerts_as_expected(articles, case["expect"]["alerts"])
    wanted = case["expect"]
    meetings = list(_meetings(articles, frozenset(wanted["parties"])))
    several = wanted.get("events", [wanted])
    return len(meetings) == len(several) and all(any(_says(m, w) for m in meetings) for w in several)


def _meetings(articles: Iterable[Article], parties: frozenset[str]) -> Iterator[Meeting]:
    for article in articles:
        for message in extract(article, "evaluation"):
            yield from (e.meeting for e in message.events if frozenset(e.round.parties) == parties)


def _alerts_as_expected(articles: Iterable[Article], expected: list[list[dict[str, Any]]]) -> bool:
    rounds = Rounds()
    for article, wanted in zip(articles, expected, strict=True):
        outcomes = run([article], Policy(), "evaluation", rounds)
        found = [v.alert.data for outcome in outcomes for v in outcome.verdicts if v.alert]
        if len(found) != len(wanted):
            return False
        for alert, want in zip(found, wanted, strict=True):
            if str(alert.kind) != want["kind"] or set(want.get("parties", alert.round.parties)) != set(
                alert.round.parties
            ):
                return False
            if not _says(alert.meeting, want):
                return False
    return True


def _says(meeting: Meeting, wanted: dict[str, Any]) -> bool:
    have = _facts(meeting)
    for name in have.keys() & wanted.keys():
        right = [wanted[name], *wanted.get(f"{name}_accept", [])]
        if have[name] not in [[r, r] if name == "date" and isinstance(r, str) and len(r) == 10 else r for r in right]:
            return False
    return True


def _facts(meeting: Meeting) -> dict[str, Any]:
    hour = meeting.time
    return {
        "date": _date(meeting),
        "city": meeting.city,
        "country": meeting.country,
        "venue": meeting.venue,
        "time": hour.local if hour else None,
        "tz": hour.tz if hour else None,
        "utc": hour.utc.isoformat().replace("+00:00", "Z") if hour and hour.utc else None,
    }


def _date(meeting: Meeting) -> Any:
    """First and last day, or a week or month by its name: what `expect` writes."""
    if meeting.date is None:
        return None
    first, last = meeting.date.earliest, meeting.date.latest
    if meeting.date.precision == "month":
        return f"{first:%Y-%m}"
    if meeting.date.precision == "week":
        return f"{first:%G-W%V}"
    return [first.isoformat(), last.isoformat()]
